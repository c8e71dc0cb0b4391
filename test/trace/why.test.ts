/** Why something happened, in a sentence. */
import assert from "node:assert/strict";
import { withLines } from "../../language/trace/blame.ts";
import { FIRST_CLIENT, FROM_A_MAJORITY } from "../../language/trace/trace.ts";
import { whyDid } from "../../language/trace/why.ts";
import { TraceBuilder } from "./builder.ts";

const APPEND = 2;
const VOTE = 3;

describe("statements in a sentence", () => {
  const builder = new TraceBuilder(1);
  for (const text of ["1 node", "n1 crashes"]) builder.statement(text);
  const { trace } = builder.run();
  const lined = (sentence: string) =>
    withLines(
      sentence,
      { ...trace, statements: trace.statements.map((one, at) => ({ ...one, start: at * 5 })) },
      "a\n\nb\nc",
    );
  it("are named with their lines", () => {
    assert.equal(lined("n1 crashed (statement 2: n1 crashes)"), "n1 crashed (statement 2, line 4: n1 crashes)");
    assert.equal(lined("statement 1 and statement 2"), "statement 1, line 1 and statement 2, line 4");
  });
  it("are those that there are, and no values", () => {
    assert.equal(lined('x was "statement 2" after statement 7'), 'x was "statement 2" after statement 7');
  });
});

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

/** A candidate n1 of four that asked the others at 1s, what it then heard, and the next election that it started. */
function noMajority(hear: (builder: TraceBuilder, asked: readonly number[]) => void, asked = [1, 2, 3]): string {
  const builder = new TraceBuilder(4);
  builder.statement("4 nodes");
  const candidate = builder.at(1).role(0, "candidate");
  hear(
    builder,
    asked.map((node) => builder.send(0, node, "append", 1, -1)),
  );
  const timer = builder.at(1.2, candidate).timer(0, VOTE, FROM_A_MAJORITY);
  const election = builder.at(1.2, timer).milestone(0, "starts an election");
  return whyDid(builder.run(), election).sentence;
}

describe("why no majority answered", () => {
  it("names those that did, and what kept the others from it", () => {
    const sentence = noMajority((builder, asked) => {
      builder.at(1.05).crash(3, builder.begin("n4 crashes at 1.05s", "crash", [3]));
      builder.at(1.1).lose(asked[1]!, "loss");
      builder.at(1.1).deliver(builder.send(1, 0, "vote", 0));
    });
    assert.equal(
      sentence,
      "n1 started an election: no majority of vote since 1s: from n2 only, because append from n1 to n3 was lost at 1.1s, and n4 crashed at 1.05s (statement 2)",
    );
  });

  it("does not say so where one has, and the timer runs out all the same", () => {
    const sentence = noMajority((builder) => {
      for (const node of [1, 2, 3]) builder.at(1.1).deliver(builder.send(node, 0, "vote", 1));
    });
    assert.equal(sentence, "n1 started an election: its election timer ran out");
  });

  it("leaves out whom it has only answered itself", () => {
    const sentence = noMajority((builder) => void builder.at(1.1).send(0, 1, "vote", 0), [2, 3]);
    assert.equal(
      sentence,
      "n1 started an election: no majority of vote since 1s, because n3 sent none, and n4 sent none",
    );
  });

  it("names no more than two that did not answer", () => {
    const sentence = noMajority(() => {});
    assert.equal(
      sentence,
      "n1 started an election: no majority of vote since 1s, because n2 sent none, and n3 sent none",
    );
  });
});

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
    });
    assert.equal(
      sentence,
      "n2 started an election: no append from n1 since 4.98s, because append from n1 to n2 was lost at 5s",
    );
  });

  it("names what kept the later ones away, where one was lost by chance before", () => {
    const { sentence } = silence((builder) => {
      const send = builder.at(5).send(0, 1, "append", 1, -1);
      builder.lose(send, "loss");
      builder.at(5.1).crash(0);
    });
    assert.equal(
      sentence,
      "n2 started an election: no append from n1 since 4.98s, because append from n1 to n2 was lost at 5s, and n1 crashed at 5.1s",
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

  it("says that the sender was no longer what sends such messages", () => {
    const { sentence } = silence((builder) => {
      builder.at(5).role(0, "follower");
    });
    assert.equal(sentence, "n2 started an election: no append from n1 since 4.98s, because n1 became follower at 5s");
  });

  it("names the later epoch that a message told of", () => {
    const builder = new TraceBuilder(2);
    builder.set(0, "term", 2);
    const append = builder.deliver(builder.at(1).send(1, 0, "append", 3, -1));
    const down = builder.at(1, append).role(0, "follower");
    const { sentence } = whyDid(builder.run(), down);
    assert.equal(sentence, "n1 became follower: n1 received append from n2 (term 3; its own was 2)");
  });

  it("says nothing of an epoch that the receiver had already", () => {
    const builder = new TraceBuilder(2);
    builder.set(0, "term", 3);
    const append = builder.deliver(builder.at(1).send(1, 0, "append", 3, -1));
    const down = builder.at(1, append).role(0, "follower");
    assert.equal(whyDid(builder.run(), down).sentence, "n1 became follower: n1 received append from n2");
  });

  it("repeats nothing of a timer that waited for nothing", () => {
    const builder = new TraceBuilder(2);
    const timer = builder.at(1).timer(0);
    const send = builder.at(1, timer).send(0, 1, "append", 1, -1);
    const run = builder.run();
    assert.equal(whyDid(run, timer).sentence, "n1's election timer ran out");
    assert.equal(whyDid(run, send).sentence, "n1 sent append to n2: its election timer ran out");
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

  it("says of a time-out among the grounds what had been waited for, and nothing twice", () => {
    const builder = new TraceBuilder(3);
    builder.statement("3 nodes");
    builder.at(1).elect(0, 1);
    builder.deliver(builder.at(4.97).send(0, 1, "append", 1, -1));
    builder.at(5).crash(0, builder.begin("leader crashes at 5s", "crash", [0]));
    const timer = builder.at(5.2).timer(1, APPEND, 0);
    const vote = builder.deliver(builder.at(5.3).send(2, 1, "vote", 0));
    const elected = builder.at(5.3, vote).role(1, "leader");
    builder.because(vote);
    builder.because(timer);
    assert.equal(
      whyDid(builder.run(), elected).sentence,
      "n2 became leader: n2 received vote from n3; n2's election timer had run out: no append from n1 since 4.97s, because n1 crashed at 5s (statement 2)",
    );
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
    assert.equal(whyDid(run, 0).sentence, '"n2 crashes at 1s" began: statement 2');
  });

  it("says why a statement did nothing", () => {
    const builder = new TraceBuilder(2);
    builder.at(1).begin("leader crashes at 1s", "crash", [], "nobody was leader: n1 and n2 were followers");
    assert.equal(
      whyDid(builder.run(), 0).sentence,
      '"leader crashes at 1s" changed nothing: nobody was leader: n1 and n2 were followers',
    );
  });

  it("gives every event an answer", () => {
    const builder = new TraceBuilder(2);
    const operation = builder.at(1).invoke("c1", "write", "x", 1, "w1");
    builder.deliver(builder.send(FIRST_CLIENT, 0, "request", operation));
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
