/** `n2 becomes leader`: a node takes a role. */
import type { Selector } from "../forms/values.ts";
import { isAmong } from "../trace/select.ts";
import type { EventForm } from "./event.ts";
import { pattern } from "./patterns.ts";

const ROLE_FIELD = 0;

export const becomes: EventForm = {
  form: "<nodes> becomes|become <role>",
  help: "The moment a node takes the role by its own state; another may still believe it has it too.",
  example: "when n2 becomes leader: n2 crashes",
  instead: [
    "<nodes> is|are elected <role>",
    "<nodes> gets|get elected <role>",
    "<nodes> is|are <role>",
    "<nodes> turns|turn <role>",
    "<nodes> became <role>",
    "<role> is elected",
    "new <role> is elected",
    "there is <role>",
    "there is new <role>",
  ],
  mend: "a node becomes <role>",
  pattern(args, words) {
    const role = words.role(args.role as string);
    const selector = args.nodes as Selector;
    return pattern(
      "change",
      (row, situation) => row.a === ROLE_FIELD && row.c === role && isAmong(selector, row.place, situation),
    );
  },
};
