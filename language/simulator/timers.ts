/**
 * A node's timers, on its monotonic clock. A timer that is started again is not taken out of the queue: its old entry
 * looks, when it is due, whether the deadline has moved, and goes back in. Election timers move with every append.
 */
import type { TimerOptions } from "../systems/system.ts";
import { type EventId, FROM_A_MAJORITY, KIND, NO_EVENT } from "../trace/trace.ts";
import type { Clock } from "./clock.ts";
import type { InboxItem } from "./inbox.ts";
import type { Happening, Moment } from "./moment.ts";
import type { SimulatedNode } from "./node.ts";
import { type Key, mix } from "./random.ts";
import type { SystemWords } from "./system-words.ts";

interface Armed {
  readonly timer: number;
  /** On the monotonic clock; null while stopped. */
  deadlineUs: number | null;
  /** The earliest entry in the queue that will look at it; infinite for none. */
  looksAtUs: number;
  /** The event that started it, how, and what draws were keyed by then. */
  cause: EventId;
  options: TimerOptions;
  key: Key;
}

const NO_OPTIONS: TimerOptions = {};

interface TimedNode {
  /** Paused nodes are not: their timers wait for the waking. */
  readonly isAwake: boolean;
  arrive(item: InboxItem): void;
}

export class Timers {
  readonly #moment: Moment;
  readonly #words: SystemWords;
  readonly #clock: Clock;
  readonly #nodeKey: Key;
  readonly #node: TimedNode;
  readonly #timers: readonly Armed[];

  constructor(moment: Moment, words: SystemWords, clock: Clock, nodeKey: Key, node: TimedNode) {
    this.#moment = moment;
    this.#words = words;
    this.#clock = clock;
    this.#nodeKey = nodeKey;
    this.#node = node;
    this.#timers = moment.plan.system.timers.map((_, timer) => ({
      timer,
      deadlineUs: null,
      looksAtUs: Number.POSITIVE_INFINITY,
      cause: NO_EVENT,
      options: NO_OPTIONS,
      key: 0,
    }));
  }

  /** Most timers are started again before they fire: what follows from the options is worked out when they do. */
  start(timer: number, durationUs: number, options: TimerOptions = NO_OPTIONS): void {
    const armed = this.#timers[timer]!;
    armed.deadlineUs = this.#clock.monotonicUs(this.#moment.nowUs) + durationUs;
    armed.cause = this.#moment.cause;
    armed.options = options;
    armed.key = options.key ?? this.#moment.key;
    this.#look(armed, this.#clock.realUs(armed.deadlineUs));
  }

  stop(timer: number): void {
    this.#timers[timer]!.deadlineUs = null;
  }

  stopAll(): void {
    for (const armed of this.#timers) armed.deadlineUs = null;
  }

  /** The clock's rate has changed, or the node wakes: an overdue timer joins its queue once, behind what arrived before. */
  reschedule(): void {
    for (const armed of this.#timers) {
      if (armed.deadlineUs !== null) this.#look(armed, this.#clock.realUs(armed.deadlineUs));
    }
  }

  #look(armed: Armed, timeUs: number): void {
    if (timeUs >= armed.looksAtUs || timeUs === Number.POSITIVE_INFINITY) return;
    const at = Math.max(timeUs, this.#moment.nowUs);
    armed.looksAtUs = at;
    this.#moment.queue.add(new Look(this, armed, at));
  }

  /** The entry of that time has come up: the deadline may have moved since, or another entry may look earlier. */
  look(armed: Armed, lookedAtUs: number): void {
    if (armed.looksAtUs !== lookedAtUs) return;
    armed.looksAtUs = Number.POSITIVE_INFINITY;
    if (armed.deadlineUs === null) return;
    const dueUs = this.#clock.realUs(armed.deadlineUs);
    if (dueUs > this.#moment.nowUs) {
      this.#look(armed, dueUs);
      return;
    }
    if (!this.#node.isAwake) return;
    this.#node.arrive(new Overdue(this, armed, armed.deadlineUs));
  }

  /** What was handled in between may have stopped it or started it again. */
  fire(node: SimulatedNode, armed: Armed, deadlineUs: number): void {
    if (armed.deadlineUs !== deadlineUs) return;
    armed.deadlineUs = null;
    const { timer, cause, key } = armed;
    const { waitsFor } = armed.options;
    const message = waitsFor ? (this.#words.messageIndex.get(waitsFor.message) ?? -1) : -1;
    const from = waitsFor?.from === "a majority" ? FROM_A_MAJORITY : (waitsFor?.from ?? -1);
    const event = this.#moment.recordFrom(cause, KIND.timer, node.id, timer, message, from);
    this.#moment.happened(event, KIND.timer);
    node.fireTimer(event, mix(mix(this.#nodeKey, 16 + timer), key), timer);
  }
}

/** An entry of the queue: at this time, see whether the timer is due. */
class Look implements Happening {
  readonly timeUs: number;
  readonly #timers: Timers;
  readonly #armed: Armed;

  constructor(timers: Timers, armed: Armed, timeUs: number) {
    this.#timers = timers;
    this.#armed = armed;
    this.timeUs = timeUs;
  }

  happen(): void {
    this.#timers.look(this.#armed, this.timeUs);
  }
}

/** A timer whose deadline has passed, on its way to be handled. */
class Overdue implements InboxItem {
  readonly #timers: Timers;
  readonly #armed: Armed;
  readonly #deadlineUs: number;

  constructor(timers: Timers, armed: Armed, deadlineUs: number) {
    this.#timers = timers;
    this.#armed = armed;
    this.#deadlineUs = deadlineUs;
  }

  handle(node: SimulatedNode): void {
    this.#timers.fire(node, this.#armed, this.#deadlineUs);
  }
}
