/** `delay vote to n1 by 200ms`: messages take longer. */
import type { Fault } from "./fault.ts";
import { interfere } from "./on-messages.ts";

export const delay: Fault = {
  name: "delay",
  lasts: true,
  undoneBy: "heal",
  forms: [
    {
      form: "delay <message> [from <from:places>] [to <to:places>] by <delay>",
      help: "Such messages sent meanwhile take that much longer than the latency.",
      example: "delay vote to n1 by 200ms from 2s to 5s",
      instead: [
        "delay <delay> for <message> [from <from:places>] [to <to:places>]",
        "<message> [from <from:places>] [to <to:places>] is|are delayed by <delay>",
        "<message> [from <from:places>] [to <to:places>] takes|take <delay> longer",
        "slow <message> [from <from:places>] [to <to:places>] by <delay>",
      ],
    },
    {
      form: "delay <share> of <message> [from <from:places>] [to <to:places>] by <delay>",
      help: "That share of such messages, by the seed, takes that much longer than the latency.",
      example: "delay 10% of append by 50ms..100ms",
    },
    {
      form: "delay the next <count> <message> [from <from:places>] [to <to:places>] by <delay>",
      help: "The next few such messages, as many as are given, take that much longer than the latency.",
      example: "delay the next 2 append to n3 by 200ms at 2s",
    },
    {
      form: "delay the answer to <label> by <delay>",
      help: "Every answer to that operation takes that much longer.",
      example: "delay the answer to w1 by 400ms",
    },
  ],
  begin: (world, args) => interfere(world, "delay", args),
};
