/**
 * Looks for one order of a history's operations that its object allows: the search of Wing & Gong (1993) with Lowe's
 * memory of where it has been ("Testing for linearizability", 2017).
 *
 * Three things keep it small. A look (a read, a compare-and-set that found another value) that is possible is taken at
 * once and never reconsidered: it changes nothing, so that no later choice is lost. Operations of unknown outcome that
 * do the same are one kind, of which the first is used first. And a position is not looked at again with more of them
 * used. It dives at first, which finds an order quickly where there is one; if that takes long it starts again and goes
 * on with all positions evenly, those furthest behind first and of these those that used least, so that of the many
 * ways to use operations of unknown outcome only the sparing ones are followed.
 */
import { Frontier } from "./frontier.ts";
import { type ClientOperation, NEVER } from "./history.ts";
import type { Order } from "./order.ts";
import { NOWHERE, Positions } from "./positions.ts";
import { REJECTED, type Space } from "./space.ts";

/** How much a check may do. A step is about one operation tried at one position: the same everywhere. */
export interface Budget {
  /** What is left. */
  steps: number;
  /** Asked when nothing is left: how many more steps, 0 to give up. A caller may look at a clock; this part may not. */
  readonly refill?: () => number;
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

  readonly #space: Space;
  readonly #order: Order;
  readonly #budget: Budget;
  readonly #known: readonly ClientOperation[];
  readonly #unknown: readonly ClientOperation[];
  readonly #classes: Int32Array;
  readonly #isLook: Uint8Array;
  /** For each operation, the first look from it on. */
  readonly #nextLook: Int32Array;
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
    this.#nextLook = new Int32Array(known.length + 1).fill(known.length);
    for (let index = known.length - 1; index >= 0; index--) {
      this.#nextLook[index] = this.#isLook[index] === 1 ? index : this.#nextLook[index + 1];
    }
    for (const [index, operation] of unknown.entries()) {
      const effectClass = space.classOf(operation);
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
      if (this.#budget.steps <= 0) this.#budget.steps = this.#budget.refill?.() ?? 0;
      if (this.#budget.steps <= 0) this.#budget.steps = -1;
      if (this.#budget.steps < 0 || left < 0 || this.#positions.count > MOST_POSITIONS) return "gave up";
    }
    return "none";
  }

  #begin(frontier: Frontier): boolean {
    return this.#arrive(this.#positions.open(NOWHERE), 0, 0, frontier);
  }

  /** Goes on with each operation that may come next. True when that completes an order. */
  #tryKnown(position: number, frontier: Frontier): boolean {
    const positions = this.#positions;
    const state = positions.stateOf(position);
    const row = positions.rowOf(position);
    frontier.begin(position);
    for (let place = this.#order.placesOf(positions.rows, row) - 1; place >= 0; place--) {
      const operation = this.#order.nextAt(positions.rows, row, place);
      if (operation < 0 || this.#isLook[operation] === 1) continue;
      this.#budget.steps--;
      const next = this.#space.next(state, this.#classes[operation]);
      if (next === REJECTED) continue;
      const opened = positions.open(position);
      this.#order.take(positions.rows, positions.rowOf(opened), operation);
      positions.addStep(operation);
      if (this.#arrive(opened, next, frontier.usedAt(position), frontier)) return true;
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
      if (this.#arrive(opened, next, frontier.usedAt(position) + 1, frontier)) return true;
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
  #arrive(position: number, state: number, used: number, frontier: Frontier): boolean {
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
    if (!this.#space.grows || this.#isHopeful(rows, row, state)) frontier.push(position, progress, used);
    return false;
  }

  #takeLooks(rows: Int32Array, row: number, state: number): void {
    const order = this.#order;
    let isMoving = true;
    while (isMoving) {
      isMoving = false;
      for (let place = 0; place < order.placesOf(rows, row); place++) {
        const operation = order.nextAt(rows, row, place);
        if (operation < 0 || this.#isLook[operation] === 0) continue;
        if (this.#space.next(state, this.#classes[operation]) !== state) continue;
        order.take(rows, row, operation);
        this.#positions.addStep(operation);
        this.#budget.steps--;
        isMoving = true;
      }
    }
  }

  /** Can the next look that has not come still come to see what it saw? */
  #isHopeful(rows: Int32Array, row: number, state: number): boolean {
    let operation = this.#order.firstLeft(rows, row, 0);
    while (operation >= 0 && this.#isLook[operation] === 0) {
      const look = this.#nextLook[operation];
      operation = look === this.#order.length ? -1 : this.#order.firstLeft(rows, row, look);
    }
    return operation < 0 || this.#space.canBecome(state, this.#classes[operation]);
  }
}
