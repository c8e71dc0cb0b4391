/** `drop 30% of append`: messages get lost on purpose. */
import type { Fault } from "./fault.ts";
import { interfere } from "./on-messages.ts";

export const drop: Fault = {
  name: "drop",
  lasts: true,
  undoneBy: "heal",
  forms: [
    {
      form: "drop <message> [from <from:places>] [to <to:places>]",
      help: "Loses every such message sent meanwhile.",
      example: "drop append from leader to n3 from 2s to 5s",
      instead: [
        "drop all|every <message> [from <from:places>] [to <to:places>]",
        "lose <message> [from <from:places>] [to <to:places>]",
        "block <message> [from <from:places>] [to <to:places>]",
        "ignore <message> [from <from:places>] [to <to:places>]",
      ],
    },
    {
      form: "drop <share> of <message> [from <from:places>] [to <to:places>]",
      help: "Loses that share of such messages sent meanwhile, by the seed.",
      example: "drop 30% of append from leader to n3 from 2s to 5s",
      instead: [
        "drop <share> <message> [from <from:places>] [to <to:places>]",
        "lose <share> of <message> [from <from:places>] [to <to:places>]",
      ],
    },
    {
      form: "drop the next <count> <message> [from <from:places>] [to <to:places>]",
      help: "Loses the next few such messages: as many as are given.",
      example: "drop the next 2 append at 2s",
      instead: [
        "drop <count> <message> [from <from:places>] [to <to:places>]",
        "drop the first <count> <message> [from <from:places>] [to <to:places>]",
        "lose the next <count> <message> [from <from:places>] [to <to:places>]",
      ],
    },
    {
      form: "drop the answer to <label>",
      help: "Loses every answer to that operation: the client does not learn that it was done.",
      example: "drop the answer to w1",
      instead: ["drop answer of <label>", "drop the answer for <label>", "lose the answer to <label>"],
    },
  ],
  begin: (world, args) => interfere(world, "drop", args),
};
