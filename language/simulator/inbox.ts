/** What has arrived at a node and waits: one thing is taken up at a time, and each takes its processing time. */
import type { Moment } from "./moment.ts";
import type { SimulatedNode } from "./node.ts";

/** A message, an overdue timer or the end of a sync. */
export interface InboxItem {
  handle(node: SimulatedNode): void;
  /** Called if the node crashes before it is taken up. */
  lose?(): void;
}

export class Inbox {
  readonly #moment: Moment;
  readonly #node: SimulatedNode;
  #waiting: InboxItem[] = [];
  #busyUntilUs = 0;
  #isOpen = true;
  /** The time of the wake-up that is in the queue, or -1. */
  #wakeUpUs = -1;

  constructor(moment: Moment, node: SimulatedNode) {
    this.#moment = moment;
    this.#node = node;
  }

  add(item: InboxItem, isOpen: boolean): void {
    const { nowUs } = this.#moment;
    if (isOpen && this.#waiting.length === 0 && nowUs >= this.#busyUntilUs) {
      this.#take(item);
      return;
    }
    this.#waiting.push(item);
    if (this.#waiting.length > this.#moment.plan.limits.queuedMessages) this.#moment.ended = "queue limit";
    if (isOpen) this.#wakeUp();
  }

  /** Nothing is taken up until `go`. */
  stop(): void {
    this.#isOpen = false;
  }

  go(): void {
    this.#isOpen = true;
    if (this.#waiting.length > 0) this.#wakeUp();
  }

  /** The crash: returns what was waiting. */
  clear(): InboxItem[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#busyUntilUs = 0;
    this.#isOpen = true;
    this.#wakeUpUs = -1;
    return waiting;
  }

  #take(item: InboxItem): void {
    const fromUs = this.#moment.nowUs;
    // Set before the item is handled: what it sets off at this very moment waits its turn.
    this.#busyUntilUs = fromUs + 1;
    item.handle(this.#node);
    this.#busyUntilUs = fromUs + this.#node.pace.processingUs;
  }

  #wakeUp(): void {
    const timeUs = Math.max(this.#busyUntilUs, this.#moment.nowUs);
    if (this.#wakeUpUs === timeUs) return;
    this.#wakeUpUs = timeUs;
    this.#moment.queue.add({ timeUs, happen: () => this.#happen(timeUs) });
  }

  #happen(timeUs: number): void {
    if (timeUs !== this.#wakeUpUs) return;
    this.#wakeUpUs = -1;
    if (!this.#isOpen || this.#waiting.length === 0) return;
    const item = this.#waiting.shift()!;
    this.#take(item);
    if (this.#waiting.length > 0 && this.#isOpen) this.#wakeUp();
  }
}
