/** `99% of reads within 50ms`, `99% of writes are acknowledged`: how quickly and how surely clients are served. */
import type { Args } from "../forms/form.ts";
import { formatTime } from "../trace/format-time.ts";
import { isRead } from "../trace/history.ts";
import type { Run } from "../trace/run.ts";
import { NO_EVENT, type Operation } from "../trace/trace.ts";
import { isWithin, type Stretch, untested, type Verdict, type WholeExpectation } from "./expectation.ts";

const PPM = 1_000_000;
const WHICH_WORDS = ["reads", "writes", "operations"];

export const shareWithin: WholeExpectation = {
  name: "latency",
  kind: "whole",
  forms: [
    {
      form: "<share> of <which:choice> within <duration>",
      help: "From due to answered, by the nearest-rank percentile; what failed or is unknown took longer than any bound.",
      example: "expect 99% of reads within 50ms",
      choices: { which: WHICH_WORDS },
      instead: [
        "<share> of <which:choice> in|under|below <duration>",
        "<share> of <which:choice> take less than <duration>",
        "<share> of <which:choice> are within <duration>",
        "<share> of <which:choice> are faster than <duration>",
        "<which:choice> within <duration> <share>",
      ],
    },
  ],
  judge: judgeLatency,
};

export const shareAcknowledged: WholeExpectation = {
  name: "availability",
  kind: "whole",
  forms: [
    {
      form: "<share> of <which:choice> are acknowledged",
      help: "At least this share of what clients asked for was answered and done.",
      example: "expect 99% of writes are acknowledged",
      mend: "<share> of operations are acknowledged",
      choices: { which: WHICH_WORDS },
      instead: [
        "<share> availability",
        "<share> of <which:choice> succeed",
        "<share> of <which:choice> are answered|done|served|successful",
      ],
    },
  ],
  judge: judgeAvailability,
};

export const allAcknowledged: WholeExpectation = {
  name: "all are acknowledged",
  kind: "whole",
  forms: [
    {
      form: "all <which:choice> are acknowledged",
      help: "All that clients asked for was answered and done.",
      example: "expect all writes are acknowledged",
      choices: { which: WHICH_WORDS },
      instead: [
        "all <which:choice> succeed",
        "every <which:choice> succeeds",
        "no <which:choice> fail",
        "no failed <which:choice>",
      ],
    },
  ],
  judge: (run, args, stretch) => judgeAvailability(run, { ...args, share: PPM }, stretch),
};

function judgeLatency(run: Run, args: Args, stretch: Stretch): Verdict {
  const boundUs = args.duration as number;
  const due = operationsDue(run, args, stretch);
  const asked = due.filter((operation) => isSettled(run, operation, boundUs));
  if (asked.length === 0) return nothingSettled(run, args, stretch, due.length);
  const ranked = asked
    .map((operation) => ({ operation, us: latencyUs(run, operation) }))
    .sort((one, other) => compare(one.us, other.us) || one.operation.invoke - other.operation.invoke);
  const rank = Math.max(1, Math.ceil((asked.length * (args.share as number)) / PPM));
  const { operation, us } = ranked[rank - 1];
  const done = ranked.filter((each) => each.us !== Number.POSITIVE_INFINITY).length;
  const reason =
    done < rank
      ? `only ${done} of ${asked.length} ${args.which} ${done === 1 ? "was" : "were"} acknowledged; ${rank} had to be within ${formatTime(boundUs)}`
      : `the ${ranking(rank, asked.length)} of ${asked.length} ${args.which} took ${formatTime(us)}; ${overInWords(ranked, boundUs)}`;
  return settled(us <= boundUs, reason, operation, asked.length, run, stretch);
}

function judgeAvailability(run: Run, args: Args, stretch: Stretch): Verdict {
  const due = operationsDue(run, args, stretch);
  const asked = due.filter(({ outcome }) => outcome !== "open");
  if (asked.length === 0) return nothingSettled(run, args, stretch, due.length);
  const done = asked.filter(({ outcome }) => outcome === "ok").length;
  const unlucky = asked.find(({ outcome }) => outcome !== "ok");
  const why = unlucky
    ? `; the first that was not is ${unlucky.label ?? `${unlucky.client}'s ${unlucky.f}`}: ${unlucky.reason}`
    : "";
  const open = due.length - asked.length;
  const more = open > 0 ? `; ${open} more had no answer yet at the end` : "";
  const reason = `${done} of ${asked.length} ${args.which} ${done === 1 ? "was" : "were"} acknowledged${why}${more}`;
  const holds = done * PPM >= asked.length * (args.share as number);
  return settled(holds, reason, unlucky ?? null, asked.length, run, stretch);
}

function nothingSettled(run: Run, { which }: Args, stretch: Stretch, open: number): Verdict {
  const when = inStretch(run, stretch);
  return untested(`no ${which} ${open > 0 ? `that came due${when} had an answer yet` : `came due${when}`}`);
}

/** Further operations of a run that was cut short could change the share either way. */
function settled(
  holds: boolean,
  reason: string,
  operation: Operation | null,
  opportunities: number,
  run: Run,
  stretch: Stretch,
): Verdict {
  const events = operation ? [operation.invoke, operation.completion].filter((event) => event !== NO_EVENT) : [];
  const verdict = stretch.toUs > run.endUs ? "undecided" : holds ? "holds" : "fails";
  return { verdict, reason, events, opportunities };
}

function operationsDue(run: Run, { which }: Args, stretch: Stretch): readonly Operation[] {
  return run.trace.operations.filter((operation) => {
    if (!isWithin(operation.dueUs, stretch)) return false;
    return which === "operations" || isRead(operation) === (which === "reads");
  });
}

/** Is it clear whether it was within the bound? Not while it is under way and has time left. */
function isSettled(run: Run, { outcome, dueUs }: Operation, boundUs: number): boolean {
  return outcome !== "open" || run.endUs - dueUs > boundUs;
}

function latencyUs(run: Run, { outcome, completion, dueUs }: Operation): number {
  return outcome === "ok" ? run.trace.timeUs[completion] - dueUs : Number.POSITIVE_INFINITY;
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** "none took longer than 60ms", "1 took longer than 60ms, 2 were not acknowledged". */
function overInWords(ranked: readonly { readonly us: number }[], boundUs: number): string {
  const unanswered = ranked.filter(({ us }) => us === Number.POSITIVE_INFINITY).length;
  const slow = ranked.filter(({ us }) => us > boundUs).length - unanswered;
  const longer = `${slow === 0 ? "none" : slow} took longer than ${formatTime(boundUs)}`;
  if (unanswered === 0) return longer;
  const not = `${unanswered} ${unanswered === 1 ? "was" : "were"} not acknowledged`;
  return slow === 0 ? not : `${longer}, ${not}`;
}

/** "fastest", "2nd fastest", "slowest". */
function ranking(rank: number, of: number): string {
  if (rank === of && of > 1) return "slowest";
  return rank === 1 ? "fastest" : `${ordinal(rank)} fastest`;
}

function ordinal(rank: number): string {
  const last = rank % 10;
  const teens = rank % 100 >= 11 && rank % 100 <= 13;
  return `${rank}${teens || last > 3 || last === 0 ? "th" : ["st", "nd", "rd"][last - 1]}`;
}

function inStretch(run: Run, { fromUs, toUs }: Stretch): string {
  return fromUs === 0 && toUs >= run.trace.durationUs ? "" : ` between ${formatTime(fromUs)} and ${formatTime(toUs)}`;
}
