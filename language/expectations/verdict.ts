/** Applies an expectation's mode and time to what the run was, once for all kinds: run and expectation in, verdict out. */
import { matchesOf } from "../events/matches.ts";
import { formatTime } from "../trace/format-time.ts";
import type { Run } from "../trace/run.ts";
import { type EventId, NO_EVENT } from "../trace/trace.ts";
import {
  type Condition,
  type ExpectationTime,
  type Expected,
  type Reason,
  type Stretch,
  untested,
  type Verdict,
  type WholeExpectation,
} from "./expectation.ts";
import { type Segment, segments, stepAfter, stepAt } from "./steps.ts";

/** Judges one expectation. A run cut short decides only what is decided already; an abandoned one nothing. */
export function judge(expected: Expected, run: Run): Verdict {
  if (run.trace.ended === "abandoned") return undecided(1, "the run was abandoned");
  const { expectation, args, mode } = expected;
  if (expectation.kind === "whole") return judgeWhole(expectation, expected, run);
  const condition = expectation.condition(run, args);
  if (condition.opportunities === 0) return untested(condition.untested ?? "it never came to that");
  const asked: Question = { run, condition, opportunities: condition.opportunities };
  switch (expected.time.kind) {
    case "end":
    case "by":
    case "at":
      return mode === "always" || mode === "never"
        ? throughout(asked, mode === "always", stretchOf(expected.time, run))
        : atMoment(asked, mode === "plain", expected.time);
    case "from":
      return throughout(asked, mode === "plain" || mode === "always", stretchOf(expected.time, run));
    case "within":
      return afterEvents(asked, mode, expected.time);
    default:
      return expected.time satisfies never;
  }
}

interface Question {
  readonly run: Run;
  readonly condition: Condition;
  readonly opportunities: number;
}

// --- At a moment ------------------------------------------------------------------------------------------------------

function atMoment(asked: Question, wanted: boolean, time: ExpectationTime): Verdict {
  const { run, condition, opportunities } = asked;
  const atUs = time.kind === "by" || time.kind === "at" ? time.atUs : run.trace.durationUs;
  if (isBeyond(run, atUs)) return undecided(opportunities, endedBefore(run, atUs));
  const index = stepAt(condition, atUs);
  const { holds, timeUs, event } = condition.steps[index];
  const when = time.kind === "end" ? "at the end" : `at ${formatTime(atUs)}`;
  const now = reasonOf(condition, atUs, atUs, holds);
  const events = shownBy(now, event);
  if (holds === wanted) {
    const reason =
      time.kind === "at" ? sentence(now, when) : since(reasonOf(condition, timeUs, timeUs, holds), timeUs, now, when);
    return { verdict: "holds", reason, events, opportunities, ...(time.kind === "at" ? spokenOf(now, atUs) : {}) };
  }
  const reason = sentence(now, when) + (now.isTimed ? "" : otherTimes(condition, index, wanted));
  return { verdict: "fails", reason, events, opportunities, ...spokenOf(now, atUs) };
}

/**
 * "n2 was leader from 312ms on", "term of n1 was at least 20 from 4s on (at 5s: 25)"; where it is true for another reason
 * by then, "n3 was leader at 9s; it had held since 5s".
 */
function since(first: Reason, fromUs: number, now: Reason, when: string): string {
  if (now.isTimed) return sentence(now, when);
  if (first.isTimed || first.what !== now.what) {
    return sentence(now, when) + (fromUs === 0 ? "" : `; it had held since ${formatTime(fromUs)}`);
  }
  const since = fromUs === 0 ? "from the start" : `from ${formatTime(fromUs)} on`;
  const more = first.more === now.more ? now.more : now.more.replace(/^( \(|: )/, `$1${when}: `);
  return sentence({ ...now, more }, since);
}

/** When it was as wanted instead: "; it came true at 6.2s". */
function otherTimes(condition: Condition, index: number, wanted: boolean): string {
  const later = condition.steps[index + 1];
  if (later) return `; it ${wanted ? "came true" : "ended"} at ${formatTime(later.timeUs)}`;
  if (index === 0) return "";
  return `; it ${wanted ? "was true until" : "began at"} ${formatTime(condition.steps[index].timeUs)}`;
}

// --- Throughout a stretch ---------------------------------------------------------------------------------------------

function throughout(asked: Question, wanted: boolean, stretch: Stretch): Verdict {
  const { run, condition, opportunities } = asked;
  const { fromUs } = stretch;
  if (fromUs > run.endUs) return undecided(opportunities, endedBefore(run, fromUs));
  const toUs = Math.min(stretch.toUs, run.endUs);
  const all = segments(condition, stepAt(condition, fromUs), fromUs, toUs, stretch.isClosed);
  const wrong = all.find((segment) => segment.holds !== wanted);
  if (wrong) return failsDuring(asked, wrong);
  if (isBeyond(run, stretch.toUs)) return undecided(opportunities, endedBefore(run, stretch.toUs));
  const isBounded = fromUs > 0 || stretch.toUs < run.endUs;
  const when = isBounded ? `from ${formatTime(fromUs)} to ${formatTime(stretch.toUs)}` : "throughout";
  const now = reasonOf(condition, fromUs, toUs, wanted);
  const events = shownBy(now, all[0].event);
  // Only when the stretch is over is it certain.
  return { verdict: "holds", reason: sentence(now, when), events, opportunities, atUs: toUs };
}

function failsDuring({ condition, opportunities }: Question, wrong: Segment): Verdict {
  const { fromUs, toUs, holds, event } = wrong;
  const when = fromUs === toUs ? `at ${formatTime(fromUs)}` : `between ${formatTime(fromUs)} and ${formatTime(toUs)}`;
  const then = reasonOf(condition, fromUs, toUs, holds);
  const events = shownBy(then, event);
  return { verdict: "fails", reason: sentence(then, when), events, opportunities, ...spokenOf(then, fromUs) };
}

// --- Within some time after an event ----------------------------------------------------------------------------------

/** `plain`: true at some moment of each stretch; `always`: at all of them; `never` and `not`: at none. */
function afterEvents(asked: Question, mode: string, time: ExpectationTime & { kind: "within" }): Verdict {
  const { run, condition } = asked;
  const starts = startsOf(run, time);
  if (starts.length === 0) return untested(neverHappened(time));
  const opportunities = starts.length;
  let open: EventId = NO_EVENT;
  let slowestUs = 0;
  let lastUs = 0;
  const shown: EventId[] = [];
  for (const start of starts) {
    const fromUs = run.trace.timeUs[start];
    const untilUs = fromUs + time.durationUs;
    const toUs = Math.min(untilUs, run.endUs);
    const all = segments(condition, stepAfter(condition, start, fromUs), fromUs, toUs, true);
    const decisive = all.find((segment) => segment.holds === (mode !== "always"));
    if (mode === "plain" && decisive) {
      lastUs = decisive.fromUs;
      slowestUs = Math.max(slowestUs, lastUs - fromUs);
      if (decisive.event !== NO_EVENT) shown.push(decisive.event);
    } else if (mode !== "plain" && decisive) {
      return withEvent(failsDuring({ ...asked, opportunities }, decisive), start);
    } else if (isBeyond(run, untilUs)) {
      open = start;
    } else if (mode === "plain") {
      const failure = failsDuring({ ...asked, opportunities }, { ...all[0], fromUs, toUs });
      // What was to come true had time until the end.
      return { ...withEvent(failure, start), atUs: toUs };
    }
  }
  if (open !== NO_EVENT) {
    const untilUs = run.trace.timeUs[open] + time.durationUs;
    return { ...undecided(opportunities, endedBefore(run, untilUs)), events: [open] };
  }
  const lastStartUs = run.trace.timeUs[starts[opportunities - 1]];
  if (mode === "plain") {
    const slowest = slowestUs === 0 ? "at once" : `after at most ${formatTime(slowestUs)}`;
    const when = lastUs === lastStartUs ? "at once" : `${formatTime(lastUs - lastStartUs)} after it`;
    const reason =
      eachTime(`it came true ${slowest}`, opportunities) + sentence(reasonOf(condition, lastUs, lastUs, true), when);
    return { verdict: "holds", reason, events: [...starts, ...shown].sort((one, other) => one - other), opportunities };
  }
  const when = `for ${formatTime(time.durationUs)} after it`;
  const last = reasonOf(condition, lastStartUs, lastStartUs + time.durationUs, mode === "always");
  const reason = eachTime("it held", opportunities) + sentence(last, when);
  return { verdict: "holds", reason, events: starts, opportunities };
}

/** What is true of several times, before what is said of the last: "it held both times; the last time, ". */
function eachTime(what: string, times: number): string {
  return times === 1 ? "" : `${what} ${times === 2 ? "both" : `all ${times}`} times; the last time, `;
}

function withEvent(verdict: Verdict, event: EventId): Verdict {
  return { ...verdict, events: [event, ...verdict.events.filter((other) => other !== event)] };
}

/** Every event of the run that the pattern means. */
function startsOf(run: Run, time: ExpectationTime & { kind: "within" }): readonly EventId[] {
  return matchesOf(run, [time.event])[0].map(({ event }) => event);
}

function neverHappened({ event: { written } }: ExpectationTime & { kind: "within" }): string {
  const what = written === undefined ? "the event that it should follow" : `\`${written}\``;
  return `${what} never happened: make it happen, or name an event that does`;
}

// --- The whole run ----------------------------------------------------------------------------------------------------

function judgeWhole(expectation: WholeExpectation, { args, mode, time }: Expected, run: Run): Verdict {
  const isNegated = mode === "not" || mode === "never";
  const judgeStretch = (stretch: Stretch) => {
    const verdict = expectation.judge(run, args, stretch);
    return isNegated ? negated(verdict) : verdict;
  };
  if (time.kind !== "within") return judgeStretch(stretchOf(time, run));
  const starts = startsOf(run, time);
  if (starts.length === 0) return untested(neverHappened(time));
  const verdicts = starts.map((start) => {
    const fromUs = run.trace.timeUs[start];
    return withEvent(judgeStretch({ fromUs, toUs: fromUs + time.durationUs, isClosed: true }), start);
  });
  const worst = ["fails", "undecided", "holds", "untested"] as const;
  return worst.flatMap((word) => verdicts.find((verdict) => verdict.verdict === word) ?? [])[0];
}

function negated(verdict: Verdict): Verdict {
  if (verdict.verdict === "holds") return { ...verdict, verdict: "fails" };
  return verdict.verdict === "fails" ? { ...verdict, verdict: "holds" } : verdict;
}

// --- Words ------------------------------------------------------------------------------------------------------------

function stretchOf(time: ExpectationTime, run: Run): Stretch {
  const endUs = run.trace.durationUs;
  if (time.kind === "from") {
    const toUs = time.toUs ?? endUs;
    return { fromUs: time.fromUs, toUs, isClosed: toUs >= endUs };
  }
  return { fromUs: 0, toUs: time.kind === "by" || time.kind === "at" ? time.atUs : endUs, isClosed: true };
}

function reasonOf(condition: Condition, timeUs: number, untilUs: number, holds: boolean): Reason {
  const reason = condition.reason(timeUs, holds, untilUs);
  return typeof reason === "string" ? { what: reason, more: "" } : reason;
}

/** The events that show why a condition stood so from this event on. */
function shownBy({ events }: Reason, event: EventId): readonly EventId[] {
  return events ?? (event === NO_EVENT ? [] : [event]);
}

function sentence({ what, more, isTimed }: Reason, when: string): string {
  return isTimed ? what + more : `${what} ${when}${more}`;
}

/** The moment of a reason that names none itself. */
function spokenOf({ isTimed }: Reason, atUs: number): Pick<Verdict, "atUs"> {
  return isTimed ? {} : { atUs };
}

/** Is it later than what the run decides? Where it was cut short, more might have happened at its last instant. */
function isBeyond(run: Run, us: number): boolean {
  return run.isCut ? us >= run.endUs : us > run.endUs;
}

function endedBefore(run: Run, atUs: number): string {
  const why = run.isCut
    ? `the run was cut short at ${formatTime(run.endUs)} (${run.trace.ended})`
    : `the run ended at ${formatTime(run.endUs)}`;
  return `${why}, before ${formatTime(atUs)}`;
}

function undecided(opportunities: number, reason: string): Verdict {
  return { verdict: "undecided", reason, events: [], opportunities };
}
