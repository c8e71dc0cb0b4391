/** What is under the pointer: each sign is found where it is drawn. */
import assert from "node:assert/strict";
import { drawFlags, flagAcross, markAcross, placeVerdicts } from "../../client/timeline/draw-marks.ts";
import { drawOverlay, partlyVeiled } from "../../client/timeline/draw-overlay.ts";
import { type Drawing, Places } from "../../client/timeline/drawing.ts";
import { placeFlags } from "../../client/timeline/flag-rows.ts";
import { hitAt } from "../../client/timeline/hit.ts";
import { hiddenLanesOf, noAttention, type Options } from "../../client/timeline/options.ts";
import { Pen } from "../../client/timeline/pen.ts";
import { pictureOf } from "../../client/timeline/picture.ts";
import { indexPicture } from "../../client/timeline/picture-index.ts";
import { View } from "../../client/timeline/view.ts";
import { squeezedScale } from "../../language/timeline/scale.ts";
import { encodeTrace } from "../../language/trace/encode.ts";
import { inputOf } from "./scenario.ts";

const TEXT = `3 nodes running raft
n1 crashes at 2s for 1s
note "down" at 2500ms
note "and up again" at 3500ms
run for 4s
expect a leader at 2s
expect at most 1 leader at 2s
expect always at most 1 leader per term
expect n1 is up at 4s`;

/** All of the run, as it is drawn on 1000 × 600 pixels; nothing is drawn, so no canvas is needed. */
function drawingOf(downwards: boolean, text = TEXT): Drawing {
  const input = inputOf(text);
  const picture = pictureOf({ ...input, trace: encodeTrace(input.trace) });
  const none = new Set<never>();
  const options: Options = {
    folded: true,
    squeezed: true,
    downwards,
    hiddenMessages: none,
    hiddenLanes: none,
    openFolds: none,
  };
  const view = new View(squeezedScale(picture.layout));
  const [along, across] = downwards ? [600, 1000] : [1000, 600];
  const flags = placeFlags(picture, view.scale, along, downwards);
  view.downwards = downwards;
  view.surround(flags);
  view.showLanes(hiddenLanesOf(picture.layout.lanes, options), picture.layout.nodeCount);
  view.resize(along, across);
  view.fit();
  const context = {} as CanvasRenderingContext2D;
  return {
    context,
    pen: new Pen(context, downwards),
    view,
    picture,
    index: indexPicture(picture, options),
    flags,
    theme: { colours: {} as Drawing["theme"]["colours"], font: "", isHighContrast: false },
    options,
    attention: noAttention(),
    places: new Places(),
    fromUs: view.fromUs,
    toUs: view.toUs,
  };
}

describe("what is under the pointer", () => {
  for (const downwards of [false, true]) {
    const way = downwards ? "downwards" : "to the right";
    const drawing = drawingOf(downwards);
    const { layout } = drawing.picture;

    it(`is each verdict, also of several at one moment, where time runs ${way}`, () => {
      const placed = placeVerdicts(drawing);
      assert.equal(placed.length, 4);
      for (const { id, x } of placed) {
        const hit = hitAt(drawing, x, drawing.view.verdicts);
        assert.ok(hit?.kind === "mark" && hit.mark === id, layout.marks[id].text);
      }
    });

    it(`is each note and each flag, where time runs ${way}`, () => {
      const notes = layout.marks.flatMap(({ kind }, id) => (kind === "note" ? [id] : []));
      assert.equal(notes.length, 2);
      for (const id of notes) {
        const hit = hitAt(drawing, drawing.view.x(layout.marks[id].timeUs), markAcross(drawing, id));
        assert.ok(hit?.kind === "mark" && hit.mark === id, layout.marks[id].text);
      }
      assert.ok(layout.flags.length > 0);
      layout.flags.forEach((flag, id) => {
        const x = drawing.view.x(flag.fromUs);
        const hit = hitAt(drawing, x, flagAcross(drawing, drawing.flags.rowOf[id]));
        assert.ok(hit?.kind === "flag" && hit.flag === id, flag.text);
      });
    });
  }

  it("is each verdict and note also among thousands of milestones", () => {
    const text = `3 nodes running raft
workload from 1s to 21s: 8 clients, 0% reads, 100 per second
${["2s", "9s", "15s"].map((time) => `note "at ${time}" at ${time}\nexpect a leader at ${time}`).join("\n")}`;
    const drawing = drawingOf(false, text);
    const { marks } = drawing.picture.layout;
    assert.ok(marks.filter(({ kind }) => kind === "milestone").length > 1500);
    assert.equal(placeVerdicts(drawing).length, 3);
    marks.forEach(({ kind, timeUs, text }, id) => {
      if (kind !== "note") return;
      const hit = hitAt(drawing, drawing.view.x(timeUs), markAcross(drawing, id));
      assert.ok(hit?.kind === "mark" && hit.mark === id, text);
    });
  });

  it("is no flag far below its words, where time runs downwards", () => {
    const drawing = drawingOf(true);
    const flag = drawing.picture.layout.flags.find(({ lasts }) => !lasts) ?? drawing.picture.layout.flags[0];
    const x = drawing.view.x(flag.toUs) + 60;
    assert.notEqual(hitAt(drawing, x, flagAcross(drawing, 0))?.kind, "flag");
  });
});

describe("a flag at the right edge", () => {
  const outlined: number[][] = [];
  const drawing = drawnOn(
    canvasThat({ roundRect: (...box) => outlined.push(box) }),
    "3 nodes running raft\nn1 crashes at 1s\nn2 starts an election at 3990ms\nrun for 4s",
  );
  const flag = 1;
  const { event, fromUs } = drawing.picture.layout.flags[flag];
  const across = flagAcross(drawing, drawing.flags.rowOf[flag]);
  const [from, to] = drawing.places.flags.get(flag)!;

  it("is found on its words, which begin before its moment", () => {
    assert.ok(to < drawing.view.along && from < drawing.view.x(fromUs) - 50);
    for (const x of [from + 1, (from + to) / 2, to - 1]) {
      const hit = hitAt(drawing, x, across);
      assert.ok(hit?.kind === "flag" && hit.flag === flag, `${x}`);
    }
    assert.equal(hitAt(drawing, from - 12, across), null);
  });

  it("has another row than what lasts before its moment and would lie below its words", () => {
    const { flags } = drawingOf(
      false,
      "3 nodes\nn2 pauses at 1s for 2980ms\nn1 starts an election at 3990ms\nrun for 4s",
    );
    assert.deepEqual([...flags.rowOf], [0, 1]);
  });

  it("is lit around its words", () => {
    outlined.length = 0;
    drawOverlay({ ...drawing, attention: { ...noAttention(), highlighted: [event] } });
    assert.deepEqual(outlined, [[from - 2, across - 11, to - from + 4, 22, 11]]);
  });
});

describe("flags of one moment", () => {
  it("have rows of their own, and those for which there is none have no words that would cover another", () => {
    const faults = ["n1 pauses", "n2 pauses", "partition n1 | n2", "n3 pauses", "heal", "n1 resumes"];
    const text = `3 nodes\n${faults.map((fault, i) => `${fault} at ${1000 + i}ms\n`).join("")}run for 2s`;
    const drawing = drawnOn(canvasThat({}), text);
    assert.deepEqual([...drawing.flags.rowOf], [0, 1, 2, 3, 4, 4]);
    assert.deepEqual([...drawing.places.flags.keys()], [0, 1, 2, 3, 5]);
  });
});

function drawnOn(context: CanvasRenderingContext2D, text: string): Drawing {
  const drawing = { ...drawingOf(false, text), context, pen: new Pen(context, false) };
  drawFlags(drawing);
  return drawing;
}

/** A canvas on which nothing is seen, whose letters are all as wide. */
function canvasThat(calls: Readonly<Record<string, (...given: number[]) => void>>): CanvasRenderingContext2D {
  const measureText = (text: string) => ({ width: text.length * 9 });
  const nothing = () => undefined;
  return new Proxy({} as CanvasRenderingContext2D, {
    get: (_, name) => (name === "measureText" ? measureText : (calls[String(name)] ?? nothing)),
    set: () => true,
  });
}

describe("the veil over what had no part in the selected event", () => {
  const veil = { from: 100, to: 300, top: 40, bottom: 80 };

  it("is over a word as a whole or not at all, as it is over more or less than a half of it", () => {
    const [inside, outside, less, more, below] = [
      [120, 50, 180, 62],
      [20, 50, 90, 62],
      [50, 50, 140, 62],
      [90, 50, 140, 62],
      [80, 90, 140, 102],
    ] as const;
    assert.deepEqual(partlyVeiled([inside, outside, less, more, below], [veil], false), [
      { box: less, isVeiled: false },
      { box: more, isVeiled: true },
    ]);
  });

  it("does so downwards, and between lanes", () => {
    const [across, beside, over] = [
      [50, 90, 70, 102],
      [75, 150, 105, 162],
      [50, 150, 100, 162],
    ] as const;
    assert.deepEqual(partlyVeiled([across, beside, over], [veil], true), [
      { box: across, isVeiled: false },
      { box: beside, isVeiled: false },
      { box: over, isVeiled: true },
    ]);
    const next = { ...veil, top: 80, bottom: 120 };
    assert.deepEqual(partlyVeiled([beside, over], [veil, next], true), []);
  });
});
