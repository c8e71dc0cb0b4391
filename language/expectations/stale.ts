/** `r1 is stale`: a read that missed a write which was acknowledged before it began. */
import { formatTime } from "../trace/format-time.ts";
import { isRead } from "../trace/history.ts";
import type { Run } from "../trace/run.ts";
import { NO_EVENT, type Operation } from "../trace/trace.ts";
import { showValue } from "../trace/words.ts";
import type { ConditionExpectation, Reason } from "./expectation.ts";
import { isMissing, writeName, writesByKey } from "./registers.ts";
import { stepsFrom } from "./steps.ts";

export const isStale: ConditionExpectation = {
  name: "is stale",
  kind: "condition",
  forms: [
    {
      form: "<label> is stale",
      help: "The read was answered with what had been overwritten by a write acknowledged before the read began.",
      example: "expect r1 is stale",
      instead: ["<label> misses|missed <other:label>", "stale <label>"],
    },
  ],
  condition(run, args) {
    const label = args.label as string;
    const read = run.operationLabelled(label);
    const untested = read === null ? `${label} never began` : whyUntested(run, label, read);
    if (read === null || untested !== null) {
      const reason = untested ?? "";
      return { steps: stepsFrom(run, NO_EVENT), reason: () => reason, opportunities: 0, untested: reason };
    }
    const missed = missedWrite(run, read);
    const completedUs = run.trace.timeUs[read.completion];
    const found = `${label} returned ${showValue(read.returned)} at ${formatTime(completedUs)}`;
    const what = missed
      ? `${found}, though ${writeInWords(run, missed)}, before ${label} began`
      : `${found}, which no write acknowledged before ${label} began had overwritten`;
    const reason = (_timeUs: number, holds: boolean, untilUs: number): Reason =>
      untilUs < completedUs || holds !== (missed !== null)
        ? { what: `${label} had no answer yet`, more: "" }
        : { what, more: "", isTimed: true };
    return { steps: stepsFrom(run, missed ? read.completion : NO_EVENT), reason, opportunities: 1 };
  },
};

function whyUntested(run: Run, label: string, read: Operation): string | null {
  if (!isRead(read)) return `${label} is not a read`;
  if (read.outcome !== "ok") return `${label} was not answered`;
  return writesBefore(run, read).length === 0 ? `no write of ${read.key} was acknowledged before ${label} began` : null;
}

function writesBefore(run: Run, read: Operation): readonly Operation[] {
  const writes = writesByKey(run.trace).get(read.key as string) ?? [];
  return writes.filter(({ outcome, completion }) => outcome === "ok" && completion < read.invoke);
}

/** The latest acknowledged write of which the read's value knows nothing; null where it is fresh. */
function missedWrite(run: Run, read: Operation): Operation | null {
  const all = writesByKey(run.trace).get(read.key as string) ?? [];
  const begun = all.filter(({ invoke }) => invoke < read.completion);
  return (
    writesBefore(run, read)
      .filter((write) => isMissing(write, read.returned, begun))
      .at(-1) ?? null
  );
}

function writeInWords(run: Run, write: Operation): string {
  return `${writeName(write)} was acknowledged at ${formatTime(run.trace.timeUs[write.completion])}`;
}
