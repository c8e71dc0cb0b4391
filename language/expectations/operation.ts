/** `w1 is acknowledged`, `r1 returns 1 or 2`: what became of a labelled operation. */
import type { Args } from "../forms/form.ts";
import type { Value } from "../forms/values.ts";
import { formatTime } from "../trace/format-time.ts";
import { isRead } from "../trace/history.ts";
import type { Run } from "../trace/run.ts";
import { NO_EVENT, type Operation } from "../trace/trace.ts";
import { whyNoAnswer } from "../trace/why-no-answer.ts";
import { showValue } from "../trace/words.ts";
import type { Condition, ConditionExpectation, Reason } from "./expectation.ts";
import { sameValue } from "./same-value.ts";
import { stepsFrom } from "./steps.ts";

export const isAcknowledged: ConditionExpectation = {
  name: "acknowledged",
  kind: "condition",
  forms: [
    {
      form: "<label> is acknowledged",
      help: "The client has the answer that it was done.",
      example: "expect w1 is acknowledged by 2s",
      instead: [
        "<label> succeeds",
        "<label> is acked",
        "<label> completes",
        "<label> is ok",
        "<label> is done",
        "<label> is answered",
        "<label> returns",
        "<label> is successful",
      ],
    },
  ],
  condition: (run, args) => outcomeIs(run, args, (operation) => operation.outcome === "ok"),
};

export const fails: ConditionExpectation = {
  name: "operation fails",
  kind: "condition",
  forms: [
    {
      form: "<label> fails",
      help: "The client knows that it was not done: every attempt was rejected. An unknown outcome is no failure.",
      example: "expect w1 fails by 5s",
      instead: ["<label> is rejected", "<label> failed", "<label> does not succeed"],
    },
  ],
  condition: (run, args) => outcomeIs(run, args, (operation) => operation.outcome === "fail", ", which is no failure"),
};

export const isUnknown: ConditionExpectation = {
  name: "operation is unknown",
  kind: "condition",
  forms: [
    {
      form: "<label> is unknown",
      help: "The client gave up without an answer: it may have been done, or may yet be.",
      example: "expect w1 is unknown by 5s",
      instead: [
        "<label> times out",
        "<label> gives up",
        "<label> is uncertain",
        "<label> is info",
        "<label> is indeterminate",
      ],
    },
  ],
  condition: (run, args) => outcomeIs(run, args, (operation) => operation.outcome === "info"),
};

export const returns: ConditionExpectation = {
  name: "returns",
  kind: "condition",
  forms: [
    {
      form: "<label> returns <values>",
      help: "It was answered with one of these values; `nothing` is an absent key. One that ended unknown returned nothing at all, and fails this.",
      example: "expect r1 returns 1 or 2",
      instead: ["<label> = <values>", "<label> reads <values>", "<label> gives <values>", "<label> returned <values>"],
    },
  ],
  condition(run, args) {
    const values = args.values as readonly Value[];
    const isOne = (operation: Operation) =>
      operation.outcome === "ok" && values.some((value) => sameValue(value, resultOf(operation)));
    return outcomeIs(run, args, isOne);
  },
};

/** True from its completion on, if that is as the test wants it. `unknown` is added where the outcome is not known. */
function outcomeIs(run: Run, args: Args, test: (operation: Operation) => boolean, unknown = ""): Condition {
  const label = args.label as string;
  const operation = run.operationLabelled(label);
  if (!operation) {
    const steps = stepsFrom(run, NO_EVENT);
    return { steps, reason: () => `${label} never began`, opportunities: 0, untested: `${label} never began` };
  }
  const isSo = operation.completion !== NO_EVENT && test(operation);
  const reason = (_timeUs: number, holds: boolean, untilUs: number) => {
    const { completion } = operation;
    const isDone = completion !== NO_EVENT && run.trace.timeUs[completion] <= untilUs && holds === isSo;
    return isDone ? becameOf(run, label, operation, unknown) : wasWaiting(run, label, operation, untilUs);
  };
  return { steps: stepsFrom(run, isSo ? operation.completion : NO_EVENT), reason, opportunities: 1 };
}

/** What became of it, and when: "w1 was acknowledged at 3.54s, after 8.3ms". */
function becameOf(run: Run, label: string, operation: Operation, unknown: string): Reason {
  const { completion, dueUs, outcome } = operation;
  const at = `at ${formatTime(run.trace.timeUs[completion])}`;
  const timed = (what: string) => ({ what, more: "", isTimed: true });
  switch (outcome) {
    case "ok": {
      if (isRead(operation)) return timed(`${label} returned ${showValue(operation.returned)} ${at}`);
      const took = formatTime(run.trace.timeUs[completion] - dueUs);
      return timed(`${label} was acknowledged ${at}, after ${took}${resultInWords(operation)}`);
    }
    case "fail":
      return timed(`${label} failed ${at} (${operation.reason ?? "rejected"})`);
    case "info":
      return timed(`${label} ended unknown ${at}${unknown}: ${whyNoAnswer(run, operation)}`);
    case "open":
      return { what: `${label} had no answer yet`, more: `: ${whyNoAnswer(run, operation)}` };
    default:
      return outcome satisfies never;
  }
}

/** How it stood before it was answered: "w1 had no answer yet" (at 2s). */
function wasWaiting(run: Run, label: string, operation: Operation, atUs: number): Reason {
  if (run.trace.timeUs[operation.invoke] > atUs) return { what: `${label} had not begun`, more: "" };
  const isNeverAnswered = operation.outcome === "open" || operation.outcome === "info";
  const why = isNeverAnswered ? `: ${whyNoAnswer(run, operation)}` : "";
  return { what: `${label} had no answer yet`, more: why };
}

/** ", and did not swap", of a compare-and-set that was answered. */
export function resultInWords({ returned }: Operation): string {
  return Array.isArray(returned) && returned.length === 3 ? (returned[2] ? ", and swapped" : ", and did not swap") : "";
}

/** What the file means by "returns": a read's value; of a compare-and-set, whether it swapped. */
function resultOf(operation: Operation): Value {
  const { returned, f } = operation;
  return f === "cas" && Array.isArray(returned) ? (returned[2] as Value) : returned;
}
