/** What `when` waits for, in whole scenarios, and the forms of events. */
import assert from "node:assert/strict";
import { EVENTS } from "../../language/events/index.ts";
import { milestoneEvents } from "../../language/events/milestones.ts";
import { SYSTEMS } from "../../language/systems/index.ts";
import type { Run } from "../../language/trace/run.ts";
import { EVENT_KINDS, type EventId, KIND } from "../../language/trace/trace.ts";
import { runText, verdictsOf } from "../expectations/scenario.ts";

/** The event that made the first statement act which waits for one, with the node it happened to. */
function triggerOf(text: string): { run: Run; event: EventId; kind: string; where: string } {
  const run = runText(text);
  const waiting = run.trace.occurrences.find(({ begin }) => run.trace.trigger[begin]! >= 0);
  assert.ok(waiting, "nothing was triggered");
  const event = run.trace.trigger[waiting.begin]!;
  return { run, event, kind: EVENT_KINDS[run.trace.kind[event]!]!, where: run.name(run.trace.place[event]!) };
}

describe("events that `when` waits for", () => {
  it("acts right after the matched send, before the sender's next one", () => {
    const { run, event, kind } = triggerOf(
      "5 nodes\nwhen leader sends append to n3 after 2s: leader crashes\nrun for 3s",
    );
    assert.equal(kind, "send");
    const { kind: kinds, place, a, timeUs } = run.trace;
    const leader = place[event]!;
    const crash = kinds.indexOf(KIND.crash);
    assert.equal(timeUs[crash], timeUs[event]);
    const sentInThatHandler: string[] = [];
    for (let each = 0; each < run.trace.count; each++) {
      if (kinds[each] === KIND.send && place[each] === leader && timeUs[each] === timeUs[event])
        sentInThatHandler.push(run.name(a[each]!));
    }
    const before = ["n1", "n2", "n3"].filter((name) => name !== run.name(leader));
    assert.deepEqual(sentInThatHandler, before);
  });

  it("takes a node that crashes for what it was", () => {
    const { run, event, kind } = triggerOf(
      "3 nodes\nleader crashes at 2s\nwhen leader crashes: a follower crashes\nrun for 3s",
    );
    assert.equal(kind, "crash");
    assert.equal(run.trace.place[event], run.holdersOf(run.roles.indexOf("leader"))[0]!.node);
  });

  it("knows an old leader by what it held", () => {
    const { kind, where, run } = triggerOf(
      "3 nodes\nleader crashes at 1s\nold leader recovers at 3s\nwhen old leader recovers: leader pauses for 10ms\nrun for 4s",
    );
    assert.equal(kind, "recover");
    assert.equal(where, run.name(run.holdersOf(run.roles.indexOf("leader"))[0]!.node));
  });

  it("follows a labelled operation from start to answer", () => {
    const text = (event: string) =>
      `3 nodes\nc1 writes x = 1 at 2s as w1\nwhen ${event}: n1 pauses for 1ms\nrun for 4s`;
    const kindOf = (event: string) => triggerOf(text(event)).kind;
    assert.equal(kindOf("w1 starts"), "invoke");
    assert.equal(kindOf("leader answers w1"), "send");
    assert.equal(kindOf("w1 is acknowledged"), "ok");
    assert.equal(kindOf("a write is acknowledged"), "ok");
    assert.equal(kindOf("c1 sends request"), "send");
    assert.equal(kindOf("leader receives request from c1"), "deliver");
    assert.equal(kindOf("c1 receives answer from leader"), "deliver");
    assert.equal(triggerOf(text("c1 receives answer")).where, "c1");
  });

  it("takes no redirect for an answer", () => {
    const text = `3 nodes
      election timeout of n1 50ms
      c1 writes x = 1 at 2s as w1
      drop the next 1 request to n1
      run for 8s`;
    const redirected = runText(`${text}\nwhen n2 answers w1: n3 pauses for 1ms`).trace;
    const answers = [...redirected.kind.keys()].filter(
      (event) => redirected.kind[event] === KIND.send && redirected.b[event] === 1,
    );
    assert.deepEqual(
      answers.map((event) => redirected.nodes[redirected.place[event]!]),
      ["n2", "n1"],
    );
    assert.deepEqual(
      redirected.occurrences.map(({ action }) => action),
      ["drop"],
    );
    assert.equal(triggerOf(`${text}\nwhen a node answers w1: n3 pauses for 1ms`).where, "n1");
  });

  it("sees outcomes that are not good", () => {
    const text =
      "3 nodes\nall nodes crash at 1s\nc1 writes x = 1 at 2s as w1\nall nodes recover when w1 is unknown\nrun for 8s";
    assert.equal(triggerOf(text).kind, "info");
    assert.equal(triggerOf(text.replace("w1 is unknown", "a write is unknown")).kind, "info");
    assert.equal(triggerOf(text.replace("w1 is unknown", "request from c1 to n1 is lost")).kind, "lose");
  });

  it("waits for a system's own milestones, with whom they are about", () => {
    const text = "3 nodes running heartbeat\nn3 crashes at 2s\nwhen n1 suspects n3: n2 crashes";
    const { kind, where, run, event } = triggerOf(text);
    assert.equal(kind, "milestone");
    assert.equal(where, "n1");
    assert.equal(run.name(run.trace.b[event]!), "n3");
  });

  it("makes `it` the node of the event", () => {
    const run = runText("3 nodes\nwhen a node becomes leader: it crashes for 1s\nrun for 3s");
    assert.deepEqual(run.trace.occurrences[0]!.nodes, [run.holdersOf(run.roles.indexOf("leader"))[0]!.node]);
  });

  it("begins stretches in which something is expected", () => {
    const verdicts = verdictsOf(`
      3 nodes
      leader crashes at 3s
      expect a leader within 2s after leader crashes
      expect no leader within 2s after a node recovers
      expect always n1 is up within 1s after n1 pauses`);
    assert.match(verdicts[0]!, /^holds: n\d was leader \d+ms after it \(term 2\)$/);
    assert.equal(verdicts[1], "untested: `a node recovers` never happened: make it happen, or name an event that does");
  });
});

describe("event forms", () => {
  it("has one for each milestone of every system, for one node and for several", () => {
    for (const system of SYSTEMS) {
      const forms = milestoneEvents(system);
      assert.equal(forms.length, system.milestones.length);
      assert.equal(milestoneEvents(system), forms);
    }
    const raft = SYSTEMS.find(({ name }) => name === "raft")!;
    const forms = milestoneEvents(raft).map(({ form }) => form);
    assert.ok(forms.includes("<nodes> starts|start an election"), forms.join());
    assert.ok(forms.includes("<nodes> votes|vote [for <subject:nodes>]"), forms.join());
    assert.ok(forms.includes("<nodes> takes|take over a snapshot [from <subject:nodes>]"), forms.join());
  });

  it("tells each in a sentence", () => {
    for (const { form, help } of EVENTS) assert.match(help, /^[A-Z`].*\.$/, form);
  });
});
