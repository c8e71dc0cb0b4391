/** What a figure is: something measured beside something else in the same run, and the goal that it has. */

export interface Figure {
  /** By which it is asked for: `npm run bench -- <name>`. */
  readonly name: string;
  /** What is measured, and how where that is not plain. */
  readonly about: string;
  /** Throws, with a sentence, where this machine cannot measure it. */
  measure(): Promise<readonly Measured[]>;
}

/** One line of the table. */
export interface Measured {
  readonly what: string;
  readonly value: number;
  readonly unit: Unit;
  readonly goal: Goal | null;
  /** What was measured in turns with it; its value has the same unit. The ratio is `value` to this value. */
  readonly against: { readonly name: string; readonly value: number };
}

export type Unit = "/s" | "MB/s" | "ms" | "s" | "KB" | "MB" | "bytes" | "frames/s";

export interface Goal {
  readonly is: "at least" | "at most";
  readonly limit: number;
  /** What has to keep the limit: the value, or its ratio to what it was measured against. */
  readonly of: "value" | "ratio";
}

export function atLeast(limit: number): Goal {
  return { is: "at least", limit, of: "value" };
}
export function atMost(limit: number): Goal {
  return { is: "at most", limit, of: "value" };
}
export function ratioAtMost(limit: number): Goal {
  return { is: "at most", limit, of: "ratio" };
}
