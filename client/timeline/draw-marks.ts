/** Draws what stands on and beside the lanes: faults' flags, milestones, verdicts, notes. */
import type { Mark } from "../../language/timeline/layout.ts";
import { wordsOf } from "../../language/timeline/marks.ts";
import { inRow, roomFor } from "../../language/timeline/room.ts";
import { VERDICT_SIGNS } from "../../language/timeline/signs.ts";
import { toneOfFlag } from "../../language/timeline/tones.ts";
import {
  type Drawing,
  drawLine,
  fill,
  fitText,
  haloText,
  inPaths,
  inSight,
  LINE_STEP,
  setFill,
  setFont,
  stroke,
  takeText,
  tint,
  type Write,
  widthOf,
  wrapText,
} from "./drawing.ts";
import type { ColourName } from "./theme.ts";

/** A frame has at most so many of a sort. */
const MOST_MARKS = 1500;

/** What the file made happen, above the lanes, each with a line down to them: all words lie over all lines. */
export function drawFlags(drawing: Drawing): void {
  const { view, pen, context, picture, flags, places, theme } = drawing;
  const seen = inSight(drawing, "flags", MOST_MARKS / 4).map((id) => {
    const flag = picture.layout.flags[id];
    const x = view.x(flag.fromUs);
    const end = flag.lasts ? view.x(flag.toUs) : x;
    return { id, flag, x, end, y: flagAcross(drawing, flags.rowOf[id]), colour: toneOfFlag(flag) };
  });
  for (const { flag, x, end, y, colour } of seen) {
    drawLine(drawing, [Math.round(x) + 0.5, y, Math.round(x) + 0.5, view.lanesEnd], colour, 1, 0.4, [2, 3]);
    if (!flag.lasts) continue;
    pen.begin().roundRect(x, y - 2, Math.max(3, end - x), 4, 2);
    fill(drawing, colour, theme.isHighContrast ? 0.9 : 0.4);
  }
  setFont(drawing, 11, 500);
  seen.forEach(({ id, flag, x, end, y, colour }, i) => {
    // A dot for a fault, a ring for what the system was told to do.
    const drawSign = (at: number, radius: number): void => {
      pen.begin().circle(at, y, radius);
      if (flag.kind === "system") stroke(drawing, colour, 1.5);
      else fill(drawing, colour);
    };
    const words = end < 0 ? "" : wordsOf(flag);
    if (pen.turned) {
      drawSign(x, 3);
      const beside = words === "" ? null : placeBeside(drawing, words, x, y + BESIDE, columnWidth(drawing));
      if (beside === null) return;
      places.flags.set(id, [beside.from, beside.to]);
      beside.write("text");
      return;
    }
    const next = seen.find((other, j) => j > i && other.y === y)?.x ?? Infinity;
    const text = fitText(context, words, Math.min(240, view.along - 28, next - Math.max(0, x)));
    const width = widthOf(context, text) + 24;
    const starts = [0, 8, 16, MOST_ASIDE].map((on) => pillStart(drawing, x + on, width));
    const at = text === "" ? null : takeText(drawing, starts, y, width);
    if (at === null) {
      drawSign(x, 4);
      return;
    }
    places.flags.set(id, [at, at + width]);
    pen.begin().roundRect(at, y - PILL_HALF, width, PILL_HALF * 2, PILL_HALF);
    fill(drawing, "background");
    fill(drawing, colour, tint(drawing, 0.14));
    stroke(drawing, colour, 1, 0.8);
    drawSign(at + 9, 3);
    setFill(drawing, "text");
    pen.text(text, at + 16, y + 0.5);
  });
}
/** How far on a flag's words may stand. */
const MOST_ASIDE = 24;
/** Half as high as a flag's words with what is around them. */
export const PILL_HALF = 9;

/** Downwards, texts stand so far beside their signs. */
const BESIDE = 9;

/** At the edges of what is seen a flag stands where all of it is seen. */
function pillStart({ view }: Drawing, x: number, width: number): number {
  return Math.max(0, Math.min(x, view.along - width - 4));
}

/** Downwards, the width of the words in the column of flags and notes. */
function columnWidth({ view }: Drawing): number {
  return view.flagRow - BESIDE - 6;
}

/** Words in their place: from where to where along, and what writes them. */
interface Beside {
  readonly from: number;
  readonly to: number;
  write(colour: ColourName): void;
}

/** Downwards, words in a few lines, below others of the same moment. */
function placeBeside(
  drawing: Drawing,
  words: string,
  x: number,
  across: number,
  width: number,
  most = 3,
): Beside | null {
  const { context, view } = drawing;
  const whole = wrapText(context, words, width, most);
  for (const lines of [whole, [fitText(context, words, width)]]) {
    const latest = view.along - 8 - (lines.length - 1) * LINE_STEP;
    const alongs = [0, 1, 2, 3, 4].map((line) => Math.min(Math.max(0, x) + line * LINE_STEP, latest));
    const widest = Math.max(...lines.map((line) => widthOf(context, line)));
    const at = takeText(drawing, alongs, across, widest, "left", lines.length);
    if (at !== null)
      return {
        from: at - LINE_STEP / 2,
        to: at + (lines.length - 0.5) * LINE_STEP,
        write: (colour) =>
          lines.forEach((line, i) => {
            haloText(drawing, line, at + i * LINE_STEP, across, colour);
          }),
      };
  }
  return null;
}

/** The signs of milestones and broken invariants on their lanes, and of notes where they were said. */
export function drawMarks(drawing: Drawing): void {
  const { view, pen, picture } = drawing;
  const small = view.laneWidth < 26 ? 2.5 : 3.5;
  const ends = new Map<number, number>();
  const seen = [...inSight(drawing, "milestones", MOST_MARKS), ...inSight(drawing, "remarks")];
  const signs = seen.flatMap((id) => {
    const { kind, lane, timeUs } = picture.layout.marks[id];
    const x = view.x(timeUs);
    if (kind === "verdict" || (lane >= 0 && !view.isSeen(lane))) return [];
    const isMilestone = kind === "milestone";
    // Of milestones that touch each other, the first stands for all.
    if (isMilestone && x - (ends.get(lane) ?? -Infinity) < small * 2.5) return [];
    if (isMilestone) ends.set(lane, x);
    return [{ kind, x, y: markAcross(drawing, id) }];
  });
  for (const [kind, colour, size] of [
    ["milestone", "text", small],
    ["note", "warn", 5],
    ["violation", "fault", 5],
  ] as const) {
    inPaths(
      drawing,
      signs.filter((sign) => sign.kind === kind),
      ({ x, y }) => pen.diamond(x, y, size),
      () => {
        fill(drawing, "background");
        stroke(drawing, colour, 1.5);
      },
    );
  }
}

/** The author's own words. */
export function placeNotes(drawing: Drawing): Write[] {
  return placeMarks(drawing, "note");
}

/** The names of milestones, where lanes are wide enough. */
export function placeMilestones(drawing: Drawing): Write[] {
  const isTight = drawing.view.laneWidth < (drawing.pen.turned ? 80 : 40);
  return isTight ? [] : placeMarks(drawing, "milestone");
}

function placeMarks(drawing: Drawing, kind: Mark["kind"]): Write[] {
  const { view, picture } = drawing;
  const said = new Map<string, number>();
  const seen = kind === "milestone" ? inSight(drawing, "milestones", MOST_MARKS) : inSight(drawing, "remarks");
  return seen.flatMap((id) => {
    const { kind: its, lane, timeUs, text } = picture.layout.marks[id];
    if (its !== kind || (lane >= 0 && !view.isSeen(lane))) return [];
    // What is said again and again on a lane is said at intervals.
    const key = `${lane} ${text}`;
    const x = view.x(timeUs);
    if (x - (said.get(key) ?? -Infinity) < AGAIN) return [];
    const write = placeMark(drawing, id);
    if (write === null) return [];
    said.set(key, x);
    return write;
  });
}
const AGAIN = 120;

/** Beside its sign; downwards a note may lie over the lanes beside its own, but a milestone has its name whole or not at all. */
function placeMark(drawing: Drawing, id: number): Write | null {
  const { view, pen, context, picture } = drawing;
  const { kind, lane, timeUs, text: words } = picture.layout.marks[id];
  const isNote = kind === "note";
  const isOnLane = lane >= 0;
  const x = view.x(timeUs);
  const size = isOnLane ? 10 : 11;
  setFont(drawing, size);
  const said = isNote ? `“${words}”` : words;
  const across = markAcross(drawing, id) + (pen.turned ? BESIDE : isOnLane ? BELOW : 0.5);
  const write = (text: () => void) => () => {
    setFont(drawing, size);
    text();
  };
  if (pen.turned && isNote) {
    const text = placeBeside(drawing, said, x, across, isOnLane ? NOTE_WIDTH : columnWidth(drawing));
    return text === null ? null : write(() => text.write("text"));
  }
  // At the end of what is seen it stands before its sign, or below it, rather than being cut off.
  const behind = view.along - 14 - x;
  const isBehind = isOnLane || Math.min(LONGEST, widthOf(context, said)) <= behind || behind >= x;
  const room = isOnLane ? LONGEST : Math.min(LONGEST, isBehind ? behind : x - 14);
  const text = fitText(context, said, pen.turned ? view.laneWidth - 12 : isNote ? room : 180);
  if (text === "" || (pen.turned && text !== said)) return null;
  const width = widthOf(context, text);
  const start = isOnLane ? Math.min(x + 6, view.along - width - 4) : isBehind ? x + 10 : x - 10 - width;
  const at = takeText(drawing, [pen.turned ? x : start], across, width);
  return at === null ? null : write(() => haloText(drawing, text, at, across, isNote ? "text" : "muted"));
}
/** A longer note is cut. */
const LONGEST = 260;
/** Below the lane. */
const BELOW = 12;
const NOTE_WIDTH = 220;

/** Where a mark's sign stands across: on its lane, or in its row above all of them. */
export function markAcross(drawing: Pick<Drawing, "view" | "pen" | "flags" | "picture">, id: number): number {
  const { lane } = drawing.picture.layout.marks[id];
  return lane >= 0 ? drawing.view.y(lane) : flagAcross(drawing, drawing.flags.noteRowOf.get(id) ?? 0);
}

/** Where flags of that row stand. Downwards all stand in one column, at its beginning. */
export function flagAcross({ view, pen }: Pick<Drawing, "view" | "pen">, row: number): number {
  return pen.turned ? view.axis + 6 : view.axis + (row + 0.5) * view.flagRow;
}

/** Where the signs of verdicts stand along; several at one moment stand beside each other. By mark. */
export function placeVerdicts(drawing: Drawing): { id: number; x: number }[] {
  const { view, picture } = drawing;
  const { marks } = picture.layout;
  const ids = inSight(drawing, "remarks").filter((id) => marks[id].kind === "verdict");
  const xs = inRow(
    ids.map((id) => view.x(marks[id].timeUs)),
    view.along - 10,
  );
  return ids.map((id, i) => ({ id, x: xs[i] }));
}

/** Behind the lanes, each with its claim as far as the next one leaves room. */
export function drawVerdicts(drawing: Drawing): void {
  const { view, pen, context, picture } = drawing;
  const y = view.verdicts;
  const placed = placeVerdicts(drawing);
  let textEnds = 0;
  placed.forEach(({ id, x }, i) => {
    const { verdict, timeUs, text: claim } = picture.layout.marks[id];
    const { colour, sign } = VERDICT_SIGNS[verdict?.verdict ?? "undecided"];
    pen.begin().segment(view.x(timeUs), view.head, view.x(timeUs), view.lanesEnd);
    pen.line(x, y - 8);
    stroke(drawing, colour, 1, 0.45, [2, 3]);
    pen.begin().circle(x, y, 8);
    fill(drawing, "background");
    fill(drawing, colour, 0.16);
    stroke(drawing, colour, 1.5);
    setFont(drawing, 11, 700, "center");
    setFill(drawing, "text");
    pen.text(sign, x, y + 0.5);
    setFont(drawing, 11);
    // The sign says already that this was expected.
    const words = claim.replace(/^expect /, "");
    if (pen.turned) {
      takeText(drawing, [x], y - 8, 16);
      // A claim of several lines leaves the next one its own.
      const most = Math.min(3, Math.floor(((placed[i + 1]?.x ?? x + 60) - x) / LINE_STEP));
      if (most > 0) placeBeside(drawing, words, x, y + 14, view.across - y - 18, most)?.write("text");
      return;
    }
    const right = (placed[i + 1]?.x ?? view.along + 10) - x - 26;
    const left = x - Math.max(textEnds + 12, (placed[i - 1]?.x ?? -8) + 8) - 20;
    const rooms = [right, left];
    const at = roomFor(widthOf(context, words), rooms, 0);
    if (at < 0) return;
    const text = fitText(context, words, rooms[at]);
    const start = at === 0 ? x + 13 : x - 13 - widthOf(context, text);
    haloText(drawing, text, start, y + 0.5, "text");
    if (at === 0) textEnds = start + widthOf(context, text);
  });
}
