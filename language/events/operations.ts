/** `w1 is acknowledged`, `a write fails`: what becomes of the clients' operations. */
import { isRead } from "../trace/history.ts";
import type { EventKind, Operation } from "../trace/trace.ts";
import type { EventForm } from "./event.ts";
import { pattern } from "./patterns.ts";

const WHICH: Readonly<Record<string, (operation: Operation) => boolean>> = {
  write: (operation) => !isRead(operation),
  read: isRead,
  operation: () => true,
};
const WHICH_WORDS = ["write", "read", "operation"];

export const labelIsAcknowledged: EventForm = {
  form: "<label> is acknowledged",
  help: "The moment the client has the answer that it was done.",
  example: "when w1 is acknowledged: leader crashes",
  instead: [
    "<label> is acked",
    "<label> succeeds",
    "<label> completes",
    "<label> is done",
    "<label> returns",
    "<label> is ok",
    "<label> ends",
    "<label> was acknowledged",
    "<label> is answered",
  ],
  pattern: (args) => labelled("ok", args.label as string),
};

export const labelStarts: EventForm = {
  form: "<label> starts",
  help: "The moment the client issues that operation.",
  example: "when w1 starts: leader crashes",
  instead: ["<label> begins", "<label> is issued", "<label> is invoked", "<label> is sent"],
  pattern: (args) => labelled("invoke", args.label as string),
};

export const labelFails: EventForm = {
  form: "<label> fails",
  help: "The moment the client knows that it was not done: every attempt was rejected.",
  example: "when w1 fails: c1 reads x",
  instead: ["<label> is rejected", "<label> failed"],
  pattern: (args) => labelled("fail", args.label as string),
};

export const labelIsUnknown: EventForm = {
  form: "<label> is unknown",
  help: "The moment the client gives up without an answer; it may still take effect.",
  example: "when w1 is unknown: c1 reads x",
  instead: ["<label> times out", "<label> gives up", "<label> is given up"],
  pattern: (args) => labelled("info", args.label as string),
};

export const anyIsAcknowledged: EventForm = {
  form: "<which:choice> is acknowledged",
  help: "The moment some client has the answer that its operation was done.",
  example: "when a write is acknowledged: leader crashes",
  choices: { which: WHICH_WORDS },
  instead: [
    "<which:choice> is acked",
    "<which:choice> succeeds",
    "<which:choice> completes",
    "<which:choice> is answered",
  ],
  pattern: (args) => anyOf("ok", args.which as string),
};

export const anyStarts: EventForm = {
  form: "<which:choice> starts",
  help: "The moment some client issues an operation.",
  example: "when a read starts: leader pauses for 1s",
  choices: { which: WHICH_WORDS },
  instead: ["<which:choice> begins", "<which:choice> is issued", "a client starts <which:choice>"],
  pattern: (args) => anyOf("invoke", args.which as string),
};

export const anyFails: EventForm = {
  form: "<which:choice> fails",
  help: "The moment some client knows that its operation was not done.",
  example: "when a write fails: leader crashes",
  choices: { which: WHICH_WORDS },
  instead: ["<which:choice> is rejected"],
  pattern: (args) => anyOf("fail", args.which as string),
};

export const anyIsUnknown: EventForm = {
  form: "<which:choice> is unknown",
  help: "The moment some client gives up without an answer.",
  example: "when a write is unknown: heal",
  choices: { which: WHICH_WORDS },
  instead: ["<which:choice> times out", "a client gives up"],
  pattern: (args) => anyOf("info", args.which as string),
};

function labelled(kind: EventKind, label: string) {
  return pattern(kind, (row, situation) => situation.operation(row, kind)?.label === label);
}

function anyOf(kind: EventKind, which: string) {
  const isMeant = WHICH[which];
  return pattern(kind, (row, situation) => {
    const operation = situation.operation(row, kind);
    return operation !== null && isMeant(operation);
  });
}
