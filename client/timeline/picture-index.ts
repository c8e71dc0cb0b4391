/** The picture's things by time, for the choices that the user has made: rebuilt when those change, not every frame. */
import { FATE } from "../../language/timeline/arrows.ts";
import { IntervalIndex, indexOf } from "./interval-index.ts";
import { hiddenLanesOf, type Options } from "./options.ts";
import type { Picture } from "./picture.ts";

export interface PictureIndex {
  /** Arrows that stand for themselves, lost ones apart, because those are never left out. */
  readonly arrows: IntervalIndex;
  readonly lost: IntervalIndex;
  readonly foldedArrows: IntervalIndex;
  readonly folds: IntervalIndex;
  readonly stretches: IntervalIndex;
  readonly gaps: IntervalIndex;
  readonly pauses: IntervalIndex;
  readonly bands: IntervalIndex;
  readonly flags: IntervalIndex;
  readonly bars: IntervalIndex;
  readonly milestones: IntervalIndex;
  /** Notes, verdicts and broken invariants: of those none is ever left out. */
  readonly remarks: IntervalIndex;
}

export function indexPicture(picture: Picture, options: Options): PictureIndex {
  const { layout, trace } = picture;
  const { arrows } = layout;
  const hidden = trace.messages.map(({ name }) => options.hiddenMessages.has(name));
  const hiddenLane = hiddenLanesOf(layout.lanes, options);
  const hidesLanes = hiddenLane.includes(true);
  const { count, kind, from, to, fold, fate } = arrows;
  const own = new Int32Array(count);
  const lost = new Int32Array(count);
  const folded = new Int32Array(count);
  const { folded: isFolding, openFolds } = options;
  const isLost = FATE.lost;
  let [owns, losts, foldeds] = [0, 0, 0];
  for (let row = 0; row < count; row++) {
    if (hidden[kind[row]]) continue;
    if (hidesLanes && (hiddenLane[from[row]] || hiddenLane[to[row]])) continue;
    if (isFolding && fold[row] >= 0 && !openFolds.has(fold[row])) folded[foldeds++] = row;
    else if (fate[row] === isLost) lost[losts++] = row;
    else own[owns++] = row;
  }
  const byTime = (rows: Int32Array) => new IntervalIndex(rows, arrows.sentUs, arrows.arrivedUs);
  const isShown = ({ lane }: { readonly lane: number }): boolean => !hiddenLane[lane];
  const marks = layout.marks.map(({ kind, timeUs, lane }) => {
    return { fromUs: timeUs, toUs: timeUs, lane, isMilestone: kind === "milestone" };
  });
  return {
    arrows: byTime(own.subarray(0, owns)),
    lost: byTime(lost.subarray(0, losts)),
    foldedArrows: byTime(folded.subarray(0, foldeds)),
    folds: indexOf(layout.folds, isShown),
    stretches: indexOf(layout.stretches, isShown),
    gaps: indexOf(layout.gaps, isShown),
    pauses: indexOf(layout.pauses, isShown),
    bands: indexOf(layout.bands),
    flags: indexOf(layout.flags),
    bars: indexOf(layout.bars, isShown),
    milestones: indexOf(marks, (mark) => mark.isMilestone && isShown(mark)),
    remarks: indexOf(marks, (mark) => !mark.isMilestone && isShown(mark)),
  };
}
