/** What an event depends on and what depends on it, as the drawing needs it. */
import type { Run } from "../../language/trace/run.ts";

/** For each event, 1 if it happened before this one or after it in the sense of causes, or is it. */
export function coneOf(run: Run, event: number): Uint8Array {
  const cone = run.past(event);
  const future = run.future(event);
  for (let each = event; each < cone.length; each++) cone[each] |= future[each];
  return cone;
}

/** Per lane: when it was last in the event's past, and first in its future. */
export function coneLanesOf(
  run: Run,
  event: number,
  cone: Uint8Array,
): { pastUs: Float64Array; futureUs: Float64Array } {
  const { trace } = run;
  const lanes = trace.nodes.length + trace.clients.length;
  const pastUs = new Float64Array(lanes).fill(-1);
  const futureUs = new Float64Array(lanes).fill(Number.POSITIVE_INFINITY);
  for (let each = 0; each < trace.count; each++) {
    const lane = trace.place[each];
    if (cone[each] === 0 || lane < 0) continue;
    if (each <= event) pastUs[lane] = trace.timeUs[each];
    if (each >= event && futureUs[lane] === Number.POSITIVE_INFINITY) futureUs[lane] = trace.timeUs[each];
  }
  return { pastUs, futureUs };
}
