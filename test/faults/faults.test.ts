/** What each fault does, and what it says where it changes nothing, in whole scenarios. */
import assert from "node:assert/strict";
import type { Run } from "../../language/trace/run.ts";
import { KIND, LOSS_REASONS } from "../../language/trace/trace.ts";
import { actionsOf, runText } from "../expectations/scenario.ts";

/** The kinds of what happened to a node, with the time: "2s crash". */
function lifeOf(run: Run, name: string): string[] {
  const node = run.trace.nodes.indexOf(name);
  const life: string[] = [];
  for (let event = 0; event < run.trace.count; event++) {
    const kind = run.trace.kind[event]!;
    if (run.trace.place[event] !== node || kind < KIND.crash || kind > KIND.resume) continue;
    life.push(`${run.trace.timeUs[event]! / 1e6}s ${Object.entries(KIND).find(([, number]) => number === kind)![0]}`);
  }
  return life;
}

/** "append n1→n3 cut": each kind of loss of a run, once. */
function lossesOf(run: Run): string[] {
  const { kind, a, b, place, messages } = run.trace;
  const found = new Set<string>();
  for (let event = 0; event < run.trace.count; event++) {
    if (kind[event] !== KIND.lose) continue;
    const send = a[event]!;
    found.add(`${messages[b[send]!]!.name} ${run.name(place[send]!)}→${run.name(a[send]!)} ${LOSS_REASONS[b[event]!]}`);
  }
  return [...found].sort();
}

describe("faults on nodes", () => {
  it("crash for a while and come back by themselves", () => {
    const text = "3 nodes running heartbeat\nn2 crashes at 2s for 1500ms";
    assert.deepEqual(actionsOf(text), ["2s to 3.5s crash n2"]);
    assert.deepEqual(lifeOf(runText(text), "n2"), ["2s crash", "3.5s recover"]);
  });

  it("say so where nobody is left to be the others", () => {
    const text = `
      3 nodes running heartbeat
      cut the others to {n1, n2, n3} at 1s
      drop messages from {n1, n2, n3} to the others at 2s
      partition {n1, n2, n3} | the others at 3s`;
    const nobody = "nobody was meant: every node was named";
    assert.deepEqual(actionsOf(text), [`1s cut: ${nobody}`, `2s drop: ${nobody}`, `3s partition: ${nobody}`]);
  });

  it("say what they found where they change nothing", () => {
    const text = `
      3 nodes running heartbeat
      n2 crashes at 1s
      n2 crashes at 2s
      n1 recovers at 3s
      n1 resumes at 4s
      n2 pauses at 5s
      n2 and n3 crash at 6s
      a node crashes at 7s
      all nodes crash at 8s
      a node crashes at 9s
      heal at 10s`;
    assert.deepEqual(actionsOf(text).slice(1), [
      "2s crash: n2 was down already",
      "3s recover: n1 was up; n2 was down",
      "4s resume: n1 was not paused",
      "5s pause: n2 was down or paused already",
      "6s crash n3",
      "7s crash n1",
      "8s crash: n1, n2 and n3 were down already",
      "9s crash: nobody was up: n1, n2 and n3 were down",
      "10s heal: nothing in the network was cut or disturbed",
    ]);
  });

  it("say who was there instead of a leader", () => {
    const text = "3 nodes\nn1 crashes at 1ms\nleader crashes at 2ms";
    assert.equal(actionsOf(text)[1], "2ms crash: nobody was leader: n1 was down, n2 and n3 were followers");
  });

  it("take back only what they did themselves", () => {
    const text = "3 nodes running heartbeat\nn1 crashes at 1s for 4s\nn1 recovers at 2s\nn1 crashes at 3s\nrun for 8s";
    assert.deepEqual(lifeOf(runText(text), "n1"), ["1s crash", "2s recover", "3s crash"]);
    const pauses =
      "3 nodes running heartbeat\nn1 pauses at 1s for 4s\nn1 resumes at 2s\nn1 pauses at 3s for 1s\nrun for 8s";
    assert.deepEqual(lifeOf(runText(pauses), "n1"), ["1s pause", "2s resume", "3s pause", "4s resume"]);
  });

  it("draw a node to recover from those that are down", () => {
    const text = "5 nodes running heartbeat\nn4 crashes at 1s\na node recovers at 2s";
    assert.deepEqual(actionsOf(text), ["1s crash n4", "2s recover n4"]);
  });

  it("lose a disk, freeze, slow down and shift clocks", () => {
    const text = `
      3 nodes
      n2 loses its disk at 2s
      n2 recovers at 3s
      n1 freezes for 500ms at 4s
      n3 slows by 10x from 2s to 6s
      disk of n3 slows by 10x at 3s for 1s
      clock of n2 jumps by +300ms at 4s
      clock of n2 drifts by 5% from 5s to 6s`;
    const seen = actionsOf(text).sort();
    assert.deepEqual(seen, [
      "2s lose disk n2",
      "2s to 6s slow n3",
      "3s recover n2",
      "3s to 4s slow disk n3",
      "4s jump n2",
      "4s to 4.5s freeze n1",
      "5s to 6s drift n2",
    ]);
    assert.deepEqual(lifeOf(runText(text), "n1"), ["4s pause", "4.5s resume"]);
  });
});

describe("faults on the network", () => {
  const HEARTBEATS = "4 nodes running heartbeat\nrun for 3s\n";

  it("partition each side from the others; who is in no side reaches all", () => {
    const text = `${HEARTBEATS}partition {n1, n2} | n3 from 1s to 2s`;
    assert.deepEqual(actionsOf(text), ["1s to 2s partition n1 n2 | n3"]);
    assert.deepEqual(lossesOf(runText(text)), ["ping n1→n3 cut", "ping n2→n3 cut", "ping n3→n1 cut", "ping n3→n2 cut"]);
  });

  it("partition one from the others", () => {
    const text = `${HEARTBEATS}partition n2 | the others at 1s`;
    assert.deepEqual(actionsOf(text), ["1s partition n2 | n1 n3 n4"]);
    assert.equal(lossesOf(runText(text)).length, 6);
  });

  it("isolate from nodes, and from clients only when told", () => {
    const losses = (more: string) => {
      const text = `3 nodes\nisolate all nodes${more} from 1s to 4s\nc1 writes x = 1 via n1 at 2s\nrun for 5s`;
      return lossesOf(runText(text)).filter((loss) => loss.startsWith("request"));
    };
    assert.deepEqual(losses(""), []);
    assert.deepEqual(losses(" and clients"), ["request c1→n1 cut"]);
  });

  it("cut one way or both", () => {
    assert.deepEqual(lossesOf(runText(`${HEARTBEATS}cut n1 to n3 from 1s to 2s`)), ["ping n1→n3 cut"]);
    assert.deepEqual(lossesOf(runText(`${HEARTBEATS}cut between n1 and n3 from 1s to 2s`)), [
      "ping n1→n3 cut",
      "ping n3→n1 cut",
    ]);
    assert.deepEqual(lossesOf(runText(`${HEARTBEATS}cut n1 to {n3, n4} from 1s to 2s`)), [
      "ping n1→n3 cut",
      "ping n1→n4 cut",
    ]);
  });

  it("drop by kind, place, share and number", () => {
    const dropped = (drop: string) => {
      const run = runText(`${HEARTBEATS}${drop} from 1s to 2s`);
      let count = 0;
      for (let event = 0; event < run.trace.count; event++) if (run.trace.kind[event] === KIND.lose) count++;
      return count;
    };
    assert.equal(dropped("drop ping from n1 to n3"), 2);
    assert.equal(dropped("drop messages from n1"), 6);
    assert.equal(dropped("drop the next 5 ping"), 5);
    const third = dropped("drop 30% of messages");
    assert.ok(third > 0 && third < 16, `${third} of 24`);
  });

  it("end with a heal, whatever they were", () => {
    const text = `${HEARTBEATS}isolate n1 at 1s\ndrop ping from n2 to n3 at 1s\nheal at 1600ms`;
    const run = runText(text);
    const { kind, timeUs } = run.trace;
    for (let event = 0; event < run.trace.count; event++) {
      if (kind[event] === KIND.lose) assert.ok(timeUs[event]! <= 1_600_000);
    }
  });

  it("delay and duplicate", () => {
    const { trace } = runText(
      `${HEARTBEATS}latency 10ms\ndelay ping to n1 by 200ms from 1s to 2s\nduplicate ping to n2 from 1s to 2s`,
    );
    const delays = new Set<number>();
    let copies = 0;
    for (let event = 0; event < trace.count; event++) {
      if (trace.kind[event] !== KIND.deliver) continue;
      const send = trace.a[event]!;
      if (trace.a[send] === 0)
        delays.add(Math.round((trace.timeUs[event]! - trace.b[event]! - trace.timeUs[send]!) / 1000));
      if (trace.c[event]! > 0) copies++;
    }
    assert.deepEqual(
      [...delays].sort((one, other) => one - other),
      [10, 210],
    );
    assert.equal(copies, 6);
  });

  it("say whom they did not find", () => {
    const text =
      "3 nodes\npartition leader | the others at 1ms\nisolate leader at 2ms\ncut leader to n3 at 3ms\ndrop append from leader at 4ms";
    const followers = "nobody was leader: n1, n2 and n3 were followers";
    assert.deepEqual(actionsOf(text), [
      `1ms partition: ${followers}`,
      `2ms isolate: ${followers}`,
      `3ms cut: ${followers}`,
      `4ms drop: ${followers}`,
    ]);
  });
});
