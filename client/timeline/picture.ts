/** A run that is being shown: what the host sent, decoded, laid out and indexed once. */
import type { TimelineInput } from "../../language/timeline/input.ts";
import { type Layout, layOut } from "../../language/timeline/layout.ts";
import { decodeTrace } from "../../language/trace/encode.ts";
import { unpackTrace } from "../../language/trace/pack.ts";
import { Run } from "../../language/trace/run.ts";
import type { Trace } from "../../language/trace/trace.ts";
import type { Shown } from "./messages.ts";

export interface Picture {
  readonly input: TimelineInput;
  readonly trace: Trace;
  readonly run: Run;
  readonly layout: Layout;
}

/** Throws a TraceError if the trace inside is malformed. */
export function pictureOf(shown: Shown): Picture {
  const trace = "format" in shown.trace ? decodeTrace(shown.trace) : unpackTrace(shown.trace);
  const input: TimelineInput = { ...shown, trace };
  const layout = layOut(input);
  return {
    input,
    trace,
    run: new Run(trace),
    layout,
  };
}
