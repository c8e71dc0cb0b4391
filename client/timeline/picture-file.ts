/** The drawing as files: the whole run as SVG, what is in sight as PNG; of variants side by side, all. */
import { titleOf } from "../../language/timeline/input.ts";
import { nodesInWords } from "../../language/trace/words.ts";
import { type Drawing, fitText, Places, widthOf } from "./drawing.ts";
import { placeFlags } from "./flag-rows.ts";
import { widthOfNames } from "./labels.ts";
import type { PageMessage } from "./messages.ts";
import { hiddenLanesOf, noAttention } from "./options.ts";
import { Pen } from "./pen.ts";
import { drawScene } from "./scene.ts";
import { t } from "./strings.ts";
import { SvgCanvas } from "./svg-canvas.ts";
import type { ColourName } from "./theme.ts";
import { View, within } from "./view.ts";

type Save = Extract<PageMessage, { type: "save" }>;

const TITLE = 44;
/** For names, at least and at most. */
const NAMES = [110, 240] as const;
/** Of the whole run, and of one lane of it. */
const WHOLE = 1000;
const LANE = 62;
/** Downwards, one lane, and what is beside all of them. */
const COLUMN = 130;
const COLUMNS = 360;

export function svgFile(drawings: readonly Drawing[]): Save {
  const canvas = new SvgCanvas();
  const all = drawings.map(ofWholeRun);
  const { width, height } = sizeOf(all);
  paint(canvas as unknown as CanvasRenderingContext2D, all);
  const text = canvas.svg(width, height, all.map(titleAt).join(", "));
  return { type: "save", name: nameFor(all, "svg"), mediaType: "image/svg+xml", text };
}

/** Pixels for each CSS pixel: enough for a slide. */
const RATIO = 2;

export function pngFile(drawings: readonly Drawing[]): Save {
  const canvas = document.createElement("canvas");
  const { width, height } = sizeOf(drawings);
  canvas.width = Math.round(width * RATIO);
  canvas.height = Math.round(height * RATIO);
  const context = canvas.getContext("2d")!;
  context.scale(RATIO, RATIO);
  paint(context, drawings);
  const text = canvas.toDataURL("image/png").replace(/^data:[^,]*,/, "");
  return { type: "save", name: nameFor(drawings, "png"), mediaType: "image/png", text, encoding: "base64" };
}

/** The same with all of the run in sight, on a sheet of its own size. */
function ofWholeRun(drawing: Drawing): Drawing {
  const { picture, options, view: shown } = drawing;
  const { layout } = picture;
  const view = new View(shown.scale);
  view.downwards = shown.downwards;
  const flags = placeFlags(picture, view.scale, WHOLE, view.downwards);
  view.surround(flags);
  view.showLanes(hiddenLanesOf(layout.lanes, options), layout.nodeCount);
  const across = view.downwards ? COLUMNS + view.laneCount * COLUMN : view.head + TITLE + view.laneCount * LANE;
  view.resize(WHOLE, across);
  view.fit();
  return { ...drawing, view, flags, attention: noAttention(), fromUs: view.fromUs, toUs: view.toUs };
}

/** Below each other, or beside each other where time runs downwards. */
function sizeOf(drawings: readonly Drawing[]): { width: number; height: number } {
  const size = { width: 0, height: 0 };
  const [summed, widest] = drawings[0].view.downwards ? (["width", "height"] as const) : (["height", "width"] as const);
  for (const sheet of drawings.map(sheetOf)) {
    size[summed] += sheet[summed];
    size[widest] = Math.max(size[widest], sheet[widest]);
  }
  return size;
}

/** With title and lane names, which the page shows beside the canvas. */
function sheetOf({ view, picture }: Drawing): { left: number; top: number; width: number; height: number } {
  const [left, top] = view.downwards ? [0, TITLE + 26] : [within(NAMES, widthOfNames(picture)), TITLE];
  const [along, across] = [Math.round(view.along), Math.round(view.across)];
  const [width, height] = view.downwards ? [across, along] : [along, across];
  return { left, top, width: left + width, height: top + height };
}

function paint(context: CanvasRenderingContext2D, drawings: readonly Drawing[]): void {
  const { width, height } = sizeOf(drawings);
  context.fillStyle = drawings[0].theme.colours.background;
  context.fillRect(0, 0, width, height);
  let at = 0;
  drawings.forEach((drawing, index) => {
    const sheet = sheetOf(drawing);
    const { downwards } = drawing.view;
    context.save();
    context.translate(downwards ? at : 0, downwards ? 0 : at);
    paintOne(context, drawing, titleAt(drawing, index));
    context.restore();
    at += downwards ? sheet.width : sheet.height;
  });
}

function paintOne(context: CanvasRenderingContext2D, drawing: Drawing, title: string): void {
  const { view, picture, theme } = drawing;
  const { left, top, width, height } = sheetOf(drawing);
  const write = (text: string, [x, y, room]: readonly number[], font: string, colour: ColourName) => {
    context.font = `${font} ${theme.font}`;
    context.fillStyle = theme.colours[colour];
    context.globalAlpha = 1;
    const shown = fitText(context, text, room);
    context.fillText(shown, x, y);
    return widthOf(context, shown);
  };
  context.textBaseline = "middle";
  context.textAlign = "left";
  const { system, seed } = picture.trace;
  const about = `${nodesInWords(picture.trace)} · ${system} · ${t("seed {0}", seed)}`;
  const end = 34 + write(title, [20, TITLE / 2, width - 50 - about.length * 8], "600 16px", "text");
  write(about, [end, TITLE / 2, width - end], "400 12px", "muted");
  for (const lane of view.lanes) {
    if (!view.isSeen(lane)) continue;
    context.textAlign = view.downwards ? "center" : "left";
    const place = view.downwards
      ? [view.y(lane), TITLE + 12, Math.max(30, view.laneWidth - 6)]
      : [20, top + view.y(lane), left - 28];
    write(picture.layout.lanes[lane].name, place, "600 13px", "text");
  }
  context.save();
  context.translate(left, top);
  context.beginPath();
  context.rect(0, 0, width - left, height - top);
  context.clip();
  drawScene({ ...drawing, context, pen: new Pen(context, view.downwards), places: new Places() });
  context.restore();
}

/** The scenario's name over the first. */
function titleAt({ picture: { input } }: Drawing, index: number): string {
  return (index === 0 ? titleOf(input) : input.variant) || t("Timeline");
}

function nameFor([{ picture }]: readonly Drawing[], ending: string): string {
  return `${picture.input.title || "timeline"}.${ending}`;
}
