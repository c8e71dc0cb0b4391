/** Nodes under faults: effects one by one, what a crash leaves, what a pause delays, what a cut stops. */
import assert from "node:assert/strict";
import { KIND } from "../../language/trace/trace.ts";
import { eventsOf, placeName, traceOf } from "./run-text.ts";

describe("a node", () => {
  it("that crashes in the middle of its sends has sent only those before", () => {
    const trace = traceOf("5 nodes\nc1 writes x = 1 at 2s\nwhen leader sends append to n3 after 2s: leader crashes");
    const crash = eventsOf(trace, "crash")[0]!;
    const [crashS] = crash.split("s ");
    const sends = eventsOf(trace, "send").filter((line) => line.startsWith(`${crashS}s `) && line.includes("append"));
    const peers = sends.map((line) => line.split(" ").at(-1));
    const leader = crash.split(" ")[1];
    assert.deepEqual(
      peers,
      ["n1", "n2", "n3"].filter((node) => node !== leader),
    );
  });

  it("that pauses takes up what has arrived before its overdue timers", () => {
    const trace = traceOf("3 nodes\nrun for 4s\na follower pauses at 2s for 800ms");
    const name = placeName(trace, trace.place[trace.kind.indexOf(KIND.resume)]!);
    const own = eventsOf(trace, "resume", "deliver", "timer").filter((line) => line.split(" ")[1] === name);
    const resumed = own.findIndex((line) => line.includes("resume"));
    assert.match(own[resumed + 1]!, /deliver append/);
    assert.ok(!own.slice(resumed, resumed + 10).some((line) => line.includes("timer election")));
  });

  it("that is paused while it sends sends the rest on waking", () => {
    const trace = traceOf(
      "3 nodes\nc1 writes x = 1 at 2s\nrun for 4s\nwhen leader sends append to a node after 2s: leader pauses for 50ms",
    );
    const pause = eventsOf(trace, "pause")[0]!;
    assert.ok(pause);
    assert.equal(trace.operations[0]!.outcome, "ok");
  });

  it("that is cut off hears nothing, also of what was on its way", () => {
    const trace = traceOf("3 nodes\nrun for 4s\nisolate leader at 2s for 1s");
    const lost = eventsOf(trace, "lose");
    assert.ok(lost.length > 10 && lost.every((line) => line.endsWith("(cut)")), lost.join("\n"));
  });

  it("that is down loses what arrives", () => {
    const lost = eventsOf(traceOf("3 nodes\nrun for 4s\nn1 crashes at 2s"), "lose");
    assert.ok(
      lost.length > 10 &&
        lost.every((line) => line.endsWith("append n1 (receiver down)") || line.includes("(receiver down)")),
    );
  });

  it("comes back with what its disk had", () => {
    const trace = traceOf(
      "3 nodes\nc1 writes x = 1 at 2s\nn1 crashes at 3s\nn1 recovers at 4s\nexpect x = 1 on every node by 6s",
    );
    assert.equal(eventsOf(trace, "recover").length, 1);
  });

  it("that recovers with others does so by its statement", () => {
    const trace = traceOf("5 nodes\nn1 and n2 crash at 2s\nn1 and n2 recover at 3s\nrun for 4s");
    const recovered = [...trace.kind.keys()].filter((event) => trace.kind[event] === KIND.recover);
    assert.deepEqual(
      recovered.map((event) => trace.statements[trace.statement[event]!]!.text),
      Array(2).fill("n1 and n2 recover at 3s"),
    );
  });

  it("does what a statement says right after the event that it waits for", () => {
    const trace = traceOf("3 nodes\nwhen a node becomes leader: it crashes for 1s\nrun for 3s");
    const crash = trace.kind.indexOf(KIND.crash);
    const begin = trace.trigger[crash]!;
    const change = trace.trigger[begin]!;
    assert.equal(trace.timeUs[change], trace.timeUs[crash]);
    assert.equal(trace.place[change], trace.place[crash]);
  });
});

describe("what several nodes are asked for", () => {
  it("says once why none of them did it", () => {
    const { occurrences } = traceOf("3 nodes\nall nodes step down at 20ms\nn2 crashes at 10ms\nrun for 1s");
    assert.deepEqual(
      occurrences.map(({ nothing }) => nothing),
      [null, "it was not the leader, n2 was down"],
    );
  });
});

describe("a fault that lasts", () => {
  it("until an event ends once, where what else waits for that event makes it happen again", () => {
    const trace = traceOf(
      "3 nodes\nisolate n3 at 1s until a node crashes\nwhen a node crashes: n2 crashes\nn1 crashes at 3s",
    );
    assert.equal(eventsOf(trace, "end").length, 1);
  });

  it("gives the clock back to the drift that goes on, and in the end to none", () => {
    const trace = traceOf(
      "2 nodes running heartbeat\nclock of n2 drifts by 50% from 1s to 5s\nclock of n2 drifts by 20% from 3s to 8s\nrun for 12s",
    );
    const pings = eventsOf(trace, "timer").filter((line) => line.includes(" n2 timer interval"));
    const intervalsMs = pings
      .map((line) => Math.round(1000 * Number.parseFloat(line)))
      .map((ms, at, all) => ms - (all[at - 1] ?? 0));
    assert.deepEqual([...new Set(intervalsMs)].sort(), [333, 334, 416, 417, 500]);
    assert.deepEqual(intervalsMs.slice(-7), Array(7).fill(500));
  });
});

describe("links", () => {
  it("let no copy through where messages are dropped or cut", () => {
    const text = "3 nodes\nduplicate messages\nlatency 5ms..100ms\nrun for 4s\n";
    for (const fault of ["drop append from 2s to 3s", "isolate leader from 2s to 3s"]) {
      const trace = traceOf(text + fault);
      const sentMeanwhile = (send: number) => trace.timeUs[send]! >= 2_000_000 && trace.timeUs[send]! < 3_000_000;
      const lost = new Set(
        [...trace.kind.keys()].filter((event) => trace.kind[event] === KIND.lose).map((event) => trace.a[event]!),
      );
      const arrived = [...trace.kind.keys()].filter(
        (event) => trace.kind[event] === KIND.deliver && sentMeanwhile(trace.a[event]!) && lost.has(trace.a[event]!),
      );
      assert.deepEqual(arrived, [], fault);
    }
  });
});

describe("links that keep their order", () => {
  it("deliver in the order of sending", () => {
    const trace = traceOf("3 nodes\nordering fifo\nrun for 3s");
    const lastSend = new Map<string, number>();
    for (let event = 0; event < trace.count; event++) {
      if (trace.kind[event] !== KIND.deliver) continue;
      const send = trace.a[event]!;
      const link = `${trace.place[send]} ${trace.place[event]}`;
      assert.ok(send > (lastSend.get(link) ?? -1));
      lastSend.set(link, send);
    }
  });

  it("let nothing through that follows what was lost on its arrival", () => {
    const text =
      "3 nodes\nordering fifo\nlatency 20ms\nelection timeout 300ms..60m\nheartbeat interval 1ms\nn1 starts an election at 100ms\nrun for 3s\n";
    for (const fault of ["isolate n2 at 2s for 4ms", "n2 crashes at 2s for 4ms"]) {
      const trace = traceOf(text + fault);
      const fates = [...trace.kind.keys()].filter((event) => {
        if (trace.kind[event] !== KIND.deliver && trace.kind[event] !== KIND.lose) return false;
        const send = trace.a[event]!;
        const sentUs = trace.timeUs[send]!;
        return trace.place[send] === 0 && trace.a[send] === 1 && sentUs > 1_980_000 && sentUs < 2_020_000;
      });
      assert.ok(fates.length > 30 && fates.every((event) => trace.kind[event] === KIND.lose), fault);
      assert.ok(
        eventsOf(trace, "deliver").some((line) => line.startsWith("2.9") && line.includes("n2 deliver append")),
      );
    }
  });

  it("break with a lost message until both ends notice", () => {
    const lost = eventsOf(
      traceOf("3 nodes\nordering fifo\nloss 2%\nrun for 10s\nevery 5ms from 1s: c1 writes x = random"),
      "lose",
    );
    assert.ok(lost.some((line) => line.endsWith("(connection broken)")));
  });
});
