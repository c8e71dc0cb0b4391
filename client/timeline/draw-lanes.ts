/** Draws the axis, the partitions' bands and the lanes with their roles, crashes and pauses. */
import type { RoleStretch, Stretch } from "../../language/timeline/layout.ts";
import { ticksOf } from "../../language/timeline/scale.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import {
  type Drawing,
  drawLine,
  fill,
  haloText,
  inSight,
  middlesOf,
  setFill,
  setFont,
  stroke,
  TEXT_SIZE,
  takeText,
  tint,
  type Write,
  widthOf,
} from "./drawing.ts";
import type { ColourName } from "./theme.ts";
import type { View } from "./view.ts";

/** Half as thick as the operations on a client's lane. */
export function barHalf({ laneWidth }: View): number {
  return Math.min(11, laneWidth / 2 - 3);
}

/** Half as thick as the lane of a node in a role that stands out. */
export const LANE_HALF = 4;
const TICK_SPACING = 84;
const MOST = 3000;

export function drawAxis(drawing: Drawing): void {
  const { view, pen, context } = drawing;
  const { from, to } = view.window;
  const ticks = ticksOf(view.scale, from, to, TICK_SPACING / view.perUs);
  const align = axisAlign(drawing);
  setFont(drawing, TEXT_SIZE, 400, align);
  for (const piece of view.scale.pieces) {
    if (!piece.isQuiet || piece.end < from || piece.start > to) continue;
    const x = view.x(piece.fromUs);
    setFill(drawing, "text", tint(drawing, 0.035));
    const end = view.x(piece.toUs);
    pen.fillRect(x, view.axis - 8, end - x, view.lanesEnd - view.axis + 8);
    drawBreak(drawing, x, end, piece.toUs - piece.fromUs);
  }
  // Spans of quiet time take their room first: they tell how long what is not drawn to scale was.
  for (const { timeUs, quietUs } of ticks) {
    if (quietUs !== null) continue;
    const x = view.x(timeUs);
    drawLine(drawing, [Math.round(x) + 0.5, view.axis - 6, Math.round(x) + 0.5, view.lanesEnd], "line", 1, 0.5);
    const text = formatTime(timeUs);
    const width = widthOf(context, text);
    if (takeText(drawing, [x], TIMES, width, align) === null) continue;
    setFill(drawing, "muted");
    pen.text(text, x, TIMES);
  }
}

/** How the axis's times stand at their place. */
function axisAlign({ pen }: Drawing): "left" | "center" {
  return pen.turned ? "left" : "center";
}

/** Where the axis's times stand, across: above the playhead's head. */
const TIMES = 10;
/** Narrower ones are only seen by their tint. */
const LEAST_BREAK = 5;

/** A squeezed stretch: a wave on the axis, and how long it was. */
function drawBreak(drawing: Drawing, x1: number, x2: number, lengthUs: number): void {
  const { view, pen, context } = drawing;
  const y = view.axis - 8;
  // Unlike a time of the axis, a length has dots before it.
  const text = `⋯ ${formatTime(lengthUs)}`;
  if (x2 - x1 < LEAST_BREAK) return;
  const width = widthOf(context, text);
  const middle = (x1 + x2) / 2;
  const hasText =
    x2 - x1 >= (pen.turned ? 14 : Math.max(30, width + 6)) &&
    takeText(drawing, [middle], TIMES, width, axisAlign(drawing)) !== null;
  pen.begin().move(x1, y);
  for (let x = x1, i = 0; x < x2; x += 4, i++) pen.line(Math.min(x + 4, x2), y + (i % 2 === 0 ? -2 : 2));
  stroke(drawing, "muted", 1, hasText ? 0.7 : 0.4);
  if (!hasText) return;
  setFill(drawing, "muted", 0.9);
  pen.text(text, middle, TIMES);
}

/** Who is cut from whom: each side's lanes in their tint, with a letter, and a line between neighbours on two sides. */
export function drawBands(drawing: Drawing): void {
  const { view, pen, picture } = drawing;
  for (const id of inSight(drawing, "bands", 200)) {
    const band = picture.layout.bands[id];
    const x = view.x(band.fromUs);
    const along = Math.max(2, view.x(band.toUs) - x);
    const half = view.laneWidth / 2;
    const sideOf = sideIn(band.sides);
    const { lanes } = view;
    lanes.forEach((lane, row) => {
      const side = sideOf(lane);
      if (side < 0) return;
      setFill(drawing, colourOf(side), tint(drawing, 0.13));
      pen.fillRect(x, view.y(lane) - half, along, half * 2);
      const above = lanes[row - 1];
      if (sideOf(above) >= 0 && sideOf(above) !== side) {
        const y = (view.y(lane) + view.y(above)) / 2;
        drawLine(drawing, [x, y, x + along, y], "fault", 1.5, 0.9, [5, 4]);
      }
    });
    const top = view.y(lanes[0]) - half;
    const bottom = view.y(lanes.at(-1)!) + half;
    pen.begin().segment(x, top, x, bottom);
    pen.segment(x + along, top, x + along, bottom);
    stroke(drawing, "fault", 1, 0.7);
  }
}

/** The letter of each side, in the corner of its tint, where it covers neither lane nor operation. */
export function placeSides(drawing: Drawing): Write[] {
  const { view, pen, picture, places } = drawing;
  const half = view.laneWidth / 2;
  const size = Math.max(10, Math.min(15, half - 19));
  const writes: Write[] = [];
  for (const id of inSight(drawing, "bands", 200)) {
    const band = picture.layout.bands[id];
    const end = view.x(band.toUs);
    const x = Math.max(view.x(band.fromUs), 0);
    if (end - x < size * 2) continue;
    const sideOf = sideIn(band.sides);
    view.lanes.forEach((lane, row, lanes) => {
      const side = sideOf(lane);
      const isClient = view.isClientLane(lane);
      const above = lanes[row - 1] ?? lane;
      const isBeside = view.isClientLane(above) === isClient;
      // Once for lanes that lie beside each other.
      if (side < 0 || (row > 0 && sideOf(above) === side && isBeside)) return;
      // Right above the operations, where lanes leave room for that.
      if (isClient && half < 13 && isBeside) return;
      const y = view.y(lane) - (isClient ? Math.max(half, barHalf(view) + size) : half);
      const [left, top] = pen.turned ? [y, x] : [x, y];
      if (places.take(left, top, left + size, top + size)) writes.push(() => drawSide(drawing, side, [x, y, size]));
    });
  }
  return writes;
}

function drawSide(drawing: Drawing, side: number, [x, y, size]: readonly [x: number, y: number, size: number]): void {
  const { pen } = drawing;
  const colour = colourOf(side);
  pen.begin().rect(x, y, size, size);
  fill(drawing, "background");
  fill(drawing, colour, tint(drawing, 0.3));
  stroke(drawing, colour, 1.25);
  setFont(drawing, size < 13 ? 9 : 10, 700, "center");
  setFill(drawing, "text");
  pen.text(String.fromCharCode(65 + (side % 26)), x + size / 2, y + size / 2 + 0.5);
}

function colourOf(side: number): ColourName {
  return side % 2 === 0 ? "warn" : "client";
}

/** On which side of a partition a lane is; -1 for one that reaches all. */
function sideIn(sides: readonly (readonly number[])[]): (lane: number) => number {
  return (lane) => sides.findIndex((side) => side.includes(lane));
}

/** Answers what writes the words on the lanes, which lie over the arrows. */
export function drawLanes(drawing: Drawing): Write[] {
  const { view, pen, picture } = drawing;
  const { layout } = picture;
  // Clients have no roles: a thin line, on which the operations lie.
  pen.begin();
  for (const lane of view.lanes) {
    if (!view.isClientLane(lane)) continue;
    pen.segment(view.x(0), view.y(lane), view.x(layout.durationUs), view.y(lane));
  }
  stroke(drawing, "line", 1, 0.9);
  for (const id of inSight(drawing, "stretches", MOST)) drawStretch(drawing, id);
  return [
    ...inSight(drawing, "pauses", MOST).flatMap((id) => drawPause(drawing, id) ?? []),
    ...inSight(drawing, "gaps", MOST).flatMap((id) => drawGap(drawing, id) ?? []),
  ];
}

/** From where to where a stretch of a lane is drawn: not far beyond what is seen. */
function endsOf(view: View, { fromUs, toUs }: Stretch): [from: number, to: number] {
  return [Math.max(view.x(fromUs), -20), Math.min(view.x(toUs), view.along + 20)];
}

function drawStretch(drawing: Drawing, id: number): void {
  const { view, pen, picture } = drawing;
  const stretch = picture.layout.stretches[id];
  const [x1, x2] = endsOf(view, stretch);
  const y = view.y(stretch.lane);
  const along = Math.max(1, x2 - x1);
  if (isCalm(stretch)) {
    const [alpha, dash] = stretch.tone === "off" ? [0.6, [2, 4]] : [0.9, []];
    drawLine(drawing, [x1, y, x2, y], "follow", 2, alpha, dash);
    return;
  }
  pen.begin().roundRect(x1, y - LANE_HALF, along, LANE_HALF * 2, Math.min(LANE_HALF, along / 2));
  if (stretch.tone === "lead") {
    fill(drawing, "lead");
    return;
  }
  fill(drawing, "background");
  fill(drawing, "try", tint(drawing, 0.35));
  stroke(drawing, "try", 1.5);
}

/** A role that does not stand out is a thin line. */
function isCalm({ tone }: RoleStretch): boolean {
  return tone === "follow" || tone === "off";
}

function drawPause(drawing: Drawing, id: number): Write | null {
  const { view, pen, context, picture } = drawing;
  const pause = picture.layout.pauses[id];
  const [x1, end] = endsOf(view, pause);
  const x2 = Math.max(end, x1 + 3);
  const y = view.y(pause.lane);
  const half = Math.min(10, view.laneWidth / 2 - 3);
  context.save();
  pen.begin().rect(x1, y - half, x2 - x1, half * 2);
  fill(drawing, "background", 0.7);
  stroke(drawing, "warn", 1);
  context.clip();
  context.beginPath();
  for (let x = x1 - half * 2; x < x2; x += 6) pen.segment(x, y + half, x + half * 2, y - half);
  stroke(drawing, "warn", 1.25, 0.8);
  context.restore();
  return laneText(drawing, pause.harder ? "frozen" : "paused", x1, x2, y, "text");
}

function drawGap(drawing: Drawing, id: number): Write | null {
  const { view, pen, context, picture } = drawing;
  const gap = picture.layout.gaps[id];
  const x1 = view.x(gap.fromUs);
  const x2 = view.x(gap.toUs);
  const y = view.y(gap.lane);
  const [from, to] = endsOf(view, gap);
  drawLine(drawing, [from, y, to, y], "fault", 1, 0.55, [1, 5]);
  pen.begin().circle(x1, y, 7);
  fill(drawing, "background");
  stroke(drawing, "fault", 2);
  pen.begin().cross(x1, y, 3);
  context.stroke();
  if (gap.endEvent >= 0) {
    pen.begin().circle(x2, y, 5);
    fill(drawing, "background");
    stroke(drawing, "good", 2);
  }
  return laneText(drawing, gap.harder ? "crashed, disk lost" : "crashed", x1 + 10, x2 - 8, y, "fault");
}

/** A word in the middle of a stretch of lane, if there is room. */
function laneText(
  drawing: Drawing,
  text: string,
  x1: number,
  x2: number,
  y: number,
  colour: "text" | "fault",
): Write | null {
  const { context, view, pen } = drawing;
  const from = Math.max(x1, 0);
  const to = Math.min(x2, view.along);
  setFont(drawing);
  const width = widthOf(context, text);
  const isTooWide = pen.turned ? width > view.laneWidth - 4 : to - from < width + 16;
  if (isTooWide || to - from < 30) return null;
  const at = takeText(drawing, middlesOf(from, to), y, width, "center");
  if (at === null) return null;
  return () => {
    setFont(drawing, TEXT_SIZE, 400, "center");
    haloText(drawing, text, at, y, colour);
  };
}

/** A name whose place is taken stands up to so many times its own size farther on. */
const FARTHER = [0, 1, 2, 3, 4, 5];

/** The names of roles, above their lanes; those that stand out have their places before the others. */
export function placeRoleNames(drawing: Drawing): Write[] {
  const { view, picture } = drawing;
  if (view.laneWidth < 30) return [];
  const { stretches } = picture.layout;
  const found = inSight(drawing, "stretches", MOST).filter((id) => view.isSeen(stretches[id].lane));
  const rank = (id: number) => (stretches[id].tone === "lead" ? 0 : stretches[id].tone === "try" ? 1 : 2);
  setFont(drawing, TEXT_SIZE, 600);
  return found.sort((one, other) => rank(one) - rank(other)).flatMap((id) => placeRoleName(drawing, id) ?? []);
}

function placeRoleName(drawing: Drawing, id: number): Write | null {
  const { view, context, picture, pen } = drawing;
  const { stretches } = picture.layout;
  const stretch = stretches[id];
  const [before, next] = [stretches[id - 1], stretches[id + 1]];
  // Of a calm role it is told that it begins.
  if (
    isCalm(stretch) &&
    (before?.lane !== stretch.lane || before.tone === stretch.tone || before.toUs < stretch.fromUs)
  )
    return null;
  const x1 = Math.max(view.x(stretch.fromUs), 2) + 4;
  const x2 = Math.min(view.x(stretch.toUs), view.along);
  const room = pen.turned ? view.laneWidth - 24 : x2 - x1;
  const full = stretch.epoch === null ? stretch.name : `${stretch.name}, ${stretch.epoch}`;
  // The epoch is said only where it is still that of the beginning.
  const epochEnds = view.x(stretch.epochToUs);
  const place = (alongs: (width: number) => number[], y: number, align?: "right"): Write | null => {
    for (const text of [full, stretch.name]) {
      const width = widthOf(context, text);
      if (text !== stretch.name && width > room) continue;
      const free = alongs(width).filter((x) => text === stretch.name || x < epochEnds);
      const at = takeText(drawing, free, y, width, align);
      if (at !== null) return () => writeRole(drawing, text, at, y, isCalm(stretch) ? "muted" : "text");
    }
    return null;
  };
  const width = widthOf(context, stretch.name);
  if (pen.turned) {
    if (width > room) return null;
    return place(() => fartherOn(x1 + 6, 15, x2), view.y(stretch.lane) - 10, "right");
  }
  // A name may run on over a calm stretch, but not into the next name.
  const isFree = next?.lane !== stretch.lane || next.tone === "follow" || next.fromUs > stretch.toUs;
  if (width > room && (!isFree || room < 6)) return null;
  // At the end of what is seen it stands before its beginning rather than being cut off.
  const start = (width: number) => Math.min(x1, view.along - width - 4);
  return place((width) => fartherOn(start(width), 20, x2 - width), view.y(stretch.lane) - 13);
}

/** From there on as far as the stretch reaches that it names. */
function fartherOn(start: number, step: number, end: number): number[] {
  return FARTHER.map((times) => start + times * step).filter((at) => at === start || at < end);
}

function writeRole(drawing: Drawing, text: string, x: number, y: number, colour: "text" | "muted"): void {
  setFont(drawing, TEXT_SIZE, 600, drawing.pen.turned ? "right" : "left");
  haloText(drawing, text, x, y, colour);
}
