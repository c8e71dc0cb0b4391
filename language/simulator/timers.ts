/**
 * A node's timers, on its monotonic clock. A timer that is started again is not taken out of the queue: its old entry
 * looks, when it is due, whether the deadline has moved, and goes back in. Election timers move with every append.
 */
import { type EventId, KIND, NO_EVENT } from "../trace/trace.ts";
import type { Clock } from "./clock.ts";
import type { InboxItem } from "./inbox.ts";
import type { Happening, Moment } from "./moment.ts";
import type { SimulatedNode } from "./node.ts";
import { type Key, mix } from "./random.ts";

interface Armed {
  /** On the monotonic clock; null while stopped. */
  deadlineUs: number | null;
  /** The earliest entry in the queue that will look at it; infinite for none. */
  looksAtUs: number;
  message: number;
  from: number;
  key: Key;
  /** The event that started it. */
  cause: EventId;
}

interface TimedNode {
  /** Paused nodes are not: their timers wait for the waking. */
  readonly isAwake: boolean;
  arrive(item: InboxItem): void;
}

export class Timers {
  readonly #moment: Moment;
  readonly #clock: Clock;
  readonly #nodeKey: Key;
  readonly #node: TimedNode;
  readonly #timers: Armed[];

  constructor(moment: Moment, clock: Clock, count: number, nodeKey: Key, node: TimedNode) {
    this.#moment = moment;
    this.#clock = clock;
    this.#nodeKey = nodeKey;
    this.#node = node;
    this.#timers = Array.from({ length: count }, () => ({
      deadlineUs: null,
      looksAtUs: Number.POSITIVE_INFINITY,
      message: -1,
      from: -1,
      key: 0,
      cause: NO_EVENT,
    }));
  }

  start(timer: number, durationUs: number, message: number, from: number, key: number | null): void {
    const armed = this.#timers[timer]!;
    armed.deadlineUs = this.#clock.monotonicUs(this.#moment.nowUs) + durationUs;
    armed.message = message;
    armed.from = from;
    armed.cause = this.#moment.cause;
    armed.key = mix(mix(this.#nodeKey, 16 + timer), key ?? this.#moment.key);
    this.#look(timer, this.#clock.realUs(armed.deadlineUs));
  }

  stop(timer: number): void {
    this.#timers[timer]!.deadlineUs = null;
  }

  stopAll(): void {
    for (const armed of this.#timers) armed.deadlineUs = null;
  }

  /** The clock's rate has changed, or the node wakes: an overdue timer joins its queue once, behind what arrived before. */
  reschedule(): void {
    for (let timer = 0; timer < this.#timers.length; timer++) {
      const { deadlineUs } = this.#timers[timer]!;
      if (deadlineUs !== null) this.#look(timer, this.#clock.realUs(deadlineUs));
    }
  }

  #look(timer: number, timeUs: number): void {
    const armed = this.#timers[timer]!;
    if (timeUs >= armed.looksAtUs || timeUs === Number.POSITIVE_INFINITY) return;
    const at = Math.max(timeUs, this.#moment.nowUs);
    armed.looksAtUs = at;
    this.#moment.queue.add(new Look(this, timer, at));
  }

  /** The entry of that time has come up: the deadline may have moved since, or another entry may look earlier. */
  look(timer: number, lookedAtUs: number): void {
    const armed = this.#timers[timer]!;
    if (armed.looksAtUs !== lookedAtUs) return;
    armed.looksAtUs = Number.POSITIVE_INFINITY;
    if (armed.deadlineUs === null) return;
    const dueUs = this.#clock.realUs(armed.deadlineUs);
    if (dueUs > this.#moment.nowUs) {
      this.#look(timer, dueUs);
      return;
    }
    if (!this.#node.isAwake) return;
    this.#node.arrive(new Overdue(this, timer, armed.deadlineUs));
  }

  /** What was handled in between may have stopped it or started it again. */
  fire(node: SimulatedNode, timer: number, deadlineUs: number): void {
    const armed = this.#timers[timer]!;
    if (armed.deadlineUs !== deadlineUs) return;
    armed.deadlineUs = null;
    const event = this.#moment.recordFrom(armed.cause, KIND.timer, node.id, timer, armed.message, armed.from);
    this.#moment.happened(event, KIND.timer);
    node.fireTimer(event, armed.key, timer);
  }
}

/** An entry of the queue: at this time, see whether the timer is due. */
class Look implements Happening {
  readonly timeUs: number;
  readonly #timers: Timers;
  readonly #timer: number;

  constructor(timers: Timers, timer: number, timeUs: number) {
    this.#timers = timers;
    this.#timer = timer;
    this.timeUs = timeUs;
  }

  happen(): void {
    this.#timers.look(this.#timer, this.timeUs);
  }
}

/** A timer whose deadline has passed, on its way to be handled. */
class Overdue implements InboxItem {
  readonly #timers: Timers;
  readonly #timer: number;
  readonly #deadlineUs: number;

  constructor(timers: Timers, timer: number, deadlineUs: number) {
    this.#timers = timers;
    this.#timer = timer;
    this.#deadlineUs = deadlineUs;
  }

  handle(node: SimulatedNode): void {
    this.#timers.fire(node, this.#timer, this.#deadlineUs);
  }
}
