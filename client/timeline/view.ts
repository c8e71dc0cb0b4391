/**
 * What part of a picture is seen, and where: from times and lanes to pixels and back. Time runs *along*, lanes lie
 * *across*; which of the two is horizontal is known to `Pen` and the pointer only.
 */
import type { TimeScale } from "../../language/timeline/scale.ts";

/** Room for the axis and the flags before the lanes, for verdicts behind them. */
const AXIS = 30;
const FLAG_ROW = 22;
const FOOT = 30;
/** Where the middle of a verdict's sign is, behind the lanes. */
const SIGN = 16;
/** Downwards, times, flags and verdicts need the width of their letters. */
const AXIS_WIDTH = 72;
const FLAG_WIDTH = [104, 230] as const;
const VERDICT_WIDTH = [30, 210] as const;
/** At the very start and end, so that marks there are not cut off. */
const MARGIN = 18;
const WIDEST_LANE = 124;
/** Downwards, names of milestones stand between the lanes. */
const WIDEST_LANE_DOWNWARDS = 190;
/** Downwards, flags and verdicts get no more than what lanes of this width leave. */
const GOOD_WIDTH = 116;
/** Lanes narrower than this scroll instead. */
const NARROWEST_LANE = 14;
const CLIENT_GAP = 14;
const READABLE_LANE = 20;
const READABLE_WIDTH = 72;
/** At most so many pixels for a µs. */
const CLOSEST = 2;

export class View {
  scale: TimeScale;
  /** Pixels along and across the whole drawing. */
  along = 600;
  across = 400;
  downwards = false;
  flagRows = 1;
  hasVerdicts = true;
  /** Of the lanes that are shown. */
  nodeCount = 0;
  laneCount = 0;
  /** In which row each lane stands; -1 for one that the user has hidden. */
  #rowOf: number[] = [];
  /** How far the lanes are scrolled. */
  scrolled = 0;
  #from = 0;
  #perUnit = 1;

  constructor(scale: TimeScale) {
    this.scale = scale;
  }

  // --- Time ---------------------------------------------------------------------------------------------------------

  /** Pixels along for a time. */
  x(timeUs: number): number {
    return (this.scale.at(timeUs) - this.#from) * this.#perUnit + MARGIN;
  }
  timeAt(x: number): number {
    const timeUs = this.scale.timeAt((x - MARGIN) / this.#perUnit + this.#from);
    return Math.min(Math.max(timeUs, 0), this.durationUs);
  }
  get durationUs(): number {
    return this.scale.pieces.at(-1)!.toUs;
  }
  get fromUs(): number {
    return this.timeAt(0);
  }
  get toUs(): number {
    return this.timeAt(this.along);
  }
  /** Pixels for a µs where nothing is squeezed. */
  get perUs(): number {
    return this.#perUnit;
  }
  /** The ends of what is seen, in units of the scale. */
  get window(): { from: number; to: number } {
    return { from: this.#from - MARGIN / this.#perUnit, to: this.#from + (this.along - MARGIN) / this.#perUnit };
  }
  get isFit(): boolean {
    return this.#perUnit <= this.#fitting * 1.0001;
  }
  get #fitting(): number {
    return Math.max(1, this.along - 2 * MARGIN) / this.scale.length;
  }

  fit(): void {
    this.#perUnit = this.#fitting;
    this.#from = 0;
  }
  /** Shows the same stretch of the same axis as another view. */
  follow(other: View): void {
    this.scale = other.scale;
    this.#from = other.#from;
    this.#perUnit = other.#perUnit;
  }
  /** Magnifies by the factor, leaving what is at `x` where it is. */
  zoom(factor: number, x: number): void {
    const position = (x - MARGIN) / this.#perUnit + this.#from;
    this.#magnify(this.#perUnit * factor);
    this.#from = position - (x - MARGIN) / this.#perUnit;
    this.#clamp();
  }
  pan(pixels: number): void {
    this.#from += pixels / this.#perUnit;
    this.#clamp();
  }
  /** The stretch that `showBetween` shows again: what is seen without the margins. */
  get between(): [fromUs: number, toUs: number] {
    return [this.timeAt(MARGIN), this.timeAt(this.along - MARGIN)];
  }
  /** Shows after the change what is seen before it. */
  keepSight(change: () => void): void {
    const { isFit, between } = this;
    change();
    if (isFit) this.fit();
    else this.showBetween(...between);
  }
  /** Shows the stretch as wide as it goes. */
  showBetween(fromUs: number, toUs: number): void {
    const from = this.scale.at(fromUs);
    const units = Math.max(this.scale.at(toUs) - from, 1);
    this.#magnify((this.along - 2 * MARGIN) / units);
    this.#from = from;
    this.#clamp();
  }
  /** Pans as little as brings the time into sight. */
  reveal(timeUs: number): void {
    const x = this.x(timeUs);
    const edge = Math.min(60, this.along / 5);
    if (x < edge) this.pan(x - Math.min(this.along / 3, edge * 2));
    else if (x > this.along - edge) this.pan(x - Math.max((this.along * 2) / 3, this.along - edge * 2));
  }
  #magnify(perUnit: number): void {
    this.#perUnit = within([this.#fitting, Math.max(CLOSEST, this.#fitting)], perUnit);
  }
  #clamp(): void {
    const most = this.scale.length - (this.along - 2 * MARGIN) / this.#perUnit;
    this.#from = Math.max(0, Math.min(this.#from, most));
  }

  // --- Lanes --------------------------------------------------------------------------------------------------------

  /** Where the axis's marks end, and the flags begin. */
  get axis(): number {
    return this.downwards ? AXIS_WIDTH : AXIS;
  }
  get flagRow(): number {
    if (!this.downwards) return FLAG_ROW;
    return within(FLAG_WIDTH, (this.#spare - this.#foot) / Math.max(1, this.flagRows));
  }
  get head(): number {
    return this.axis + this.flagRows * this.flagRow + 6;
  }
  get laneWidth(): number {
    const room = this.across - this.head - this.#foot - this.#clientGap;
    const widest = this.downwards ? WIDEST_LANE_DOWNWARDS : WIDEST_LANE;
    return within([NARROWEST_LANE, widest], room / Math.max(1, this.laneCount));
  }
  /** Where the verdicts' signs stand, across: right behind the lanes. */
  get verdicts(): number {
    return this.lanesEnd + SIGN;
  }
  get #foot(): number {
    if (!this.downwards) return FOOT;
    return within(VERDICT_WIDTH, this.hasVerdicts ? this.#spare - this.flagRows * FLAG_WIDTH[0] : 0);
  }
  /** Downwards, what lanes of a good width leave. */
  get #spare(): number {
    return this.across - AXIS_WIDTH - 6 - this.#clientGap - this.laneCount * GOOD_WIDTH;
  }
  /** So many pixels across are enough for lanes that can be told apart. */
  get leastAcross(): number {
    const lane = this.downwards ? READABLE_WIDTH : READABLE_LANE;
    return this.head + this.laneCount * lane + this.#clientGap + this.#foot;
  }
  get #clientGap(): number {
    return this.laneCount > this.nodeCount ? CLIENT_GAP : 0;
  }
  /** Leaves room for what stands before and behind the lanes. */
  surround({ rows, hasVerdicts }: { readonly rows: number; readonly hasVerdicts: boolean }): void {
    this.flagRows = rows;
    this.hasVerdicts = hasVerdicts;
  }
  /** Shows the lanes that are not hidden; the first `nodeCount` are nodes'. */
  showLanes(hidden: readonly boolean[], nodeCount: number): void {
    let row = 0;
    this.#rowOf = hidden.map((isHidden) => (isHidden ? -1 : row++));
    this.laneCount = row;
    this.nodeCount = hidden.filter((isHidden, lane) => !isHidden && lane < nodeCount).length;
  }
  /** The lanes that are shown, from the first row to the last. */
  get lanes(): number[] {
    return this.#rowOf.flatMap((row, lane) => (row < 0 ? [] : [lane]));
  }
  isHidden(lane: number): boolean {
    return this.#rowOf[lane] === -1;
  }
  isClientLane(lane: number): boolean {
    return this.#rowOf[lane] >= this.nodeCount;
  }
  /** Pixels across for the middle of a lane that is shown. */
  y(lane: number): number {
    const row = this.#rowOf[lane];
    return this.head + (row + 0.5) * this.laneWidth + (row >= this.nodeCount ? this.#clientGap : 0) - this.scrolled;
  }
  /** Is the lane shown, and its middle not scrolled out of sight? */
  isSeen(lane: number): boolean {
    if (this.isHidden(lane)) return false;
    const y = this.y(lane);
    return y > this.head - 4 && y < this.lanesEnd + 4;
  }
  /** Where the lanes end, across. */
  get lanesEnd(): number {
    return Math.min(this.across - this.#foot, this.head + this.laneCount * this.laneWidth + this.#clientGap);
  }
  get #mostScrolled(): number {
    const needed = this.head + this.laneCount * this.laneWidth + this.#clientGap + this.#foot;
    return Math.max(0, needed - this.across);
  }
  get canScroll(): boolean {
    return this.#mostScrolled > 0;
  }
  scroll(pixels: number): void {
    this.scrolled = Math.max(0, Math.min(this.scrolled + pixels, this.#mostScrolled));
  }

  /** Keeps what is seen when the size changes. */
  resize(along: number, across: number): void {
    this.keepSight(() => {
      this.along = Math.max(50, along);
      this.across = Math.max(50, across);
    });
    this.scroll(0);
  }
}

export function within([least, most]: readonly [least: number, most: number], value: number): number {
  return Math.min(Math.max(value, least), most);
}
