/** What is still to happen: a binary heap of tasks, first by time, then by rank and the order in which they were added. */

/** Something that will happen at `timeUs`. */
export interface Task {
  readonly timeUs: number;
}

const RANK = 4294967296;

/** The keys stand in arrays of numbers beside the tasks: comparing them is most of the work. */
export class TaskQueue<T extends Task> {
  readonly #tasks: T[] = [];
  readonly #times: number[] = [];
  readonly #orders: number[] = [];
  #added = 0;

  get length(): number {
    return this.#tasks.length;
  }

  /** When the first task is due; infinite for none. */
  get firstUs(): number {
    return this.#tasks.length === 0 ? Number.POSITIVE_INFINITY : this.#times[0]!;
  }

  /** At one time, tasks of a lower rank come first, and of one rank those that were added first. */
  add(task: T, rank = 0): void {
    const tasks = this.#tasks;
    const times = this.#times;
    const orders = this.#orders;
    const timeUs = task.timeUs;
    const order = rank * RANK + this.#added++;
    let at = tasks.length;
    tasks.push(task);
    times.push(timeUs);
    orders.push(order);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentUs = times[parent]!;
      if (parentUs < timeUs || (parentUs === timeUs && orders[parent]! < order)) break;
      tasks[at] = tasks[parent]!;
      times[at] = parentUs;
      orders[at] = orders[parent]!;
      at = parent;
    }
    tasks[at] = task;
    times[at] = timeUs;
    orders[at] = order;
  }

  /** Takes the first task out. The queue must not be empty. */
  take(): T {
    const tasks = this.#tasks;
    const times = this.#times;
    const orders = this.#orders;
    const first = tasks[0]!;
    const last = tasks.pop()!;
    const lastUs = times.pop()!;
    const lastOrder = orders.pop()!;
    const length = tasks.length;
    if (length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= length) break;
      const right = child + 1;
      if (right < length && isBefore(times[right]!, orders[right]!, times[child]!, orders[child]!)) child = right;
      if (!isBefore(times[child]!, orders[child]!, lastUs, lastOrder)) break;
      tasks[at] = tasks[child]!;
      times[at] = times[child]!;
      orders[at] = orders[child]!;
      at = child;
    }
    tasks[at] = last;
    times[at] = lastUs;
    orders[at] = lastOrder;
    return first;
  }
}

function isBefore(timeUs: number, order: number, otherUs: number, otherOrder: number): boolean {
  return timeUs < otherUs || (timeUs === otherUs && order < otherOrder);
}
