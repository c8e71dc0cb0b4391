/** Runs in slices: a newer text ends them, and so does the clock. */
import { strict as assert } from "node:assert";
import { analyse } from "../../language/analysis/analyse.ts";
import { runDiagnostics } from "../../server/features/run-diagnostics.ts";
import { runScenarios, type Thread } from "../../server/run.ts";
import { Editor, URI } from "./harness.ts";

const LONG = "5 nodes\nrun for 60s\nexpect a leader by 2s\n";

function thread(nowMs: () => number): Thread & { pauses: number } {
  const made = {
    pauses: 0,
    nowMs,
    pause: async () => {
      made.pauses++;
    },
  };
  return made;
}

describe("runs in slices", () => {
  it("pauses between slices, and judges at the end", async () => {
    const own = thread(() => 0);
    const [run] = (await runScenarios(analyse(LONG), own, () => true))!;
    assert.equal(run.trace.ended, "finished");
    assert.equal(run.verdicts[0].verdict, "holds");
    assert.ok(own.pauses > 1);
  });

  it("ends without a result once nobody wants it", async () => {
    const own = thread(() => 0);
    assert.equal(await runScenarios(analyse(LONG), own, () => own.pauses < 2), null);
    assert.equal(own.pauses, 2);
  });

  it("abandons what takes too long: no verdicts, and a warning that says so", async () => {
    let nowMs = 0;
    const analysis = analyse(LONG);
    const runs = (await runScenarios(
      analysis,
      thread(() => nowMs++),
      () => true,
      { limitMs: 1 },
    ))!;
    assert.equal(runs[0].trace.ended, "abandoned");
    assert.deepEqual(runs[0].verdicts, []);
    const codes = runDiagnostics(analysis, runs).map(({ code }) => code);
    assert.deepEqual(codes, ["run-cut-short"]);
  });

  it("says of a burst of typing only what the last text does", async () => {
    const editor = await Editor.start();
    await editor.open(LONG);
    const before = editor.runStates.filter(({ state }) => state === "done").length;
    for (let times = 1; times <= 20; times++) await editor.type(`${LONG}# ${"x".repeat(times)}\n`);
    await editor.ran();
    const done = editor.runStates.filter(({ state }) => state === "done").length - before;
    assert.ok(done < 20, `${done} runs came to their end`);
    assert.equal(editor.published.at(-1)?.uri, URI);
    await editor.stop();
  });
});
