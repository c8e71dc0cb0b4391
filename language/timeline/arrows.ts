/** Messages as arrows: typed columns in the order of sending, for runs of 100,000 and more. */
import type { Trace } from "../trace/trace.ts";
import { CHANGE, KIND, laneOf, NO_EVENT } from "../trace/trace.ts";
import type { Layout } from "./layout.ts";

/** What became of a message. */
export const FATE = Object.freeze({ arrived: 0, lost: 1, underWay: 2 });
/** Who sent it: the tone of the sender's role (TONES' order), or a client, or a node that was answering one. */
export const CLIENT_TONE = 4;

/** One row for each message that was sent, and one more for each further copy of it. */
export interface Arrows {
  readonly count: number;
  readonly from: Int16Array;
  readonly to: Int16Array;
  readonly sentUs: Float64Array;
  /** When it reached the receiver, was lost, or (under way) would be expected. A wait in the queue comes after it. */
  readonly arrivedUs: Float64Array;
  /** FATE. */
  readonly fate: Uint8Array;
  /** The message's kind: index into the trace's messages. */
  readonly kind: Int16Array;
  readonly tone: Uint8Array;
  readonly send: Int32Array;
  /** Its deliver or lose event, or NO_EVENT. */
  readonly receipt: Int32Array;
  /** The fold that it belongs to, or -1. */
  readonly fold: Int32Array;
  /** The row of a send's first copy, by event; -1 for events that send nothing. */
  readonly rowOfSend: Int32Array;
}

/** How far a message comes that is lost as it is sent, as a share of a usual journey. */
const LOST_AT_ONCE = 0.45;

/** `toneOfRole` has the number of each role's tone. */
export function layOutArrows(trace: Trace, toneOfRole: readonly number[]): Arrows {
  // Columns and constants are held in variables: these loops run once, mostly before any compiler has seen them.
  const { kind, a, count: events } = trace;
  const { send, deliver, lose } = KIND;
  const receipts = new Int32Array(events);
  let count = 0;
  for (let event = 0; event < events; event++) {
    const what = kind[event];
    if (what === send) count += 1;
    else if (what === deliver || what === lose) {
      if (++receipts[a[event]] > 1) count += 1;
    }
  }
  const arrows: Arrows = {
    count,
    from: new Int16Array(count),
    to: new Int16Array(count),
    sentUs: new Float64Array(count),
    arrivedUs: new Float64Array(count),
    fate: new Uint8Array(count).fill(FATE.underWay),
    kind: new Int16Array(count),
    tone: new Uint8Array(count),
    send: new Int32Array(count),
    receipt: new Int32Array(count).fill(NO_EVENT),
    fold: new Int32Array(count).fill(-1),
    rowOfSend: new Int32Array(events).fill(-1),
  };
  fillRows(trace, arrows, receipts, toneOfRole);
  fillUnknownArrivals(trace, arrows);
  return arrows;
}

/** Each send makes its rows, each receipt after it takes the next of them. */
function fillRows(trace: Trace, arrows: Arrows, receipts: Int32Array, toneOfRole: readonly number[]): void {
  const { kind, place, a, b, timeUs, count } = trace;
  const { change, recover, send, deliver, lose } = KIND;
  const { arrived, lost } = FATE;
  const { from, to, sentUs, arrivedUs, fate, tone, kind: messageKind, send: sendOf, receipt, rowOfSend } = arrows;
  const nodes = trace.nodes.length;
  const roles = new Int32Array(nodes);
  let next = 0;
  for (let event = 0; event < count; event++) {
    const what = kind[event];
    const where = laneOf(place[event], trace);
    if (what === send) {
      rowOfSend[event] = next;
      const other = laneOf(a[event], trace);
      const toneNow = where >= nodes || other >= nodes ? CLIENT_TONE : (toneOfRole[roles[where]] ?? 2);
      const end = next + Math.max(1, receipts[event]);
      for (; next < end; next++) {
        from[next] = where;
        to[next] = other;
        sentUs[next] = timeUs[event];
        arrivedUs[next] = timeUs[event];
        messageKind[next] = b[event];
        tone[next] = toneNow;
        sendOf[next] = event;
      }
    } else if (what === deliver || what === lose) {
      let row = rowOfSend[a[event]];
      while (receipt[row] !== NO_EVENT) row += 1;
      receipt[row] = event;
      fate[row] = what === deliver ? arrived : lost;
      arrivedUs[row] = Math.max(sentUs[row], what === deliver ? timeUs[event] - b[event] : timeUs[event]);
    } else if (what === change) {
      if (a[event] === 0 && b[event] === CHANGE.set) roles[where] = trace.c[event];
    } else if (what === recover) {
      roles[where] = 0;
    }
  }
}

/** Messages that were lost as they were sent, or are still under way: as long as the usual journey of this run. */
function fillUnknownArrivals(trace: Trace, { count, fate, sentUs, arrivedUs }: Arrows): void {
  const { arrived, underWay } = FATE;
  let journeys = 0;
  let totalUs = 0;
  for (let row = 0; row < count; row++) {
    if (fate[row] !== arrived) continue;
    journeys += 1;
    totalUs += arrivedUs[row] - sentUs[row];
  }
  if (journeys === count) return;
  const usualUs = journeys > 0 ? totalUs / journeys : 10_000;
  for (let row = 0; row < count; row++) {
    if (fate[row] === arrived) continue;
    if (fate[row] === underWay) arrivedUs[row] = Math.max(trace.durationUs + 1, sentUs[row] + usualUs);
    else if (arrivedUs[row] === sentUs[row]) arrivedUs[row] = sentUs[row] + usualUs * LOST_AT_ONCE;
  }
}

/** How far along its way to the other lane an arrow is drawn: lost messages, and those still under way at the end, end before they get there. */
export function reachOf({ arrows, durationUs, input }: Layout, row: number): number {
  const { fate, sentUs, arrivedUs, receipt } = arrows;
  if (fate[row] === FATE.arrived) return 1;
  if (fate[row] === FATE.underWay) return (durationUs - sentUs[row]) / Math.max(1, arrivedUs[row] - sentUs[row]);
  return input.trace.timeUs[receipt[row]] === sentUs[row] ? LOST_AT_ONCE : 0.86;
}
