/** Decides what a statement that was understood does: an action, an expectation, or a part of the set-up. */
import type { Span } from "../syntax/shape.ts";
import type { Action, PlannedExpectation } from "./plan.ts";
import type { SetUp } from "./set-up/draft.ts";
import type { ReadStatement } from "./statement.ts";
import {
  actingTime,
  type Before,
  expectedTime,
  isWrong,
  says,
  settingStretch,
  type Wrong,
  wrongOrder,
} from "./timed.ts";
import type { Timing } from "./times.ts";

/** What a statement does, all but its index in the plan. */
export type Outcome =
  | ({ readonly kind: "action"; readonly byDefault: boolean } & Omit<Action, "statement">)
  | ({ readonly kind: "expected" } & Omit<PlannedExpectation, "statement">)
  | {
      readonly kind: "set-up";
      readonly setUp: SetUp;
      readonly stretch: { readonly fromUs: number; readonly toUs: number | null };
      readonly timed: boolean;
    };

/** `time` is the statement's own with its head's; null where both have one. */
export function settle(
  read: ReadStatement,
  time: Timing | null,
  before: Before,
): Outcome | (Wrong & { readonly where?: Span }) {
  if (time === null) {
    return {
      code: "two-times",
      message: "This statement has a time of its own and its head's: a statement has one time.",
    };
  }
  const order = wrongOrder(time);
  if (order !== null) return order;
  if (read.expectation !== null) {
    if (read.label !== null || read.via !== null) return notAnOperation(read);
    const { match, mode } = read.expectation;
    const looked = expectedTime(time);
    return isWrong(looked)
      ? looked
      : { kind: "expected", expectation: match.owner, args: match.args, mode, time: looked };
  }
  const { owner, args } = read.match!;
  if (owner.kind !== "operation" && (read.label !== null || read.via !== null)) return notAnOperation(read);
  if (owner.kind === "set-up" || owner.kind === "setting") return settleSetUp(owner.setUp, time);
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
      throw new Error("a set-up statement is no action");
  }
}

function settleSetUp(setUp: SetUp, time: Timing): Outcome | Wrong {
  const timed = says(time);
  if (timed && setUp.stretch !== true)
    return { code: "wrong-time", message: "This holds for the whole run and takes no time." };
  const stretch = settingStretch(time);
  return isWrong(stretch) ? stretch : { kind: "set-up", setUp, stretch, timed };
}

function notAnOperation({ label }: ReadStatement): Wrong & { where?: Span } {
  if (label !== null)
    return { code: "no-label-here", message: "Only operations of clients have labels.", where: label };
  return { code: "no-label-here", message: "`via` belongs to operations of clients." };
}
