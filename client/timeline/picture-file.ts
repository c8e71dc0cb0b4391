/** The drawing as files: the whole run as SVG, what is in sight as PNG; of variants side by side, all. */
import { titleOf } from "../../language/timeline/input.ts";
import { nodesInWords } from "../../language/trace/words.ts";
import { type Drawing, Places, widthOf } from "./drawing.ts";
import { placeFlags } from "./flag-rows.ts";
import type { PageMessage } from "./messages.ts";
import { hiddenLanesOf, noAttention } from "./options.ts";
import { Pen } from "./pen.ts";
import { drawScene } from "./scene.ts";
import { t } from "./strings.ts";
import { SvgCanvas } from "./svg-canvas.ts";
import { View } from "./view.ts";

type Save = Extract<PageMessage, { type: "save" }>;

const TITLE = 44;
const NAMES = 110;
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
function sheetOf({ view }: Drawing): { left: number; top: number; width: number; height: number } {
  const [left, top] = view.downwards ? [0, TITLE + 26] : [NAMES, TITLE];
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
  const write = (text: string, x: number, y: number, font: string, colour: string) => {
    context.font = `${font} ${theme.font}`;
    context.fillStyle = colour;
    context.globalAlpha = 1;
    context.fillText(text, x, y);
    return widthOf(context, text);
  };
  context.textBaseline = "middle";
  context.textAlign = "left";
  const { system, seed } = picture.trace;
  const end = 20 + write(title, 20, TITLE / 2, "600 16px", theme.colours.text) + 14;
  write(
    `${nodesInWords(picture.trace)} · ${system} · ${t("seed {0}", seed)}`,
    end,
    TITLE / 2,
    "400 12px",
    theme.colours.muted,
  );
  for (const lane of view.lanes) {
    if (!view.isSeen(lane)) continue;
    context.textAlign = view.downwards ? "center" : "left";
    const [x, y] = view.downwards ? [view.y(lane), TITLE + 12] : [20, top + view.y(lane)];
    write(picture.layout.lanes[lane].name, x, y, "600 13px", theme.colours.text);
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
