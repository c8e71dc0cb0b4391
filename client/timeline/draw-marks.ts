/** Draws what stands on and beside the lanes: faults' flags, operations, milestones, verdicts, notes. */
import type { Bar, Mark } from "../../language/timeline/layout.ts";
import { type Drawing, fitText, haloText, setFill, setFont, setStroke } from "./drawing.ts";
import type { ColourName } from "./theme.ts";

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
    const y = view.axis + row * view.flagRow + view.flagRow / 2;
    const lineY = pen.turned ? view.axis + 6 : y;
    const colour: ColourName = flag.nothing !== null ? "muted" : isMend(flag.action) ? "good" : "fault";
    setStroke(drawing, colour, 1, 0.4, [2, 3]);
    context.beginPath();
    pen.segment(Math.round(x) + 0.5, lineY, Math.round(x) + 0.5, view.lanesEnd);
    context.stroke();
    const end = flag.lasts ? view.x(flag.toUs) : x;
    if (flag.lasts) {
      context.beginPath();
      pen.roundRect(x, lineY - 2, Math.max(3, end - x), 4, 2);
      setFill(drawing, colour, theme.isHighContrast ? 0.9 : 0.4);
      context.fill();
    }
    const text = fitText(context, flag.nothing === null ? flag.text : `${flag.text} (nothing)`, 240);
    const width = pen.turned ? 16 : context.measureText(text).width + 24;
    const shown = pen.turned ? Math.max(x, 0) : Math.max(0, Math.min(x, view.along - width - 2));
    const room = drawing.rooms.of("flags", row);
    context.beginPath();
    if (text === "" || end < 0 || !room.take(shown, shown + width)) {
      pen.circle(x, lineY, 4);
      setFill(drawing, colour);
      context.fill();
      continue;
    }
    if (!pen.turned) {
      pen.roundRect(shown, y - 9, width, 18, 9);
      setFill(drawing, "background");
      context.fill();
      setFill(drawing, colour, theme.isHighContrast ? 0 : 0.14);
      context.fill();
      setStroke(drawing, colour, 1, 0.8);
      context.stroke();
    }
    context.beginPath();
    pen.circle(pen.turned ? x : shown + 9, lineY, 3);
    setFill(drawing, colour);
    context.fill();
    setFill(drawing, "text");
    if (pen.turned)
      haloText(drawing, fitText(context, text, view.flagRow - 16), shown + 9, y - view.flagRow / 2 + 12, "text");
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
  for (const each of placed) drawBar(drawing, each);
  const next = new Map<number, number>();
  for (let i = placed.length - 1; i >= 0; i--) {
    const each = placed[i];
    const { lane } = each.bar;
    // The last one of a lane may be written before its bar, if the one before leaves room.
    const following = next.get(lane);
    const before = following === undefined ? endBefore(placed, i) : each.x1;
    drawBarText(drawing, each, following ?? view.along + 6, before);
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

function drawBar(drawing: Drawing, { bar, x1, x2, y }: PlacedBar): void {
  const { view, pen, context, theme } = drawing;
  const { colour } = OUTCOME[bar.outcome];
  const half = Math.min(11, view.laneWidth / 2 - 3);
  context.beginPath();
  pen.roundRect(x1, y - half, x2 - x1, half * 2, Math.min(4, (x2 - x1) / 2));
  setFill(drawing, "background");
  context.fill();
  setFill(drawing, colour, theme.isHighContrast ? 0 : 0.2);
  context.fill();
  setStroke(drawing, colour, 1.25, 1, bar.outcome === "ok" || bar.outcome === "fail" ? [] : [4, 3]);
  context.stroke();
}

/** Inside if it fits, else behind the bar or before it, if the next one, which begins at `next`, or the one before leaves room. */
function drawBarText(drawing: Drawing, { bar, x1, x2, y }: PlacedBar, next: number, before: number): void {
  const { view, context } = drawing;
  if (x2 - x1 < LEAST_TEXT && next - x2 < LEAST_TEXT && x1 - before < LEAST_TEXT) return;
  const text = `${bar.text} ${OUTCOME[bar.outcome].sign}`;
  const width = context.measureText(text).width;
  context.textAlign = "left";
  if (view.downwards) {
    const isRight = y + 14 + width <= view.across;
    if (next - x1 > 12) haloText(drawing, text, x1 + 8, isRight ? y + 14 : y - 14 - width, "text");
    return;
  }
  const isInside = Math.min(x2, view.along) - Math.max(x1, 0) >= width + 10;
  if (isInside) haloTextOrPlain(drawing, text, Math.max(x1, 0) + 6, y + 0.5, true);
  else if (next - x2 >= width + 10) haloTextOrPlain(drawing, text, x2 + 5, y + 0.5, false);
  else if (x1 - before >= width + 10) haloTextOrPlain(drawing, text, x1 - width - 5, y + 0.5, false);
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
    // Of milestones that lie on each other, the first stands for all.
    if (mark.kind === "milestone" && x - (ends.get(mark.lane) ?? Number.NEGATIVE_INFINITY) < 2) continue;
    if (mark.kind === "milestone") ends.set(mark.lane, x);
    const y = markAcross(drawing, mark);
    const colour: ColourName = mark.kind === "milestone" ? "text" : mark.kind === "note" ? "warn" : "fault";
    const size = mark.kind === "milestone" ? 3.5 : 5;
    context.beginPath();
    pen.move(x - size, y);
    pen.line(x, y - size);
    pen.line(x + size, y);
    pen.line(x, y + size);
    context.closePath();
    setFill(drawing, "background");
    context.fill();
    setStroke(drawing, colour, 1.5);
    context.stroke();
    if (view.laneWidth < 40 || mark.kind !== "milestone") continue;
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
  if (!room.isFree(x, x + LEAST_TEXT)) return null;
  setFont(drawing, isOnLane ? 10 : 11);
  const isNote = mark.kind === "note";
  const across = !isOnLane ? view.flagRow - 16 : isNote ? TURNED_NOTE : view.laneWidth - 12;
  const text = fitText(context, words, pen.turned ? across : isNote ? 260 : 180);
  const width = pen.turned ? 12 : context.measureText(text).width;
  // At the end of what is seen it stands before its mark rather than being cut off.
  const start = pen.turned ? x + (isOnLane ? 0 : 12) : Math.min(x + (isOnLane ? 6 : 10), view.along - width - 4);
  if (!room.take(start, start + width)) return null;
  const y =
    markAcross(drawing, mark) + (isOnLane ? (pen.turned ? 8 : MARK_TEXT) : pen.turned ? 8 - view.flagRow / 2 : 0.5);
  return () => {
    setFont(drawing, isOnLane ? 10 : 11);
    context.textAlign = "left";
    haloText(drawing, text, start, y, colour);
  };
}

/** Where a mark stands across: on its lane, or in the row of the notes above all of them. */
export function markAcross({ view, flags }: Drawing, { lane }: Mark): number {
  if (lane >= 0) return view.y(lane);
  return flags.noteRow < 0 ? view.axis + 4 : view.axis + (flags.noteRow + 0.5) * view.flagRow;
}
const MARK_TEXT = 12;
/** Where time runs downwards, a note may lie over the lanes beside its own. */
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
    setFill(drawing, "background");
    context.fill();
    setFill(drawing, colour, 0.16);
    context.fill();
    setStroke(drawing, colour, 1.5);
    context.stroke();
    setFont(drawing, 11, 700);
    context.textAlign = "center";
    setFill(drawing, "text");
    pen.text(sign, x, y + 0.5);
    if (pen.turned) return;
    setFont(drawing, 11);
    context.textAlign = "left";
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
