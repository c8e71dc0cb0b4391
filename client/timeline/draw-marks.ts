/** Draws what stands on and beside the lanes: faults' flags, operations, milestones, verdicts, notes. */
import type { Bar, Mark } from "../../language/timeline/layout.ts";
import { type Drawing, drawLine, fill, fitText, haloText, setFill, setFont, setStroke, stroke } from "./drawing.ts";
import type { ColourName } from "./theme.ts";
import { FOOT } from "./view.ts";

const MOST = 1500;

/** What the file made happen, above the lanes, each with a line down to them. */
export function drawFlags(drawing: Drawing): void {
  const { view, pen, context, picture, index, fromUs, toUs, theme } = drawing;
  setFont(drawing, 11, 500);
  context.textAlign = "left";
  for (const id of index.flags.between(fromUs, toUs, MOST / 4)) {
    const flag = picture.layout.flags[id];
    const x = view.x(flag.fromUs);
    const row = drawing.flags.rowOf[id];
    const y = flagAcross(drawing, row);
    const colour: ColourName = flag.nothing !== null ? "muted" : isMend(flag.action) ? "good" : "fault";
    drawLine(drawing, [Math.round(x) + 0.5, y, Math.round(x) + 0.5, view.lanesEnd], colour, 1, 0.4, [2, 3]);
    const end = flag.lasts ? view.x(flag.toUs) : x;
    if (flag.lasts) {
      context.beginPath();
      pen.roundRect(x, y - 2, Math.max(3, end - x), 4, 2);
      fill(drawing, colour, theme.isHighContrast ? 0.9 : 0.4);
    }
    const text = fitText(context, flag.nothing === null ? flag.text : `${flag.text} (nothing)`, 240);
    const width = pen.turned ? 14 : context.measureText(text).width + 24;
    const wanted = Math.max(0, pen.turned ? x : Math.min(x, view.along - width - 2));
    const shown =
      text === "" || end < 0 ? null : drawing.rooms.of("flags", row).takeNear(wanted, width, pen.turned ? STACKED : 1);
    context.beginPath();
    if (shown === null) {
      pen.circle(x, y, 4);
      fill(drawing, colour);
      continue;
    }
    if (!pen.turned) {
      pen.roundRect(shown, y - 9, width, 18, 9);
      fill(drawing, "background");
      fill(drawing, colour, theme.isHighContrast ? 0 : 0.14);
      stroke(drawing, colour, 1, 0.8);
    }
    context.beginPath();
    pen.circle(pen.turned ? x : shown + 9, y, 3);
    fill(drawing, colour);
    setFill(drawing, "text");
    if (pen.turned) haloText(drawing, fitText(context, text, view.flagRow - 16), shown, y + 8, "text");
    else pen.text(text, shown + 16, y + 0.5);
  }
}

function isMend(action: string): boolean {
  return action === "recover" || action === "resume" || action === "heal" || action === "joins";
}

const OUTCOME: Readonly<Record<string, { colour: ColourName; sign: string }>> = {
  ok: { colour: "good", sign: "✓" },
  fail: { colour: "fault", sign: "✗" },
  info: { colour: "warn", sign: "?" },
  open: { colour: "muted", sign: "…" },
};

/** Operations on their clients' lanes: what was asked, how long it took, how it ended. */
export function drawBars(drawing: Drawing): void {
  const { view, picture, index, fromUs, toUs } = drawing;
  setFont(drawing, 11, 500);
  const placed: PlacedBar[] = [];
  const ends = new Map<number, number>();
  for (const id of index.bars.between(fromUs, toUs, MOST)) {
    const bar = picture.layout.bars[id];
    const x1 = view.x(bar.invokeUs);
    const x2 = Math.max(view.x(bar.toUs), x1 + 3);
    // Of bars that lie on each other, the first stands for all.
    if (x2 - (ends.get(bar.lane) ?? Number.NEGATIVE_INFINITY) < 1) continue;
    ends.set(bar.lane, x2);
    placed.push({ bar, x1, x2, y: view.y(bar.lane) });
  }
  drawWaits(drawing, placed);
  drawNarrow(drawing, placed);
  for (const each of placed) if (each.x2 - each.x1 >= NARROW) drawBar(drawing, each);
  const next = new Map<number, number>();
  for (let i = placed.length - 1; i >= 0; i--) {
    const each = placed[i];
    const { lane } = each.bar;
    // The last one of a lane may be written before its bar, if the one before leaves room.
    const following = next.get(lane);
    const before = following === undefined ? endBefore(placed, i) : each.x1;
    if (view.downwards) drawTextBeside(drawing, each, following ?? view.along + 6, placed);
    else drawBarText(drawing, each, following ?? view.along + 6, before);
    next.set(lane, each.x1);
  }
}

/** Where the bar before this one on its lane ends. */
function endBefore(placed: readonly PlacedBar[], index: number): number {
  for (let i = index - 1; i >= 0; i--) if (placed[i].bar.lane === placed[index].bar.lane) return placed[i].x2;
  return 0;
}

/** From when an operation was due to when its client was free for it: one line for all that wait at a time. */
function drawWaits(drawing: Drawing, placed: readonly PlacedBar[]): void {
  const { view, pen, context } = drawing;
  const ends = new Map<number, number>();
  setStroke(drawing, "muted", 1.5, 0.6, [2, 3]);
  context.beginPath();
  for (const { bar, x1, y } of placed) {
    const end = Math.min(x1, view.along);
    const start = Math.max(view.x(bar.fromUs), ends.get(bar.lane) ?? 0, 0);
    if (end - start < 1) continue;
    pen.segment(start, y, end, y);
    ends.set(bar.lane, end);
  }
  context.stroke();
}

interface PlacedBar {
  readonly bar: Bar;
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
}

/** Bars that are hardly wider than their outline have none: all of one outcome are one shape. */
function drawNarrow(drawing: Drawing, placed: readonly PlacedBar[]): void {
  const { pen, context } = drawing;
  const half = barHalf(drawing);
  for (const [outcome, { colour }] of Object.entries(OUTCOME)) {
    context.beginPath();
    for (const { bar, x1, x2, y } of placed) {
      if (bar.outcome === outcome && x2 - x1 < NARROW) pen.rect(x1, y - half, x2 - x1, half * 2);
    }
    fill(drawing, colour, 0.55);
  }
}
const NARROW = 5;

function barHalf({ view }: Drawing): number {
  return Math.min(11, view.laneWidth / 2 - 3);
}

function drawBar(drawing: Drawing, { bar, x1, x2, y }: PlacedBar): void {
  const { pen, context, theme } = drawing;
  const { colour } = OUTCOME[bar.outcome];
  const half = barHalf(drawing);
  context.beginPath();
  pen.roundRect(x1, y - half, x2 - x1, half * 2, Math.min(4, (x2 - x1) / 2));
  fill(drawing, "background");
  fill(drawing, colour, theme.isHighContrast ? 0 : 0.2);
  stroke(drawing, colour, 1.25, 1, bar.outcome === "ok" || bar.outcome === "fail" ? [] : [4, 3]);
}

/** Inside if it fits, else behind the bar or before it, if the next one, which begins at `next`, or the one before leaves room. */
function drawBarText(drawing: Drawing, { bar, x1, x2, y }: PlacedBar, next: number, before: number): void {
  const { view, context } = drawing;
  if (x2 - x1 < LEAST_TEXT && next - x2 < LEAST_TEXT && x1 - before < LEAST_TEXT) return;
  const text = `${bar.text} ${OUTCOME[bar.outcome].sign}`;
  const width = context.measureText(text).width;
  context.textAlign = "left";
  const start = Math.max(x1, 0);
  const inside = Math.min(x2, view.along) - start;
  const behind = next - x2;
  if (inside >= width + 10) haloTextOrPlain(drawing, text, start + 6, y + 0.5, true);
  else if (behind >= width + 10) haloTextOrPlain(drawing, text, x2 + 5, y + 0.5, false);
  else if (x1 - before >= width + 10) haloTextOrPlain(drawing, text, x1 - width - 5, y + 0.5, false);
  else if (width > LONG_TEXT) {
    // What fits nowhere as a whole is cut where there is most room.
    const cut = fitText(context, text, Math.max(inside, behind) - 10);
    haloTextOrPlain(drawing, cut, inside >= behind ? start + 6 : x2 + 5, y + 0.5, inside >= behind);
  }
}
/** Shorter ones come into sight as a whole on zooming in a little. */
const LONG_TEXT = 140;
/** Downwards, behind the bar: as far as the next lane, or farther where that has no bar at this moment. */
function drawTextBeside(drawing: Drawing, { bar, x1, y }: PlacedBar, next: number, placed: readonly PlacedBar[]): void {
  const { view, context } = drawing;
  if (next - x1 <= 12) return;
  const x = Math.max(x1, 0) + 8;
  const text = `${bar.text} ${OUTCOME[bar.outcome].sign}`;
  const isInWay = (other: PlacedBar) => other.y > y && other.x1 < x + 8 && other.x2 > x - 8;
  const end = placed.reduce(
    (least, other) => (isInWay(other) ? Math.min(least, other.y - 11) : least),
    view.across - FOOT,
  );
  context.textAlign = "left";
  haloText(drawing, fitText(context, text, end - y - 18), x, y + 14, "text");
}

/** In less room than this no text can be read. */
const LEAST_TEXT = 24;

function haloTextOrPlain(drawing: Drawing, text: string, x: number, y: number, plain: boolean): void {
  if (plain) {
    setFill(drawing, "text");
    drawing.pen.text(text, x, y);
  } else {
    haloText(drawing, text, x, y, "text");
  }
}

/** Milestones on their lanes, notes where they were said, verdicts and broken invariants in the foot. */
export function drawMarks(drawing: Drawing): void {
  const { view, pen, context, picture, index, fromUs, toUs } = drawing;
  const found = index.marks.between(fromUs, toUs, MOST);
  drawVerdicts(drawing, found);
  const ends = new Map<number, number>();
  for (const id of found) {
    const mark = picture.layout.marks[id];
    const x = view.x(mark.timeUs);
    if (mark.kind === "verdict" || (mark.lane >= 0 && !view.isSeen(mark.lane))) continue;
    const size = mark.kind !== "milestone" ? 5 : view.laneWidth < 26 ? 2.5 : 3.5;
    // Of milestones that touch each other, the first stands for all.
    if (mark.kind === "milestone" && x - (ends.get(mark.lane) ?? Number.NEGATIVE_INFINITY) < size * 2.5) continue;
    if (mark.kind === "milestone") ends.set(mark.lane, x);
    const y = markAcross(drawing, mark);
    const colour: ColourName = mark.kind === "milestone" ? "text" : mark.kind === "note" ? "warn" : "fault";
    context.beginPath();
    pen.move(x - size, y);
    pen.line(x, y - size);
    pen.line(x + size, y);
    pen.line(x, y + size);
    context.closePath();
    fill(drawing, "background");
    stroke(drawing, colour, 1.5);
    if (view.laneWidth < (pen.turned ? 80 : 40) || mark.kind !== "milestone") continue;
    writeMark(drawing, mark, mark.text, "muted")?.();
  }
}

/** The author's own words take their room before all others: what writes them when the rest is drawn. */
export function roomForNotes(drawing: Drawing): (() => void)[] {
  const { view, picture, index, fromUs, toUs } = drawing;
  return index.marks.between(fromUs, toUs, MOST).flatMap((id) => {
    const mark = picture.layout.marks[id];
    if (mark.kind !== "note" || (mark.lane >= 0 && !view.isSeen(mark.lane))) return [];
    return writeMark(drawing, mark, `“${mark.text}”`, "text") ?? [];
  });
}

/** Takes the room beside a mark for its text; what writes it, or null where there is none. */
function writeMark(drawing: Drawing, mark: Mark, words: string, colour: ColourName): (() => void) | null {
  const { view, pen, context } = drawing;
  const x = view.x(mark.timeUs);
  const isOnLane = mark.lane >= 0;
  const room = drawing.rooms.of(isOnLane ? "below" : "flags", isOnLane ? mark.lane : drawing.flags.noteRow);
  if (!pen.turned && !room.isFree(x, x + LEAST_TEXT)) return null;
  setFont(drawing, isOnLane ? 10 : 11);
  const isNote = mark.kind === "note";
  const across = !isOnLane ? view.flagRow - 16 : isNote ? roomBeside(drawing, mark) : view.laneWidth - 12;
  const text = fitText(context, words, pen.turned ? across : isNote ? 260 : 180);
  const width = pen.turned ? 12 : context.measureText(text).width;
  // At the end of what is seen it stands before its mark rather than being cut off.
  const start = pen.turned ? x + (isOnLane ? 0 : 12) : Math.min(x + (isOnLane ? 6 : 10), view.along - width - 4);
  const at = room.takeNear(start, width, pen.turned && isNote ? STACKED : 1);
  if (at === null) return null;
  const y =
    markAcross(drawing, mark) + (isOnLane ? (pen.turned ? 8 : MARK_TEXT) : pen.turned ? 8 - view.flagRow / 2 : 0.5);
  return () => {
    setFont(drawing, isOnLane ? 10 : 11);
    context.textAlign = "left";
    haloText(drawing, text, at, y, colour);
  };
}

/** Where time runs downwards, a note may lie over the lanes beside its own, up to one with a note of the same moment. */
function roomBeside({ view, picture }: Drawing, { lane, timeUs }: Mark): number {
  const x = view.x(timeUs);
  return picture.layout.marks.reduce((room, other) => {
    const isBeside = other.kind === "note" && other.lane > lane && Math.abs(view.x(other.timeUs) - x) < 14;
    return isBeside && !view.isHidden(other.lane) ? Math.min(room, view.y(other.lane) - view.y(lane) - 14) : room;
  }, TURNED_NOTE);
}

/** Where a mark stands across: on its lane, or in the row of the notes above all of them. */
export function markAcross({ view, flags }: Drawing, { lane }: Mark): number {
  if (lane >= 0) return view.y(lane);
  return flags.noteRow < 0 ? view.axis + 4 : view.axis + (flags.noteRow + 0.5) * view.flagRow;
}
/** Where time runs downwards, texts of one moment stand below each other: at most so many. */
const STACKED = 4;

/** Where flags of that row stand. Downwards all stand in one column, at its beginning. */
export function flagAcross({ view, pen }: Pick<Drawing, "view" | "pen">, row: number): number {
  return pen.turned ? view.axis + 6 : view.axis + (row + 0.5) * view.flagRow;
}
const MARK_TEXT = 12;
const TURNED_NOTE = 150;

export const VERDICT_SIGNS: Readonly<Record<string, { colour: ColourName; sign: string }>> = {
  holds: { colour: "good", sign: "✓" },
  fails: { colour: "fault", sign: "✗" },
  untested: { colour: "muted", sign: "○" },
  undecided: { colour: "warn", sign: "?" },
};

/** In the foot, each with its claim as far as the next one leaves room. */
function drawVerdicts(drawing: Drawing, found: readonly number[]): void {
  const { view, pen, context, picture } = drawing;
  const marks = found.map((id) => picture.layout.marks[id]).filter(({ kind }) => kind === "verdict");
  // Several at one moment stand beside each other.
  const xs: number[] = [];
  for (const mark of marks)
    xs.push(Math.max(view.x(mark.timeUs), (xs[xs.length - 1] ?? Number.NEGATIVE_INFINITY) + 20));
  for (let i = xs.length - 1, most = view.along - 10; i >= 0; i--, most -= 20) xs[i] = Math.min(xs[i], most);
  let textEnds = 0;
  marks.forEach((mark, i) => {
    const x = xs[i];
    const y = view.across - 14;
    const { colour, sign } = VERDICT_SIGNS[mark.verdict?.verdict ?? "undecided"];
    setStroke(drawing, colour, 1, 0.45, [2, 3]);
    context.beginPath();
    pen.segment(view.x(mark.timeUs), view.head, view.x(mark.timeUs), view.lanesEnd);
    pen.line(x, y - 8);
    context.stroke();
    context.beginPath();
    pen.circle(x, y, 8);
    fill(drawing, "background");
    fill(drawing, colour, 0.16);
    stroke(drawing, colour, 1.5);
    setFont(drawing, 11, 700);
    context.textAlign = "center";
    setFill(drawing, "text");
    pen.text(sign, x, y + 0.5);
    setFont(drawing, 11);
    context.textAlign = "left";
    if (pen.turned) {
      const text = fitText(context, mark.text, y - view.lanesFoot - 24);
      haloText(drawing, text, x, y - 13 - context.measureText(text).width, "text");
      return;
    }
    const right = (xs[i + 1] ?? view.along + 10) - x - 26;
    const left = x - Math.max(textEnds, (xs[i - 1] ?? -8) + 8) - 20;
    const width = context.measureText(mark.text).width;
    if (right >= Math.min(width, 60) && (right >= width || right >= left)) {
      const text = fitText(context, mark.text, right);
      haloText(drawing, text, x + 13, y + 0.5, "text");
      textEnds = x + 13 + context.measureText(text).width;
    } else if (left >= Math.min(width, 60)) {
      const text = fitText(context, mark.text, left);
      haloText(drawing, text, x - 13 - context.measureText(text).width, y + 0.5, "text");
    }
  });
}
