/** Draws operations on their clients' lanes: what was asked, how long it took, how it ended. */
import type { Bar } from "../../language/timeline/layout.ts";
import { LONG_TEXT, roomFor } from "../../language/timeline/room.ts";
import { OUTCOME_SIGNS } from "../../language/timeline/signs.ts";
import { barHalf } from "./draw-lanes.ts";
import {
  type Drawing,
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
  widthOf,
  wrapText,
} from "./drawing.ts";

/** A frame has at most so many. */
const MOST = 1500;

export function drawBars(drawing: Drawing): void {
  const { view, picture } = drawing;
  setFont(drawing, 11, 500);
  const placed: PlacedBar[] = [];
  const ends = new Map<number, number>();
  for (const id of inSight(drawing, "bars", MOST)) {
    const bar = picture.layout.bars[id];
    const x1 = view.x(bar.invokeUs);
    const x2 = Math.max(view.x(bar.toUs), x1 + 3);
    // Of bars that lie on each other, the first stands for all.
    if (x2 - (ends.get(bar.lane) ?? -Infinity) < 1) continue;
    placed.push({ bar, x1, x2, y: view.y(bar.lane), before: ends.get(bar.lane) ?? 0 });
    ends.set(bar.lane, x2);
  }
  drawWaits(drawing, placed);
  drawNarrow(drawing, placed);
  drawWide(drawing, placed);
  const next = new Map<number, number>();
  for (let i = placed.length - 1; i >= 0; i--) {
    const each = placed[i];
    const { lane } = each.bar;
    // The last one of a lane may be written before its bar, if the one before leaves room.
    const following = next.get(lane);
    const before = following === undefined ? each.before : each.x1;
    if (view.downwards) drawTextBeside(drawing, each, following ?? view.along, placed);
    else drawBarText(drawing, each, following ?? view.along, before);
    next.set(lane, each.x1);
  }
}

/** From when an operation was due to when its client was free for it: one line for all that wait at a time. */
function drawWaits(drawing: Drawing, placed: readonly PlacedBar[]): void {
  const { view, pen } = drawing;
  const ends = new Map<number, number>();
  pen.begin();
  for (const { bar, x1, y } of placed) {
    const end = Math.min(x1, view.along);
    const start = Math.max(view.x(bar.fromUs), ends.get(bar.lane) ?? 0, 0);
    if (end - start < SHORTEST_WAIT) continue;
    pen.segment(start, y, end, y);
    ends.set(bar.lane, end);
  }
  stroke(drawing, "muted", 1.5, 0.6, [2, 3]);
}

/** Of a shorter one no dash is seen. */
const SHORTEST_WAIT = 3;

interface PlacedBar {
  readonly bar: Bar;
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  /** Where the bar before it on its lane ends. */
  readonly before: number;
}

/** Bars that are hardly wider than their outline have none, and those of one outcome that touch each other are one. */
function drawNarrow(drawing: Drawing, placed: readonly PlacedBar[]): void {
  const { pen } = drawing;
  const half = barHalf(drawing.view);
  for (const [outcome, { colour }] of Object.entries(OUTCOME_SIGNS)) {
    const runs: { x1: number; x2: number; y: number }[] = [];
    const latest = new Map<number, { x2: number }>();
    for (const { bar, x1, x2, y } of placed) {
      if (bar.outcome !== outcome || x2 - x1 >= NARROW) continue;
      const run = latest.get(bar.lane);
      if (run !== undefined && x1 < run.x2 + 1) {
        run.x2 = x2;
        continue;
      }
      const next = { x1, x2, y };
      latest.set(bar.lane, next);
      runs.push(next);
    }
    inPaths(
      drawing,
      runs,
      ({ x1, x2, y }) => pen.rect(x1, y - half, x2 - x1, half * 2),
      () => fill(drawing, colour, 0.55),
    );
  }
}
const NARROW = 5;

function drawWide(drawing: Drawing, placed: readonly PlacedBar[]): void {
  const { pen } = drawing;
  const half = barHalf(drawing.view);
  for (const [outcome, { colour }] of Object.entries(OUTCOME_SIGNS)) {
    const isKnown = outcome === "ok" || outcome === "fail";
    inPaths(
      drawing,
      placed.filter(({ bar, x1, x2 }) => bar.outcome === outcome && x2 - x1 >= NARROW),
      ({ x1, x2, y }) => pen.roundRect(x1, y - half, x2 - x1, half * 2, Math.min(4, (x2 - x1) / 2)),
      () => {
        fill(drawing, "background");
        fill(drawing, colour, tint(drawing, 0.2));
        stroke(drawing, colour, 1.25, 1, isKnown ? [] : [4, 3]);
      },
    );
  }
}

/** Inside its bar, behind it up to the next one, which begins at `next`, or before it, from where the one before ends. */
function drawBarText(drawing: Drawing, { bar, x1, x2, y }: PlacedBar, next: number, before: number): void {
  const { view, context } = drawing;
  const start = Math.max(x1, 0);
  const rooms = [Math.min(x2, view.along) - start, next - x2, x1 - before].map((room) => room - 10);
  if (Math.max(...rooms) < LEAST_TEXT) return;
  const text = `${bar.text} ${OUTCOME_SIGNS[bar.outcome].sign}`;
  const width = widthOf(context, text);
  const at = roomFor(width, rooms);
  if (at < 0) return;
  const x = [start + 6, x2 + 5, x1 - width - 5][at];
  haloTextOrPlain(drawing, fitText(context, text, rooms[at]), x, y + 0.5, at === 0);
}

/** In less room than this no text can be read. */
const LEAST_TEXT = 14;

/** Downwards, beside the bar in a few lines: as far as the next lane, or farther where that has no bar at this moment. */
function drawTextBeside(drawing: Drawing, { bar, x1, y }: PlacedBar, next: number, placed: readonly PlacedBar[]): void {
  const { view, context } = drawing;
  if (next - x1 <= 12) return;
  const x = Math.max(x1, 0) + 8;
  // No sign has a line of its own.
  const whole = `${OUTCOME_SIGNS[bar.outcome].sign}\u00a0${bar.text.replace(/ (?=[=→])/, "\u00a0")}`;
  const most = Math.min(3, Math.floor((next - x + 6) / LINE_STEP));
  for (let count = 1; count <= most; count++) {
    const inWay = placed.filter((other) => other.y > y && other.x1 < x - 6 + count * LINE_STEP && other.x2 > x - 8);
    for (const edge of [view.across - 2, view.verdicts - 8]) {
      const end = Math.min(edge, ...inWay.map((other) => other.y - 11));
      const lines = wrapText(context, whole, end - y - 18, count);
      // Only what is too long for any room is cut.
      const isCut = lines.join(" ") !== whole;
      if (lines.length === 0 || (isCut && (count < most || widthOf(context, whole) < LONG_TEXT))) continue;
      const widest = Math.max(...lines.map((line) => widthOf(context, line)));
      if (takeText(drawing, [x], y + 14, widest, "left", lines.length) === null) continue;
      lines.forEach((line, i) => {
        haloText(drawing, line, x + i * LINE_STEP, y + 14, "text");
      });
      return;
    }
  }
}

function haloTextOrPlain(drawing: Drawing, text: string, x: number, y: number, plain: boolean): void {
  if (plain) {
    setFill(drawing, "text");
    drawing.pen.text(text, x, y);
  } else {
    const width = widthOf(drawing.context, text);
    takeText(drawing, [x], y, width);
    // Between its words the lane's line would show.
    drawing.pen.begin().segment(x, y, x + width, y);
    stroke(drawing, "background", 3);
    haloText(drawing, text, x, y, "text");
  }
}
