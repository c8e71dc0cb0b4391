/** In which row each fault's flag stands, and each note that is on no lane, so that their texts do not run into each other. */
import { wordsOf } from "../../language/timeline/marks.ts";
import type { TimeScale } from "../../language/timeline/scale.ts";
import type { Picture } from "./picture.ts";

export interface FlagRows {
  /** By flag. */
  readonly rowOf: Int8Array;
  /** By mark: those notes' rows, behind all of the flags. */
  readonly noteRowOf: ReadonlyMap<number, number>;
  readonly rows: number;
  /** Is there anything behind the lanes? */
  readonly hasVerdicts: boolean;
}
export const NO_FLAGS: FlagRows = { rowOf: new Int8Array(0), noteRowOf: new Map(), rows: 0, hasVerdicts: false };

const MOST_ROWS = 4;
const MOST_NOTE_ROWS = 3;
/** About as wide as a letter, and what is around the letters of a flag. */
const LETTER = 6.2;
const AROUND = 34;
const LONGEST = 260;

/** For the whole run drawn over so many pixels: whoever zooms in has more room, not less. Downwards all is in one column. */
export function placeFlags({ layout }: Picture, scale: TimeScale, along: number, downwards: boolean): FlagRows {
  const { flags, marks } = layout;
  const at = (timeUs: number) => (scale.at(timeUs) / scale.length) * along;
  const lengthOf = (text: string) => Math.min(LONGEST, text.length * LETTER + AROUND);
  // Near the end they stand before their moment.
  const startOf = (timeUs: number, text: string) => Math.min(at(timeUs), along - lengthOf(text));
  const rowOf = new Int8Array(flags.length);
  const noteRowOf = new Map<number, number>();
  const hasVerdicts = marks.some(({ kind }) => kind === "verdict");
  const notes = marks.flatMap(({ kind, lane }, id) => (kind === "note" && lane < 0 ? [id] : []));
  if (downwards) {
    for (const id of notes) noteRowOf.set(id, 0);
    return { rowOf, noteRowOf, rows: flags.length + notes.length > 0 ? 1 : 0, hasVerdicts };
  }
  const ends: number[] = [];
  const order = flags.map((_, i) => i).sort((one, other) => flags[one].fromUs - flags[other].fromUs);
  for (const i of order) {
    const { fromUs, toUs, lasts } = flags[i];
    const text = wordsOf(flags[i]);
    const start = startOf(fromUs, text);
    rowOf[i] = rowFor(ends, MOST_ROWS, start, Math.max(lasts ? at(toUs) : 0, start + lengthOf(text)));
  }
  const noteEnds: number[] = [];
  for (const id of notes) {
    const { timeUs, text } = marks[id];
    const start = startOf(timeUs, text);
    noteRowOf.set(id, ends.length + rowFor(noteEnds, MOST_NOTE_ROWS, start, start + lengthOf(text)));
  }
  return { rowOf, noteRowOf, rows: ends.length + noteEnds.length, hasVerdicts };
}

/** The first row that is free at `start`, which is taken until `end`; a further one, or the last, for all that find none. */
function rowFor(ends: number[], most: number, start: number, end: number): number {
  const free = ends.findIndex((taken) => taken <= start);
  const row = free >= 0 ? free : Math.min(ends.length, most);
  ends[row] = Math.max(end, ends[row] ?? 0);
  return row;
}
