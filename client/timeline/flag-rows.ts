/** In which row each fault's flag stands, so that their texts do not run into each other, and the notes that are on no lane. */
import type { TimeScale } from "../../language/timeline/scale.ts";
import type { Picture } from "./picture.ts";

export interface FlagRows {
  readonly rowOf: Int8Array;
  /** The row of the notes that are on no lane; -1 where there are none. */
  readonly noteRow: number;
  readonly rows: number;
}
export const NO_FLAGS: FlagRows = { rowOf: new Int8Array(0), noteRow: -1, rows: 0 };

const MOST_ROWS = 4;
/** About as wide as a flag's letters and what is around them. */
const LETTER = 6.2;
const AROUND = 34;
/** Where time runs downwards, flags are as high as a line. */
const ACROSS = 20;

/** For the whole run drawn over so many pixels: whoever zooms in has more room, not less. */
export function placeFlags({ layout }: Picture, scale: TimeScale, along: number, downwards: boolean): FlagRows {
  const { flags } = layout;
  const rowOf = new Int8Array(flags.length);
  const ends: number[] = [];
  const order = flags.map((_, i) => i).sort((one, other) => flags[one].fromUs - flags[other].fromUs);
  for (const i of order) {
    const { fromUs, toUs, lasts, text } = flags[i];
    const start = (scale.at(fromUs) / scale.length) * along;
    const stretch = lasts ? (scale.at(toUs) / scale.length) * along : 0;
    let row = ends.findIndex((taken) => taken <= start);
    if (row < 0 && ends.length < (downwards ? 1 : MOST_ROWS)) row = ends.length;
    if (row < 0) row = ends.indexOf(Math.min(...ends));
    ends[row] = Math.max(stretch, start + (downwards ? ACROSS : Math.min(260, text.length * LETTER + AROUND)));
    rowOf[i] = row;
  }
  const hasNotes = layout.marks.some(({ kind, lane }) => kind === "note" && lane < 0);
  return { rowOf, noteRow: hasNotes ? ends.length : -1, rows: ends.length + (hasNotes ? 1 : 0) };
}
