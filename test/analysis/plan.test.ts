/** What a text becomes: times, defaults, settings, scenarios. */
import { strict as assert } from "node:assert";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Action, Plan } from "../../language/analysis/plan.ts";

function plan(text: string): Plan {
  const { scenarios, diagnostics } = analyse(text);
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
    [],
  );
  return scenarios[0].plan!;
}

/** "5s", "0s..3s", "every 500ms 1s..9s", "event 2", for each action. */
function times(text: string): string[] {
  return plan(text).actions.map(showTime);
}

function showTime({ start, end }: Action): string {
  const ends =
    end === null
      ? ""
      : end.kind === "at"
        ? `..${seconds(end.atUs)}`
        : end.kind === "for"
          ? `+${seconds(end.durationUs)}`
          : "..event";
  switch (start.kind) {
    case "at":
      return seconds(start.atUs) + ends;
    case "every":
      return `every ${seconds(start.periodUs)} ${seconds(start.fromUs)}..${seconds(start.toUs)}${ends}`;
    case "event":
      return `event ${start.nth}${start.fromUs > 0 ? ` from ${seconds(start.fromUs)}` : ""}${start.delayUs > 0 ? ` + ${seconds(start.delayUs)}` : ""}${ends}`;
  }
}

function seconds(us: number): string {
  return `${us / 1_000_000}s`;
}

describe("times of actions", () => {
  it("are read in all their forms", () => {
    assert.deepEqual(times("n1 crashes at 5s, n1 crashes at 5, n1 crashes at t=5, n1 crashes t=5, n1 crashes at 2m"), [
      "5s",
      "5s",
      "5s",
      "5s",
      "120s",
    ]);
    assert.deepEqual(
      times(
        "n1 crashes from 5s to 8s, n1 crashes from 5 to 8, n1 crashes at 5s for 3s, n1 crashes at 5s until 8s, n1 crashes from 5s",
      ),
      ["5s..8s", "5s..8s", "5s+3s", "5s..8s", "5s"],
    );
    assert.deepEqual(times("n1 crashes for 3s"), ["0s+3s"]);
    assert.deepEqual(times("every 500ms from 1s to 9s: c1 reads x"), ["every 0.5s 1s..9s"]);
    assert.deepEqual(times("n1 crashes when n2 becomes leader the 3rd time after 4s for 1s"), ["event 3 from 4s+1s"]);
    assert.deepEqual(times("every time n2 becomes leader: it crashes for 1s"), ["event each+1s"]);
    assert.deepEqual(times("n1 crashes 2s after n2 becomes leader"), ["event 1 + 2s"]);
    assert.deepEqual(times("isolate n1 at 2s until n2 becomes leader"), ["2s..event"]);
  });

  it("have their defaults", () => {
    assert.deepEqual(times("partition n1 | the others"), ["0s"]);
    assert.deepEqual(times("c1 reads x, c1 reads y, c1 reads z at 7s, c1 reads x"), ["1s", "2s", "7s", "8s"]);
    assert.deepEqual(times("n1 crashes at 5s, c1 reads x"), ["5s", "6s"]);
  });

  it("come from the head, with a length of the statement's own", () => {
    assert.deepEqual(times("at 5s: n1 crashes for 1s, c1 reads x"), ["5s+1s", "5s"]);
    assert.deepEqual(times("at 5s:\n  n1 crashes\n  c1 reads x\nc1 reads y"), ["5s", "5s", "6s"]);
  });
});

describe("the length of a run", () => {
  const length = (text: string) => seconds(plan(text).durationUs);
  it("is five seconds more than the last thing mentioned", () => {
    assert.equal(length(""), "5s");
    assert.equal(length("3 nodes, leader crashes at t=5"), "10s");
    assert.equal(length("n1 crashes from 2s to 7s"), "12s");
    assert.equal(length("n1 crashes at 2s for 3s"), "10s");
    assert.equal(length("expect a leader by 9s"), "14s");
    assert.equal(length("latency 200ms from 5s to 8s"), "13s");
    assert.equal(length("c1 reads x, c1 reads x"), "7s");
    assert.equal(length("every 100ms from 2s: c1 reads x"), "7s");
    assert.equal(length("n1 crashes when n2 becomes leader after 4s"), "9s");
    assert.equal(length("run for 3s"), "3s");
  });
});

describe("the set-up", () => {
  it("has defaults", () => {
    const { nodes, clients, seed, system, network, retryAfterUs } = plan("");
    assert.deepEqual(
      [nodes, clients, seed, system.name, retryAfterUs],
      [["n1", "n2", "n3"], ["c1"], 1, "raft", 300_000],
    );
    assert.deepEqual(
      network.map(({ what, statement }) => [what, statement]),
      [["latency", null]],
    );
  });

  it("names nodes and clients", () => {
    assert.deepEqual(plan("nodes {paris, oslo} running raft, clients {alice, bob}").clients, ["alice", "bob"]);
    assert.deepEqual(plan("c3 reads x").clients, ["c1", "c2", "c3"]);
    assert.deepEqual(plan("five nodes").nodes.length, 5);
  });

  it("sets what the system lets it set, for all nodes or one", () => {
    const { settings } = plan("3 nodes, election timeout of n2 100ms, election timeout 200..400ms");
    assert.deepEqual(
      settings.map(({ electionTimeout }) => electionTimeout),
      [
        { low: 200_000, high: 400_000 },
        { low: 100_000, high: 100_000 },
        { low: 200_000, high: 400_000 },
      ],
    );
  });

  it("takes a count with or without what it counts", () => {
    const settings = ["snapshot every 100", "snapshot every 100 entries"].map((text) => plan(text).settings);
    assert.deepEqual(settings[1], settings[0]);
    assert.equal(settings[0][0].snapshotEvery, 100);
  });

  it("lets the narrower network rule win", () => {
    const { network } = plan(
      "latency n1 to n2 1ms from 1s to 2s, latency 2ms from 1s to 2s, latency n1 to n2 3ms, latency 4ms",
    );
    assert.deepEqual(
      network.map(({ delay }) => (delay?.kind === "uniform" ? delay.lowUs / 1_000 : null)),
      [5, 4, 3, 2, 1],
    );
  });

  it("does not run when it is wrong", () => {
    for (const text of [
      "3 nodes, 5 nodes",
      "latency 5..20",
      "election timeout 1us",
      "0 nodes",
      "nodes {leader, n2}",
      "nodes {a, a}",
    ]) {
      assert.equal(analyse(text).scenarios[0].plan, null, text);
    }
  });
});

describe("a wrong statement", () => {
  it("costs that statement only", () => {
    const { scenarios, diagnostics } = analyse(
      "n1 crahses at 2s, n2 crashes at 3s\nwhat is this\nexpect a leader by 4s, n3 crashes at",
    );
    assert.equal(diagnostics.length, 3);
    const { actions, expectations } = scenarios[0].plan!;
    assert.deepEqual([actions.length, expectations.length], [1, 1]);
  });

  it("of a head costs its statements", () => {
    const { scenarios } = analyse("at foo: n1 crashes, n2 crashes\nn3 crashes");
    assert.equal(scenarios[0].plan!.actions.length, 1);
  });
});

describe("scenarios", () => {
  const text = '5 nodes\nc1 writes x = 1\nscenario "One"\nn1 crashes\nscenario "Two"\nn2 crashes\nn9 crashes';
  it("share the lines before the first header", () => {
    const { scenarios, statements } = analyse(text);
    assert.deepEqual(
      scenarios.map(({ name, plan }) => [name, plan!.nodes.length, plan!.actions.length]),
      [
        ["One", 5, 2],
        ["Two", 5, 2],
      ],
    );
    assert.deepEqual(
      statements.map(({ scenario }) => scenario),
      [-1, -1, 0, 0, 1, 1, 1],
    );
  });

  it("report a mistake in a shared line once", () => {
    const { diagnostics } = analyse('n9 crashes\nscenario "One"\nscenario "Two"');
    assert.equal(diagnostics.length, 1);
  });
});
