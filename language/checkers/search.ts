/**
 * Looks for one order of a history's operations that its object allows: the search of Wing & Gong (1993) with Lowe's
 * memory of where it has been ("Testing for linearizability", 2017).
 *
 * Four things keep it small. A look (a read, a compare-and-set that found another value) that is possible is taken at
 * once and never reconsidered: it changes nothing, so that no later choice is lost. A value that somebody has still to
 * see and that nobody is left to write is not overwritten. Operations of unknown outcome that
 * do the same are one kind, of which the first is used first. And a position is not looked at again with more of them
 * used. It dives at first, which finds an order quickly where there is one; if that takes long it starts again and goes
 * on with all positions evenly, those furthest behind first and of these those that used least, so that of the many
 * ways to use operations of unknown outcome only the sparing ones are followed.
 */
import { Frontier } from "./frontier.ts";
import { type ClientOperation, NEVER } from "./history.ts";
import type { Order } from "./order.ts";
import { NOWHERE, Positions } from "./positions.ts";
import { NO_VALUE, REJECTED, type Space } from "./space.ts";

/** How much a check may do. A step is about one operation tried at one position: the same everywhere. */
export interface Budget {
  /** What is left. */
  steps: number;
  /** Asked when nothing is left: how many more steps, 0 to give up. A caller may look at a clock; this part may not. */
  readonly refill?: () => number;
}

/** False once nothing is left, and no more is given. */
export function hasMore(budget: Budget): boolean {
  if (budget.steps <= 0) budget.steps = budget.refill?.() ?? 0;
  if (budget.steps <= 0) budget.steps = -1;
  return budget.steps > 0;
}

export type Found = "order" | "none" | "gave up";

/** Steps of the dive, for each operation. */
const DIVE_STEPS = 30;
/** Positions that fit into memory. */
const MOST_POSITIONS = 8_000_000;
/** How many of the states at the furthest position are kept to explain it. */
const MOST_STATES = 6;

export class Search {
  /** How far the best attempt came, in terms of the order's progress. */
  best = -1;
  /** The states in which attempts got stuck there; not all, if there were many. */
  readonly stuckStates: number[] = [];
  /** Did it turn back because of what comes later? Then some attempt may come further than `best`. */
  hasLookedAhead = false;

  readonly #space: Space;
  readonly #order: Order;
  readonly #budget: Budget;
  readonly #known: readonly ClientOperation[];
  readonly #unknown: readonly ClientOperation[];
  readonly #classes: Int32Array;
  readonly #isLook: Uint8Array;
  /** The looks, in order. */
  readonly #looks: readonly number[];
  /** By value of a register: the operations that want it, those that make it, and unknown ones that may. */
  readonly #wanting: number[][];
  readonly #making: number[][];
  readonly #mayMake: number[][];
  readonly #next: Int32Array;
  /** Kinds of unknown operation: its class, and its members by their invoke. */
  readonly #kindClasses: number[] = [];
  readonly #kindMembers: number[][] = [];
  #positions: Positions;
  #bestPosition = NOWHERE;
  #bestSteps: readonly number[] | null = null;

  /** `known` by their completion, `unknown` (with an effect) by their invoke, as the order numbers them. */
  constructor(
    space: Space,
    order: Order,
    known: readonly ClientOperation[],
    unknown: readonly ClientOperation[],
    budget: Budget,
  ) {
    this.#space = space;
    this.#order = order;
    this.#budget = budget;
    this.#known = known;
    this.#unknown = unknown;
    this.#classes = Int32Array.from(known, (operation) => space.classOf(operation));
    this.#isLook = Uint8Array.from(this.#classes, (effectClass) => (space.isLook(effectClass) ? 1 : 0));
    this.#looks = known.flatMap((_, index) => (this.#isLook[index] === 1 ? [index] : []));
    this.#next = new Int32Array(known.length);
    this.#wanting = lists(space.valueCount);
    this.#making = lists(space.valueCount);
    this.#mayMake = lists(space.valueCount);
    for (const [index, effectClass] of this.#classes.entries()) {
      this.#wanting[space.wantedBy(effectClass)]?.push(index);
      this.#making[space.madeBy(effectClass)]?.push(index);
    }
    for (const [index, operation] of unknown.entries()) {
      const effectClass = space.classOf(operation);
      this.#mayMake[space.madeBy(effectClass)]?.push(index);
      const kind = this.#kindClasses.indexOf(effectClass);
      if (kind >= 0) this.#kindMembers[kind].push(index);
      else this.#kindMembers[this.#kindClasses.push(effectClass) - 1] = [index];
    }
    this.#positions = new Positions(order.width, unknown.length);
  }

  run(): Found {
    const found = this.#explore(true, DIVE_STEPS * (this.#known.length + this.#unknown.length));
    if (found !== "gave up" || this.#budget.steps < 0) return found;
    this.#bestSteps = this.#positions.stepsTo(this.#bestPosition);
    this.#positions = new Positions(this.#order.width, this.#unknown.length);
    return this.#explore(false, NEVER);
  }

  /** The order found, or the longest attempt: operations one after another, unknown ones that were used included. */
  attempt(): ClientOperation[] {
    const steps =
      this.#bestSteps ?? (this.#bestPosition === NOWHERE ? [] : this.#positions.stepsTo(this.#bestPosition));
    return steps.map((step) => (step >= 0 ? this.#known[step] : this.#unknown[-1 - step]));
  }

  #explore(isDive: boolean, steps: number): Found {
    const frontier = new Frontier(isDive, this.#order.length);
    if (this.#begin(frontier)) return "order";
    let left = steps;
    for (let position = frontier.pop(); position !== NOWHERE; position = frontier.pop()) {
      const before = this.#budget.steps;
      if (position < 0) {
        if (this.#tryUnknown(-2 - position, frontier)) return "order";
      } else if (this.#positions.visit(position)) {
        if (this.#tryKnown(position, frontier)) return "order";
        // A dive looks at the unknown ones once nothing else has led on.
        if (!isDive && this.#tryUnknown(position, frontier)) return "order";
      }
      this.#budget.steps--;
      left -= before - this.#budget.steps;
      if (!hasMore(this.#budget) || left < 0 || this.#positions.count > MOST_POSITIONS) return "gave up";
    }
    return "none";
  }

  #begin(frontier: Frontier): boolean {
    return this.#arrive(this.#positions.open(NOWHERE), 0, NO_VALUE, 0, frontier);
  }

  /** Goes on with each operation that may come next. True when that completes an order. */
  #tryKnown(position: number, frontier: Frontier): boolean {
    const positions = this.#positions;
    const state = positions.stateOf(position);
    const row = positions.rowOf(position);
    frontier.begin(position);
    const operations = this.#next.slice(0, this.#order.nextInto(this.#next, positions.rows, row)).reverse();
    for (const operation of operations) {
      if (this.#isLook[operation] === 1) continue;
      this.#budget.steps--;
      const next = this.#space.next(state, this.#classes[operation]);
      if (next === REJECTED) continue;
      const opened = positions.open(position);
      this.#order.take(positions.rows, positions.rowOf(opened), operation);
      positions.addStep(operation);
      const gone = this.#space.goneBy(this.#classes[operation], state, next);
      if (this.#arrive(opened, next, gone, frontier.usedAt(position), frontier)) return true;
    }
    return false;
  }

  /** Goes on with one operation of unknown outcome of each kind that changes the state. */
  #tryUnknown(position: number, frontier: Frontier): boolean {
    const positions = this.#positions;
    const state = positions.stateOf(position);
    for (const [kind, effectClass] of this.#kindClasses.entries()) {
      const next = this.#space.next(state, effectClass);
      if (next === REJECTED || next === state) continue;
      const unknown = this.#unusedOf(position, kind);
      if (unknown < 0) continue;
      this.#budget.steps--;
      const opened = positions.open(position);
      positions.use(opened, unknown);
      positions.addStep(-1 - unknown);
      const gone = this.#space.goneBy(effectClass, state, next);
      if (this.#arrive(opened, next, gone, frontier.usedAt(position) + 1, frontier)) return true;
    }
    return false;
  }

  /** The first of the kind that is not used, if one more than were used may have begun; or -1. */
  #unusedOf(position: number, kind: number): number {
    const row = this.#positions.rowOf(position);
    let unused = -1;
    let left = 0;
    for (const member of this.#kindMembers[kind]) {
      if (this.#order.mayBegin(this.#positions.rows, row, member)) left++;
      if (this.#positions.isUsed(position, member)) left--;
      else if (unused < 0) unused = member;
      if (unused >= 0 && left > 0) return unused;
    }
    return -1;
  }

  /** Takes the looks that are possible in the state, and keeps the position unless it leads nowhere. True at the end. */
  #arrive(position: number, state: number, gone: number, used: number, frontier: Frontier): boolean {
    const { rows } = this.#positions;
    const row = this.#positions.rowOf(position);
    this.#takeLooks(rows, row, state);
    this.#positions.close(position, state);
    const progress = this.#order.progress(rows, row);
    if (progress > this.best) {
      this.best = progress;
      this.#bestPosition = position;
      this.#bestSteps = null;
      this.stuckStates.length = 0;
    }
    if (progress === this.best && this.stuckStates.length < MOST_STATES && !this.stuckStates.includes(state)) {
      this.stuckStates.push(state);
    }
    if (progress === this.#order.length) return true;
    const isVain = this.#isMissed(position, gone) || (this.#space.grows && !this.#isHopeful(rows, row, state));
    if (isVain) this.hasLookedAhead = true;
    else frontier.push(position, progress, used);
    return false;
  }

  #takeLooks(rows: Int32Array, row: number, state: number): void {
    const order = this.#order;
    let isMoving = true;
    while (isMoving) {
      isMoving = false;
      const count = order.nextInto(this.#next, rows, row);
      for (let place = 0; place < count; place++) {
        const operation = this.#next[place];
        if (this.#isLook[operation] === 0) continue;
        if (this.#space.next(state, this.#classes[operation]) !== state) continue;
        order.take(rows, row, operation);
        this.#positions.addStep(operation);
        this.#budget.steps--;
        isMoving = true;
      }
    }
  }

  /** Is the value that is gone still to be seen by somebody, while nobody is left to write it? */
  #isMissed(position: number, value: number): boolean {
    if (value === NO_VALUE) return false;
    return this.#hasLeft(position, this.#wanting[value]) && !this.#hasMaker(position, value);
  }

  #hasMaker(position: number, value: number): boolean {
    if (this.#hasLeft(position, this.#making[value])) return true;
    return this.#mayMake[value].some((unknown) => !this.#positions.isUsed(position, unknown));
  }

  /** Has one of the operations not come yet? Those that end last are the likeliest. */
  #hasLeft(position: number, operations: readonly number[]): boolean {
    const { rows } = this.#positions;
    const row = this.#positions.rowOf(position);
    for (let index = operations.length - 1; index >= 0; index--) {
      if (!this.#order.hasCome(rows, row, operations[index])) return true;
    }
    return false;
  }

  /** Can the next look that has not come still come to see what it saw? */
  #isHopeful(rows: Int32Array, row: number, state: number): boolean {
    const look = this.#looks.find((operation) => !this.#order.hasCome(rows, row, operation));
    return look === undefined || this.#space.canBecome(state, this.#classes[look]);
  }
}

function lists(count: number): number[][] {
  return Array.from({ length: count }, () => []);
}
