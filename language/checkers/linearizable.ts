/**
 * Linearizability (Herlihy & Wing 1990): every operation takes effect at one instant between its invoke and its
 * completion. It is local: a history has it when the history of each key has it, so each is searched for itself.
 */

import { count, showValue } from "../trace/words.ts";
import type { Consistency, ConsistencyVerdict, Question } from "./consistency.ts";
import { type ClientOperation, keyName, prefixOf } from "./history.ts";
import { effectOf, isLook, isObservation, isRevealedByOutcome } from "./model.ts";
import { type ClientOrder, RealTimeOrder } from "./order.ts";
import { type Found, Search } from "./search.ts";
import { otherKeyOf, Space } from "./space.ts";
import { anyOf, endOf, nameOf } from "./words.ts";

export const linearizable: Consistency = {
  name: "linearizable",
  help: "Each operation seems to happen at one instant between its beginning and its answer.",
  check: checkLinearizable,
};

/**
 * `firstBadRecord` is the first completion such that the history up to and including it is not linearizable. What had
 * not ended by then counts as unknown, for so it was.
 */
export function checkLinearizable(question: Question): ConsistencyVerdict {
  // The small ones first: where the budget does not suffice for all, most keys have been looked at.
  const groups = groupsOf(question.operations).sort((one, other) => one.length - other.length);
  const opportunities = countObservations(question.operations);
  let worst: Illegal | null = null;
  let isPlaced = true;
  let unknown: ConsistencyVerdict | null = null;
  for (const group of groups) {
    const operations = worst?.record ? prefixOf(group, worst.record) : group;
    const attempt = attemptOn(question, operations);
    if (attempt.found === "none") {
      worst = illegalOf(question, operations, attempt);
      isPlaced &&= worst.record !== null;
    } else if (attempt.found === "gave up") unknown ??= unknownOf(attempt, opportunities);
  }
  // A key that was given up, or of which that could not be told, may have gone wrong earlier.
  if (worst) return { ...verdictOf(unknown || !isPlaced ? { ...worst, record: null } : worst), opportunities };
  if (unknown) return unknown;
  const keys = groups.length > 1 ? `, each of the ${groups.length} keys by itself` : "";
  const acknowledged = question.operations.filter(({ outcome }) => outcome === "ok").length;
  const why = `there is one order for ${count(acknowledged, "acknowledged operation")}${keys}`;
  return { verdict: "ok", firstBadRecord: null, why, shown: [], attempt: [], opportunities };
}

/** Share of the budget after which the shortcut is given up: one part in so many. */
const SHORTCUT_SHARE = 8;

/** What is linearizable is all that is weaker, and quicker to find so. */
export function isQuicklyLinearizable(question: Question): boolean {
  const budget = { steps: Math.floor(question.budget.steps / SHORTCUT_SHARE) };
  return checkLinearizable({ ...question, budget }).verdict === "ok";
}

/** A check of something weaker, that need not give up where it cannot tell: what is linearizable is all that is weaker, too. */
export function orLinearizable(check: Consistency["check"]): Consistency["check"] {
  return (question) => {
    const verdict = check(question);
    if (verdict.verdict !== "unknown") return verdict;
    const stronger = checkLinearizable(question);
    if (stronger.verdict !== "ok") return verdict;
    return { ...verdict, verdict: "ok", why: `it is even linearizable: ${stronger.why}` };
  };
}

/** One search, with what it was about. */
export interface Attempt {
  readonly found: Found;
  readonly search: Search;
  readonly space: Space;
  readonly known: readonly ClientOperation[];
}

/** Looks for an order of the operations that keeps real time, or each client's own. */
export function attemptOn(
  { model, initialOf, budget }: Question,
  operations: readonly ClientOperation[],
  Kept: typeof RealTimeOrder | typeof ClientOrder = RealTimeOrder,
): Attempt {
  const { known, unknown } = split(operations);
  const space = new Space(model, initialOf, operations);
  const search = new Search(space, new Kept(known, unknown), known, unknown, budget);
  return { found: search.run(), search, space, known };
}

/** Those that the order must hold, by their completion; and those that it may hold, by their invoke. */
function split(operations: readonly ClientOperation[]) {
  const known = operations.filter(({ outcome }) => outcome === "ok");
  known.sort((one, other) => one.completion - other.completion);
  const unknown = operations.filter((operation) => operation.outcome === "info" && !isLook(effectOf(operation)));
  return { known, unknown };
}

/** Operations by key. Keys that one operation looks at together stay together. */
function groupsOf(operations: readonly ClientOperation[]): (readonly ClientOperation[])[] {
  const heads = new Map<string | null, string | null>();
  const headOf = (key: string | null): string | null => {
    let head = key;
    while (heads.has(head)) head = heads.get(head) as string | null;
    return head;
  };
  for (const operation of operations) {
    const other = otherKeyOf(operation);
    if (other !== null && headOf(other) !== headOf(operation.key)) heads.set(headOf(other), headOf(operation.key));
  }
  const groups = new Map<string | null, ClientOperation[]>();
  for (const operation of operations) {
    const head = headOf(operation.key);
    const group = groups.get(head);
    if (group) group.push(operation);
    else groups.set(head, [operation]);
  }
  return [...groups.values()];
}

// --- What is wrong ----------------------------------------------------------------------------------------------------

interface Illegal {
  /** null where the budget did not suffice to find it. */
  readonly record: number | null;
  readonly attempt: Attempt;
  /** What no order could place. */
  readonly stuck: ClientOperation;
  /** The operation that ended at `record`. */
  readonly last: ClientOperation;
}

function illegalOf(question: Question, operations: readonly ClientOperation[], attempt: Attempt): Illegal {
  const { search, known } = attempt;
  const stuck = known[search.best];
  const found = firstBad(question, operations, attempt, stuck.completion);
  if (found === null) return { record: null, attempt, stuck, last: stuck };
  const last = operations.find(({ completion }) => completion === found.record) ?? stuck;
  if (found.attempt === null) return { record: found.record, attempt, stuck, last };
  const best = found.attempt.known[found.attempt.search.best];
  return { record: found.record, attempt: found.attempt, stuck: best, last };
}

/**
 * The search gets stuck at `stuckAt`, but it knew how everything ends. At that record it was not known yet how what was
 * under way would end; so the first bad record is there or later: at a completion that tells what an operation did. So
 * it is too where the search looked ahead and turned back early. Then prefixes are searched, in growing steps.
 */
function firstBad(
  question: Question,
  operations: readonly ClientOperation[],
  { search }: Attempt,
  stuckAt: number,
): { record: number; attempt: Attempt | null } | null {
  const isUnderWay = ({ invoke, completion }: ClientOperation) => invoke < stuckAt && completion > stuckAt;
  const isTold = operations.some((operation) => isUnderWay(operation) && isRevealedByOutcome(operation));
  if (!search.hasLookedAhead && !isTold) return { record: stuckAt, attempt: null };
  const ended = operations.filter(({ outcome, completion }) => outcome !== "info" && completion >= stuckAt);
  const ends = ended.map(({ completion }) => completion).sort((one, other) => one - other);
  let low = 0;
  let high = ends.length - 1;
  let attempt: Attempt | null = null;
  for (let step = 1; low < high; step *= 2) {
    const middle = attempt === null ? Math.min(low + step - 1, high - 1) : (low + high) >> 1;
    const tried = attemptOn(question, prefixOf(operations, ends[middle]));
    if (tried.found === "gave up") return null;
    if (tried.found === "none") {
      high = middle;
      attempt = tried;
    } else {
      low = middle + 1;
    }
  }
  return { record: ends[high], attempt };
}

function verdictOf({ record, attempt, stuck, last }: Illegal): Omit<ConsistencyVerdict, "opportunities"> {
  const shown = last === stuck ? [stuck] : [last, stuck];
  const order = attempt.search.attempt();
  return { verdict: "illegal", firstBadRecord: record, why: whyStuck(attempt, stuck, last), shown, attempt: order };
}

function whyStuck({ search, space }: Attempt, stuck: ClientOperation, last: ClientOperation): string {
  const told = endOf(stuck);
  if (last.completion !== stuck.completion) {
    return `${endOf(last)}, and that leaves no order in which ${told}`;
  }
  const key = stuck.f === "write if" ? otherKeyOf(stuck) : stuck.key;
  const values = [...new Set(search.stuckStates.map((state) => showValue(space.valueOf(state, key))))];
  return `${told}, but in every order that fits what ended before, ${keyName(key)} was ${anyOf(values)} by then`;
}

function unknownOf({ search, known }: Attempt, opportunities: number): ConsistencyVerdict {
  const stuck = known[Math.max(0, search.best)];
  const placed = `${search.best} of ${known.length} operations on ${keyName(stuck.key)}`;
  const why = `gave up: an order was found for ${placed}, up to ${nameOf(stuck)} (record ${stuck.invoke}); a larger budget may decide`;
  return { verdict: "unknown", firstBadRecord: null, why, shown: [], attempt: search.attempt(), opportunities };
}

/** How many looks overlapped or followed a change of the same key, so that they could have seen something wrong. */
export function countObservations(operations: readonly ClientOperation[]): number {
  const changed = new Map<string | null, number>();
  for (const operation of operations) {
    if (isLook(effectOf(operation)) || operation.outcome === "fail" || changed.has(operation.key)) continue;
    changed.set(operation.key, operation.invoke);
  }
  return operations.filter((operation) => {
    const since = changed.get(operation.f === "write if" ? otherKeyOf(operation) : operation.key);
    return (
      isObservation(effectOf(operation)) &&
      since !== undefined &&
      since < operation.completion &&
      since !== operation.invoke
    );
  }).length;
}
