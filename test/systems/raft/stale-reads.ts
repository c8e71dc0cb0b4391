/** Finds reads that no single copy of the data could have answered so. Every write of the run has a value of its own. */
import type { Operation, Trace } from "../../../language/trace/trace.ts";

/**
 * The reads that are certainly stale: another write came after the one that they saw had ended, and was acknowledged
 * before they began. Sound, but not complete: a checker of linearizability finds more.
 */
export function staleReads(trace: Trace): Operation[] {
  const writes = trace.operations.filter(({ f }) => f === "write");
  const began = ({ invoke }: Operation) => trace.timeUs[invoke]!;
  const ended = ({ completion, outcome }: Operation) =>
    outcome === "ok" ? trace.timeUs[completion]! : Number.POSITIVE_INFINITY;
  return trace.operations.filter((read) => {
    if (read.f !== "read" || read.outcome !== "ok") return false;
    const seen = writes.find((write) => write.key === read.key && write.argument === read.returned);
    const seenEnded = seen === undefined ? Number.NEGATIVE_INFINITY : ended(seen);
    return writes.some((write) => write.key === read.key && began(write) > seenEnded && ended(write) < began(read));
  });
}
