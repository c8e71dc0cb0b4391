/** The strip that shows the whole run and which part of it is seen: click or drag to go there. */
import type { Picture } from "./picture.ts";
import type { Theme } from "./theme.ts";
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
  const bar = (fromUs: number, toUs: number, lane: number, colour: string, alpha: number): void => {
    context.fillStyle = colour;
    context.globalAlpha = alpha;
    context.fillRect(
      x(fromUs),
      4 + lane * row,
      Math.max(1, x(toUs) - x(fromUs)),
      Math.max(hasRoom ? 1 : 2.5, row - 0.5),
    );
  };
  for (const { fromUs, toUs } of layout.bands) {
    context.fillStyle = colours.warn;
    context.globalAlpha = 0.3;
    context.fillRect(x(fromUs), 0, Math.max(1, x(toUs) - x(fromUs)), OVERVIEW_HEIGHT);
  }
  for (const { lane, tone, fromUs, toUs } of layout.stretches.slice(0, 5000)) {
    if (!hasRoom && tone !== "lead" && tone !== "try") continue;
    const colour = tone === "lead" ? colours.lead : tone === "try" ? colours.try : colours.follow;
    bar(fromUs, toUs, lane, colour, tone === "follow" || tone === "off" ? 0.3 : 0.95);
  }
  for (const { lane, fromUs, toUs } of layout.gaps.slice(0, 2000)) {
    bar(fromUs, toUs, lane, colours.background, 1);
    bar(fromUs, toUs, lane, colours.fault, 0.35);
  }
  const { from, to } = view.window;
  context.globalAlpha = 0.12;
  context.fillStyle = colours.text;
  const left = Math.max(0, from * perUnit);
  const right = Math.min(width, to * perUnit);
  context.fillRect(0, 0, left, OVERVIEW_HEIGHT);
  context.fillRect(right, 0, width - right, OVERVIEW_HEIGHT);
  context.globalAlpha = 0.8;
  context.strokeStyle = colours.muted;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, 0.5, Math.max(2, right - left - 1), OVERVIEW_HEIGHT - 1);
  context.globalAlpha = 1;
  context.fillStyle = colours.focus;
  context.fillRect(x(playheadUs) - 1, 0, 2, OVERVIEW_HEIGHT);
}
