/** The strip that shows the whole run, by what is painted on it. */
import assert from "node:assert/strict";
import { drawOverview } from "../../client/timeline/overview.ts";
import type { Theme } from "../../client/timeline/theme.ts";
import { View } from "../../client/timeline/view.ts";
import { evenScale } from "../../language/timeline/scale.ts";
import { Run } from "../../language/trace/run.ts";
import { TraceBuilder } from "../trace/builder.ts";
import { layoutOfTrace } from "./scenario.ts";

describe("the overview", () => {
  it("has the last node, too, where the first changes its role thousands of times, and paints no pixel again and again", () => {
    const build = new TraceBuilder(3);
    for (let i = 1; i < 6000; i++) build.at(i / 10).role(0, i % 2 === 0 ? "follower" : "candidate");
    const layout = layoutOfTrace(build.trace(600));
    const { input } = layout;
    const painted: number[] = [];
    const context = {
      clearRect() {},
      strokeRect() {},
      fillRect: (_left: number, top: number) => painted.push(top),
    } as unknown as CanvasRenderingContext2D;
    const picture = { input, trace: input.trace, run: new Run(input.trace), layout };
    const view = new View(evenScale(layout.durationUs));
    view.fit();
    drawOverview(context, 800, picture, view, { colours: {} } as Theme, 0);
    const lanes = new Set(painted.filter((top) => top > 0));
    assert.equal(lanes.size, 3);
    assert.ok(painted.length < 2000, `${painted.length} rectangles`);
  });
});
