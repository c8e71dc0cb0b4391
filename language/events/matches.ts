/** Where the events of a pattern are in a run that is over. */
import type { NodeId } from "../forms/values.ts";
import { rowOf } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { EVENT_KINDS, type EventId } from "../trace/trace.ts";
import type { EventPattern } from "./event.ts";

export interface EventMatch {
  readonly event: EventId;
  /** The nodes that `it` and `they` mean. */
  readonly subject: readonly NodeId[];
}

/** For each pattern its events, in the order of the run, which is read once for all of them. */
export function matchesOf(run: Run, patterns: readonly EventPattern[]): readonly EventMatch[][] {
  const found = patterns.map((): EventMatch[] => []);
  if (patterns.length === 0) return found;
  const { trace } = run;
  const kinds = patterns.map(({ kind }) => EVENT_KINDS.indexOf(kind));
  const replay = run.replay();
  for (let event = 0; event < trace.count; event++) {
    replay.step();
    if (!kinds.includes(trace.kind[event])) continue;
    const row = rowOf(trace, event);
    patterns.forEach((pattern, index) => {
      if (kinds[index] !== trace.kind[event] || !pattern.matches(row, replay)) return;
      found[index].push({ event, subject: pattern.subject(row, replay) });
    });
  }
  return found;
}
