/** The strip that shows the whole run and which part of it is seen: click or drag to go there. */
import type { Picture } from "./picture.ts";
import type { ColourName, Theme } from "./theme.ts";
import type { View } from "./view.ts";

export const OVERVIEW_HEIGHT = 26;
/** Of more nodes, only those that stand out are drawn. */
const MOST_ROWS = 9;

export function drawOverview(
  context: CanvasRenderingContext2D,
  width: number,
  picture: Picture,
  view: View,
  theme: Theme,
  playheadUs: number,
): void {
  const { colours } = theme;
  const perUnit = width / view.scale.length;
  const x = (timeUs: number) => view.scale.at(timeUs) * perUnit;
  context.clearRect(0, 0, width, OVERVIEW_HEIGHT);
  const { layout } = picture;
  const hasRoom = layout.nodeCount <= MOST_ROWS;
  const row = Math.max(1, (OVERVIEW_HEIGHT - 8) / Math.max(1, layout.nodeCount));
  const fill = (colour: ColourName, alpha: number, left: number, top: number, along: number, height: number): void => {
    context.fillStyle = colours[colour];
    context.globalAlpha = alpha;
    context.fillRect(left, top, along, height);
  };
  const along = (fromUs: number, toUs: number) => Math.max(1, x(toUs) - x(fromUs));
  const bar = (fromUs: number, toUs: number, lane: number, colour: ColourName, alpha: number): void =>
    fill(colour, alpha, x(fromUs), 4 + lane * row, along(fromUs, toUs), Math.max(hasRoom ? 1 : 2.5, row - 0.5));
  for (const { fromUs, toUs } of layout.bands) fill("warn", 0.3, x(fromUs), 0, along(fromUs, toUs), OVERVIEW_HEIGHT);
  const ends: number[] = [];
  for (const { lane, tone, fromUs, toUs } of layout.stretches) {
    // What lies within a pixel that has its stretch is not seen.
    if (x(toUs) <= ends[lane]) continue;
    ends[lane] = x(fromUs) + along(fromUs, toUs);
    const standsOut = tone === "lead" || tone === "try";
    if (standsOut || hasRoom) bar(fromUs, toUs, lane, standsOut ? tone : "follow", standsOut ? 0.95 : 0.3);
  }
  for (const { lane, fromUs, toUs } of layout.gaps) {
    bar(fromUs, toUs, lane, "background", 1);
    bar(fromUs, toUs, lane, "fault", 0.35);
  }
  const { from, to } = view.window;
  const left = Math.max(0, from * perUnit);
  const right = Math.min(width, to * perUnit);
  fill("text", 0.12, 0, 0, left, OVERVIEW_HEIGHT);
  fill("text", 0.12, right, 0, width - right, OVERVIEW_HEIGHT);
  context.globalAlpha = 0.8;
  context.strokeStyle = colours.muted;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, 0.5, Math.max(2, right - left - 1), OVERVIEW_HEIGHT - 1);
  fill("focus", 1, x(playheadUs) - 1, 0, 2, OVERVIEW_HEIGHT);
}
