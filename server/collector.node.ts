/**
 * Collects garbage on a thread of Node's while nobody waits for it. V8 would do so in the middle of a run; and what lies outside of its
 * own memory, such as the columns of old runs and pictures that were sent, it leaves for long where little else is made.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Of new objects only, or of all. */
type Collect = (what?: { readonly type: "minor" }) => void;

/** So much that is new is worth it: a keystroke at 1,000 lines makes 6 MB, and the new objects have room for 8. */
const NEW_BYTES = 2_000_000;
/** Sooner, it would cost more than it brings: V8 loses a part of what it has learnt of the code, and the next keystroke takes 5 ms longer. */
const IDLE_MS = 10_000;

// Before the engine's thread begins, which then has the function from the start, and makes nothing as old: most of what outlives a
// collection between two keystrokes is garbage with the next.
setFlagsFromString("--expose-gc");
setFlagsFromString("--no-allocation-site-pretenuring");

export class Collector {
  readonly #idle: NodeJS.Timeout;
  readonly #collect = (globalThis.gc ?? runInNewContext("gc")) as Collect;

  /** All is collected once nothing has come in for so long. */
  constructor(idleMs = IDLE_MS) {
    this.#idle = setTimeout(() => this.#collect(), idleMs).unref();
  }

  /** Something has come in. */
  work(): void {
    this.#idle.refresh();
  }

  /** All is answered, but more may come in at once: what takes 1 ms is done as soon as whoever calls holds nothing any more. */
  rest(): void {
    setImmediate(() => {
      if (newBytes() >= NEW_BYTES) this.#collect({ type: "minor" });
    });
  }
}

/** How much of the room for new objects is taken. */
export function newBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space")?.space_used_size ?? 0;
}
