/** Every sentence of the design's §3 that runs: it is understood, in exactly one way. */
import { strict as assert } from "node:assert";
import { analyse } from "../../language/analysis/analyse.ts";
import { allReadings } from "../../language/forms/matcher.ts";
import { Reader } from "../../language/forms/reader.ts";

const WITH = {
  nodes: "5 nodes running raft",
  operations: "c1 writes q = 1 at 1s as w1, c2 reads q at 1s as r1, c2 reads q at 2s as w9",
  crash: "n2 crashes at 1s",
};

/** Sentences as they stand in the design, each behind what it needs. */
const SENTENCES: readonly (readonly [sentence: string, ...needs: readonly (keyof typeof WITH)[]])[] = [
  ["3 nodes, leader crashes at t=5"],
  ['scenario "Old leader returns"'],
  ["nodes {paris, oslo, rome} running raft"],
  ["clients {alice, bob}"],
  ["2 clients"],
  ["seed 42"],
  ["run for 20s"],
  ["latency 5ms..20ms"],
  ["latency between n1 and n3 80ms..120ms"],
  ["latency n1 to n3 80ms..120ms"],
  ["latency 200ms from 5s to 8s"],
  ["latency exponential 10ms"],
  ["latency normal 10ms ± 2ms"],
  ["loss 1%"],
  ["duplication 0.5%"],
  ["ordering any"],
  ["ordering fifo"],
  ["processing time 20us"],
  ["sync time 1ms"],
  ["election timeout 150..300ms"],
  ["election timeout of n1 100ms"],
  ["snapshot every 100"],
  ["snapshot every 100 entries"],
  ["snapshot every 1 entry"],
  ["snapshot every of n1 100 entries"],
  ["mistake commits-old-terms"],
  ["leader crashes at 5s"],
  ["at 5s: leader crashes, client writes x = 2"],
  ["at 5s:\n  leader crashes\n  client writes x = 2"],
  ["partition {n1, n2} | {n3, n4, n5} from 5s to 8s", "nodes"],
  ["isolate leader at 5s for 3s"],
  ["every 500ms from 1s to 9s: client writes x = random"],
  ["when n2 becomes leader: n2 crashes"],
  ["when leader sends append to n3 the 2nd time: leader crashes"],
  ["when a write is acknowledged after 4s: primary crashes"],
  ["every time a node becomes leader: it crashes for 1s"],
  ["n1 crashes at 5s, n2 recovers 2s after n1 crashes"],
  ["leader crashes when w1 is acknowledged", "operations"],
  ["n1 and n2 crash"],
  ["{n1, n2} crash"],
  ["leaders crash"],
  ["followers crash at 2s"],
  ["old leader crashes at 2s"],
  ["a follower crashes at 2s"],
  ["2 followers crash at 2s"],
  ["two followers crash at 2s"],
  ["all nodes crash at 2s"],
  ["a majority crashes at 2s"],
  ["a minority crashes at 2s"],
  ["n1 crashes at 2s, it recovers at 3s"],
  ["{n1, n2} crash at 2s, they recover at 3s"],
  ["n2 crashes at 2s"],
  ["n2 recovers at 4s", "crash"],
  ["n2 loses its disk"],
  ["n2 pauses for 800ms"],
  ["n2 freezes for 800ms"],
  ["n2 slows by 10x from 2s to 6s"],
  ["disk of n2 slows by 10x"],
  ["partition {n1, n2, c1} | {n3, n4, n5}", "nodes"],
  ["partition leader | the others"],
  ["isolate leader from 5s to 8s"],
  ["isolate leader and clients from 5s to 8s"],
  ["cut n1 to n3"],
  ["cut between n1 and n3"],
  ["cut n1 to n3, heal at 3s"],
  ["drop 30% of append from leader to n3 from 2s to 5s"],
  ["drop the next 2 append"],
  ["drop the answer to w1", "operations"],
  ["delay vote to n1 by 200ms"],
  ["duplicate 10% of messages"],
  ["clock of n2 jumps by +300ms"],
  ["clock of n2 drifts by 5%"],
  ["clock of n2 drifts by -5%"],
  ["c1 writes x = 1 via n2 at 1s as w1"],
  ["c1 reads x at 2s as r1"],
  ["c1 writes x = 2 if x = 1"],
  ["c1 writes x = 2 if x is absent"],
  ["c1 deletes x"],
  ["c1 appends 3 to list"],
  ["c1 increments likes by 1"],
  ["c1 adds milk to cart"],
  ["c1 removes milk from cart"],
  ["retry after 300ms, give up after 3s"],
  ["expect a leader by 4s"],
  ["expect always at most 1 leader per term"],
  ["expect no leader from 5s to 8s"],
  ["expect n2 is leader at 9s"],
  ["expect a leader within 2s after leader crashes"],
  ["expect w1 is acknowledged by 2s", "operations"],
  ["expect r1 returns 1 or 2", "operations"],
  ["expect r1 returns nothing", "operations"],
  ["expect r1 returns {1, 2}", "operations"],
  ["expect x = 1 on every node by 10s"],
  ["expect x = 1 on a majority by 6s"],
  ["expect term of n2 = 3"],
  ["expect fewer than 200 messages"],
  ["workload from 1s to 9s: 3 clients, 50% reads, 4 keys, 20 per second"],
  ["expect linearizable", "operations"],
  ["expect not linearizable", "operations"],
  ["expect read your writes", "operations"],
  ["vary reads: quorum, lease, local"],
  ["vary loss: 0%, 5%\nwith loss 5%: expect an acknowledged write is lost"],
  ["explore 1000 seeds"],
  ['ask "Who leads at 8s?" answer leader at 8s'],
  ['note "n1 still thinks it leads" on n1 at 6s'],
  ['when n2 becomes leader: note "a new term begins"'],
];

describe("the language", () => {
  for (const [sentence, ...needs] of SENTENCES) {
    it(`understands ${sentence.replaceAll("\n", "⏎")}`, () => {
      const text = [...needs.map((need) => WITH[need]), sentence].join("\n");
      const analysis = analyse(text);
      assert.deepEqual(
        analysis.diagnostics.map(({ message }) => message),
        [],
      );
      const [{ analysis: scenario, plan }] = analysis.scenarios;
      assert.notEqual(plan, null);
      for (const { shaped, match, expectation, elsewhere } of scenario.settled) {
        if (elsewhere || match?.owner.kind === "workload") continue;
        const table = expectation === null ? scenario.tables.statements : scenario.tables.expectations;
        const from = expectation?.match.from ?? match!.from;
        const readings = allReadings<unknown>(table, new Reader(shaped.pieces, scenario.scope, from));
        const forms = new Set(readings.map(({ form }) => form.form));
        assert.equal(forms.size, 1, `${forms.size} readings: ${[...forms].join(" / ")}`);
      }
    });
  }

  it("takes every example of every form", () => {
    const before = "5 nodes running raft\nc1 writes q = 1 at 1s as w1, c2 reads q at 1s as r1\n";
    for (const system of ["raft", "heartbeat"]) {
      const { tables, scope } = analyse(`5 nodes running ${system}`).scenarios[0].analysis;
      const own = (kind: string) =>
        kind === "setting" || kind === "action" || kind === "operation" || system === "raft";
      const statements = tables.statements.forms.filter(({ owner }) => own(owner.kind));
      const expectations = tables.expectations.forms.filter(
        ({ owner }) => system === "raft" || scope.system!.expectations.includes(owner),
      );
      const events = system === "raft" ? tables.events.forms : [];
      for (const { form } of [...statements, ...expectations, ...events]) {
        const isNames = /^(\d+ |nodes|running|clients|scenario)/.test(form.example);
        const text = isNames
          ? form.example
          : (system === "raft" ? before : `5 nodes running ${system}\n`) + form.example;
        const wrong = analyse(text).diagnostics.filter(
          ({ severity, code }) => severity === "error" && code !== "taken-name",
        );
        assert.deepEqual(
          wrong.map(({ message }) => `${form.example}: ${message}`),
          [],
        );
      }
    }
  });

  it("minds the case of names only", () => {
    assert.deepEqual(analyse("3 NODES, Leader Crashes AT 5S").diagnostics, []);
    assert.equal(analyse("3 nodes, N1 crashes at 5s").diagnostics[0].code, "unknown-name");
  });

  it("lets articles precede words of the language only", () => {
    assert.deepEqual(analyse("the leader crashes at 5s, c1 writes a = 1, expect a = 1 on the leader").diagnostics, []);
    assert.equal(analyse("the n1 crashes at 5s").diagnostics.length, 1);
  });
});
