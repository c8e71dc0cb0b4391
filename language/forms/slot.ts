/** What a slot type is: how it is read, completed and described. `slots/index.ts` lists them all. */
import type { Form, SlotType } from "./form.ts";
import type { Reader } from "./reader.ts";
import type { Scope } from "./scope.ts";
import type { SlotValue } from "./values.ts";

export interface Slot {
  readonly type: SlotType;
  /** What it takes, as the end of "… is expected here": "a node", "a duration like `300ms`". */
  readonly takes: string;
  /**
   * Reads its content and moves the reader behind it; undefined where nothing fits, wherever the reader then stands. A
   * lenient reader also takes what was probably meant, and is told the problem.
   */
  read(reader: Reader): SlotValue | undefined;
  /** What may be written here. */
  complete(scope: Scope, form: Form, name: string): readonly Suggestion[];
  /** What the content means, for a hover: sentences, with facts of the scenario. */
  describe(value: SlotValue, scope: Scope): readonly string[];
}

/** One thing that may be written at a place. */
export interface Suggestion {
  /** What is written. */
  readonly text: string;
  /** What it is, in a few words. */
  readonly detail: string;
}
