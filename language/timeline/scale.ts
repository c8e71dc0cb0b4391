/**
 * The time axis: where a time stands, in units that are µs wherever something happens and fewer where nothing does. A
 * run is mostly waiting: at one scale for all of it, an election of 30 ms in 10 s would be three pixels. So all busy
 * stretches share one scale, on which delays can be compared, and the quiet ones between them are squeezed and say so.
 */
import { countAtMost } from "../trace/halving.ts";
import { FATE } from "./arrows.ts";
import type { Layout } from "./layout.ts";

/** A piece of the axis: `fromUs`–`toUs` of the run stand at `start`–`end` of the axis. */
export interface Piece {
  readonly fromUs: number;
  readonly toUs: number;
  readonly start: number;
  readonly end: number;
  readonly isQuiet: boolean;
}

export class TimeScale {
  /** In order, without gaps, from 0 to the end of the run. */
  readonly pieces: readonly Piece[];

  readonly #timesUs: readonly number[];
  readonly #starts: readonly number[];

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
    this.#timesUs = pieces.map(({ fromUs }) => fromUs);
    this.#starts = pieces.map(({ start }) => start);
  }

  /** The length of the whole axis. */
  get length(): number {
    return this.pieces.at(-1)!.end;
  }

  /** Where the time stands; times outside of the run go on at the scale of its ends. */
  at(timeUs: number): number {
    const piece = this.#pieceAt(this.#timesUs, timeUs);
    return piece.start + ((timeUs - piece.fromUs) * (piece.end - piece.start)) / (piece.toUs - piece.fromUs);
  }

  /** The time that stands there. */
  timeAt(position: number): number {
    const piece = this.#pieceAt(this.#starts, position);
    return piece.fromUs + ((position - piece.start) * (piece.toUs - piece.fromUs)) / (piece.end - piece.start);
  }

  #pieceAt(begins: readonly number[], most: number): Piece {
    return this.pieces[Math.max(0, countAtMost(begins, most) - 1)];
  }
}

/** An axis on which every µs is as long as any other. */
export function evenScale(durationUs: number): TimeScale {
  const length = Math.max(1, durationUs);
  return new TimeScale([{ fromUs: 0, toUs: length, start: 0, end: length, isQuiet: false }]);
}

/** What part of the axis all quiet stretches together take at most, in hundredths. */
const QUIET_SHARE = 34;
/** A quiet stretch is at least so many usual journeys of a message long. */
const LEAST_QUIET_JOURNEYS = 8;
/** Squeezing to less than this part of the axis is worth its breaks, in hundredths. */
const WORTH_IT = 70;

/** The axis with quiet stretches squeezed; an even one where there is little to gain. */
export function squeezedScale(layout: Layout): TimeScale {
  return sharedScale([layout], true);
}

/** One axis for several runs: quiet is where all of them are. It is as long as the longest. */
export function sharedScale(layouts: readonly Layout[], isSqueezed: boolean): TimeScale {
  const durationUs = Math.max(1, ...layouts.map((layout) => layout.durationUs));
  if (!isSqueezed) return evenScale(durationUs);
  const journeyUs = Math.max(...layouts.map(usualJourneyUs));
  const all = layouts.flatMap((layout) => busyStretches(layout, journeyUs));
  all.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const busy: [number, number][] = [];
  for (const [fromUs, toUs] of all) {
    const last = busy.at(-1);
    if (last !== undefined && fromUs - last[1] < LEAST_QUIET_JOURNEYS * journeyUs) last[1] = Math.max(last[1], toUs);
    else busy.push([fromUs, toUs]);
  }
  return squeezed(durationUs, journeyUs, busy);
}

function squeezed(endUs: number, journeyUs: number, busy: readonly (readonly [number, number])[]): TimeScale {
  const durationUs = Math.max(1, endUs);
  const busyUs = busy.reduce((sum, [fromUs, toUs]) => sum + toUs - fromUs, 0);
  const gaps: [number, number][] = [];
  let afterUs = 0;
  for (const [fromUs, toUs] of [...busy, [durationUs, durationUs]]) {
    if (fromUs > afterUs) gaps.push([afterUs, fromUs]);
    afterUs = toUs;
  }
  const weights = gaps.map(
    ([fromUs, toUs]) => 4 + 32 - Math.clz32((toUs - fromUs) / (LEAST_QUIET_JOURNEYS * journeyUs)),
  );
  const unit = (busyUs * QUIET_SHARE) / (100 - QUIET_SHARE) / Math.max(1, sum(weights));
  const lengths = gaps.map(([fromUs, toUs], i) => Math.min(toUs - fromUs, Math.max(journeyUs, unit * weights[i])));
  if (busyUs === 0 || busyUs + sum(lengths) > (durationUs * WORTH_IT) / 100) return evenScale(durationUs);

  const pieces: Piece[] = [];
  let start = 0;
  const add = (fromUs: number, toUs: number, length: number): void => {
    const isQuiet = length < toUs - fromUs;
    pieces.push({ fromUs, toUs, start, end: start + length, isQuiet });
    start += length;
  };
  let gap = 0;
  for (const [fromUs, toUs] of busy) {
    if (gaps[gap]?.[1] === fromUs) add(gaps[gap][0], fromUs, lengths[gap++]);
    add(fromUs, toUs, toUs - fromUs);
  }
  if (gap < gaps.length) add(gaps[gap][0], gaps[gap][1], lengths[gap]);
  return new TimeScale(pieces);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** How long a message takes, roughly: on average of the first that arrived; 10 ms in a run without any. */
function usualJourneyUs(layout: Layout): number {
  const { arrows } = layout;
  let count = 0;
  let totalUs = 0;
  for (let row = 0; row < arrows.count && count < 2000; row++) {
    if (arrows.fate[row] !== FATE.arrived) continue;
    count += 1;
    totalUs += arrows.arrivedUs[row] - arrows.sentUs[row];
  }
  return count === 0 ? 10_000 : Math.max(100, totalUs / count);
}

/** Stretches in which something happens that is no repetition, with a margin, in order and apart from each other. */
function busyStretches(layout: Layout, journeyUs: number): [number, number][] {
  const { arrows, durationUs } = layout;
  const moments = momentsOf(layout);
  const marginUs = journeyUs * 1.5;
  const busy: [number, number][] = [];
  const add = (fromUs: number, toUs: number): void => {
    const from = Math.max(0, fromUs - marginUs);
    const to = Math.min(durationUs, toUs + marginUs);
    const last = busy.at(-1);
    if (last !== undefined && from - last[1] < LEAST_QUIET_JOURNEYS * journeyUs) last[1] = Math.max(last[1], to);
    else if (to > from) busy.push([from, to]);
  };
  // Arrows are in the order of their sending already: sorting them among the moments would cost most of the layout.
  let next = 0;
  for (let row = 0; row < arrows.count; row++) {
    if (arrows.fold[row] >= 0) continue;
    for (; next < moments.length && moments[next] < arrows.sentUs[row]; next++) add(moments[next], moments[next]);
    add(arrows.sentUs[row], Math.min(arrows.arrivedUs[row], durationUs));
  }
  for (; next < moments.length; next++) add(moments[next], moments[next]);
  return busy;
}

/** When something happened besides messages, ascending. */
function momentsOf({ stretches, gaps, pauses, flags, bands, bars, marks }: Layout): Float64Array {
  const moments: number[] = [];
  for (const { fromUs, event } of stretches) if (event >= 0) moments.push(fromUs);
  for (const { fromUs, toUs } of [...flags, ...bands]) moments.push(fromUs, toUs);
  // What lasts to the end of the run does not make its end a moment.
  for (const { fromUs, toUs, endEvent } of [...gaps, ...pauses]) moments.push(fromUs, endEvent >= 0 ? toUs : fromUs);
  for (const { invokeUs, toUs, outcome } of bars) moments.push(invokeUs, outcome === "open" ? invokeUs : toUs);
  for (const mark of marks) if (mark.kind !== "verdict" || mark.event >= 0) moments.push(mark.timeUs);
  return Float64Array.from(moments).sort();
}

/** A mark on the axis. */
export interface Tick {
  readonly timeUs: number;
  /** How long the squeezed stretch is that it stands in the middle of, else null: an ordinary mark of its time. */
  readonly quietUs: number | null;
}

const STEPS = [1, 2, 5];

/** Marks for the part of the axis between two positions, about `spacing` apart in the axis's units. */
export function ticksOf(scale: TimeScale, from: number, to: number, spacing: number): Tick[] {
  let stepUs = 1;
  for (let i = 0; stepUs < spacing && i < 60; i++) {
    stepUs = STEPS[i % 3];
    for (let tens = Math.trunc(i / 3); tens > 0; tens--) stepUs *= 10;
  }
  const ticks: Tick[] = [];
  for (const piece of scale.pieces) {
    if (piece.end < from || piece.start > to) continue;
    if (piece.isQuiet) {
      ticks.push({ timeUs: (piece.fromUs + piece.toUs) / 2, quietUs: piece.toUs - piece.fromUs });
      continue;
    }
    const fromUs = Math.max(piece.fromUs, scale.timeAt(from));
    const toUs = Math.min(piece.toUs, scale.timeAt(to));
    for (let timeUs = Math.ceil(fromUs / stepUs) * stepUs; timeUs <= toUs; timeUs += stepUs) {
      ticks.push({ timeUs, quietUs: null });
    }
  }
  return ticks;
}
