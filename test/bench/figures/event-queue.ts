/** A bare event queue: what the simulator's figures are measured against. */
import { atLeast, type Figure } from "../figure.ts";
import { takeTurns } from "../turns.ts";

const EVENTS = 200_000;
/** About as many as a run of five nodes has waiting. */
const WAITING = 64;

export const eventQueue: Figure = {
  name: "event-queue",
  about: "a binary heap of numbers and nothing else: takes the first, adds a later one",
  async measure() {
    const times = new Float64Array(EVENTS);
    const took = takeTurns({
      queue: () => void handleBareEvents(EVENTS),
      sort: () => {
        for (let i = 0; i < EVENTS; i++) times[i] = hash(i);
        times.sort();
      },
    });
    return [
      {
        what: "events",
        value: (EVENTS / took.queue) * 1000,
        unit: "/s",
        goal: atLeast(10_000_000),
        against: { name: "sorting as many times at once", value: (EVENTS / took.sort) * 1000 },
      },
    ];
  },
};

/** Passes so many events through a binary heap; answers the time of the last. */
export function handleBareEvents(events: number): number {
  const heap = new Float64Array(WAITING);
  for (let i = 0; i < WAITING; i++) heap[i] = i;
  let nowUs = 0;
  for (let event = 0; event < events; event++) {
    nowUs = heap[0]!;
    replaceFirst(heap, nowUs + 1 + (hash(event) & 0xffff));
  }
  return nowUs;
}

/** The new time sinks from the top to its place. */
function replaceFirst(heap: Float64Array, timeUs: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= WAITING) break;
    if (child + 1 < WAITING && heap[child + 1]! < heap[child]!) child++;
    if (heap[child]! >= timeUs) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = timeUs;
}

function hash(number: number): number {
  const mixed = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
