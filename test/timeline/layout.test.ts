/** The layout in numbers, shown as text: from small traces and from scenarios. */
import assert from "node:assert/strict";
import { IntervalIndex } from "../../client/timeline/interval-index.ts";
import { UNDOES } from "../../language/analysis/rules/nothing-to-undo.ts";
import { FATE, reachOf } from "../../language/timeline/arrows.ts";
import type { Layout } from "../../language/timeline/layout.ts";
import { HEALED, nameOf } from "../../language/timeline/marks.ts";
import { evenScale, squeezedScale, ticksOf } from "../../language/timeline/scale.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { TraceBuilder } from "../trace/builder.ts";
import { layoutOf, layoutOfTrace } from "./scenario.ts";

function stretchesOf({ stretches, input: { trace } }: Layout): string[] {
  return stretches.map(({ lane, name, epoch, tone, fromUs, toUs }) => {
    return `${nameOf(trace, lane)} ${formatTime(fromUs)}–${formatTime(toUs)} ${name} (${epoch}, ${tone})`;
  });
}

function arrowsOf(layout: Layout): string[] {
  const { arrows, input } = layout;
  const { trace } = input;
  return Array.from({ length: arrows.count }, (_, row) => {
    const fate = Object.keys(FATE).find((name) => FATE[name as keyof typeof FATE] === arrows.fate[row]);
    const route = `${nameOf(trace, arrows.from[row])}→${nameOf(trace, arrows.to[row])}`;
    const times = `${formatTime(arrows.sentUs[row])}–${formatTime(arrows.arrivedUs[row])}`;
    return `${route} ${trace.messages[arrows.kind[row]].name} ${times} ${fate}`;
  });
}

describe("the layout of lanes", () => {
  it("has a node's roles, and none while it is down", () => {
    const build = new TraceBuilder(2);
    build.at(1).elect(0, 3);
    build.at(4).crash(0);
    build.at(6).recover(0);
    const layout = layoutOfTrace(build.trace(8));
    assert.deepEqual(stretchesOf(layout), [
      "n1 0s–1s follower (term 0, follow)",
      "n1 1s–4s leader (term 3, lead)",
      "n1 6s–8s follower (term 3, follow)",
      "n2 0s–8s follower (term 0, follow)",
    ]);
    assert.deepEqual(
      layout.gaps.map(({ lane, fromUs, toUs }) => [lane, fromUs, toUs]),
      [[0, 4_000_000, 6_000_000]],
    );
  });

  it("says until when a role has the epoch with which it began", () => {
    const build = new TraceBuilder(2);
    build.at(1).elect(0, 3);
    build.at(2).set(1, "term", 3);
    build.at(3).set(1, "term", 4);
    const { stretches } = layoutOfTrace(build.trace(8));
    assert.deepEqual(
      stretches.map(({ lane, name, epochToUs }) => [lane, name, formatTime(epochToUs)]),
      [
        [0, "follower", "1s"],
        [0, "leader", "8s"],
        [1, "follower", "2s"],
      ],
    );
  });

  it("ends a pause at a crash, and lets one without an end last to the end of the run", () => {
    const build = new TraceBuilder(2);
    build.at(1).pause(0);
    build.at(2).pause(1);
    build.at(3).crash(0);
    const { pauses, gaps } = layoutOfTrace(build.trace(5));
    assert.deepEqual(
      pauses.map(({ lane, fromUs, toUs, endEvent }) => [lane, fromUs, toUs, endEvent]),
      [
        [0, 1_000_000, 3_000_000, 2],
        [1, 2_000_000, 5_000_000, -1],
      ],
    );
    assert.equal(gaps[0].toUs, 5_000_000);
  });
});

describe("the layout of messages", () => {
  it("arrives when the message did, before it waited in the queue", () => {
    const build = new TraceBuilder(2);
    const send = build.at(1).send(0, 1, "append", 1, -1);
    build.at(1.5, send).row("deliver", 1, send, 300_000, 0);
    assert.deepEqual(arrowsOf(layoutOfTrace(build.trace(2))), ["n1→n2 append 1s–1.2s arrived"]);
  });

  it("has one arrow for each copy, and shows what was lost and what was still under way", () => {
    const build = new TraceBuilder(3);
    const first = build.at(1).send(0, 1, "append", 1, -1);
    const second = build.at(1.1).send(0, 2, "append", 1, -1);
    build.at(1.2).deliver(first);
    build.at(1.3).row("deliver", 1, first, 0, 1);
    build.at(1.3).lose(second, "cut");
    build.at(1.9).send(2, 0, "vote", 1);
    const layout = layoutOfTrace(build.trace(2));
    assert.deepEqual(arrowsOf(layout), [
      "n1→n2 append 1s–1.2s arrived",
      "n1→n2 append 1s–1.3s arrived",
      "n1→n3 append 1.1s–1.3s lost",
      "n3→n1 vote 1.9s–2.15s underWay",
    ]);
    assert.deepEqual(
      [0, 2, 3].map((row) => Math.round(reachOf(layout, row) * 100)),
      [100, 86, 40],
    );
  });

  it("finds what is on its way in a stretch, also what was sent long before", () => {
    const build = new TraceBuilder(2);
    const long = build.at(0).send(0, 1, "append", 1, -1);
    for (let i = 0; i < 600; i++) build.deliver(build.at(1 + i / 1000).send(1, 0, "vote", 1));
    build.at(3).deliver(long);
    const { arrows } = layoutOfTrace(build.trace(4));
    const index = new IntervalIndex(Int32Array.from(arrows.send.keys()), arrows.sentUs, arrows.arrivedUs);
    assert.deepEqual(index.between(2_000_000, 2_500_000, 100), [arrows.rowOfSend[long]]);
  });
});

describe("folding", () => {
  it("puts heartbeats and their answers together, and keeps what changed something", () => {
    const layout = layoutOf("3 nodes, leader crashes at t=5");
    const { arrows, folds, input } = layout;
    const [first, second] = folds;
    const crashed = layout.gaps[0].lane;
    const name = ({ kind }: { kind: number }) => input.trace.messages[kind].name;
    assert.deepEqual([folds.length, first.lane, name(first), first.lost], [2, crashed, "append", 0]);
    assert.deepEqual([name(second), second.to.includes(crashed)], ["append", true]);
    // The first loss stays in the picture, and each other node answers what it got.
    assert.ok(first.count > 150 && second.count > 70 && second.lost > 70);
    assert.ok(first.answers > 150 && second.answers > 70);
    const own = Array.from(arrows.fold).filter((fold) => fold < 0).length;
    assert.ok(own < 40 && arrows.count > 600, `${own} of ${arrows.count} are drawn`);
  });

  it("counts what it put together, lost answers among it", () => {
    const { arrows, folds } = layoutOf(
      "3 nodes\nisolate n2 from 4s to 5s\ncut n2 to n1 at 6s\ncut n1 to n3 at 7s\nrun for 9s",
    );
    const rows = folds.map((_, id) => arrows.fold.filter((fold) => fold === id).length);
    assert.deepEqual(
      folds.map(({ count, lost, answers }) => count + lost + answers),
      rows,
    );
  });

  it("folds nothing that happened fewer than three times", () => {
    const build = new TraceBuilder(2);
    for (let i = 0; i < 2; i++) build.deliver(build.at(1 + i).send(0, 1, "append", 1, -1));
    assert.deepEqual(layoutOfTrace(build.trace(4)).folds, []);
  });

  it("ends a fold where the sender's role ends", () => {
    const build = new TraceBuilder(2);
    for (let i = 0; i < 10; i++) {
      if (i === 5) build.role(0, "leader");
      build.deliver(build.at(1 + i / 10).send(0, 1, "append", 1, -1));
    }
    const counts = layoutOfTrace(build.trace(4)).folds.map(({ count }) => count);
    assert.deepEqual(counts, [5, 5]);
  });
});

describe("the layout of what the file does", () => {
  const layout = layoutOf(
    "5 nodes\npartition {n1, n2} | {n3, n4, n5} from 5s to 7s\nc1 writes x = 1 at 2s\nc1 reads x at 3s\nisolate n5 at 8s for 1s",
  );

  it("has bands that say who is cut from whom", () => {
    assert.deepEqual(
      layout.bands.map(({ text, fromUs, toUs }) => `${formatTime(fromUs)}–${formatTime(toUs)} ${text}`),
      ["5s–7s n1 n2 | n3 n4 n5", "8s–9s n5 | n1 n2 n3 n4"],
    );
  });

  it("has bands and flags that end where a heal ended what they show", () => {
    const { bands, flags } = layoutOf(
      "3 nodes\npartition n1 | the others at 1s\nisolate n2 from 2s to 5s\nn3 slows by 10x from 2s to 6s\nheal at 3s\npartition n2 | the others at 4s\nrun for 7s",
    );
    const span = ({ fromUs, toUs }: { fromUs: number; toUs: number }) => `${formatTime(fromUs)}–${formatTime(toUs)}`;
    assert.deepEqual(bands.map(span), ["1s–3s", "2s–3s", "4s–7s"]);
    const lasting = flags.filter(({ lasts }) => lasts).map((flag) => `${flag.action} ${span(flag)}`);
    assert.deepEqual(lasting, ["partition 1s–3s", "isolate 2s–3s", "slow 2s–6s"]);
  });

  it("says on a flag what is done, how much and to whom, without its time", () => {
    const { flags } = layoutOf(`5 nodes running raft
drop 30% of append to n3 from 1s to 9s
cut n1 to n3 at 2s for 1s
clock of n1 jumps by -5s at 2s
clock of n2 and n4 drifts by 5% from 2s to 3s
delay append by 40ms..80ms 2s after n5 crashes
n5 slows by 3x until 3s
n5 crashes at 1s
when n5 recovers: cut it to n3 for 2s
n5 recovers at 3s
leader hands over to n2 at 4s
isolate leader at 5s
2 followers crash at 5s
partition n1 | the others at 6s
leader removes n3 at 0s`);
    const texts = flags.map(({ text }) => text);
    assert.deepEqual(texts, [
      "n5 slows by 3x",
      "leader removes n3",
      "drop 30% of append to n3",
      "n5 crashes",
      "cut n1 to n3",
      "clock of n1 jumps by -5s",
      "clock of n2 and n4 drifts by 5%",
      "delay append by 40ms..80ms",
      "n5 recovers",
      "cut n5 to n3",
      "leader hands over to n2 (n3)",
      "isolate leader (n2)",
      "2 followers crash (n3 n4)",
      "partition n1 | n2 n3 n4 n5",
    ]);
  });

  it("a node is cut off from those only that are there by then", () => {
    const layout = layoutOf("3 nodes\nisolate n2 from 1s to 2s\nisolate n3 from 3s to 5s\nn4 joins at 4s\nrun for 6s");
    assert.deepEqual(
      layout.bands.map(({ text }) => text),
      ["n2 | n1 n3", "n3 | n1 n2 n4"],
    );
  });

  it("has operations as bars with their values", () => {
    assert.deepEqual(
      layout.bars.map(({ text, outcome }) => `${text}: ${outcome}`),
      ["write x = 1: ok", "read x → 1: ok"],
    );
  });
});

describe("the layout of verdicts", () => {
  const momentsOf = (text: string) =>
    layoutOf(`3 nodes\nleader crashes at 3s\n${text}\nrun for 8s`).marks.flatMap(({ kind, text, timeUs, verdict }) =>
      kind === "verdict" ? [`${verdict!.verdict} ${formatTime(timeUs)}: ${text}`] : [],
    );

  it("marks what fails in a stretch where it is first broken in it, whenever that began", () => {
    assert.deepEqual(momentsOf("expect no leader from 2s to 2500ms\nexpect always a leader from 1s to 5s"), [
      "fails 2s: expect no leader from 2s to 2500ms",
      "fails 3s: expect always a leader from 1s to 5s",
    ]);
  });

  it("marks what is asked of a moment at that moment", () => {
    assert.deepEqual(momentsOf("expect a leader at 2s\nexpect no leader at 2500ms\nexpect 2 leaders by 4s"), [
      "holds 2s: expect a leader at 2s",
      "fails 2.5s: expect no leader at 2500ms",
      "fails 4s: expect 2 leaders by 4s",
    ]);
  });

  it("marks what did not come in time where its time was over", () => {
    assert.deepEqual(momentsOf("expect 2 leaders within 1s after any node crashes"), [
      "fails 4s: expect 2 leaders within 1s after any node crashes",
    ]);
  });
});

describe("the time axis", () => {
  const { input, ...rest } = layoutOf("3 nodes, leader crashes at t=5");
  const scale = squeezedScale({ input, ...rest });

  it("squeezes quiet stretches, and keeps one scale for the others", () => {
    assert.ok(scale.pieces.filter(({ isQuiet }) => isQuiet).length >= 2);
    for (const { fromUs, toUs, start, end, isQuiet } of scale.pieces) {
      if (!isQuiet) assert.ok(Math.abs(toUs - fromUs - (end - start)) < 1e-6);
    }
    assert.ok(scale.length < input.trace.durationUs / 10);
  });

  it("leads from times to places and back", () => {
    let before = -1;
    for (let timeUs = 0; timeUs <= input.trace.durationUs; timeUs += 12_345) {
      const at = scale.at(timeUs);
      assert.ok(at > before);
      assert.ok(Math.abs(scale.timeAt(at) - timeUs) < 1e-3);
      before = at;
    }
  });

  it("is even where nothing is quiet", () => {
    const build = new TraceBuilder(2);
    for (let i = 0; i < 100; i++) build.at(i / 100).milestone(0, "commits");
    const busy = layoutOfTrace(build.trace(1));
    assert.deepEqual(squeezedScale(busy).pieces, evenScale(1_000_000).pieces);
  });

  it("is marked at round times", () => {
    const ticks = ticksOf(evenScale(10_000_000), 0, 10_000_000, 1_500_000).map(({ timeUs }) => formatTime(timeUs));
    assert.deepEqual(ticks, ["0s", "2s", "4s", "6s", "8s", "10s"]);
  });
});

describe("what a heal ends in the picture", () => {
  it("is what the faults say that it undoes", () => {
    assert.deepEqual([...HEALED].sort(), [...UNDOES.get("heal")!].sort());
  });
});
