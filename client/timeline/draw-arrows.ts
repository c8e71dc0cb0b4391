/** Draws messages: arrows with their real delays, crosses where they were lost, and folds where they only repeat. */
import { CLIENT_TONE, FATE, reachOf } from "../../language/timeline/arrows.ts";
import { foldText } from "../../language/timeline/folds.ts";
import { LANE_HALF } from "./draw-lanes.ts";
import {
  type Drawing,
  drawLine,
  haloText,
  inPaths,
  inSight,
  middlesOf,
  setFill,
  setFont,
  setStroke,
  stroke,
  takeText,
  type Write,
  widthOf,
} from "./drawing.ts";
import type { ColourName } from "./theme.ts";

/** At most so many arrows for a pixel: more are not told apart, cover what lies behind them, and cost their time. */
const ARROWS_PER_PIXEL = 1.5;
const LEAST_LIMIT = 800;
const MOST_FOLDED = 400;
/** So many for a pixel have heads, which would cover each other. */
const HEADS_PER_PIXEL = 1;
/** More than so many are thin, as lines so close to each other are told apart, and drawn, the more easily. */
const MOST_THICK = 300;
const MOST_NAMES = 90;
/** A folded arrow is drawn by itself once its delay can be seen. */
const LEAST_SEEN = 9;

const TONE_COLOURS: readonly ColourName[] = ["lead", "try", "follow", "follow", "client"];

/** Where an arrow starts and ends. */
export interface Shaft {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export function shaftOf({ view, picture }: Pick<Drawing, "view" | "picture">, row: number): Shaft {
  const { arrows } = picture.layout;
  const x1 = view.x(arrows.sentUs[row]);
  const isUnderWay = arrows.fate[row] === FATE.underWay;
  const x2 = view.x(isUnderWay ? picture.layout.durationUs : arrows.arrivedUs[row]);
  const y1 = view.y(arrows.from[row]);
  const y2 = view.y(arrows.to[row]);
  const reach = reachOf(picture.layout, row);
  const size = Math.abs(y2 - y1);
  // From edge to edge of the lanes, so that heads are not drawn over them.
  const inset = size > 0 ? (LANE_HALF + 1) / size : 0;
  const end = arrows.fate[row] === FATE.arrived ? 1 - inset : reach;
  const alongEnd = arrows.fate[row] === FATE.arrived ? end : 1;
  return {
    x1: x1 + (x2 - x1) * inset,
    y1: y1 + (y2 - y1) * inset,
    x2: x1 + (x2 - x1) * alongEnd,
    y2: y1 + (y2 - y1) * end,
  };
}

/** How many arrows a frame has at most. */
export function mostArrows({ along }: Drawing["view"]): number {
  return Math.max(LEAST_LIMIT, along * ARROWS_PER_PIXEL);
}

export function drawArrows(drawing: Drawing): void {
  const { attention, picture, view } = drawing;
  const { arrows } = picture.layout;
  const most = mostArrows(view);
  const own = inSight(drawing, "arrows", most);
  const lost = inSight(drawing, "lost", most / 4);
  const folded = seenFolded(drawing);
  const isLit = (row: number): boolean => isInCone(drawing, row);
  const buckets: number[][] = [[], [], [], [], []];
  const dim: number[] = [];
  for (const row of own) (attention.cone === null || isLit(row) ? buckets[arrows.tone[row]] : dim).push(row);
  // The denser they lie, the fainter: lanes, operations and what was lost are to stand out of them.
  const crowded = Math.min(0.95, Math.max(0.28, 0.24 * (view.along / Math.max(1, own.length)) + 0.12));
  drawShafts(drawing, folded, "follow", 1, 0.3, folded.length < MOST_FOLDED);
  drawShafts(drawing, dim, "follow", 1, 0.16, false);
  const hasHeads = own.length < view.along * HEADS_PER_PIXEL;
  const thick = own.length > MOST_THICK || view.laneWidth < 26 ? 1 : 1.4;
  // Calm tones first, so that what stands out lies on top.
  for (const tone of [2, 3, CLIENT_TONE, 1, 0]) {
    const calm = tone === 2 || tone === 3;
    const alpha = calm ? crowded * 0.75 : crowded;
    drawShafts(drawing, buckets[tone], TONE_COLOURS[tone], calm ? 1 : thick, alpha, hasHeads);
  }
  drawLost(drawing, lost, isLit);
  drawQueued(drawing, own);
  if (own.length + lost.length <= MOST_NAMES) drawNames(drawing, [...own, ...lost]);
}

export function isInCone({ attention, picture }: Pick<Drawing, "attention" | "picture">, row: number): boolean {
  if (attention.cone === null) return false;
  const { send, receipt } = picture.layout.arrows;
  return attention.cone[send[row]] === 1 && (receipt[row] < 0 || attention.cone[receipt[row]] === 1);
}

/** Of the folded messages in sight, those whose delay can be seen, if they are not too many. */
export function seenFolded(drawing: Drawing): number[] {
  const { index, fromUs, toUs, view, picture } = drawing;
  if (index.foldedArrows.countBetween(fromUs, toUs) > MOST_FOLDED * 3) return [];
  const { arrows } = picture.layout;
  const seen = inSight(drawing, "foldedArrows", MOST_FOLDED * 3).filter(
    (row) => view.x(arrows.arrivedUs[row]) - view.x(arrows.sentUs[row]) >= LEAST_SEEN,
  );
  return seen.length > MOST_FOLDED ? [] : seen;
}

function drawShafts(
  drawing: Drawing,
  rows: number[],
  colour: ColourName,
  width: number,
  alpha: number,
  heads: boolean,
): void {
  if (rows.length === 0) return;
  const { pen, context, picture } = drawing;
  const shafts = rows.map((row) => shaftOf(drawing, row));
  setStroke(drawing, colour, width, alpha);
  inPaths(
    drawing,
    shafts,
    ({ x1, y1, x2, y2 }) => pen.segment(x1, y1, x2, y2),
    () => context.stroke(),
  );
  if (!heads) return;
  setFill(drawing, colour, alpha);
  const length = headOf(drawing);
  inPaths(
    drawing,
    shafts.filter((_, i) => picture.layout.arrows.fate[rows[i]] === FATE.arrived),
    ({ x1, y1, x2, y2 }) => pen.arrowHead(x1, y1, x2, y2, length),
    () => context.fill(),
  );
}

/** How long an arrow's head is: shorter where lanes or moments stand close. */
function headOf({ view }: Drawing): number {
  const room = Math.min(view.laneWidth / 5, view.along / 90);
  return Math.min(8, Math.max(5, room));
}

function drawLost(drawing: Drawing, rows: number[], isLit: (row: number) => boolean): void {
  const { pen, attention } = drawing;
  for (const lit of [false, true]) {
    const some = attention.cone === null ? (lit ? rows : []) : rows.filter((row) => isLit(row) === lit);
    if (some.length === 0) continue;
    const alpha = lit ? 0.85 : 0.2;
    const radius = some.length > 300 || drawing.view.laneWidth < 26 ? 2.5 : 4;
    const shafts = some.map((row) => shaftOf(drawing, row));
    pen.begin();
    for (const { x1, y1, x2, y2 } of shafts) pen.segment(x1, y1, x2, y2);
    stroke(drawing, "fault", 1, alpha * 0.8, [4, 3]);
    pen.begin();
    for (const { x2, y2 } of shafts) pen.cross(x2, y2, radius);
    stroke(drawing, "fault", 1.8, alpha);
  }
}

/** A message that waited in its receiver's queue: from its arrival to when it was taken up. */
function drawQueued(drawing: Drawing, rows: number[]): void {
  const { view, pen, picture } = drawing;
  const { arrows } = picture.layout;
  pen.begin();
  for (const row of rows) {
    if (arrows.fate[row] !== FATE.arrived) continue;
    const x1 = view.x(arrows.arrivedUs[row]);
    const x2 = view.x(picture.trace.timeUs[arrows.receipt[row]]);
    if (x2 - x1 < 3) continue;
    const y = view.y(arrows.to[row]) + (arrows.from[row] < arrows.to[row] ? -1 : 1) * (LANE_HALF + 2);
    pen.segment(x1, y, x2, y);
    pen.segment(x2, y - 2, x2, y + 2);
  }
  stroke(drawing, "warn", 2, 0.9);
}

/** Names of kinds beside their arrows, where nothing else is written. */
function drawNames(drawing: Drawing, rows: number[]): void {
  const { view, context, picture } = drawing;
  const { arrows } = picture.layout;
  if (view.laneWidth < 30) return;
  setFont(drawing, 10, 400, "center");
  for (const row of rows) {
    const { x1, y1, x2, y2 } = shaftOf(drawing, row);
    if (arrows.fate[row] === FATE.underWay || Math.abs(y2 - y1) < 34 || x2 - x1 < 7 || x2 < 0 || x1 > view.along)
      continue;
    const text = picture.trace.messages[arrows.kind[row]].name;
    // In the widest gap between two lanes, nearer to the sender, where fans are not yet spread over each other's names.
    const share = Math.min(0.5, (view.laneWidth * 0.52) / Math.abs(y2 - y1));
    const x = x1 + (x2 - x1) * share;
    const y = y1 + (y2 - y1) * share;
    if (takeText(drawing, [x], y, widthOf(context, text), "center") !== null) haloText(drawing, text, x, y, "muted");
  }
}

/** Folds: a dotted line along the sender's lane, with how many it stands for. Answers what writes the words. */
export function drawFolds(drawing: Drawing): Write[] {
  const { view, picture, options } = drawing;
  if (!options.folded) return [];
  const hidden = options.hiddenMessages;
  return inSight(drawing, "folds", 500).flatMap((id) => {
    const fold = picture.layout.folds[id];
    const { name } = picture.trace.messages[fold.kind];
    if (options.openFolds.has(id) || hidden.has(name)) return [];
    const x1 = Math.max(view.x(fold.fromUs), 0);
    const x2 = Math.min(view.x(fold.toUs), view.along);
    if (x2 - x1 < 4) return [];
    const y = view.y(fold.lane) + FOLD_OFFSET;
    const colour = fold.count === 0 ? "fault" : "muted";
    drawLine(drawing, [x1, y, x2, y], colour, 2, 0.65, [2, 4]);
    return placeFoldText(drawing, foldText(name, fold), [x1, x2, y], colour) ?? [];
  });
}
export const FOLD_OFFSET = 13;

/** In the middle of its fold, or beside that where the middle is taken. */
function placeFoldText(
  drawing: Drawing,
  text: string,
  [x1, x2, y]: readonly [x1: number, x2: number, y: number],
  colour: ColourName,
): Write | null {
  const { view, pen, context } = drawing;
  if (view.laneWidth < 30) return null;
  setFont(drawing, 10);
  const width = widthOf(context, text);
  if (x2 - x1 < (pen.turned ? 26 : width + 12) || (pen.turned && width > view.laneWidth - 26)) return null;
  const align = pen.turned ? "left" : "center";
  const across = y + (pen.turned ? 6 : 1);
  const half = pen.turned ? 7 : width / 2;
  const alongs = middlesOf(x1, x2).filter((x) => x - half >= x1 && x + half <= x2);
  const at = takeText(drawing, alongs, across, width, align);
  if (at === null) return null;
  return () => {
    setFont(drawing, 10, 400, align);
    haloText(drawing, text, at, across, colour);
  };
}
