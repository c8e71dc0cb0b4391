/** Any text, any caret: every feature answers, and none throws. */
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { TextDocument } from "vscode-languageserver-textdocument";
import { analyse } from "../../language/analysis/analyse.ts";
import { FEATURES, Refusal } from "../../server/features/index.ts";
import { runScenarios } from "../../server/run.ts";
import { URI } from "./harness.ts";

const SEEDS = 150;
const BITS = [
  "leader ",
  "n2",
  " at 5s",
  ", ",
  "\n",
  "  ",
  ":",
  '"',
  "{",
  "}",
  " | ",
  "#",
  "expect ",
  "c1 writes x = 1",
  'scenario "a"\n',
  "\r\n",
  "é😀",
  "as w1",
  "5 nodes",
  "when ",
  "\\",
  "$0",
];

/** A generator of numbers below `most` from a seed: the same texts on every machine. */
function generator(seed: number): (most: number) => number {
  let state = (seed * 2654435761) >>> 0;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

describe("random typing", function () {
  this.timeout(60_000);

  it("makes no feature throw", async () => {
    const examples = readdirSync("examples").map((name) => readFileSync(`examples/${name}`, "utf8"));
    for (let seed = 1; seed <= SEEDS; seed++) {
      const draw = generator(seed);
      let text = examples[draw(examples.length)];
      for (let times = draw(12); times >= 0; times--) {
        const at = draw(text.length + 1);
        const end = draw(3) === 0 ? Math.min(text.length, at + draw(30)) : at;
        text = text.slice(0, at) + BITS[draw(BITS.length)] + text.slice(end);
      }
      const analysis = analyse(text);
      const thread = { pause: async () => {}, nowMs: () => 0 };
      const runs = seed % 5 === 0 ? await runScenarios(analysis, thread, () => true) : null;
      const document = TextDocument.create(URI, "faultline", 1, text);
      const open = { document, analysis, runs, runsOn: false, failure: null, lastGood: null };
      const position = document.positionAt(draw(text.length + 1));
      const range = { start: { line: 0, character: 0 }, end: position };
      const request = {
        position,
        positions: [position],
        range,
        newName: "oslo",
        offset: document.offsetAt(position),
        format: "svg",
        theme: "dark",
        beside: true,
      };
      for (const [name, { answer }] of Object.entries(FEATURES)) {
        try {
          await answer(open, request as never, { uri: URI, snippets: true, commands: true, request }, thread);
        } catch (error) {
          if (!(error instanceof Refusal)) assert.fail(`${name} on seed ${seed}: ${(error as Error).stack}\n${text}`);
        }
      }
    }
  });
});
