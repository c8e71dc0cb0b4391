/** The picture as files: the whole run as SVG, what is in sight as PNG. */
import { comparisonSvg } from "../../language/timeline/comparison-svg.ts";
import { type TimelineInput, titleOf } from "../../language/timeline/input.ts";
import { nodesInWords } from "../../language/trace/words.ts";
import type { Drawing } from "./drawing.ts";
import type { PageMessage } from "./messages.ts";
import { Pen } from "./pen.ts";
import { drawScene } from "./scene.ts";

type Save = Extract<PageMessage, { type: "save" }>;

export function svgFile(inputs: readonly TimelineInput[]): Save {
  return { type: "save", name: nameFor(inputs[0], "svg"), mediaType: "image/svg+xml", text: comparisonSvg(inputs) };
}

/** Pixels for each CSS pixel: enough for a slide. */
const RATIO = 2;
const TITLE = 44;
const NAMES = 110;

/** The drawing as it is seen, with title and lane names, which the page shows beside the canvas. */
export function pngFile(drawing: Drawing): Save {
  const { view, picture, theme } = drawing;
  const [top, left] = view.downwards ? [TITLE + 26, 0] : [TITLE, NAMES];
  const width = left + (view.downwards ? view.across : view.along);
  const height = top + (view.downwards ? view.along : view.across);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * RATIO);
  canvas.height = Math.round(height * RATIO);
  const context = canvas.getContext("2d")!;
  context.scale(RATIO, RATIO);
  context.fillStyle = theme.colours.background;
  context.fillRect(0, 0, width, height);
  const write = (text: string, x: number, y: number, font: string, colour: string) => {
    context.font = `${font} ${theme.font}`;
    context.fillStyle = colour;
    context.fillText(text, x, y);
    return context.measureText(text).width;
  };
  context.textBaseline = "middle";
  const title = titleOf(picture.input) || "Timeline";
  const { system, seed } = picture.trace;
  const end = 20 + write(title, 20, TITLE / 2, "600 16px", theme.colours.text) + 14;
  write(`${nodesInWords(picture.trace)} · ${system} · seed ${seed}`, end, TITLE / 2, "400 12px", theme.colours.muted);
  for (const lane of view.lanes) {
    if (!view.isSeen(lane)) continue;
    context.textAlign = view.downwards ? "center" : "left";
    const [x, y] = view.downwards ? [view.y(lane), TITLE + 12] : [20, top + view.y(lane)];
    write(picture.layout.lanes[lane].name, x, y, "600 13px", theme.colours.text);
  }
  context.translate(left, top);
  context.beginPath();
  context.rect(0, 0, width - left, height - top);
  context.clip();
  drawScene({ ...drawing, context, pen: new Pen(context, view.downwards) });
  const text = canvas.toDataURL("image/png").replace(/^data:[^,]*,/, "");
  return { type: "save", name: nameFor(picture.input, "png"), mediaType: "image/png", text, encoding: "base64" };
}

function nameFor({ title }: TimelineInput, ending: string): string {
  return `${title || "timeline"}.${ending}`;
}
