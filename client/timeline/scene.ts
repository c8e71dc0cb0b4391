/** The drawing as a whole: which parts lie over which. */
import { drawArrows, drawFolds } from "./draw-arrows.ts";
import { drawBars } from "./draw-bars.ts";
import { drawAxis, drawBands, drawLanes, placeRoleNames, placeSides } from "./draw-lanes.ts";
import { drawFlags, drawMarks, drawVerdicts, placeMilestones, placeNotes } from "./draw-marks.ts";
import { drawOverlay } from "./draw-overlay.ts";
import type { Drawing, Write } from "./drawing.ts";

/** All that changes only with the view, the theme, the options or the selection. */
export function drawScene(drawing: Drawing): void {
  drawAxis(drawing);
  drawVerdicts(drawing);
  // Words have their places in this order, so that the author's own are never left out for others.
  const notes = placeNotes(drawing);
  const sides = placeSides(drawing);
  const roles = placeRoleNames(drawing);
  const milestones = placeMilestones(drawing);
  inLanes(drawing, () => {
    drawBands(drawing);
    const words = [...drawLanes(drawing), ...drawFolds(drawing)];
    write(sides);
    drawArrows(drawing);
    write(words);
    drawBars(drawing);
    write(roles);
  });
  drawFlags(drawing);
  drawMarks(drawing);
  write([...milestones, ...notes]);
}

function write(writes: readonly Write[]): void {
  for (const each of writes) each();
}

export { drawOverlay };

/** Lanes that are scrolled stay below the axis and the flags. */
function inLanes(drawing: Drawing, draw: () => void): void {
  const { context, pen, view } = drawing;
  context.save();
  if (view.canScroll) {
    pen.begin().rect(0, view.head - 4, view.along, view.lanesEnd - view.head + 8);
    context.clip();
  }
  draw();
  context.restore();
}
