/** `duplicate 10% of messages`: messages arrive twice. */
import type { Fault } from "./fault.ts";
import { interfere } from "./on-messages.ts";

export const duplicate: Fault = {
  name: "duplicate",
  lasts: true,
  undoneBy: "heal",
  forms: [
    {
      form: "duplicate <message> [from <from:places>] [to <to:places>]",
      help: "Every such message sent meanwhile arrives twice, each copy after its own delay.",
      example: "duplicate append to n3 from 2s to 5s",
      instead: [
        "copy <message> [from <from:places>] [to <to:places>]",
        "repeat <message> [from <from:places>] [to <to:places>]",
        "<message> [from <from:places>] [to <to:places>] is|are duplicated",
      ],
    },
    {
      form: "duplicate <share> of <message> [from <from:places>] [to <to:places>]",
      help: "That share of such messages, by the seed, arrives twice.",
      example: "duplicate 10% of messages from 2s to 5s",
      instead: ["duplicate <share> <message> [from <from:places>] [to <to:places>]"],
    },
    {
      form: "duplicate the next <count> <message> [from <from:places>] [to <to:places>]",
      help: "The next few such messages, as many as are given, arrive twice.",
      example: "duplicate the next 2 append at 2s",
    },
    {
      form: "duplicate the answer to <label>",
      help: "Every answer to that operation arrives twice.",
      example: "duplicate the answer to w1",
    },
  ],
  begin: (world, args) => interfere(world, "duplicate", args),
};
