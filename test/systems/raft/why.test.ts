/** Why what happens in Raft happens: what the sentences say must be what really kept a thing away, or brought it about. */
import assert from "node:assert/strict";
import { simulate } from "../../../language/simulator/simulate.ts";
import { Run } from "../../../language/trace/run.ts";
import { whyDid } from "../../../language/trace/why.ts";
import { N1_FIRST, N1_LEADS, planOfText, TOLD } from "./stories.ts";
import { changesOf, eventsOf, marksOf } from "./watch.ts";

interface Question {
  readonly what: string;
  readonly text: string;
  /** The first event of that kind of that node, from then on. */
  readonly milestone: string;
  readonly node: number;
  readonly fromUs: number;
  readonly because: RegExp;
}

/** n2 has an entry that n3 lacks, since that was cut off. */
const BEHIND = `${N1_LEADS}isolate n3 from 500ms to 1s\nc1 writes x = 1 at 600ms\n`;

const QUESTIONS: readonly Question[] = [
  {
    what: "an election that is lost for want of entries",
    text: `3 nodes\n${BEHIND}n3 starts an election at 1.001s`,
    milestone: "loses the election",
    node: 2,
    fromUs: 1_000_000,
    because:
      /: n3 received voted from n2 \(refusal: better log\); it rests on: n3 received voted from n1 \(refusal: better log\)$/,
  },
  {
    what: "an election that is lost to one that came first",
    text: `3 nodes\nlatency 10ms\n${TOLD}latency between n3 and {n1, n2} 12ms\nn1 and n3 start an election at 100ms`,
    milestone: "loses the election",
    node: 2,
    fromUs: 0,
    because: /from n2 \(refusal: voted already\); it rests on: n3 received voted from n1 \(refusal: voted already\)$/,
  },
  {
    what: "a pre-vote that is refused where a leader is heard",
    text: `3 nodes\npre-vote on\n${N1_LEADS}drop append to n3 from 990ms\nn3 starts an election at 1s`,
    milestone: "loses the election",
    node: 2,
    fromUs: 1_000_000,
    because: /pre-voted from n[12] \(refusal: hears a leader\)/,
  },
  {
    what: "the next try of one that was refused",
    text: `4 nodes\n${N1_FIRST}n4 crashes at 1s\nn4 leaves at 2s\nn4 recovers at 3s\nn1, n2 and n3 pause at 3.6s`.replace(
      "n1, n2 and n3",
      "{n1, n2, n3}",
    ),
    milestone: "starts an election",
    node: 3,
    fromUs: 3_310_000,
    because:
      /no majority of voted since 3.16s: those from n1 \(refusal: better log\), n2 .* and n3 .* were not enough$/,
  },
  {
    what: "a removed node that is back, to whom the leader sends no more: what it missed before its crash does not matter",
    text: `4 nodes\n${N1_FIRST}n4 crashes at 1s\nn4 leaves at 2s\nn4 recovers at 3s`,
    milestone: "starts an election",
    node: 3,
    fromUs: 3_000_000,
    because: /no append since n4 recovered at 3s, because nobody sent it one$/,
  },
  {
    what: "a leader of old that stands again: it has waited since it stepped down",
    text: `3 nodes\ncheck-quorum on\n${N1_FIRST}isolate n1 at 1s`,
    milestone: "starts an election",
    node: 0,
    fromUs: 1_000_000,
    because:
      /no append since n1 became follower at 1\.\d+s, because (append from n\d to n1 was lost \(cut\) at 1\.\d+s \(statement 5\)|nobody sent it one)$/,
  },
  {
    what: "a node that is back in a group that is cut off: it has waited since it recovered",
    text: `5 nodes\n${N1_FIRST}n5 crashes from 1s to 2s\nisolate n5 from 1.5s`,
    milestone: "starts an election",
    node: 4,
    fromUs: 2_000_000,
    because:
      /no append since n5 recovered at 2s, because append from n1 to n5 was lost \(cut\) at 2(\.\d+)?s \(statement 5\)$/,
  },
  {
    what: "of two cuts the one that is on the link",
    text: `5 nodes\n${N1_FIRST}cut n1 to n3 at 1s\ncut between n4 and n5 at 1.01s\nisolate n2 at 1.02s`,
    milestone: "starts an election",
    node: 2,
    fromUs: 1_000_000,
    because:
      /no append from n1 since \d+ms, because append from n1 to n3 was lost \(cut\) at 1(\.\d+)?s \(statement 4\)$/,
  },
  {
    what: "of two partitions the one that stands between the two",
    text: `6 nodes\n${N1_FIRST}election timeout of n3 100ms\npartition {n1, n2} | {n3, n4} at 1s\npartition {n1, n3} | {n5, n6} at 1.01s`,
    milestone: "starts an election",
    node: 2,
    fromUs: 1_000_000,
    because: /because append from n1 to n3 was lost \(cut\) at 1(\.\d+)?s \(statement 5\)$/,
  },
  {
    what: "of three drops the one that is about such messages between the two",
    text: `5 nodes\n${N1_FIRST}drop append from n1 to n3 from 1s\ndrop vote from n1 from 1s\ndrop append from n4 from 1s`,
    milestone: "starts an election",
    node: 2,
    fromUs: 1_000_000,
    because: /because append from n1 to n3 was lost \(dropped\) at 1(\.\d+)?s \(statement 4\)$/,
  },
  {
    what: "a leader without a quorum",
    text: `3 nodes\ncheck-quorum on\n${N1_FIRST}n2 and n3 crash at 1s`,
    milestone: "steps down",
    node: 0,
    fromUs: 1_000_000,
    because:
      /no majority of appended since 1\.\d+s, because n2 crashed at 1s \(statement 5\), and n3 crashed at 1s \(statement 5\)$/,
  },
  {
    what: "a candidate that gave way to one whom it refused its vote",
    text: `3 nodes\n${N1_LEADS}election timeout of n1 600ms\nisolate n3 from 500ms to 1s\nc1 writes x = 1 at 600ms
n2 crashes at 700ms\ncut n1 to n3 from 1s\nn1 steps down at 1.1s\nn1 starts an election at 1.2s
n3 starts an election at 1.3s\nn3 starts an election at 1.35s`,
    milestone: "starts an election",
    node: 0,
    fromUs: 1_400_000,
    because: /: no majority of voted since 1\.2s, because n1 became follower at 1\.\d+s$/,
  },
];

describe("raft, why", () => {
  for (const { what, text, milestone, node, fromUs, because } of QUESTIONS) {
    it(what, () => {
      const run = new Run(simulate(planOfText(text), 1));
      const event = marksOf(run, milestone, node).find((mark) => run.trace.timeUs[mark]! >= fromUs);
      assert.ok(event !== undefined, "it happened");
      assert.match(whyDid(run, event).sentence, because);
    });
  }

  it("says of no majority that has answered that it stayed away", () => {
    const run = new Run(simulate(planOfText(`5 nodes\ncheck-quorum on\n${N1_FIRST}n5 crashes at 1s`), 1));
    const quorum = run.trace.timers.indexOf("quorum");
    const sentences = eventsOf(run, "timer")
      .filter((event) => run.trace.a[event] === quorum)
      .map((event) => whyDid(run, event).sentence);
    assert.ok(sentences.length > 10);
    assert.deepEqual([...new Set(sentences)], ["n1's quorum timer ran out"]);
  });

  it("the second of two removals, which waited for the first, goes back to who asked for it", () => {
    const run = new Run(simulate(planOfText(`5 nodes\n${N1_LEADS}n4 and n5 crash at 1s\nn4 and n5 leave at 1.5s`), 1));
    const [first, second] = changesOf(run, "members", 0).slice(-2);
    assert.equal(
      whyDid(run, first!).sentence,
      'n1 set members to n1, n2, n3 and n5: statement 6 says "n4 and n5 leave at 1.5s"',
    );
    assert.match(
      whyDid(run, second!).sentence,
      /^n1 set members to n1, n2 and n3: n1 received appended from n\d; it rests on: "n4 and n5 leave at 1.5s" began$/,
    );
  });

  it("a node becomes a member once it has the log, because it asked to", () => {
    const run = new Run(simulate(planOfText(`3 nodes\n${N1_LEADS}n4 joins at 1s`), 1));
    const joined = changesOf(run, "members", 0).at(-1)!;
    assert.equal(
      whyDid(run, joined).sentence,
      "n1 set members to n1, n2, n3 and n4: n1 received appended from n4; it rests on: n1 received join from n4",
    );
  });

  it("a lost message: of several cuts the latest in its direction", () => {
    const text = `3 nodes\n${N1_FIRST}isolate n1 from 1s\ncut n2 to n1 from 1.1s\ncut between n3 and n1 from 1.1s\nrun for 2s`;
    const run = new Run(simulate(planOfText(text), 1));
    const { place, timeUs, a } = run.trace;
    const whyTo = (receiver: number) => {
      const lost = eventsOf(run, "lose").filter((event) => place[event] === 0 && timeUs[event]! > 1_200_000);
      return whyDid(run, lost.find((event) => a[a[event]!] === receiver)!).sentence;
    };
    assert.match(whyTo(1), /the link to n2 was cut \(statement 4: isolate n1 from 1s\)$/);
    assert.match(whyTo(2), /the link to n3 was cut \(statement 6: cut between n3 and n1 from 1.1s\)$/);
  });

  it("an operation that stayed without an answer: its node was cut off from a majority", () => {
    const unanswered = (fault: string) => {
      const text = `3 nodes\n${N1_LEADS}give up after 700ms\n${fault}\nc1 writes x = 1 at 1.1s`;
      const run = new Run(simulate(planOfText(text), 1));
      return whyDid(run, eventsOf(run, "info")[0]!).sentence;
    };
    const because = "c1 gave up on a write of x: n1 could not reach n2 and n3:";
    assert.equal(unanswered("n2 and n3 crash at 1s"), `${because} n2 crashed at 1s (statement 6)`);
    assert.match(
      unanswered("cut {n2, n3} to n1 from 1s"),
      /n1 could not reach n2 and n3: appended from n2 to n1 was lost \(cut\) at [\d.]+s \(statement 6\)$/,
    );
    assert.equal(
      unanswered("isolate n2 at 1s\ndisk of n1 slows by 5000x at 1s\ndisk of n3 slows by 5000x at 1s"),
      "c1 gave up on a write of x: n1 had received it but not answered",
      "one that it cannot reach is not enough",
    );
    assert.equal(
      unanswered("isolate n2 at 1s\nn3 crashes at 1s for 200ms\ndisk of n1 slows by 5000x at 1s"),
      "c1 gave up on a write of x: n1 had received it but not answered",
      "nor is one that came back",
    );
  });

  it("an operation that stayed without an answer: what was lost by chance was asked again", () => {
    const gaveUp = (fault: string) => {
      const text = `1 node\n${N1_LEADS}give up after 700ms\nloss between c1 and n1 100% from 1s to 1.2s\n${fault}\nc1 writes x = 1 at 1.1s`;
      const run = new Run(simulate(planOfText(text), 1));
      return whyDid(run, eventsOf(run, "info")[0]!).sentence;
    };
    assert.equal(gaveUp("n1 crashes at 1.3s"), "c1 gave up on a write of x: n1 crashed at 1.3s (statement 7)");
    assert.equal(
      gaveUp("disk of n1 slows by 5000x at 1s"),
      "c1 gave up on a write of x: n1 had received it but not answered",
    );
    assert.match(gaveUp("retry after 600ms, loss 100% from 1.3s"), /: request from c1 to n1 was lost at 1\.\d+s$/);
  });

  it("an operation that stayed without an answer: of those that have left, it needs none", () => {
    const text = `5 nodes\n${N1_LEADS}give up after 700ms\nn4 leaves at 400ms\nn5 leaves at 700ms\nn2 and n3 crash at 1.5s
c1 writes x = 1 at 1.6s`;
    const run = new Run(simulate(planOfText(text), 1));
    const { sentence } = whyDid(run, eventsOf(run, "info")[0]!);
    assert.match(sentence, /: n1 could not reach n2 and n3: n[23] crashed at 1\.5s \(statement 8\)$/);
  });

  it("one that was sent on to another node, but may not go there", () => {
    const run = new Run(simulate(planOfText(`3 nodes\n${N1_LEADS}c1 writes x = 1 via n2 at 1s`), 1));
    const [refused] = eventsOf(run, "fail");
    assert.equal(whyDid(run, refused!).sentence, "c1 was refused a write of x: n2 does not serve it, and names n1");
  });
});
