/**
 * Folding: traffic that only repeats, such as heartbeats and their answers, is put together so that what matters stands
 * out. A message repeats if one of its kind between the same two lanes did so shortly before, under the same fate, and
 * its delivery changed no state.
 */
import type { Trace } from "../trace/trace.ts";
import { KIND, NO_EVENT, placeCount } from "../trace/trace.ts";
import { type Arrows, FATE } from "./arrows.ts";

/** Messages drawn as one: all of one kind from one sender in one stretch, with the answers they got. */
export interface Fold {
  readonly lane: number;
  readonly kind: number;
  fromUs: number;
  toUs: number;
  /** Messages of this kind that arrived, and that were lost. */
  count: number;
  lost: number;
  /** Messages sent in answer to them, which folded too. */
  answers: number;
  readonly to: number[];
}

/** "append ×92, 93 lost", given the name of its kind. */
export function foldText(name: string, { count, lost }: Fold): string {
  if (count === 0) return `${name} ×${lost} lost`;
  return lost === 0 ? `${name} ×${count}` : `${name} ×${count}, ${lost} lost`;
}

/** Fewer than these stay as they are. */
const LEAST_TO_FOLD = 3;
/** A pause this many times as long as the usual one ends a stretch. */
const LONGEST_PAUSE = 4;

interface Repetition {
  readonly kind: number;
  readonly from: number;
  readonly to: number;
  readonly lost: boolean;
  readonly generation: number;
  readonly fromUs: number;
  toUs: number;
  lastSentUs: number;
  count: number;
  lastRow: number;
  parent: number;
}

/** Finds the folds and writes their numbers into `arrows.fold`. Linear in the events. */
export function foldTraffic(trace: Trace, arrows: Arrows): Fold[] {
  const { quiet, generation } = readTraffic(trace, arrows);
  const open = new Map<number, Repetition>();
  const previous = new Int32Array(arrows.count).fill(-1);
  const closed: Repetition[] = [];
  const nodes = trace.nodes.length;
  const { lost: isLostFate, underWay } = FATE;
  const close = (repetition: Repetition | undefined): void => {
    if (repetition === undefined || repetition.count < LEAST_TO_FOLD) return;
    let row = repetition.lastRow;
    // The first loss of a stretch stays in the picture: it is where things went wrong.
    if (repetition.lost) repetition.count -= 1;
    for (let left = repetition.count; left > 0; left--) {
      arrows.fold[row] = closed.length;
      row = previous[row];
    }
    closed.push(repetition);
  };
  for (let row = 0; row < arrows.count; row++) {
    const from = arrows.from[row];
    const to = arrows.to[row];
    if (from >= nodes || to >= nodes) continue;
    const fate = arrows.fate[row];
    const lost = fate === isLostFate;
    const key = ((arrows.kind[row] * 2 + (lost ? 1 : 0)) * nodes + from) * nodes + to;
    const before = open.get(key);
    const isUnderWay = fate === underWay;
    if (isUnderWay && before === undefined) continue;
    if (!lost && !isUnderWay && quiet[arrows.receipt[row]] === 0) {
      close(before);
      open.delete(key);
    } else if (before !== undefined && before.generation === generation[row] && isSoon(before, arrows.sentUs[row])) {
      previous[row] = before.lastRow;
      before.lastRow = row;
      before.lastSentUs = arrows.sentUs[row];
      before.toUs = Math.max(before.toUs, Math.min(arrows.arrivedUs[row], trace.durationUs));
      before.count += 1;
    } else {
      close(before);
      open.set(key, {
        kind: arrows.kind[row],
        from,
        to,
        lost,
        generation: generation[row],
        fromUs: arrows.sentUs[row],
        toUs: arrows.arrivedUs[row],
        lastSentUs: arrows.sentUs[row],
        count: 1,
        lastRow: row,
        parent: -1,
      });
    }
  }
  for (const repetition of open.values()) close(repetition);
  return mergeRepetitions(trace, arrows, closed);
}

function isSoon(repetition: Repetition, sentUs: number): boolean {
  if (repetition.count < 2) return true;
  const usualUs = (repetition.lastSentUs - repetition.fromUs) / (repetition.count - 1);
  return sentUs - repetition.lastSentUs <= LONGEST_PAUSE * usualUs + 1;
}

/**
 * `quiet` has 1 for each delivery that changed nothing but times of last hearing; `generation` a number for each arrow that
 * changes whenever its sender or receiver changes its role, crashes or comes back.
 */
function readTraffic(trace: Trace, arrows: Arrows): { quiet: Uint8Array; generation: Int32Array } {
  const { kind, place, a, trigger, count } = trace;
  const { milestone, crash, recover, start, change, send } = KIND;
  const { send: sendOf, count: rows } = arrows;
  const isTime = trace.fields.map(({ unit }) => unit === "us");
  const quiet = new Uint8Array(count).fill(1);
  const current = new Int32Array(placeCount(trace));
  const generation = new Int32Array(rows);
  let row = 0;
  for (let event = 0; event < count; event++) {
    const what = kind[event];
    if (what === send) {
      const now = current[place[event]] + current[a[event]];
      for (; row < rows && sendOf[row] === event; row++) generation[row] = now;
    } else if (what === milestone || what === change) {
      if (what === change && a[event] === 0) current[place[event]] += 1;
      if ((what === milestone || !isTime[a[event]]) && trigger[event] !== NO_EVENT) quiet[trigger[event]] = 0;
    } else if (what === crash || what === recover || what === start) {
      current[place[event]] += 1;
    }
  }
  return { quiet, generation };
}

/** Puts together what one sender sent to several at the same time, and answers with what they answer. */
function mergeRepetitions(trace: Trace, arrows: Arrows, repetitions: readonly Repetition[]): Fold[] {
  for (const repetition of repetitions) {
    const trigger = trace.trigger[arrows.send[repetition.lastRow]];
    if (trigger === NO_EVENT || trace.kind[trigger] !== KIND.deliver) continue;
    const asked = arrows.fold[arrows.rowOfSend[trace.a[trigger]]];
    // An answer to an answer would be a loop of repetitions; only a message that began something can be a parent.
    if (asked >= 0 && repetitions[asked].parent < 0 && repetitions[asked] !== repetition) repetition.parent = asked;
  }
  const foldOf = new Int32Array(repetitions.length).fill(-1);
  const folds: Fold[] = [];
  const latest = new Map<number, number>();
  const order = repetitions
    .map((_, index) => index)
    .filter((index) => repetitions[index].parent < 0)
    .sort((one, other) => repetitions[one].fromUs - repetitions[other].fromUs || one - other);
  for (const index of order) {
    const repetition = repetitions[index];
    const key = repetition.kind * 32768 + repetition.from;
    const [count, lost] = repetition.lost ? [0, repetition.count] : [repetition.count, 0];
    const current = latest.get(key);
    if (current !== undefined && repetition.fromUs <= folds[current].toUs) {
      const fold = folds[current];
      fold.toUs = Math.max(fold.toUs, repetition.toUs);
      fold.count += count;
      fold.lost += lost;
      if (!fold.to.includes(repetition.to)) fold.to.push(repetition.to);
      foldOf[index] = current;
      continue;
    }
    foldOf[index] = folds.length;
    latest.set(key, folds.length);
    const { from: lane, kind, fromUs, toUs, to } = repetition;
    folds.push({ lane, kind, fromUs, toUs, count, lost, answers: 0, to: [to] });
  }
  repetitions.forEach((repetition, index) => {
    let root = repetition.parent;
    if (root < 0) return;
    while (repetitions[root].parent >= 0) root = repetitions[root].parent;
    foldOf[index] = foldOf[root];
    folds[foldOf[root]].answers += repetition.count;
    folds[foldOf[root]].toUs = Math.max(folds[foldOf[root]].toUs, repetition.toUs);
  });
  for (let row = 0; row < arrows.count; row++) if (arrows.fold[row] >= 0) arrows.fold[row] = foldOf[arrows.fold[row]];
  return folds;
}
