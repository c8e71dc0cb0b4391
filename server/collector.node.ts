/**
 * Collects garbage on a thread of Node's while nobody waits for it. V8 would do so in the middle of a run; and what lies outside of its
 * own memory, such as the columns of old runs and pictures that were sent, it leaves for long where little else is made.
 */
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Of new objects only, or of all. */
type Collect = (what?: { readonly type: "minor" }) => void;

/** So much that was made since is worth it: a keystroke at 1,000 lines makes 6 MB, and the new objects have room for 8. */
const NEW_BYTES = 2_000_000;
/** So much garbage that has outlived that. */
const OLD_BYTES = 8_000_000;
const IDLE_MS = 500;

// Before the engine's thread begins, which then has the function from the start.
setFlagsFromString("--expose-gc");

export class Collector {
  readonly #idle: NodeJS.Timeout;
  readonly #collect = (globalThis.gc ?? runInNewContext("gc")) as Collect;
  /** What was there after collecting the new objects, and after collecting all. */
  #leftBytes = heapBytes();
  #heldBytes = this.#leftBytes;

  /** All is collected once nothing has come in for so long. */
  constructor(idleMs = IDLE_MS) {
    this.#idle = setTimeout(() => this.#collectAll(), idleMs).unref();
  }

  /** Something has come in. */
  work(): void {
    this.#idle.refresh();
  }

  /** All is answered, but more may come in at once: what takes 1 ms is done now. */
  rest(): void {
    if (heapBytes() < this.#leftBytes + NEW_BYTES) return;
    this.#collect({ type: "minor" });
    this.#leftBytes = heapBytes();
    if (this.#leftBytes >= this.#heldBytes + OLD_BYTES) this.#collectAll();
  }

  #collectAll(): void {
    this.#collect();
    this.#heldBytes = heapBytes();
    this.#leftBytes = this.#heldBytes;
  }
}

function heapBytes(): number {
  return getHeapStatistics().used_heap_size;
}
