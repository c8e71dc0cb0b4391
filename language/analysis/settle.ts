/** Decides what a statement that was understood does: an action, an expectation, or a part of the set-up. */

import type { Args } from "../forms/form.ts";
import type { ProblemFix } from "../forms/reader.ts";
import type { Selector } from "../forms/values.ts";
import type { Piece, ShapedStatement, Span } from "../syntax/shape.ts";
import type { Action, PlannedAsk, PlannedExpectation, PlannedNote } from "./plan.ts";
import type { SetUp } from "./set-up/draft.ts";
import type { ReadStatement } from "./statement.ts";
import type { Telling } from "./tellings.ts";
import {
  actingTime,
  type Before,
  expectedTime,
  goBehind,
  isWrong,
  says,
  settingStretch,
  type Wrong,
  wrongOrder,
} from "./timed.ts";
import type { Timing } from "./times.ts";
import type { WorkloadPart } from "./workload.ts";

/** What a statement does, all but its index in the plan. */
export type Outcome =
  | ({ readonly kind: "action"; readonly byDefault: boolean } & Omit<Action, "statement">)
  | ({ readonly kind: "expected" } & Omit<PlannedExpectation, "statement">)
  | ({ readonly kind: "noted" } & Omit<PlannedNote, "statement">)
  | ({ readonly kind: "asked" } & Omit<PlannedAsk, "statement">)
  | { readonly kind: "workload"; readonly part: WorkloadPart; readonly args: Args }
  | {
      readonly kind: "set-up";
      readonly setUp: SetUp;
      readonly stretch: { readonly fromUs: number; readonly toUs: number | null };
      readonly timed: boolean;
    };

/** Where in the statement, and how it is mended, if that is known. */
interface WrongPart extends Wrong {
  readonly where?: Span;
  readonly fixes?: readonly ProblemFix[];
}

type Settling = Outcome | WrongPart;

/**
 * What statements do that say all of it themselves: it depends on nothing but how they were read, so that the next text in which they
 * were read so has the very same, and no need to look for what is different.
 */
const known = new WeakMap<ReadStatement, Outcome>();

/** `time` is the statement's own with its head's; null where both have one. */
export function settle(read: ReadStatement, shaped: ShapedStatement, time: Timing | null, before: Before): Settling {
  const isAlone = time === read.timing && (read.expectation !== null || time.start !== null);
  const remembered = isAlone ? known.get(read) : undefined;
  if (remembered === undefined) {
    const outcome = settleAnew(read, shaped, time, before);
    if (isAlone && !isWrong(outcome)) known.set(read, outcome);
    return outcome;
  }
  if (remembered.kind === "action") goBehind(remembered.start, before);
  return remembered;
}

function settleAnew(read: ReadStatement, { pieces }: ShapedStatement, time: Timing | null, before: Before): Settling {
  if (time === null) {
    return {
      code: "two-times",
      message: "This statement has its own time and its head's; it may have only one.",
    };
  }
  const order = wrongOrder(time);
  if (order !== null) return order;
  if (read.expectation !== null) {
    if (read.label !== null || read.via !== null) return notAnOperation(read, pieces);
    const { match, mode } = read.expectation;
    const looked = expectedTime(time);
    return isWrong(looked)
      ? looked
      : { kind: "expected", expectation: match.owner, args: match.args, mode, time: looked };
  }
  const { owner, args } = read.match!;
  if (owner.kind !== "operation" && (read.label !== null || read.via !== null)) return notAnOperation(read, pieces);
  if (owner.kind === "set-up" || owner.kind === "setting") return settleSetUp(owner.setUp, time);
  if (owner.kind === "telling") return settleTelling(owner.telling, args, time, before);
  if (owner.kind === "workload") {
    if (says(read.timing)) return { code: "wrong-time", message: "The time of a workload stands in its head." };
    return { kind: "workload", part: owner.part, args };
  }
  const acting = actingTime(time, owner.kind === "fault" && owner.fault.lasts, before);
  if (isWrong(acting)) return acting;
  return {
    kind: "action",
    start: acting.start,
    end: acting.end,
    does: deedOf(read),
    args,
    byDefault: acting.byDefault,
  };
}

function deedOf({ match, label, via }: ReadStatement): Action["does"] {
  const { owner } = match!;
  switch (owner.kind) {
    case "fault":
      return { kind: "fault", fault: owner.fault };
    case "action":
      return { kind: "system", action: owner.action };
    case "operation":
      return { kind: "operation", operation: owner.operation, label: label?.text ?? null, via, options: {} };
    case "set-up":
    case "setting":
    case "telling":
    case "workload":
      throw new Error("this statement is no action");
  }
}

/** What is told changes nothing, not even when the next action happens. */
function settleTelling(telling: Telling, args: Args, time: Timing, before: Before): Outcome | Wrong {
  if (telling.kind === "ask") {
    const looked = expectedTime(time);
    if (isWrong(looked)) return looked;
    if (looked.kind !== "at" && looked.kind !== "end")
      return { code: "wrong-time", message: "A question is about one moment: `at 8s`, or the end where it says none." };
    const atUs = looked.kind === "at" ? looked.atUs : null;
    return { kind: "asked", question: args.question as string, answer: telling.answer(args), atUs };
  }
  const on = (args.nodes ?? null) as Selector | null;
  if (on !== null && (on.kind !== "named" || on.nodes.length !== 1))
    return { code: "names-only", message: "A note stands on one node's lane: name that node." };
  const acting = actingTime(time, false, { ...before });
  if (isWrong(acting)) return acting;
  const { start } = acting;
  if (start.kind === "every") return { code: "wrong-time", message: "A note stands at one moment: `at 6s`." };
  const { kind: _, ...at } = start;
  return { kind: "noted", text: args.text as string, on: on === null ? null : on.nodes[0], at };
}

function settleSetUp(setUp: SetUp, time: Timing): Outcome | Wrong {
  const timed = says(time);
  if (timed && setUp.stretch !== true)
    return { code: "wrong-time", message: "This holds for the whole run and takes no time." };
  const stretch = settingStretch(time);
  return isWrong(stretch) ? stretch : { kind: "set-up", setUp, stretch, timed };
}

function notAnOperation({ label }: ReadStatement, pieces: readonly Piece[]): WrongPart {
  if (label === null) return { code: "no-label-here", message: "`via` belongs to operations of clients." };
  const message = /^(?:learner|non-?voter|observer|witness|voter|follower|member)s?$/i.test(label.text)
    ? "A node that joins gets the log without a vote, and becomes a member once it has it; as what it joins is not said."
    : "Only operations of clients have labels.";
  const [before, where] = [pieces[label.piece - 2], pieces[label.piece]];
  const edits = [{ start: before.end, end: where.end, text: "" }];
  return { code: "no-label-here", message, where, fixes: [{ title: `Remove \`as ${label.text}\``, edits }] };
}

export function askOf({ question, answer, atUs }: Outcome & { kind: "asked" }, statement: number): PlannedAsk {
  return { statement, question, answer, atUs };
}

const actions = new WeakMap<Outcome, Action>();

/** The same one again for the same outcome at the same number. */
export function actionOf(outcome: Outcome & { kind: "action" }, statement: number): Action {
  const before = actions.get(outcome);
  if (before?.statement === statement) return before;
  const { start, end, does, args } = outcome;
  const action = { statement, start, end, does, args };
  actions.set(outcome, action);
  return action;
}

export function expectedOf(
  { expectation, args, mode, time }: Outcome & { kind: "expected" },
  statement: number,
): PlannedExpectation {
  return { statement, expectation, args, mode, time };
}
