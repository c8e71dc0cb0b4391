/**
 * Looks for one order of a history's operations that its object allows: the search of Wing & Gong (1993) with Lowe's
 * memory of where it has been ("Testing for linearizability", 2017).
 *
 * Three things keep it small. A look (a read, a compare-and-set that found another value) that is possible is taken at
 * once and never reconsidered: it changes nothing, so that no later choice is lost. Operations of unknown outcome are
 * tried only where nothing else leads on, fewest first, and equal ones are one kind of which some number is used. A
 * position that was reached with no more of them used is not looked at again.
 */
import type { ClientOperation } from "./history.ts";
import type { Order } from "./order.ts";
import { REJECTED, type Space } from "./space.ts";
import { Usages, Visited } from "./visited.ts";

/** How much a check may do. A step is one operation tried at one position; so the same everywhere. */
export interface Budget {
  /** What is left. */
  steps: number;
  /** Asked when nothing is left: how many more steps, 0 to give up. A caller may look at a clock; this part may not. */
  readonly refill?: () => number;
}

/** How many of the states at the furthest position are kept to explain it. */
const MOST_STATES = 6;

export type Found = "order" | "none" | "gave up";

export class Search {
  /** How many operations (with an `ok`) the best attempt placed, in terms of the order's progress. */
  best = -1;
  /** The states in which attempts got stuck there; not all, if there were many. */
  readonly stuckStates: number[] = [];

  readonly #space: Space;
  readonly #order: Order;
  readonly #budget: Budget;
  readonly #unknown: readonly ClientOperation[];
  readonly #known: readonly ClientOperation[];
  readonly #classes: Int32Array;
  readonly #isLook: Uint8Array;
  /** For each operation, the first look from it on. */
  readonly #nextLook: Int32Array;
  /** Kinds of unknown operation: its class, and its members by their invoke. */
  readonly #kindClasses: number[] = [];
  readonly #kindMembers: number[][] = [];
  readonly #usages: Usages;
  readonly #visited: Visited;

  /** The stack: by depth. The rows of the order stand in one array, `width` numbers each. */
  #rows: Int32Array;
  #depth = 0;
  readonly #states: number[] = [];
  readonly #used: number[] = [];
  readonly #cursors: number[] = [];
  readonly #pathLengths: number[] = [];
  readonly #variants: (Variant[] | null)[] = [];
  readonly #path: number[] = [];
  #bestPath: readonly number[] = [];
  #isBestOpen = false;
  #isFound = false;
  #hasGivenUp = false;

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
    this.#usages = new Usages(this.#kindClasses.length);
    this.#visited = new Visited(order.width, this.#usages);
    this.#rows = new Int32Array(64 * order.width);
  }

  run(): Found {
    this.#enter(0, 0, false);
    while (this.#depth > 0 && !this.#isFound) {
      this.#spend();
      if (this.#hasGivenUp) return "gave up";
      const frame = this.#depth - 1;
      const at = frame * this.#order.width;
      const place = this.#cursors[frame]++;
      if (place < this.#order.placesOf(this.#rows, at)) {
        const operation = this.#order.nextAt(this.#rows, at, place);
        if (operation >= 0 && this.#isLook[operation] === 0) this.#try(frame, operation);
      } else if (!this.#tryVariant(frame)) {
        this.#depth--;
      }
    }
    return this.#isFound ? "order" : "none";
  }

  /** The order found, or the longest attempt: operations one after another, unknown ones that were used included. */
  attempt(): ClientOperation[] {
    const path = this.#isBestOpen ? this.#path : this.#bestPath;
    const usedOfKind = new Int32Array(this.#kindClasses.length);
    return path.map((step) => {
      if (step >= 0) return this.#known[step];
      const kind = -1 - step;
      return this.#unknown[this.#kindMembers[kind][usedOfKind[kind]++]];
    });
  }

  #spend(): void {
    if (this.#budget.steps <= 0) this.#budget.steps = this.#budget.refill?.() ?? 0;
    this.#hasGivenUp ||= this.#budget.steps <= 0;
    this.#budget.steps--;
  }

  #try(frame: number, operation: number): void {
    const state = this.#space.next(this.#states[frame], this.#classes[operation]);
    if (state === REJECTED) return;
    this.#cutPath(frame);
    this.#copyRow(frame);
    this.#order.take(this.#rows, this.#depth * this.#order.width, operation);
    this.#path.push(operation);
    this.#enter(state, this.#used[frame], false);
  }

  /** Goes on from what unknown operations can make of a position; false when nothing is left to go on from. */
  #tryVariant(frame: number): boolean {
    this.#variants[frame] ??= this.#variantsOf(frame);
    const variants = this.#variants[frame] as Variant[];
    const index = this.#cursors[frame] - 1 - this.#order.placesOf(this.#rows, frame * this.#order.width);
    if (index >= variants.length) return false;
    this.#cutPath(frame);
    this.#copyRow(frame);
    const steps: number[] = [];
    for (let from = index; from >= 0; from = variants[from].from) steps.push(-1 - variants[from].kind);
    this.#path.push(...steps.reverse());
    this.#enter(variants[index].state, variants[index].usage, true);
    return true;
  }

  /** The states that unknown operations alone lead to, those that need fewest first. */
  #variantsOf(frame: number): Variant[] {
    const variants: Variant[] = [];
    const at = frame * this.#order.width;
    for (let from = -1; from < variants.length; from++) {
      const state = from < 0 ? this.#states[frame] : variants[from].state;
      const used = from < 0 ? this.#used[frame] : variants[from].usage;
      for (let kind = 0; kind < this.#kindClasses.length; kind++) {
        const next = this.#space.next(state, this.#kindClasses[kind]);
        if (next === REJECTED || next === state || !this.#isLeft(at, kind, this.#usages.countOf(used, kind))) continue;
        this.#spend();
        if (this.#hasGivenUp) return variants;
        if (this.#space.grows && !this.#isHopeful(at, next)) continue;
        const usage = this.#usages.plus(used, kind);
        if (this.#visited.add(this.#rows, at, next, usage)) variants.push({ state: next, usage, kind, from });
      }
    }
    return variants;
  }

  /** Is one more of the kind there than were used, and could it have begun? */
  #isLeft(at: number, kind: number, used: number): boolean {
    let left = -used;
    for (const member of this.#kindMembers[kind]) {
      if (this.#order.mayBegin(this.#rows, at, member) && ++left > 0) return true;
    }
    return false;
  }

  /** The position on top of the stack, whose row is in place, with that state: takes the looks, and stays if it is new. */
  #enter(state: number, usage: number, isVariant: boolean): void {
    const at = this.#depth * this.#order.width;
    const hasMoved = this.#takeLooks(at, state);
    this.#notice(this.#order.progress(this.#rows, at), state);
    if (this.#isFound) return;
    const isCounted = isVariant && !hasMoved;
    if (!isCounted && this.#space.grows && !this.#isHopeful(at, state)) return;
    if (!isCounted && !this.#visited.add(this.#rows, at, state, usage)) return;
    const frame = this.#depth++;
    this.#states[frame] = state;
    this.#used[frame] = usage;
    this.#cursors[frame] = 0;
    this.#pathLengths[frame] = this.#path.length;
    this.#variants[frame] = isCounted ? [] : null;
  }

  #takeLooks(at: number, state: number): boolean {
    const order = this.#order;
    let hasMoved = false;
    let isMoving = true;
    while (isMoving) {
      isMoving = false;
      for (let place = 0; place < order.placesOf(this.#rows, at); place++) {
        const operation = order.nextAt(this.#rows, at, place);
        if (operation < 0 || this.#isLook[operation] === 0) continue;
        if (this.#space.next(state, this.#classes[operation]) !== state) continue;
        order.take(this.#rows, at, operation);
        this.#path.push(operation);
        this.#budget.steps--;
        isMoving = true;
      }
      hasMoved ||= isMoving;
    }
    return hasMoved;
  }

  #notice(progress: number, state: number): void {
    if (progress > this.best) {
      this.best = progress;
      this.#isBestOpen = true;
      this.stuckStates.length = 0;
    }
    if (progress === this.best && this.stuckStates.length < MOST_STATES && !this.stuckStates.includes(state)) {
      this.stuckStates.push(state);
    }
    if (progress === this.#order.length) this.#isFound = true;
  }

  /** Can the next look that has not come still come to see what it saw? */
  #isHopeful(at: number, state: number): boolean {
    const order = this.#order;
    let operation = order.firstLeft(this.#rows, at, 0);
    while (operation >= 0 && this.#isLook[operation] === 0) {
      const look = this.#nextLook[operation];
      operation = look === order.length ? -1 : order.firstLeft(this.#rows, at, look);
    }
    return operation < 0 || this.#space.canBecome(state, this.#classes[operation]);
  }

  #cutPath(frame: number): void {
    if (this.#isBestOpen && this.#path.length > this.#pathLengths[frame]) {
      this.#bestPath = this.#path.slice();
      this.#isBestOpen = false;
    }
    this.#path.length = this.#pathLengths[frame];
  }

  /** The row of the frame becomes the row above the stack. */
  #copyRow(frame: number): void {
    const { width } = this.#order;
    if ((this.#depth + 1) * width > this.#rows.length) {
      const rows = new Int32Array(this.#rows.length * 2);
      rows.set(this.#rows);
      this.#rows = rows;
    }
    this.#rows.copyWithin(this.#depth * width, frame * width, (frame + 1) * width);
  }
}

/** A state that unknown operations lead to: the last of them, and the variant before it (-1 for the position itself). */
interface Variant {
  readonly state: number;
  readonly usage: number;
  readonly kind: number;
  readonly from: number;
}
