/** Many seeds of a scenario, as its tests: asked for bit by bit, as the Test Explorer does. */
import { strict as assert } from "node:assert";
import type { Exploration, ExplorationParams, FileTests, SentPicture } from "../../server/protocol.ts";
import { byClock, Editor, onThisThread, URI } from "./harness.ts";

const LOSSY = `3 nodes, loss 30%
run for 3s
explore 40 seeds
expect a leader by 400ms
expect a leader within 1s after n3 crashes
expect no leader at 0ms
`;

/** Asks until all runs are made; answers all that was answered. */
async function explore(editor: Editor, scenario = 0, version = 1): Promise<readonly Exploration[]> {
  const answers: Exploration[] = [];
  let soFar: Exploration["soFar"] | null = null;
  do {
    const asked: ExplorationParams = { uri: URI, version, scenario, soFar };
    const answer: Exploration | null = await editor.connection.sendRequest("faultline/exploration", asked);
    if (answer === null) break;
    answers.push(answer);
    soFar = answer.soFar;
  } while (answers.at(-1)!.tests === null);
  return answers;
}

async function explored(text: string, scenario = 0, worker = onThisThread) {
  const editor = await Editor.start(worker);
  await editor.open(text);
  const answers = await explore(editor, scenario);
  return { editor, answers, tests: answers.at(-1)!.tests! };
}

describe("many seeds of a scenario", () => {
  it("are tests, of which one fails that fails with any of them, and says with how many and with which first", async () => {
    const { editor, answers, tests } = await explored(LOSSY);
    assert.deepEqual([answers.at(-1)!.made, answers.at(-1)!.planned], [40, 40]);
    const [early, never, none] = tests.expectations;
    assert.deepEqual([early.verdict, never.verdict, none.verdict], ["fails", "untested", "holds"]);
    const [, fails, first] = /^fails in (\d+) of 40 seeds, first with seed (\d+): \S/.exec(early.reason)!;
    assert.ok(Number(fails) > 0 && Number(fails) < 40, early.reason);
    assert.equal(early.seed, Number(first));
    assert.match(never.reason, /^in 40 of 40 seeds, first with seed 1: \S/);
    assert.deepEqual([none.seed, LOSSY.slice(none.start, none.end)], [null, "expect no leader at 0ms"]);
    await editor.stop();
  });

  it("lead to a run in which it fails, at the event that shows it", async () => {
    const { editor, tests } = await explored("3 nodes\nexpect no leader at 1s\n");
    const [{ seed, event }] = tests.expectations;
    const { shown } = await editor.connection.sendRequest<SentPicture>("faultline/picture", { uri: URI, seed });
    assert.equal(shown.verdicts[0].verdict, "fails");
    assert.ok(event >= 0 && shown.verdicts[0].events.at(-1) === event);
    await editor.stop();
  });

  it("begin with the file's own, and are a hundred where the file does not say", async () => {
    const { editor, answers, tests } = await explored("3 nodes, seed 70\nrun for 1s\nexpect no leader at 1s\n");
    assert.equal(answers.at(-1)!.made, 100);
    assert.match(tests.expectations[0].reason, /^fails in \d+ of 100 seeds, first with seed 70: /);
    await editor.stop();
  });

  it("are made in turns, and give the same whatever their turns", async () => {
    let nowMs = 0;
    const slow = await explored(
      LOSSY,
      0,
      byClock(() => {
        nowMs += 30;
        return nowMs;
      }),
    );
    const made = slow.answers.map(({ made }) => made);
    assert.ok(made.length > 3, `only ${made.length} turns`);
    assert.deepEqual(
      made,
      [...new Set(made)].sort((one, other) => one - other),
    );
    assert.ok(slow.answers.slice(0, -1).every(({ tests }) => tests === null));
    const atOnce = await explored(
      LOSSY,
      0,
      byClock(() => 0),
    );
    assert.equal(atOnce.answers.length, 1);
    assert.deepEqual(slow.tests, atOnce.tests);
    await slow.editor.stop();
    await atOnce.editor.stop();
  });

  it("keep nobody from typing, however long a run is", async () => {
    const editor = await Editor.start();
    await editor.open("9 nodes\nrun for 60s\nexpect a leader by 1s\n");
    const order: string[] = [];
    const exploring = explore(editor).then(() => order.push("explored"));
    const position = { line: 0, character: 1 };
    await editor.request("textDocument/hover", { position }).then(() => order.push("hover"));
    await editor.type("9 nodes\nrun for 1s\nexpect no leader at 1s\n");
    await editor.ran();
    await exploring;
    assert.deepEqual(order, ["hover", "explored"]);
    assert.equal(editor.diagnostics[0]?.code, "expectation-fails");
    await editor.stop();
  });

  it("are of every variant, and a test says in which it fails", async () => {
    const text =
      "3 nodes\nrun for 2s\nexplore 10 seeds\nvary reads: quorum, local\nwith reads local: expect no leader at 1s\n";
    const { editor, answers, tests } = await explored(text);
    assert.equal(answers.at(-1)!.planned, 20);
    const [{ verdict, reason, variant }] = tests.expectations;
    assert.deepEqual([verdict, variant], ["fails", "reads local"]);
    assert.match(reason, /^reads local: fails in \d+ of 10 seeds, first with seed 1: /);
    await editor.stop();
  });

  it("tell of what the system promises and does not keep", async () => {
    const text =
      "3 nodes\nmistake log-not-persisted\nclient writes x = 1 at 1s\nn1 crashes at 2s\nn2 crashes at 2s\nn1 recovers at 2.1s\nn2 recovers at 2.1s\nrun for 4s\nexplore 20 seeds\n";
    const { editor, tests } = await explored(text);
    assert.ok(tests.broken.length > 0, JSON.stringify(tests));
    assert.match(tests.broken[0].reason, /^fails in \d+ of 20 seeds, first with seed \d+: /);
    assert.ok(tests.broken[0].seed !== null && tests.broken[0].event >= 0);
    await editor.stop();
  });

  it("have the shape of the tests of a single run, also where an error keeps it from running", async () => {
    const text = 'scenario "One"\nexpect a leader by 1s\nscenario "Two"\nnodes nodes\nexpect a leader by 1s\n';
    const { editor } = await explored(text);
    const { scenarios } = await editor.connection.sendRequest<FileTests>("faultline/tests", { uri: URI });
    for (const [index, scenario] of scenarios.entries()) {
      const { tests } = (await explore(editor, index)).at(-1)!;
      const shape = ({ name, start, end, expectations, problem }: typeof scenario) => {
        return [name, start, end, problem, ...expectations.map((each) => [each.text, each.start, each.end])];
      };
      assert.deepEqual(shape(tests!), shape(scenario));
    }
    await editor.stop();
  });

  it("are null of a text that has changed, of a scenario that there is not, and of a file that is not open", async () => {
    const editor = await Editor.start();
    await editor.open("3 nodes\nexpect a leader by 1s\n");
    assert.equal((await explore(editor, 1)).length, 0);
    assert.equal((await explore(editor, 0, 2)).length, 0);
    const asked = { uri: "untitled:other", version: 1, scenario: 0, soFar: null };
    assert.equal(await editor.connection.sendRequest("faultline/exploration", asked), null);
    await editor.stop();
  });
});
