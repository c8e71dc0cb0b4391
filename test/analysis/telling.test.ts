/** Notes, questions, workloads and explorations: what the plan has of them. */
import { strict as assert } from "node:assert";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import { answer } from "../../language/explore/answer.ts";
import { askedOf } from "../../language/explore/asked.ts";
import { notedIn } from "../../language/explore/noted.ts";
import { type WorkloadOperation, workloadOperation } from "../../language/simulator/workload.ts";
import { rowsOf } from "../simulator/run-text.ts";

function plan(text: string): Plan {
  const { scenarios, diagnostics } = analyse(text);
  assert.deepEqual(
    diagnostics.map(({ message }) => message),
    [],
  );
  return scenarios[0].plan!;
}

function codes(text: string): string[] {
  return analyse(text).diagnostics.map(({ code }) => code);
}

describe("notes", () => {
  it("have a text, a node and a time, and change nothing else", () => {
    const { notes, actions } = plan('n1 crashes at 5s, note "down" on n1 at 6s, c1 reads x');
    assert.deepEqual(notes, [{ statement: 1, text: "down", on: 0, at: { atUs: 6_000_000 } }]);
    assert.deepEqual(
      actions.map(({ start }) => start.kind === "at" && start.atUs),
      [5_000_000, 6_000_000],
    );
  });
  it("may wait for an event", () => {
    const [{ at, on }] = plan('when n2 becomes leader: note "a new term begins"').notes;
    assert.ok("event" in at && at.event.kind === "change" && at.nth === 1);
    assert.equal(on, null);
  });
  it("stand where what they wait for happened: the first time, the n-th, each, and after it", () => {
    const places = (text: string) => {
      const noted = plan(`3 nodes\nleader crashes at 2s\nrun for 6s\n${text}`);
      const { run } = answer(noted);
      return notedIn(noted, run).map(({ timeUs, place, event }) => {
        assert.ok(event < 0 || run.trace.timeUs[event] === timeUs);
        return `${run.trace.nodes[place]} at ${Math.round(timeUs / 1000)}ms`;
      });
    };
    const first = places('when a node becomes leader: note "one"');
    const each = places('every time a node becomes leader: note "each"');
    assert.ok(first.length === 1 && each.length > 1);
    assert.equal(each[0], first[0]);
    assert.deepEqual(places('when a node becomes leader the 2nd time: note "two"'), [each[1]]);
    assert.deepEqual(places('when a node becomes leader after 2s: note "later"'), [each[1]]);
    assert.deepEqual(places('when a node becomes leader: note "on" on n2'), [first[0].replace(/^n\d/, "n2")]);
    const [, node, ms] = /^(n\d) at (\d+)ms$/.exec(first[0])!;
    assert.deepEqual(places('note "after" 1s after a node becomes leader'), [`${node} at ${Number(ms) + 1000}ms`]);
    assert.deepEqual(places('when n1 recovers: note "never"'), []);
  });
  it("change nothing in the run", () => {
    const text = "3 nodes\nleader crashes at 2s\nclient writes x = 1 at 3s\nrun for 6s";
    const notes = 'when a node becomes leader: note "new"\nevery time a node votes: note "a vote"\nnote "x" at 1s';
    assert.deepEqual(rowsOf(answer(plan(`${text}\n${notes}`)).run.trace), rowsOf(answer(plan(text)).run.trace));
  });
  it("lengthen a run by default", () => {
    assert.equal(plan('note "late" at 20s').durationUs, 25_000_000);
  });
  it("stand on one node's lane", () => {
    assert.deepEqual(codes('note "two" on followers at 2s'), ["names-only"]);
    assert.deepEqual(codes('every 1s: note "again"'), ["wrong-time"]);
  });
});

describe("questions", () => {
  it("are answered by the run", () => {
    const asking = plan(
      [
        "3 nodes running raft",
        "client writes x = 1 at 2s as w1, client reads x at 3s as r1",
        "leader crashes at 4s",
        'ask "Who leads at 8s?" answer leader at 8s',
        'ask "Who leads at 4s?" answer leader at 4s',
        'ask "What does it get?" answer w1, ask "What does it read?" answer r1',
        'ask "What is there?" answer x on all nodes at 1s',
        'ask "Why?" answer "Because."',
      ].join("\n"),
    );
    const answered = askedOf(asking, answer(asking).run).map((one) => one.answer);
    assert.match(answered[0], /^n[123]$/);
    assert.deepEqual(answered.slice(1), ["nobody", "it is acknowledged", "1", "nothing on n1, n2 and n3", "Because."]);
  });
  it("are about one moment", () => {
    assert.deepEqual(codes('ask "Who?" answer leader by 8s'), ["wrong-time"]);
  });
});

describe("a workload", () => {
  const TEXT = "workload from 1s to 9s: 3 clients, 50% reads, 4 keys, 20 per second";
  const list = (text: string, seed = 1) => {
    const [workload] = plan(text).workloads;
    const all: WorkloadOperation[] = [];
    for (
      let next = workloadOperation(workload, seed, 0);
      next !== null;
      next = workloadOperation(workload, seed, all.length)
    )
      all.push(next);
    return all;
  };
  it("is data in the plan", () => {
    const { workloads, clients, statements, durationUs } = plan(TEXT);
    const [{ statement, ordinal, ...rest }] = workloads;
    assert.deepEqual([statement, ordinal, statements[statement].text, durationUs], [0, 0, TEXT, 14_000_000]);
    assert.deepEqual(clients, ["c1", "c2", "c3"]);
    assert.deepEqual(rest, {
      clients: [0, 1, 2],
      readsPpm: 500_000,
      incrementsPpm: 0,
      keys: 4,
      perSecond: 20,
      fromUs: 1_000_000,
      toUs: 9_000_000,
    });
  });
  it("takes what is not said from its defaults, and the other shares from those that are", () => {
    const [one] = plan("workload: 20% writes, 10% increments").workloads;
    assert.deepEqual(
      [one.readsPpm, one.incrementsPpm, one.clients, one.perSecond, one.toUs],
      [700_000, 100_000, [0], 10, 5_000_000],
    );
    assert.deepEqual(plan("clients {alice, bob}\nworkload: 3 clients").clients, ["alice", "bob", "c1"]);
  });
  it("may be a block", () => {
    assert.equal(plan("workload from 1s to 2s:\n  2 clients\n  5 per second\nn1 crashes").workloads[0].perSecond, 5);
  });
  it("comes evenly, by its clients in turn, with distinct values and about the share of reads", () => {
    const all = list(TEXT);
    assert.equal(all.length, 160);
    assert.deepEqual(
      all.slice(0, 4).map(({ atUs, client }) => [atUs, client]),
      [
        [1_000_000, 0],
        [1_050_000, 1],
        [1_100_000, 2],
        [1_150_000, 0],
      ],
    );
    const values = all.flatMap(({ command }) => (command.f === "write" ? [command.argument] : []));
    assert.equal(new Set(values).size, values.length);
    assert.ok(values.length > 55 && values.length < 105, `${values.length} writes`);
    assert.deepEqual([...new Set(all.map(({ command }) => command.key))].sort(), ["k1", "k2", "k3", "k4"]);
  });
  it("keeps its earlier operations when its end moves, and all others when the share of reads grows", () => {
    const before = list(TEXT);
    assert.deepEqual(list(TEXT.replace("9s", "12s")).slice(0, 160), before);
    const more = list(TEXT.replace("50%", "60%"));
    before.forEach((operation, index) => {
      if (more[index].command.f !== "read") assert.deepEqual(more[index], operation);
      else assert.equal(more[index].command.key, operation.command.key);
    });
    assert.notDeepEqual(list(TEXT, 2), before);
  });
  it("runs", () => {
    const { trace } = answer(plan(TEXT)).run;
    const done = trace.operations.filter(({ outcome }) => outcome === "ok");
    assert.ok(done.length > 150, `${done.length} of ${trace.operations.length}`);
  });
  it("leaves everything before it as it was", () => {
    const base = "5 nodes\nclient writes x = 1 at 2s\nleader crashes at 3s\nrun for 9s";
    const rows = (text: string) => rowsOf(answer(plan(text)).run.trace, 5_000_000);
    const before = rows(base);
    assert.deepEqual(rows(`${base}\nworkload from 5s to 7s: 4 clients, 30 per second`), before);
    assert.deepEqual(rows(`workload from 5s to 7s: 4 clients\n${base}\nworkload from 6s to 7s: 2 clients`), before);
    assert.deepEqual(rows(`${base}\nnote "x" at 4s, ask "Who?" answer leader at 4s\nexplore 9 seeds`), before);
  });
  it("is told what is wrong with a part, and runs without it", () => {
    assert.deepEqual(codes("workload: 60% reads, 50% writes"), ["out-of-range"]);
    assert.deepEqual(codes("workload: 3 clients, 4 clients"), ["set-twice"]);
    assert.deepEqual(codes("workload: 3 cliens"), ["unknown-word"]);
    assert.deepEqual(codes("workload when n1 crashes: 3 clients"), ["wrong-time"]);
    assert.deepEqual(codes("3 nodes running heartbeat\nworkload: 3 clients"), ["no-clients"]);
    assert.deepEqual(codes("10 writes per second"), ["say-it-so"]);
    assert.equal(analyse("workload: 3 cliens, 5 per second").scenarios[0].plan!.workloads[0].perSecond, 5);
  });
});

describe("an exploration", () => {
  it("is a number of seeds in the plan", () => {
    assert.equal(plan("explore 1000 seeds").explore, 1_000);
    assert.equal(plan("").explore, null);
    assert.deepEqual(codes("explore 0 seeds"), ["too-few"]);
  });
});

describe("consistency", () => {
  it("is expected of what the clients saw", () => {
    const text = `c1 writes x = 1 at 2s, c2 reads x at 3s as r1\n${["linearizable", "sequential", "causal", "read your writes", "monotonic reads", "monotonic writes", "writes follow reads"].map((model) => `expect ${model}`).join("\n")}`;
    const { verdicts } = answer(plan(text));
    assert.equal(verdicts[0].verdict, "holds");
    assert.equal(verdicts.length, 7);
  });
  it("is written in one way", () => {
    assert.deepEqual(codes("c1 reads x, expect linearizability"), ["say-it-so"]);
    assert.deepEqual(codes("3 nodes running heartbeat, expect linearizable"), ["other-system"]);
  });
});
