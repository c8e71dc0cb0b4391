/** Whom selectors mean, by the design's section on whom it happens to. */
import assert from "node:assert/strict";
import type { NodeId, Selector } from "../../language/forms/values.ts";
import type { Run } from "../../language/trace/run.ts";
import { describeSituation, isAmong, majorityOf, selectNodes } from "../../language/trace/select.ts";
import { TraceBuilder } from "./builder.ts";

const LEADER: Selector = { kind: "role", role: "leader", which: "latest" };
const OLD_LEADER: Selector = { kind: "role", role: "leader", which: "old" };
const LEADERS: Selector = { kind: "role", role: "leader", which: "all" };
const FOLLOWERS: Selector = { kind: "role", role: "follower", which: "all" };

function names(selector: Selector, run: Run, context: { it?: NodeId[]; others?: NodeId[] } = {}): string {
  const situation = run.stateAt(run.trace.count - 1);
  const draw = (n: number, key: number) => Math.imul(key + 1, 2654435761) % n;
  const nodes = selectNodes(selector, situation, { it: context.it ?? [], others: context.others ?? [], draw });
  return nodes.map((node) => run.trace.nodes[node]).join(" ");
}

describe("selectors", () => {
  it("mean nobody by `leader` before an election, and say who was there instead", () => {
    const builder = new TraceBuilder(3);
    builder.at(1).crash(0);
    const run = builder.run();
    assert.equal(names(LEADER, run), "");
    assert.equal(describeSituation(LEADER, run.situationAt(2_000_000)), "n1 was down, n2 and n3 were followers");
  });

  it("mean by `leader` the holder with the highest epoch, by `old leader` the latest other one", () => {
    const builder = new TraceBuilder(5);
    builder.at(1).elect(0, 1);
    builder.at(2).elect(1, 2);
    const run = builder.run();
    assert.equal(names(LEADER, run), "n2");
    assert.equal(names(OLD_LEADER, run), "n1");
    assert.equal(names(LEADERS, run), "n1 n2");
    assert.equal(names(FOLLOWERS, run), "n3 n4 n5");
  });

  it("take the higher epoch even where it was taken earlier", () => {
    const builder = new TraceBuilder(3);
    builder.at(1).elect(0, 7);
    builder.at(2).elect(1, 3);
    assert.equal(names(LEADER, builder.run()), "n1");
  });

  it("let a crashed node hold no role, and a paused one keep it", () => {
    const builder = new TraceBuilder(3);
    builder.at(1).elect(0, 1);
    builder.at(2).pause(0);
    assert.equal(names(LEADER, builder.run()), "n1");
    builder.at(3).crash(0);
    assert.equal(names(LEADER, builder.run()), "");
    assert.equal(names(OLD_LEADER, builder.run()), "n1");
  });

  it("mean by `old leader` a deposed one after it has recovered", () => {
    const builder = new TraceBuilder(3);
    builder.at(1).elect(0, 1);
    builder.at(2).crash(0);
    builder.at(3).elect(2, 2);
    builder.at(4).recover(0);
    assert.equal(names(OLD_LEADER, builder.run()), "n1");
    assert.equal(names(LEADER, builder.run()), "n3");
  });

  it("take `primary` for `leader` where the system has just one of them", () => {
    const builder = new TraceBuilder(3);
    builder.at(1).elect(1, 1);
    assert.equal(names({ kind: "role", role: "primary", which: "latest" }, builder.run()), "n2");
    assert.equal(names({ kind: "role", role: "coordinator", which: "latest" }, builder.run()), "");
  });

  it("count a majority and the largest set that is none", () => {
    const sizes = [1, 2, 3, 4, 5, 6, 7].map((nodes) => {
      const run = new TraceBuilder(nodes).run();
      const size = (kind: "majority" | "minority") => names({ kind }, run).split(" ").filter(Boolean).length;
      assert.equal(size("majority"), majorityOf(nodes));
      return `${nodes}: ${size("majority")}, ${size("minority")}`;
    });
    assert.deepEqual(sizes, ["1: 1, 0", "2: 2, 1", "3: 2, 1", "4: 3, 2", "5: 3, 2", "6: 4, 3", "7: 4, 3"]);
  });

  it("know `it` and `the others` from the statement", () => {
    const run = new TraceBuilder(4).run();
    assert.equal(names({ kind: "it" }, run, { it: [2, 1, 2] }), "n2 n3");
    assert.equal(names({ kind: "others" }, run, { others: [0, 3] }), "n2 n3");
  });

  it("draw so many of a role, the same ones whether or not another node is gone", () => {
    const selector: Selector = { kind: "some", role: "follower", count: 2 };
    const builder = new TraceBuilder(9);
    builder.at(1).elect(0, 1);
    const before = names(selector, builder.run()).split(" ");
    const bystander = ["n2", "n3", "n4", "n5"].find((name) => !before.includes(name))!;
    builder.at(2).crash(Number(bystander.slice(1)) - 1);
    assert.deepEqual(names(selector, builder.run()).split(" "), before);
    assert.equal(names({ kind: "some", role: "leader", count: 2 }, builder.run()), "n1");
  });

  it("take a node that crashes for what it was, in events", () => {
    const builder = new TraceBuilder(3);
    builder.at(1).elect(0, 1);
    const crash = builder.at(2).crash(0);
    const situation = builder.run().stateAt(crash);
    assert.equal(isAmong(LEADER, 0, situation), true);
    assert.equal(isAmong(FOLLOWERS, 0, situation), false);
    assert.equal(isAmong({ kind: "some", role: "follower", count: 1 }, 1, situation), true);
    assert.equal(isAmong({ kind: "any" }, 2, situation), true);
    assert.equal(isAmong({ kind: "named", nodes: [1] }, 0, situation), false);
  });
});
