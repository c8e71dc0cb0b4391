/** A run that is taken over from a text before is the one that the plan would have, byte for byte. */
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import { judgeTrace } from "../../language/explore/answer.ts";
import { traceTaken, verdictsTaken } from "../../language/explore/same-run.ts";
import { simulate } from "../../language/simulator/simulate.ts";

const TEXT = `5 nodes running raft, run for 10s
latency between n1 and n3 20ms
c1 writes x = 1 at 1s as w1
expect w1 is acknowledged by 2s
when w1 is acknowledged: leader crashes
c2 reads x at 3s
workload from 4s to 5s:
  2 clients, 50% reads
note "here" at 3s
`;
const EXAMPLES = readdirSync("examples").map((file) => readFileSync(`examples/${file}`, "utf8"));
const PIECES = [
  ..." \n,#12",
  "not ",
  "always ",
  " by 1s",
  "# why\n",
  "expect a leader\n",
  'note "x" at 1s\n',
  "heal at 2s\n",
  "at 2s",
  "seed 2\n",
];

function planOf(text: string): Plan {
  return analyse(text).scenarios[0].plan!;
}

/** Whether the run is taken over after the edit; where it is, it must be the same. */
function isTaken(from: string, to: string): boolean {
  assert.ok(TEXT.includes(from));
  const before = analyse(TEXT);
  const known = { plan: before.scenarios[0].plan!, trace: simulate(before.scenarios[0].plan!) };
  const plan = analyse(TEXT.replace(from, to), before).scenarios[0].plan!;
  const trace = traceTaken(plan, known);
  if (trace) assert.deepEqual(trace, simulate(plan));
  return trace !== null;
}

describe("a run that is there already", () => {
  it("is taken over where only what is said about it has changed", () => {
    for (const [from, to] of [
      ["", "# a comment\n\n"],
      ["by 2s", "by 1s"],
      ["expect w1 is acknowledged by 2s\n", ""],
      ["c2 reads", "expect a leader, expect no leader by 1s\nc2 reads"],
      ["here", "somewhere else"],
      ["note", 'ask "Who leads?" answer leader\nnote'],
    ])
      assert.ok(isTaken(from, to), `${from} → ${to}`);
  });

  it("is not where it may be another", () => {
    for (const [from, to] of [
      ["5 nodes", "3 nodes"],
      ["10s", "11s"],
      ["20ms", "21ms"],
      ["x = 1", "x = 2"],
      ["at 1s as", "at 1s   as"], // its text is a cause of what is drawn for it
      ["at 3s", "at 4s"],
      ["50%", "60%"],
      ["leader crashes", "n1 crashes"],
      ["note", "seed 2\nnote"],
      ["c2 reads x at 3s\n", ""],
      ["c2 reads", "heal at 2s\nc2 reads"],
    ])
      assert.ok(!isTaken(from, to), `${from} → ${to}`);
  });

  it("is not where actions of one instant change their order", () => {
    const [one, other] = ["c1 writes x = 1 at 2s", "workload from 2s to 3s: 1 client"];
    const known = planOf(`${one}\n${other}\n`);
    assert.equal(traceTaken(planOf(`${other}\n${one}\n`), { plan: known, trace: simulate(known) }), null);
  });

  it("is judged anew only for what is expected else", () => {
    const text = `${TEXT}expect a leader by 2s\nat 3s:\n  expect a leader\nexpect a leader\n`;
    const known = { plan: planOf(text), ...judgeTrace(planOf(text), simulate(planOf(text))) };
    const check = (to: string, judged: readonly string[]) => {
      const plan = planOf(to);
      const isKnown = verdictsTaken(plan, known);
      const others = plan.expectations.filter((planned) => isKnown(planned) === null);
      assert.deepEqual(
        others.map(({ statement }) => plan.statements[statement].text),
        judged,
      );
    };
    const three = "expect a leader"; // of two that are said in the same words only one is known
    check(`# moved\n${text}`, [three]);
    check(text.replace("leader by 2s", "leader by 3s"), ["expect a leader by 3s", three]);
    check(text.replace("acknowledged by 2s", "acknowledged  by 2s"), ["expect w1 is acknowledged  by 2s", three]);
  });

  it("is the same after any edits, and its verdicts are", () => {
    const anEdit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(3),
      put: fc.constantFrom(...PIECES),
    });
    let taken = 0;
    const property = fc.property(fc.constantFrom(TEXT, ...EXAMPLES), anEdit, (text, { at, cut, put }) => {
      const offset = Math.floor(at * text.length);
      const before = analyse(text);
      const after = analyse(text.slice(0, offset) + put + text.slice(offset + cut), before);
      for (const [index, scenario] of after.scenarios.entries()) {
        const plan = before.scenarios[index]?.plan;
        if (!plan || !scenario.plan) continue;
        const known = { plan, trace: simulate(plan), ...judgeTrace(plan, simulate(plan)) };
        const trace = traceTaken(scenario.plan, known);
        if (trace === null) continue;
        assert.deepEqual(trace, simulate(scenario.plan));
        const { verdicts } = judgeTrace(scenario.plan, trace, verdictsTaken(scenario.plan, known));
        assert.deepEqual(verdicts, judgeTrace(scenario.plan, trace).verdicts);
        taken++;
      }
    });
    fc.assert(property, { numRuns: 120, seed: 1 });
    assert.ok(taken > 30, `${taken} runs were taken over`);
  }).timeout(60_000);
});
