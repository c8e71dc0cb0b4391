/** What is under the pointer: the event that a hover explains and a click selects. */
import { FATE } from "../../language/timeline/arrows.ts";
import { NO_EVENT } from "../../language/trace/trace.ts";
import { FOLD_OFFSET, mostArrows, seenFolded, shaftOf } from "./draw-arrows.ts";
import { markAcross, placeVerdicts } from "./draw-marks.ts";
import { type Drawing, inSight } from "./drawing.ts";
import type { PictureIndex } from "./picture-index.ts";

export type Hit =
  | { readonly kind: "message"; readonly row: number; readonly event: number }
  | { readonly kind: "event"; readonly event: number }
  | { readonly kind: "flag"; readonly flag: number; readonly event: number }
  | { readonly kind: "bar"; readonly bar: number; readonly event: number }
  | { readonly kind: "mark"; readonly mark: number; readonly event: number }
  | { readonly kind: "fold"; readonly fold: number; readonly event: number }
  | { readonly kind: "stretch"; readonly stretch: number; readonly event: number };

const NEAR = 7;

/** The drawing's thing at a point along and across, the foremost first; null for nothing. */
export function hitAt(drawing: Drawing, x: number, y: number): Hit | null {
  return (
    hitMark(drawing, x, y) ??
    hitFlag(drawing, x, y) ??
    hitOutage(drawing, x, y) ??
    hitBar(drawing, x, y) ??
    hitArrow(drawing, x, y) ??
    hitFold(drawing, x, y) ??
    hitStretch(drawing, x, y)
  );
}

/** Of the things of that sort those that are so near to a place along, by time. */
function near(drawing: Drawing, sort: keyof PictureIndex, x: number, reach: number, most = MOST): number[] {
  return inSight({ ...drawing, ...around(drawing, x, reach) }, sort, most);
}
const MOST = 400;

function around({ view }: Drawing, x: number, reach: number): Pick<Drawing, "fromUs" | "toUs"> {
  return { fromUs: view.timeAt(x - reach), toUs: view.timeAt(x + reach) };
}

function hitFlag(drawing: Drawing, x: number, y: number): Hit | null {
  const { view, picture, flags } = drawing;
  const row = Math.floor((y - view.axis) / view.flagRow);
  const found = near(drawing, "flags", x, WIDEST_FLAG).filter(
    (id) => flags.rowOf[id] === row && isOnFlag(drawing, id, x),
  );
  const flag = found.at(-1);
  return flag === undefined ? null : { kind: "flag", flag, event: picture.layout.flags[flag].event };
}
/** A flag's words begin and end at most so far from its moment. */
const WIDEST_FLAG = 300;

/** On its words, its sign, or the line that shows how long it lasts. */
function isOnFlag(drawing: Drawing, id: number, x: number): boolean {
  const { view, picture, places } = drawing;
  const { fromUs, toUs, lasts } = picture.layout.flags[id];
  const start = view.x(fromUs);
  if (x >= start - NEAR && x <= (lasts ? view.x(toUs) : start) + NEAR) return true;
  const words = places.flags.get(id);
  return words !== undefined && x >= words[0] && x <= words[1];
}

function hitMark(drawing: Drawing, x: number, y: number): Hit | null {
  const { view, picture } = drawing;
  const { marks } = picture.layout;
  if (Math.abs(y - view.verdicts) <= 9) {
    const verdict = placeVerdicts(drawing).find((each) => Math.abs(each.x - x) <= 9);
    if (verdict !== undefined) return { kind: "mark", mark: verdict.id, event: marks[verdict.id].event };
  }
  for (const id of [...near(drawing, "milestones", x, 8), ...near(drawing, "remarks", x, 8)].reverse()) {
    const mark = marks[id];
    if (mark.kind === "verdict") continue;
    if (Math.hypot(view.x(mark.timeUs) - x, markAcross(drawing, id) - y) <= 6)
      return { kind: "mark", mark: id, event: mark.event };
  }
  return null;
}

/** The signs at the ends of crashes and pauses. */
function hitOutage(drawing: Drawing, x: number, y: number): Hit | null {
  const { view, picture } = drawing;
  for (const sort of ["gaps", "pauses"] as const) {
    for (const id of near(drawing, sort, x, NEAR)) {
      const { lane, fromUs, toUs, event, endEvent } = picture.layout[sort][id];
      if (Math.abs(view.y(lane) - y) > NEAR + 1) continue;
      if (Math.abs(view.x(fromUs) - x) <= NEAR) return { kind: "event", event };
      if (endEvent >= 0 && Math.abs(view.x(toUs) - x) <= NEAR) return { kind: "event", event: endEvent };
      if (sort === "pauses") return { kind: "event", event };
    }
  }
  return null;
}

function hitBar(drawing: Drawing, x: number, y: number): Hit | null {
  const { view, picture } = drawing;
  const { bars } = picture.layout;
  for (const id of near(drawing, "bars", x, 3).reverse()) {
    if (Math.abs(view.y(bars[id].lane) - y) > Math.min(11, view.laneWidth / 2)) continue;
    return { kind: "bar", bar: id, event: picture.trace.operations[bars[id].operation].invoke };
  }
  return null;
}

/** The nearest arrow; at its receiver's end the delivery, else the sending. */
function hitArrow(drawing: Drawing, x: number, y: number): Hit | null {
  const { arrows } = drawing.picture.layout;
  const most = mostArrows(drawing.view);
  let nearest = -1;
  let distance = NEAR;
  let atEnd = false;
  const rows = [
    ...near(drawing, "lost", x, NEAR, most),
    ...near(drawing, "arrows", x, NEAR, most),
    ...seenFolded({ ...drawing, ...around(drawing, x, NEAR) }),
  ];
  for (const row of rows) {
    const { x1, y1, x2, y2 } = shaftOf(drawing, row);
    const size = (x2 - x1) ** 2 + (y2 - y1) ** 2;
    const share = size === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / size));
    const away = Math.hypot(x1 + (x2 - x1) * share - x, y1 + (y2 - y1) * share - y);
    if (away >= distance) continue;
    nearest = row;
    distance = away;
    atEnd = share > 0.6;
  }
  if (nearest < 0) return null;
  const isReceipt = (atEnd || arrows.fate[nearest] === FATE.lost) && arrows.receipt[nearest] !== NO_EVENT;
  return { kind: "message", row: nearest, event: isReceipt ? arrows.receipt[nearest] : arrows.send[nearest] };
}

function hitFold(drawing: Drawing, x: number, y: number): Hit | null {
  const { view, picture, options } = drawing;
  if (!options.folded) return null;
  const { folds } = picture.layout;
  for (const id of near(drawing, "folds", x, 0)) {
    if (options.openFolds.has(id)) continue;
    if (Math.abs(view.y(folds[id].lane) + FOLD_OFFSET - y) <= 6) return { kind: "fold", fold: id, event: NO_EVENT };
  }
  return null;
}

function hitStretch(drawing: Drawing, x: number, y: number): Hit | null {
  const { view, picture } = drawing;
  const { stretches } = picture.layout;
  for (const id of near(drawing, "stretches", x, 0)) {
    if (Math.abs(view.y(stretches[id].lane) - y) > NEAR) continue;
    return { kind: "stretch", stretch: id, event: stretches[id].event };
  }
  return null;
}
