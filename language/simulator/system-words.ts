/** The numbers that stand in the trace for a system's words: its messages, fields, milestones and timers. */
import type { MessageKind, System } from "../systems/system.ts";
import type { FieldShape, MessageShape } from "../trace/trace.ts";

/** Every system has these two messages, as numbers 0 and 1. */
export const REQUEST = 0;
export const ANSWER = 1;
const ANSWER_KINDS = ["ok", "fail", "redirect"] as const;

const CLIENT_MESSAGES: readonly MessageShape[] = [
  {
    name: "request",
    fields: [
      { name: "operation", type: "number" },
      { name: "f", type: "value" },
      { name: "key", type: "value" },
      { name: "argument", type: "value" },
    ],
  },
  {
    name: "answer",
    fields: [
      { name: "operation", type: "number" },
      { name: "outcome", type: "choice", choices: ANSWER_KINDS },
      { name: "value", type: "value" },
    ],
  },
];

export interface SystemWords {
  readonly shapes: readonly MessageShape[];
  /** By message number; undefined for request and answer. */
  readonly messages: readonly (MessageKind | undefined)[];
  readonly messageIndex: ReadonlyMap<string, number>;
  readonly fields: readonly FieldShape[];
  readonly fieldIndex: ReadonlyMap<string, number>;
  readonly milestoneIndex: ReadonlyMap<string, number>;
  readonly timerIndex: ReadonlyMap<string, number>;
}

const known = new WeakMap<System, SystemWords>();

/** The same object for the same system: thousands of runs share it. */
export function wordsOf(system: System): SystemWords {
  let words = known.get(system);
  if (!words) {
    words = numberWords(system);
    known.set(system, words);
  }
  return words;
}

function numberWords(system: System): SystemWords {
  const shapes = [...CLIENT_MESSAGES, ...system.messages.map(({ name, fields }) => ({ name, fields }))];
  return {
    shapes,
    messages: [undefined, undefined, ...system.messages],
    messageIndex: numbered(shapes.map((shape) => shape.name)),
    fields: system.fields.map(({ name, type, choices, keys, unit, entriesBy }) => ({
      name,
      type,
      ...(choices && { choices }),
      ...(keys && { keys }),
      ...(unit && { unit }),
      ...(entriesBy && { entriesBy }),
    })),
    fieldIndex: numbered(system.fields.map((field) => field.name)),
    milestoneIndex: numbered(system.milestones.map((milestone) => milestone.name)),
    timerIndex: numbered(system.timers.map((timer) => timer.name)),
  };
}

function numbered(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}
