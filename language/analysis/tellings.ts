/** Statements that say something about the run and change nothing in it: notes, and questions to the reader. */
import type { Args, Form } from "../forms/form.ts";
import type { Selector } from "../forms/values.ts";
import type { PlannedAnswer } from "./plan.ts";

export type Telling =
  | { readonly kind: "note"; readonly form: Form }
  | { readonly kind: "ask"; readonly form: Form; answer(args: Args): PlannedAnswer };

const ANSWERS = "The reader predicts; the run gives the answer.";

export const TELLINGS: readonly Telling[] = [
  {
    kind: "note",
    form: {
      form: "note <text> [on <nodes>]",
      help: "Words that the picture shows at that time, on a node's lane or above all of them.",
      example: 'note "n1 still thinks it leads" on n1 at 6s',
      instead: ["comment <text> [on <nodes>]", "annotate <text> [on <nodes>]", "label <text> [on <nodes>]"],
    },
  },
  {
    kind: "ask",
    form: {
      form: "ask <question:text> answer <nodes>",
      help: `A question whose answer is one or more nodes at that time. ${ANSWERS}`,
      example: 'ask "Who leads at 8s?" answer leader at 8s',
      instead: ["question <question:text> answer <nodes>", "ask <question:text> <nodes>"],
    },
    answer: ({ nodes }) => ({ kind: "nodes", nodes: nodes as Selector }),
  },
  {
    kind: "ask",
    form: {
      form: "ask <question:text> answer <label>",
      help: `A question whose answer is what became of an operation. ${ANSWERS}`,
      example: 'ask "What does the write get?" answer w1',
    },
    answer: ({ label }) => ({ kind: "operation", label: label as string }),
  },
  {
    kind: "ask",
    form: {
      form: "ask <question:text> answer <field> of <nodes>",
      help: `A question whose answer is a part of a node's state at that time. ${ANSWERS}`,
      example: 'ask "Which term is it?" answer term of n1 at 8s',
    },
    answer: ({ field, nodes }) => ({ kind: "field", field: field as string, nodes: nodes as Selector }),
  },
  {
    kind: "ask",
    form: {
      form: "ask <question:text> answer <key> on <nodes>",
      help: `A question whose answer is what a key holds on a node at that time. ${ANSWERS}`,
      example: 'ask "What does n1 hold?" answer x on n1 at 8s',
    },
    answer: ({ key, nodes }) => ({ kind: "stored", key: key as string, nodes: nodes as Selector }),
  },
  {
    kind: "ask",
    form: {
      form: "ask <question:text> answer <answer:text>",
      help: "A question whose answer stands in the file.",
      example: 'ask "Why is x gone?" answer "It was never on a majority."',
    },
    answer: ({ answer }) => ({ kind: "text", text: answer as string }),
  },
];
