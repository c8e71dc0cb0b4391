/** What is still to happen: a binary heap of tasks, first by time, then by rank and the order in which they were added. */

/** Something that will happen at `timeUs`. */
export interface Task {
  readonly timeUs: number;
}

const RANK = 4294967296;

/**
 * Each task stays in one slot; what moves up and down the heap are its time and the slot's number. (To move objects about
 * in an old array costs more than all the rest.)
 */
export class TaskQueue<T extends Task> {
  #length = 0;
  /** The heap's entries: when each is due, and its slot. Behind them stand the slots that are free. */
  readonly #times: number[] = [];
  readonly #slots: number[] = [];
  /** By slot. */
  readonly #tasks: T[] = [];
  readonly #orders: number[] = [];
  #added = 0;

  get length(): number {
    return this.#length;
  }

  /** When the first task is due; infinite for none. */
  get firstUs(): number {
    return this.#length === 0 ? Number.POSITIVE_INFINITY : this.#times[0]!;
  }

  /** At one time, tasks of a lower rank come first, and of one rank those that were added first. */
  add(task: T, rank = 0): void {
    const at = this.#length++;
    if (at === this.#slots.length) {
      this.#times.push(0);
      this.#slots.push(at);
    }
    const slot = this.#slots[at]!;
    this.#tasks[slot] = task;
    this.#orders[slot] = rank * RANK + this.#added++;
    this.#rise(at, task.timeUs, slot);
  }

  /** Takes the first task out. The queue must not be empty. */
  take(): T {
    const times = this.#times;
    const slots = this.#slots;
    const length = --this.#length;
    const first = slots[0]!;
    const lastUs = times[length]!;
    const last = slots[length]!;
    // The last entry fills the first one's place. It mostly belongs far down: so the gap sinks, and it rises from there.
    let gap = 0;
    for (let child = 1; child < length; child = 2 * gap + 1) {
      const other = child + 1;
      if (other < length && this.#isBefore(times[other]!, slots[other]!, times[child]!, slots[child]!)) child = other;
      times[gap] = times[child]!;
      slots[gap] = slots[child]!;
      gap = child;
    }
    this.#rise(gap, lastUs, last);
    slots[length] = first;
    return this.#tasks[first]!;
  }

  /** Puts an entry at a place of the heap, or further up. */
  #rise(from: number, timeUs: number, slot: number): void {
    const times = this.#times;
    const slots = this.#slots;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(timeUs, slot, times[parent]!, slots[parent]!)) break;
      times[at] = times[parent]!;
      slots[at] = slots[parent]!;
      at = parent;
    }
    times[at] = timeUs;
    slots[at] = slot;
  }

  #isBefore(timeUs: number, slot: number, otherUs: number, other: number): boolean {
    return timeUs < otherUs || (timeUs === otherUs && this.#orders[slot]! < this.#orders[other]!);
  }
}
