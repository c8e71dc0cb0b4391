/**
 * What `when`, `every time`, `until` and `within … after` may wait for: forms over the rows of the trace. The same
 * pattern is matched against a run as it happens and against a finished trace.
 */
import type { Args, Form } from "../forms/form.ts";
import type { NodeId } from "../forms/values.ts";
import type { EventRow, Situation } from "../trace/situation.ts";
import type { EventKind } from "../trace/trace.ts";

/** A form that names a kind of event: `<nodes> crash|crashes`. */
export interface EventForm extends Form {
  /** The row that it matches, and how to tell. The first node of the row is what `it` means afterwards. */
  pattern(args: Args, words: EventWords): EventPattern;
}

/** What a pattern is built with: numbers for the words of the scenario's system. */
export interface EventWords {
  messageKind(name: string): number;
  field(name: string): number;
  milestone(name: string): number;
  role(name: string): number;
  /** The name of one of the plan's clients. */
  client(index: number): string;
}

/** The situation is the one right after the row; a node that crashes in it is still taken for what it was. */
export interface EventPattern {
  readonly kind: EventKind;
  /** Is this row, of that kind, what was meant? */
  matches(row: EventRow, situation: Situation): boolean;
  /** The nodes that `it` and `they` mean: the row's place if it is a node. */
  subject(row: EventRow, situation: Situation): readonly NodeId[];
  /** What it was made from: where the same nodes and clients run the same system, two that say the same are the same. */
  readonly says?: { readonly form: EventForm; readonly args: Args };
  /** As the file writes it. */
  readonly written?: string;
}
