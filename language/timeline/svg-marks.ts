/** What stands beside the lanes in the static picture: faults, operations, milestones, verdicts. */
import type { Layout, Mark } from "./layout.ts";
import { wordsOf } from "./marks.ts";
import { inRow, roomFor, thinned } from "./room.ts";
import { OUTCOME_SIGNS, VERDICT_SIGNS } from "./signs.ts";
import type { Frame } from "./svg.ts";
import { BAR_HALF } from "./svg-bands.ts";
import { box, fitted, path, point, rounded, tag, textWidth } from "./svg-parts.ts";
import { toneOfFlag } from "./tones.ts";

const MOST = 600;
export const FLAG_ROW = 26;
const MOST_ROWS = 4;

interface Pill {
  readonly fromUs: number;
  readonly toUs: number;
  readonly lasts: boolean;
  readonly text: string;
  readonly colour: "muted" | "good" | "fault" | "warn";
  /** A ring is what the system was told to do, a dot all else. */
  readonly isRing: boolean;
}

/** What the file made happen. */
function faultsOf({ flags }: Layout): Pill[] {
  return flags.map((flag): Pill => {
    const { fromUs, toUs, lasts } = flag;
    return { fromUs, toUs, lasts, text: wordsOf(flag), colour: toneOfFlag(flag), isRing: flag.kind === "system" };
  });
}

function notesOf({ marks }: Layout): Pill[] {
  return marks.filter(isAboveLanes).map(({ timeUs, text }): Pill => {
    return { fromUs: timeUs, toUs: timeUs, lasts: false, text: `“${text}”`, colour: "warn", isRing: false };
  });
}

/** A note that is on no lane. */
function isAboveLanes({ kind, lane }: Mark): boolean {
  return kind === "note" && lane < 0;
}

/** A pill in its row, counted from the top; without words it is a dot. */
interface PlacedPill extends Pill {
  readonly row: number;
  readonly words: string;
  readonly start: number;
  readonly length: number;
}

/** What stands above the lanes, in rows in which nothing covers anything: faults, and below them notes about the whole run. */
export interface PillRows {
  readonly pills: readonly PlacedPill[];
  readonly rows: number;
}

export function placePills(layout: Layout, x: Frame["x"], width: number): PillRows {
  const faults = inRows(faultsOf(layout), x, width, 0);
  const notes = inRows(notesOf(layout), x, width, faults.rows);
  return { pills: [...faults.pills, ...notes.pills], rows: notes.rows };
}

/** Those for which there is no room in a few rows are dots in one of their own. */
function inRows(pills: readonly Pill[], x: Frame["x"], width: number, firstRow: number): PillRows {
  const ends: number[] = [];
  const placed = thinned(pills, [MOST, 2], ({ fromUs }) => x(fromUs)).map((pill) => {
    const words = fitted(pill.text, 220);
    const length = textWidth(words) + 22;
    const start = Math.min(x(pill.fromUs), width - length - 4);
    let row = ends.findIndex((end) => end <= start);
    if (row < 0 && ends.length < MOST_ROWS) row = ends.length;
    if (row >= 0) ends[row] = Math.max(start + length + 6, pill.lasts ? x(pill.toUs) : 0);
    return { ...pill, row, words, start, length };
  });
  const hasDots = placed.some(({ row }) => row < 0);
  return {
    pills: placed.map((pill) =>
      pill.row < 0 ? { ...pill, row: firstRow + ends.length, words: "" } : { ...pill, row: firstRow + pill.row },
    ),
    rows: firstRow + ends.length + (hasDots ? 1 : 0),
  };
}

/** All words lie over all lines. */
export function drawFlags(frame: Frame): string[] {
  const across = ({ row }: PlacedPill) => frame.axis + 16 + row * FLAG_ROW;
  const lines = frame.pills.map((flag) => {
    const from = `M${point(frame.x(flag.fromUs), across(flag))}`;
    return path(`line thin dash soft s-${flag.colour}`, `${from}V${rounded(frame.foot)}`);
  });
  const signs = frame.pills.flatMap((flag) => {
    const y = across(flag);
    const x = frame.x(flag.fromUs);
    const { colour, words, start, length } = flag;
    const stretch = flag.lasts
      ? [
          tag("rect", {
            class: `f-${colour} faint`,
            x,
            y: y - 2,
            width: Math.max(2, frame.x(flag.toUs) - x),
            height: 4,
            rx: 2,
          }),
        ]
      : [];
    const sign = flag.isRing ? `f-background s-${colour} bold` : `f-${colour}`;
    if (words === "") return [...stretch, tag("circle", { class: sign, cx: x, cy: y, r: 4 }, "", flag.text)];
    return [
      ...stretch,
      ...box("thin", colour, { x: start, y: y - 9, width: length, height: 18, rx: 9 }),
      tag("circle", { class: sign, cx: start + 9, cy: y, r: 3 }),
      tag("text", { class: "f-text", x: start + 16, y: y + 4 }, words, flag.text),
    ];
  });
  return [...lines, ...signs];
}

/** Operations, and the milestones and notes on lanes. */
export function drawBars(frame: Frame): string[] {
  const { bars, marks } = frame.layout;
  const free = new Map<number, number>();
  const shown = thinned(bars, [MOST * 2, 4], ({ invokeUs }) => frame.x(invokeUs));
  const next = new Map<number, number>();
  const nexts = new Float64Array(shown.length);
  for (let i = shown.length - 1; i >= 0; i--) {
    const { lane, invokeUs } = shown[i];
    nexts[i] = next.get(lane) ?? frame.width - 4;
    next.set(lane, frame.x(invokeUs));
  }
  const operations = shown.flatMap((bar, i) => {
    const { colour, sign } = OUTCOME_SIGNS[bar.outcome];
    const x = frame.x(bar.invokeUs);
    const width = Math.max(3, frame.x(bar.toUs) - x);
    const y = frame.y(bar.lane);
    const dash = bar.outcome === "ok" || bar.outcome === "fail" ? "" : " dash";
    const place = { x, y: y - BAR_HALF, width, height: BAR_HALF * 2, rx: Math.min(4, width / 2) };
    const drawn = box(`thin${dash}`, colour, place);
    const whole = `${bar.text} ${sign}`;
    const length = textWidth(whole);
    const [before, after] = [free.get(bar.lane) ?? frame.left - 20, nexts[i]];
    free.set(bar.lane, x + width);
    // Inside, behind or before its bar: between the bar before and the next one.
    const rooms = [width - 12, after - x - width - 10, x - before - 10];
    const at = roomFor(length, rooms);
    const text = at < 0 ? "" : fitted(whole, rooms[at]);
    if (text === "") return drawn;
    const start = [x + 6, x + width + 5, x - textWidth(text) - 5][at];
    if (at === 1) free.set(bar.lane, start + textWidth(text));
    return [...drawn, tag("text", { class: "f-text halo", x: start, y: y + 4 }, text, whole)];
  });
  // The author's own words find room first.
  const isNote = ({ kind }: Mark) => kind === "note";
  const onLanes = marks.filter(({ lane, kind }) => lane >= 0 && kind !== "verdict");
  const signs = new Map<number, number>();
  const notes = thinned(onLanes.filter(isNote), [MOST, 4], ({ timeUs }) => frame.x(timeUs));
  const milestones = [...notes, ...onLanes.filter((mark) => !isNote(mark))].flatMap((mark) => {
    const [x, y] = [frame.x(mark.timeUs), frame.y(mark.lane)];
    const colour = mark.kind === "milestone" ? "text" : mark.kind === "note" ? "warn" : "fault";
    // Of milestones that touch each other, the first stands for all.
    if (mark.kind === "milestone" && x - (signs.get(mark.lane) ?? -100) < 8) return [];
    if (mark.kind === "milestone") signs.set(mark.lane, x);
    const points = `M${point(x - 4, y)}l4 -4l4 4l-4 4Z`;
    const diamond = (whole = "") => tag("path", { class: `f-background bold s-${colour}`, d: points }, "", whole);
    const words = isNote(mark) ? `“${mark.text}”` : mark.text;
    const text = fitted(words, isNote(mark) ? 240 : 160, 10);
    const start = Math.min(x + 6, frame.width - textWidth(text, 10) - 8);
    if (frame.laneWidth < 40 || start < (free.get(mark.lane) ?? 0)) return [diamond(words)];
    free.set(mark.lane, start + textWidth(text, 10) + 8);
    return [
      diamond(),
      tag("text", { class: `small f-${isNote(mark) ? "text" : "muted"} halo`, x: start, y: y + 15 }, text, words),
    ];
  });
  return [...operations, ...milestones];
}

/** In the foot, each with its claim as far as the next one leaves room: to the right of it, or to the left. */
export function drawVerdicts(frame: Frame): string[] {
  const marks = frame.layout.marks.filter(({ kind }) => kind === "verdict");
  const y = frame.foot + 18;
  const xs = inRow(
    marks.map(({ timeUs }) => frame.x(timeUs)),
    frame.width - 14,
  );
  const top = frame.y(0) - frame.laneWidth / 2;
  let ends = 0;
  return marks.flatMap((mark, i) => {
    const x = xs[i];
    const { colour, sign } = VERDICT_SIGNS[mark.verdict?.verdict ?? "undecided"];
    // The sign says already that this was expected.
    const words = mark.text.replace(/^expect /, "");
    const right = (xs[i + 1] ?? frame.width) - x - 24;
    const left = x - Math.max(ends, (xs[i - 1] ?? -10) + 10) - 18;
    const rooms = [right, left];
    const at = roomFor(textWidth(words), rooms, 0);
    const isBehind = at === 0;
    const text = at < 0 ? "" : fitted(words, rooms[at]);
    if (isBehind) ends = x + 13 + textWidth(text);
    const drawn = [
      path(
        `line thin dash soft s-${colour}`,
        `M${point(frame.x(mark.timeUs), top)}V${rounded(frame.foot)}L${point(x, y - 8)}`,
      ),
      tag("circle", { class: "f-background", cx: x, cy: y, r: 8 }),
      tag("circle", { class: `tint f-${colour} s-${colour} bold`, cx: x, cy: y, r: 8 }),
      tag("text", { class: "strong middle f-text", x, y: y + 4 }, sign, text === "" ? words : sign),
    ];
    if (text === "") return drawn;
    const place = isBehind ? { class: "f-text halo", x: x + 13 } : { class: "f-text halo end", x: x - 13 };
    return [...drawn, tag("text", { ...place, y: y + 4 }, text, words)];
  });
}
