/** Runs in slices: a newer text ends them, and so does the clock. */
import { strict as assert } from "node:assert";
import { analyse } from "../../language/analysis/analyse.ts";
import { Engine } from "../../server/engine.ts";
import type { ToEngine } from "../../server/engine-messages.ts";
import { runDiagnostics } from "../../server/features/run-diagnostics.ts";
import type { FileTests } from "../../server/protocol.ts";
import { beginAhead, runScenarios, type ScenarioRun, type Thread } from "../../server/run.ts";
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

  it("looks between two scenarios whether it is still wanted, however short they are", async () => {
    const short = ["a", "b", "c"].map((name) => `scenario "${name}"\nrun for 100ms\n`).join("");
    const all = thread(() => 0);
    assert.equal((await runScenarios(analyse(short), all, () => true))!.length, 3);
    assert.equal(all.pauses, 2);
    const own = thread(() => 0);
    assert.equal(await runScenarios(analyse(short), own, () => own.pauses < 1), null);
    assert.equal(own.pauses, 1);
  });

  it("pauses for no run that is taken over", async () => {
    const titled = (at: number) => ["a", "b", "c"].map((name) => `scenario "${name}"\nrun for ${at}ms\n`).join("");
    const own = thread(() => 0);
    const before = (await runScenarios(analyse(titled(100)), own, () => true))!;
    own.pauses = 0;
    await runScenarios(analyse(`# moved\n${titled(100)}`), own, () => true, { before });
    assert.equal(own.pauses, 0);
    await runScenarios(analyse(titled(200)), own, () => true, { before });
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

  it("runs the variant that is shown first, answers for it, and puts all in text order", async () => {
    const own = thread(() => 0);
    const analysis = analyse("vary seed: 1, 2, 3\nrun for 1s\n");
    let pausesBefore = -1;
    const early: number[] = [];
    const onFirst = (runs: readonly ScenarioRun[]) => {
      pausesBefore = own.pauses;
      early.push(...runs.map(({ trace }) => trace.seed));
    };
    const runs = (await runScenarios(analysis, own, () => true, { first: "seed 3", onFirst }))!;
    assert.deepEqual(early, [3]);
    assert.deepEqual(
      runs.map(({ variant, trace }) => [variant, trace.seed]),
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    );
    assert.ok(own.pauses >= pausesBefore + 2, "others are answered between them");
  });

  it("drops the variants that are still to come once nobody wants them", async () => {
    const own = thread(() => 0);
    let isWanted = true;
    const onFirst = () => {
      isWanted = false;
    };
    const analysis = analyse("vary seed: 1, 2, 3\nrun for 1s\n");
    assert.equal(await runScenarios(analysis, own, () => isWanted, { onFirst }), null);
    assert.equal(own.pauses, 1);
  });

  it("tells of the first variant while the others run, and of a file without any only once", async () => {
    const editor = await Editor.start();
    await editor.open("vary seed: 1, 2, 3\nleader crashes at 1s\nexpect no leader at 500ms\n");
    const counts = editor.runStates.map(({ state, scenarios }) => [state, scenarios.length]);
    assert.deepEqual(counts, [
      ["running", 1],
      ["done", 3],
    ]);
    assert.deepEqual(
      editor.runStates.at(-1)!.scenarios.map(({ variant, fails }) => [variant, fails]),
      [
        ["seed 1", 1],
        ["seed 2", 1],
        ["seed 3", 1],
      ],
    );
    await editor.stop();
  });

  it("takes over the run of a scenario in which nothing has changed that it depends on, and judges what is expected else", async () => {
    const text =
      'scenario "one"\nleader crashes at 1s\nexpect no leader by 500ms\nscenario "two"\nleader crashes at 2s\n';
    const own = thread(() => 0);
    const before = (await runScenarios(analyse(text), own, () => true))!;
    const changed = `# why\n${text.replace("500ms", "900ms").replace("at 2s", "at 3s")}`;
    const runs = (await runScenarios(analyse(changed), own, () => true, { before }))!;
    const [[one, two], [oneBefore, twoBefore]] = [runs, before];
    assert.equal(one.trace.timeUs, oneBefore.trace.timeUs);
    assert.notEqual(two.trace.timeUs, twoBefore.trace.timeUs);
    assert.deepEqual(runs, await runScenarios(analyse(changed), own, () => true));
  });

  it("has the very run of a scenario that stands as it stood, before the edit", async () => {
    const text = 'scenario "one"\nleader crashes at 1s\nscenario "two"\nleader crashes at 2s\n';
    const own = thread(() => 0);
    const analysis = analyse(text);
    const before = (await runScenarios(analysis, own, () => true))!;
    const runs = (await runScenarios(analyse(text.replace("2s", "3s"), analysis), own, () => true, { before }))!;
    assert.equal(runs[0], before[0]);
    assert.notEqual(runs[1], before[1]);
  });

  it("goes on from where the newest edit begins to matter, which was run ahead", async () => {
    const text = (at: string) => `5 nodes\nrun for 60s\nleader crashes at ${at}\nexpect a leader by 2s\n`;
    const own = thread(() => 0);
    const run = (at: string, more = {}) => runScenarios(analyse(text(at)), own, () => true, more);
    const before = (await run("50s"))!;
    const runs = (await run("51s", { before }))!;
    const pausesOfAll = own.pauses;
    const begun = (await beginAhead(runs, before, own, () => true))!;
    own.pauses = 0;
    const next = await run("52s", { before: runs, begun });
    assert.ok(own.pauses * 3 < pausesOfAll / 2, `${own.pauses} slices, where two whole runs took ${pausesOfAll}`);
    assert.deepEqual(next, await run("52s"));
    assert.deepEqual(await run("53s", { before: runs, begun }), await run("53s"), "it is there once");
  });

  it("runs nothing ahead where nothing is gained, nor what nobody wants", async () => {
    const own = thread(() => 0);
    const run = (text: string) => runScenarios(analyse(text), own, () => true);
    const [before, seed, later] = await Promise.all(["", "seed 2", "leader crashes at 5s"].map(run));
    assert.equal(await beginAhead(before!, [], own, () => true), null);
    assert.equal(await beginAhead(before!, before!, own, () => true), null);
    assert.equal(await beginAhead(seed!, before!, own, () => true), null);
    assert.equal(await beginAhead(later!, before!, own, () => false), null);
    assert.notEqual(await beginAhead(later!, before!, own, () => true), null);
  });

  it("reports what goes wrong in what is run ahead, and lives on", async () => {
    const failures: string[] = [];
    let ends = 0;
    const failed = new Promise<void>((resolve) => {
      const pause = () => (ends < 2 ? Promise.resolve() : Promise.reject(new Error("no time")));
      const engine = new Engine({ pause, nowMs: () => 0 }, (message) => {
        if (message.kind === "failure") {
          failures.push(message.reason);
          resolve();
        }
        if (message.kind !== "news" || message.state.state !== "done") return;
        ends++;
        if (ends === 1) engine.take({ kind: "change", uri: URI, version: 2, text: "leader crashes at 2s\n" });
      });
      engine.take({ kind: "change", uri: URI, version: 1, text: "leader crashes at 1s\n" });
    });
    await failed;
    assert.match(failures.join(), /no time/);
  });

  /** The answer to a request for the tests of a text that has just begun to run; `meanwhile` comes before the run's end. */
  function testsOf(text: string, meanwhile: ToEngine): Promise<FileTests | null> {
    const params = { uri: URI, snippets: false, commands: false, request: { uri: URI } };
    return new Promise((resolve) => {
      const engine = new Engine(
        { pause: () => new Promise((resume) => setImmediate(resume)), nowMs: () => 0 },
        (message) => message.kind === "answer" && resolve(message.result as FileTests),
      );
      engine.take({ kind: "change", uri: URI, version: 1, text });
      engine.take({ kind: "ask", id: 1, feature: "tests", params });
      engine.take(meanwhile);
    });
  }

  it("answers what waits for a run with the newest text's, where that was typed meanwhile", async () => {
    const found = await testsOf(LONG, { kind: "change", uri: URI, version: 2, text: LONG.replace("2s", "3s") });
    const [{ problem, expectations }] = found!.scenarios;
    assert.deepEqual([found!.version, problem, expectations[0].verdict], [2, null, "holds"]);
  });

  it("makes no answer once nobody waits for it, or the document is closed", async () => {
    assert.equal(await testsOf(LONG, { kind: "cancel", id: 1 }), null);
    assert.equal(await testsOf(LONG, { kind: "close", uri: URI }), null);
  });

  it("says of a burst of typing only what the last text does", async () => {
    const editor = await Editor.start();
    await editor.open(LONG);
    const before = editor.runStates.filter(({ state }) => state === "done").length;
    for (let times = 1; times <= 20; times++) await editor.type(`${LONG}seed ${times + 1}\n`);
    await editor.ran();
    const done = editor.runStates.filter(({ state }) => state === "done").length - before;
    assert.ok(done < 20, `${done} runs came to their end`);
    assert.equal(editor.published.at(-1)?.uri, URI);
    await editor.stop();
  });
});
