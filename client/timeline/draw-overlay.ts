/** Draws what is lit: what is hovered, selected, and caused by the statement at the caret. */
import { FATE } from "../../language/timeline/arrows.ts";
import { KIND, laneOf, NO_EVENT } from "../../language/trace/trace.ts";
import { shaftOf } from "./draw-arrows.ts";
import { flagAcross, PILL_HALF } from "./draw-marks.ts";
import { type Box, type Drawing, drawLine, setFill, stroke } from "./drawing.ts";
import { NEVER } from "./options.ts";
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
  const veils = view.lanes.flatMap((lane, row, lanes): Veil[] => {
    const from = pastUs[lane] < 0 ? -20 : view.x(pastUs[lane]) + 2;
    const to = futureUs[lane] === NEVER ? view.along + 20 : view.x(futureUs[lane]) - 2;
    // From where the lane above ends: there is a gap before the clients.
    const top = row > 0 ? view.y(lanes[row - 1]) + half : view.y(lane) - half;
    return to > from ? [{ from, to, top, bottom: view.y(lane) + half }] : [];
  });
  const apart = partlyVeiled(places.boxes, veils, pen.turned);
  setFill(drawing, "background", drawing.theme.isHighContrast ? 0.72 : 0.6);
  context.save();
  pen.begin().rect(-20, 0, view.along + 40, view.across);
  for (const { box } of apart) addBox(context, box);
  context.clip("evenodd");
  for (const { from, to, top, bottom } of veils) pen.fillRect(from, top, to - from, bottom - top);
  context.restore();
  context.beginPath();
  for (const { box, isVeiled } of apart) if (isVeiled) addBox(context, box);
  context.fill();
}

function addBox(context: CanvasRenderingContext2D, [left, top, right, bottom]: Box): void {
  context.rect(left, top, right - left, bottom - top);
}

/** Along and across. */
interface Veil {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}

/** Words of which a part could not be read, were they veiled as far as the veils reach: they are as a whole, or not at all. */
export function partlyVeiled(
  boxes: readonly Box[],
  veils: readonly Veil[],
  turned: boolean,
): { readonly box: Box; readonly isVeiled: boolean }[] {
  return boxes.flatMap((box) => {
    const [start, low, end, high] = turned ? [box[1], box[0], box[3], box[2]] : box;
    let veiled = 0;
    for (const { from, to, top, bottom } of veils)
      veiled +=
        Math.max(0, Math.min(end, to) - Math.max(start, from)) *
        Math.max(0, Math.min(high, bottom) - Math.max(low, top));
    const share = veiled / ((end - start) * (high - low));
    return share > 0 && share < 0.999 ? [{ box, isVeiled: share > 0.5 }] : [];
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
  else addFlag(drawing, event);
  stroke(drawing, colour, 2, alpha);
}

/** Around a flag's words where it begins, else around its moment. */
function addFlag({ view, pen, picture, flags, places }: Drawing, event: number): void {
  const { trace, layout } = picture;
  const { begin } = trace.occurrences[trace.a[event]];
  const flag = layout.flags.findIndex((each) => each.event === begin);
  const across = flagAcross({ view, pen }, flags.rowOf[flag]);
  const words = event === begin && !pen.turned ? places.flags.get(flag) : undefined;
  const half = PILL_HALF + 2;
  if (words === undefined) pen.circle(view.x(trace.timeUs[event]), across, 7);
  else pen.roundRect(words[0] - 2, across - half, words[1] - words[0] + 4, half * 2, half);
}
