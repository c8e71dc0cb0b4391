/** Draws what is lit: what is hovered, selected, and caused by the statement at the caret. */
import { FATE } from "../../language/timeline/arrows.ts";
import { KIND, laneOf, NO_EVENT } from "../../language/trace/trace.ts";
import { shaftOf } from "./draw-arrows.ts";
import { flagAcross } from "./draw-marks.ts";
import { type Box, type Drawing, drawLine, setFill, stroke } from "./drawing.ts";
import type { ColourName } from "./theme.ts";

const MOST_HIGHLIGHTS = 400;

export function drawOverlay(drawing: Drawing): void {
  const { attention } = drawing;
  drawCone(drawing);
  const some = attention.highlighted.slice(0, MOST_HIGHLIGHTS);
  for (const event of some) drawEvent(drawing, event, "focus", 0.9);
  for (const event of attention.reasons) drawEvent(drawing, event, "focus", 0.75);
  if (attention.hovered !== NO_EVENT && attention.hovered !== attention.selected) {
    drawEvent(drawing, attention.hovered, "text", 0.8);
  }
  if (attention.selected !== NO_EVENT) drawEvent(drawing, attention.selected, "focus", 1);
}

/** What had no part in the selected event, and what it could have no effect on, is veiled lane by lane. */
function drawCone(drawing: Drawing): void {
  const { attention, view, pen, context, places } = drawing;
  if (attention.coneLanes === null) return;
  const { pastUs, futureUs } = attention.coneLanes;
  const half = view.laneWidth / 2;
  const veils = view.lanes.flatMap((lane): Veil[] => {
    const from = pastUs[lane] < 0 ? -20 : view.x(pastUs[lane]) + 2;
    const to = futureUs[lane] === Number.POSITIVE_INFINITY ? view.along + 20 : view.x(futureUs[lane]) - 2;
    return to > from ? [{ from, to, top: view.y(lane) - half, bottom: view.y(lane) + half }] : [];
  });
  context.save();
  pen.begin().rect(-20, 0, view.along + 40, view.across);
  for (const [left, top, right, bottom] of boxesAcrossEdges(places.boxes, veils, pen.turned))
    context.rect(left, top, right - left, bottom - top);
  context.clip("evenodd");
  setFill(drawing, "background", drawing.theme.isHighContrast ? 0.72 : 0.6);
  for (const { from, to, top, bottom } of veils) pen.fillRect(from, top, to - from, bottom - top);
  context.restore();
}

/** Along and across. */
interface Veil {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}

/** The words that a veil's edge would cut, of which half could not be read: they stay as they are. */
export function boxesAcrossEdges(boxes: readonly Box[], veils: readonly Veil[], turned: boolean): Box[] {
  return boxes.filter((box) => {
    const [start, low, end, high] = turned ? [box[1], box[0], box[3], box[2]] : box;
    const isCutAt = (x: number) => x > start && x < end;
    return veils.some(({ from, to, top, bottom }) => low < bottom && high > top && (isCutAt(from) || isCutAt(to)));
  });
}

function drawEvent(drawing: Drawing, event: number, colour: ColourName, alpha: number): void {
  const { view, pen, context, picture } = drawing;
  const { trace, layout } = picture;
  if (event < 0 || event >= trace.count || view.isHidden(laneOf(trace.place[event], trace))) return;
  const x = view.x(trace.timeUs[event]);
  const kind = trace.kind[event];
  if (kind === KIND.send || kind === KIND.deliver || kind === KIND.lose) {
    const send = kind === KIND.send ? event : trace.a[event];
    let row = layout.arrows.rowOfSend[send];
    while (kind !== KIND.send && layout.arrows.receipt[row] !== event && layout.arrows.send[row + 1] === send) row += 1;
    if (view.isHidden(layout.arrows.from[row]) || view.isHidden(layout.arrows.to[row])) return;
    const { x1, y1, x2, y2 } = shaftOf(drawing, row);
    drawLine(drawing, [x1, y1, x2, y2], colour, 3, alpha);
    setFill(drawing, colour, alpha);
    context.beginPath();
    if (layout.arrows.fate[row] === FATE.arrived) pen.arrowHead(x1, y1, x2, y2, 11);
    else pen.circle(x2, y2, 3);
    context.fill();
  }
  const lane = laneOf(trace.place[event], trace);
  context.beginPath();
  if (lane >= 0) pen.circle(x, view.y(lane), 7);
  else pen.circle(x, flagAcross(drawing, rowOfFlag(drawing, event)), 9);
  stroke(drawing, colour, 2, alpha);
}

function rowOfFlag({ picture, flags }: Drawing, event: number): number {
  const flag = picture.layout.flags.findIndex((each) => each.event === event);
  return flag < 0 ? 0 : flags.rowOf[flag];
}
