/** What is still to happen: a binary heap of tasks, first by time, then by rank and the order in which they were added. */

/** Something that will happen at `timeUs`. `order` is given by the queue. */
export interface Task {
  timeUs: number;
  order: number;
}

const RANK = 4294967296;

export class TaskQueue<T extends Task> {
  readonly #heap: T[] = [];
  #added = 0;

  get length(): number {
    return this.#heap.length;
  }

  first(): T | undefined {
    return this.#heap[0];
  }

  /** At one time, tasks of a lower rank come first, and of one rank those that were added first. */
  add(task: T, rank = 0): void {
    const heap = this.#heap;
    task.order = rank * RANK + this.#added++;
    let at = heap.length;
    heap.push(task);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(task, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = task;
  }

  /** Takes the first task out. The queue must not be empty. */
  take(): T {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    const length = heap.length;
    if (length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= length) break;
      if (child + 1 < length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function before(a: Task, b: Task): boolean {
  return a.timeUs < b.timeUs || (a.timeUs === b.timeUs && a.order < b.order);
}
