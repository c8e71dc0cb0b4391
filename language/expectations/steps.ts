/** How a condition stood over the run, as steps: made from changes, and read at moments and over stretches. */
import { countGood } from "../trace/halving.ts";
import type { Replay } from "../trace/replay.ts";
import type { Run } from "../trace/run.ts";
import { type EventId, KIND, NO_EVENT } from "../trace/trace.ts";
import type { Condition, Step } from "./expectation.ts";

/** Collects steps in time order; one that changes nothing is left out. */
export class StepList {
  readonly #run: Run;
  readonly list: Step[];

  constructor(run: Run, holdsAtStart: boolean) {
    this.#run = run;
    this.list = [{ timeUs: 0, holds: holdsAtStart, event: NO_EVENT }];
  }

  add(event: EventId, holds: boolean): void {
    const last = this.list[this.list.length - 1];
    if (last.holds !== holds) this.list.push({ timeUs: this.#run.trace.timeUs[event], holds, event });
  }
}

/** Steps of a test of the situation, which is looked at after each event that may change its answer, a node's start among them. */
export function stepsByReplay(
  run: Run,
  mayChange: (event: EventId) => boolean,
  test: (situation: Replay) => boolean,
): readonly Step[] {
  const { kind } = run.trace;
  const replay = run.replay();
  const steps = new StepList(run, test(replay));
  for (let event = 0; event < run.trace.count; event++) {
    replay.step();
    if (kind[event] === KIND.start || mayChange(event)) steps.add(event, test(replay));
  }
  return steps.list;
}

/** False until this event, true from then on; always false without it. */
export function stepsFrom(run: Run, event: EventId): readonly Step[] {
  const steps = new StepList(run, false);
  if (event !== NO_EVENT) steps.add(event, true);
  return steps.list;
}

/** A stretch in which the condition stood one way. `toUs` is the beginning of the next one, or the end of what was asked. */
export interface Segment {
  readonly holds: boolean;
  readonly fromUs: number;
  readonly toUs: number;
  /** What began it; maybe before `fromUs`. */
  readonly event: EventId;
  readonly sinceUs: number;
}

/** The number of the step in force after all events at or before that time. */
export function stepAt(condition: Condition, timeUs: number): number {
  const { steps } = condition;
  return Math.max(0, countGood(steps.length, (number) => steps[number].timeUs <= timeUs) - 1);
}

/** The number of the step in force right after an event. */
export function stepAfter(condition: Condition, event: EventId, timeUs: number): number {
  const { steps } = condition;
  let index = stepAt(condition, timeUs);
  while (index > 0 && steps[index].timeUs === timeUs && steps[index].event > event) index--;
  return index;
}

/** How it stood from this step, seen from `fromUs`, up to `toUs`. */
export function segments(
  condition: Condition,
  first: number,
  fromUs: number,
  toUs: number,
  includesEnd: boolean,
): readonly Segment[] {
  const { steps } = condition;
  const found: Segment[] = [];
  for (let index = first; index < steps.length; index++) {
    const { timeUs, holds, event } = steps[index];
    if (index > first && (timeUs > toUs || (timeUs === toUs && !includesEnd))) break;
    const nextUs = index + 1 < steps.length ? steps[index + 1].timeUs : toUs;
    found.push({ holds, fromUs: Math.max(timeUs, fromUs), toUs: Math.min(nextUs, toUs), event, sinceUs: timeUs });
  }
  return found;
}
