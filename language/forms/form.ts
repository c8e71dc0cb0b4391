/** What a form is: the pattern of one kind of sentence, as its owner writes it down in its table. */
import type { SlotValue } from "./values.ts";

/**
 * The kinds of thing that a slot can hold. `forms/slots/` has one file for each: how to match it, complete it,
 * describe it and colour it.
 */
export type SlotType =
  | "nodes" // a selector of nodes: n1, {n1, n2}, leader, a majority
  | "clients" // c1, {c1, c2}
  | "places" // nodes and clients together: the ends of a link
  | "sides" // {n1, n2} | {n3}: the sides of a partition, two or more
  | "message" // a message kind of the system, `messages` for any
  | "share" // 30 %, as parts per million
  | "duration" // 300ms, as µs
  | "delay" // a duration, a range of durations, exponential or normal: what a network delay may be
  | "range" // 150..300ms
  | "count" // a whole number, or a number word
  | "factor" // 10x
  | "key" // of the key-value store
  | "value" // 1, "text", random, nothing
  | "values" // {1, 2}, or `1 or 2`
  | "label" // of an operation: w1
  | "text" // "in quotes"
  | "choice" // one of the words that the form lists in `choices`
  | "role" // a role of the system
  | "milestone" // a milestone of the system
  | "field" // a state field of the system
  | "event" // what `when` may wait for
  | "names" // new names: {paris, oslo}
  | "rest"; // anything up to the end: for sentences that are recognised and refused

/**
 * One sentence that the language accepts, with everything that the editor, the manual and the error messages say
 * about it.
 *
 * The pattern is made of words (`crash|crashes` are two spellings of one place), `[optional parts]` and slots:
 * `<nodes>`, or `<from:nodes>` to give the slot a name of its own. A form never contains its time, its head or its
 * label: the matcher takes those from what the form leaves over.
 */
export interface Form {
  readonly form: string;
  /** One sentence: what it does. */
  readonly help: string;
  /** One whole statement in this form. */
  readonly example: string;
  /**
   * What people try instead, as patterns over the same slots: `["<nodes> dies", "kill <nodes>"]`. They are an error whose
   * quick fix is `mend`, or the first spelling of this form filled with the same slots.
   */
  readonly instead?: readonly string[];
  readonly mend?: string;
  /** The words that its `choice` slots accept, by slot name. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
}

/** What a statement's slots were filled with, by slot name. An optional slot that was left out is missing. */
export type Args = Readonly<Record<string, SlotValue>>;
