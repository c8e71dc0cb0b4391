/** The drawing as a whole: which parts lie over which. */
import { drawArrows, drawFolds } from "./draw-arrows.ts";
import { drawAxis, drawBands, drawLanes, drawRoleNames, drawSides } from "./draw-lanes.ts";
import { drawBars, drawFlags, drawMarks, roomForNotes } from "./draw-marks.ts";
import { drawOverlay } from "./draw-overlay.ts";
import type { Drawing } from "./drawing.ts";

/** All that changes only with the view, the theme, the options or the selection. */
export function drawScene(drawing: Drawing): void {
  drawAxis(drawing);
  const writeNotes = roomForNotes(drawing);
  inLanes(drawing, () => {
    drawBands(drawing);
    drawLanes(drawing);
    drawFolds(drawing);
    drawSides(drawing);
    drawArrows(drawing);
    for (const write of drawing.later.splice(0)) write();
    drawBars(drawing);
    drawRoleNames(drawing);
  });
  drawFlags(drawing);
  drawMarks(drawing);
  for (const write of writeNotes) write();
}

export { drawOverlay };

/** Lanes that are scrolled stay below the axis and the flags. */
function inLanes(drawing: Drawing, draw: () => void): void {
  const { context, pen, view } = drawing;
  context.save();
  if (view.canScroll) {
    context.beginPath();
    pen.rect(0, view.head - 4, view.along, view.lanesEnd - view.head + 8);
    context.clip();
  }
  draw();
  context.restore();
}
