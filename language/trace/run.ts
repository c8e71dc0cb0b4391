/** A trace with the questions that are asked of it often: what `expectations`, the editor and the timeline read. */
import type { Trace } from "./trace.ts";

export class Run {
  readonly trace: Trace;
  constructor(trace: Trace) {
    this.trace = trace;
  }
}
