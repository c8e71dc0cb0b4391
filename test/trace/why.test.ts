/** Why something happened, in a sentence. */
import assert from "node:assert/strict";
import { whyDid } from "../../language/trace/why.ts";
import { TraceBuilder } from "./builder.ts";

const APPEND = 2;

/** A leader n1 whose append reached n2 at 4.98s, and whatever then kept the next one away. */
function silence(interrupt: (builder: TraceBuilder) => void): { sentence: string; events: readonly number[] } {
  const builder = new TraceBuilder(3);
  builder.statement("3 nodes");
  builder.at(1).elect(0, 1);
  const send = builder.at(4.97).send(0, 1, "append", 1, -1);
  builder.at(4.98).deliver(send);
  interrupt(builder);
  const timer = builder.at(5.2).timer(1, APPEND, 0);
  builder.at(5.2, timer).set(1, "term", 2);
  const election = builder.milestone(1, "starts an election");
  return whyDid(builder.run(), election);
}

describe("why", () => {
  it("names the crash of the sender and its statement", () => {
    const { sentence, events } = silence((builder) => {
      builder.at(5);
      builder.crash(0, builder.begin("leader crashes at 5s", "crash", [0]));
    });
    assert.equal(
      sentence,
      "n2 started an election: no append from n1 since 4.98s, because n1 crashed at 5s (statement 2)",
    );
    assert.deepEqual(events, [4, 6, 7, 9]);
  });

  it("names a pause", () => {
    const { sentence } = silence((builder) => {
      builder.at(5).pause(0, builder.begin("n1 pauses at 5s", "pause", [0]));
    });
    assert.equal(
      sentence,
      "n2 started an election: no append from n1 since 4.98s, because n1 paused at 5s (statement 2)",
    );
  });

  it("names a lost message", () => {
    const { sentence } = silence((builder) => {
      const send = builder.at(5).send(0, 1, "append", 1, -1);
      builder.lose(send, "loss");
      builder.at(5.1).crash(0);
    });
    assert.equal(
      sentence,
      "n2 started an election: no append from n1 since 4.98s, because append from n1 to n2 was lost at 5s",
    );
  });

  it("names the statement that cut the link", () => {
    const { sentence } = silence((builder) => {
      builder.at(4.99).begin("partition n1 | {n2, n3} at 4.99s", "partition", [0, 1, 2]);
      builder.lose(builder.at(5).send(0, 1, "append", 1, -1), "cut");
    });
    assert.equal(
      sentence,
      "n2 started an election: no append from n1 since 4.98s, because append from n1 to n2 was lost (cut) at 5s (statement 2)",
    );
  });

  it("names a message that is still on its way", () => {
    const { sentence } = silence((builder) => {
      builder.at(5).send(0, 1, "append", 1, -1);
    });
    assert.equal(
      sentence,
      "n2 started an election: no append from n1 since 4.98s, because the one sent at 5s was still on its way",
    );
  });

  it("says that none was sent", () => {
    assert.equal(
      silence(() => {}).sentence,
      "n2 started an election: no append from n1 since 4.98s, because n1 sent none",
    );
  });

  it("goes from a decision to its trigger and its grounds", () => {
    const builder = new TraceBuilder(3);
    const first = builder.deliver(builder.at(1).send(1, 0, "vote", 0));
    const second = builder.deliver(builder.at(1.5).send(2, 0, "vote", 0));
    builder.at(1.5, second).role(0, "leader");
    builder.because(first);
    const { sentence, events } = whyDid(builder.run(), 4);
    assert.equal(sentence, "n1 became leader: n1 received vote from n3; it rests on: n1 received vote from n2");
    assert.deepEqual(events, [first, second, 4]);
  });

  it("tells where a message comes from and why one was lost", () => {
    const builder = new TraceBuilder(2);
    builder.statement("2 nodes");
    builder.at(1).crash(1, builder.begin("n2 crashes at 1s", "crash", [1]));
    const send = builder.at(2).send(0, 1, "append", 1, -1);
    const lose = builder.at(2.01).lose(send, "receiver down");
    const run = builder.run();
    assert.equal(
      whyDid(run, lose).sentence,
      "append from n1 to n2 was lost (receiver down): n2 crashed at 1s (statement 2)",
    );
    assert.equal(whyDid(run, 0).sentence, "n2 crashes at 1s began: statement 2");
  });

  it("says why a statement did nothing", () => {
    const builder = new TraceBuilder(2);
    builder.at(1).begin("leader crashes at 1s", "crash", [], "nobody was leader: n1 and n2 were followers");
    assert.equal(
      whyDid(builder.run(), 0).sentence,
      "leader crashes at 1s changed nothing: nobody was leader: n1 and n2 were followers",
    );
  });

  it("gives every event an answer", () => {
    const builder = new TraceBuilder(2);
    const operation = builder.at(1).invoke("c1", "write", "x", 1, "w1");
    builder.deliver(builder.send(2, 0, "request", operation));
    builder.put(0, "store", "x", 1);
    builder.setValue(0, "votes", [0, 1]);
    builder.set(0, "timeout", 150_000);
    builder.row("sync", 0);
    builder.milestone(0, "commits", -1, "x");
    builder.complete(operation, "info", null, "gave up");
    const run = builder.run();
    const sentences = Array.from({ length: run.trace.count }, (_, event) => whyDid(run, event).sentence);
    assert.deepEqual(sentences, [
      "c1 asked for w1",
      "c1 sent request to n1",
      "n1 received request from c1: c1 had sent it at 1s",
      "n1 set store of x to 1: c1 sent request to n1",
      "n1 set votes to n1 and n2: c1 sent request to n1",
      "n1 set timeout to 150ms: c1 sent request to n1",
      "n1's writes were on disk: c1 sent request to n1",
      'n1 committed "x": c1 sent request to n1',
      "c1 gave up on w1: n1 had received it but not answered",
    ]);
  });
});
