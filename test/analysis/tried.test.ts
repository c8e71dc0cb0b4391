/** Sentences as people try them: each gets one message, and its quick fix makes the sentence that is meant. */
import { strict as assert } from "node:assert";
import { analyse } from "../../language/analysis/analyse.ts";
import { withEdits } from "../../language/analysis/rephrase/rephrase.ts";
import { NEWCOMERS_FILES, NEWCOMERS_REFUSED, NEWCOMERS_SENTENCES, NEWCOMERS_SET_UPS } from "./tried-by-newcomers.ts";
import {
  STRANGERS_FILES,
  STRANGERS_OPERATIONS,
  STRANGERS_REFUSED,
  STRANGERS_SENTENCES,
  STRANGERS_SET_UPS,
} from "./tried-by-strangers.ts";
import { WRITERS_REFUSED, WRITERS_SENTENCES, WRITERS_SET_UPS, WRITERS_WHOLE } from "./tried-by-writers.ts";
import { MORE_SENTENCES, MORE_SET_UPS } from "./tried-more.ts";
import { REFUSED, TRIED_SENTENCES, UNDERSTOOD } from "./tried-sentences.ts";
import { TRIED_SET_UPS } from "./tried-set-ups.ts";

const READ = "c2 reads q at 1.2s as r1\n";
const BEFORE = [
  "5 nodes running raft",
  "c1 writes q = 1 at 1s as w1",
  "all nodes crash at 1s, all nodes pause at 1s, partition n5 | the others",
  "",
].join("\n");
const WITH_READ = READ + BEFORE;

/** As somebody writes it, and as it stands after the quick fix. */
const TRIED: readonly (readonly [tried: string, right: string])[] = [
  ["at 5s leader crashes", "at 5s: leader crashes"],
  ["t=5 leader crashes", "t=5: leader crashes"],
  ["5s leader crashes", "at 5s: leader crashes"],
  ["5s: leader crashes", "at 5s: leader crashes"],
  ["when leader crashes, n2 crashes", "when leader crashes: n2 crashes"],
  ["when leader crashes n2 crashes", "when leader crashes: n2 crashes"],
  ["if leader crashes: n2 crashes", "when leader crashes: n2 crashes"],
  ["after 5s: n1 crashes", "at 5s: n1 crashes"],
  ["after leader crashes: n2 crashes", "when leader crashes: n2 crashes"],
  ["once leader crashes: n2 crashes", "when leader crashes: n2 crashes"],
  ["as soon as a leader is elected: it crashes", "when a node becomes leader: it crashes"],
  ["whenever a node becomes leader: it crashes", "every time a node becomes leader: it crashes"],
  ["when n2 dies: n1 crashes", "when n2 crashes: n1 crashes"],
  ["when w1 succeeds: n1 crashes", "when w1 is acknowledged: n1 crashes"],
  ["n1 crashes when n2 dies", "n1 crashes when n2 crashes"],
  ["n1 crashes until n2 is leader", "n1 crashes until n2 becomes leader"],
  ["every second: c1 writes x = random", "every 1s: c1 writes x = random"],
  ["at 5s and 7s: n1 crashes", "at 5s: n1 crashes, at 7s: n1 crashes"],
  ["between 5s and 8s: isolate n1", "from 5s to 8s: isolate n1"],
  ["n1 crashes between 2s and 4s", "n1 crashes from 2s to 4s"],
  ["n1 crashes after 5s", "n1 crashes at 5s"],
  ["n1 crashes after 5 seconds", "n1 crashes at 5s"],
  ["n1 crashes in 5s", "n1 crashes at 5s"],
  ["n1 crashes 5s", "n1 crashes at 5s"],
  ["n1 crashes @5s", "n1 crashes at 5s"],
  ["n1 crashes at time 5", "n1 crashes at 5"],
  ["n1 crashes at 5s for 2 seconds", "n1 crashes at 5s for 2s"],
  ["n1 crashes and restarts after 3s", "n1 crashes for 3s"],
  ["n1 crashes at 5s and recovers at 8s", "n1 crashes at 5s, n1 recovers at 8s"],
  ["n1 crashes && n2 crashes", "n1 crashes, n2 crashes"],
  ["then leader crashes", "leader crashes"],
  ["partition n1 | n2, n3 at 5s", "partition n1 | {n2, n3} at 5s"],
  ["network partition {n1} {n2, n3}", "partition n1 | {n2, n3}"],
  ["partition {n1} and {n2, n3}", "partition n1 | {n2, n3}"],
  ["split {n1} and {n2, n3}", "partition n1 | {n2, n3}"],
  ["partition n1 from n2 and n3", "partition n1 | {n2, n3}"],
  ["partition at 5s", "partition a minority | the others at 5s"],
  ["n1 is partitioned from 5s to 8s", "isolate n1 from 5s to 8s"],
  ["n1 loses network at 5s", "isolate n1 at 5s"],
  ["n1 cannot reach n2", "cut n1 to n2"],
  ["network fails between n1 and n2 at 5s", "cut between n1 and n2 at 5s"],
  ["block n1 -> n2", "cut n1 to n2"],
  ["network heals at 8s", "heal at 8s"],
  ["reconnect n1", "heal"],
  ["drop all messages from n1 to n2", "drop messages from n1 to n2"],
  ["50% packet loss from 2s to 4s", "loss 50% from 2s to 4s"],
  ["introduce 100ms delay between n1 and n2", "latency between n1 and n2 100ms"],
  ["latency: 10ms", "latency 10ms"],
  ["n2 is slow from 2s to 6s", "n2 slows by 10x from 2s to 6s"],
  ["n1 has a gc pause of 5s", "n1 pauses for 5s"],
  ["n1 clock jumps by 300ms", "clock of n1 jumps by +300ms"],
  ["n1's disk fails at 5s", "n1 loses its disk at 5s"],
  ["kill -9 n1 at 5s", "n1 crashes at 5s"],
  ["take n1 offline at 5s", "n1 crashes at 5s"],
  ["force n1 to crash at 5s", "n1 crashes at 5s"],
  ["let leader crash at 5s", "leader crashes at 5s"],
  ["n1 becomes leader at 2s", "n1 starts an election at 2s"],
  ["trigger election at 3s", "a follower starts an election at 3s"],
  ["n1 n2 crash", "n1 and n2 crash"],
  ["n1, n2 crash", "n1 and n2 crash"],
  ["n1, n2, n3 crash", "{n1, n2, n3} crash"],
  ["n1, n2 and n3 crash", "{n1, n2, n3} crash"],
  ["crash n1, n2", "n1 and n2 crash"],
  ["isolate n1, n2 at 5s", "isolate n1 and n2 at 5s"],
  ["node 1 crashes at 5s", "n1 crashes at 5s"],
  ["random node crashes at 5s", "a node crashes at 5s"],
  ["both followers crash", "followers crash"],
  ["everyone crashes at 5s", "all nodes crash at 5s"],
  ["most nodes crash at 5s", "a majority crash at 5s"],
  ["the rest of the nodes crash", "the others crash"],
  ["previous leader crashes at 5s", "old leader crashes at 5s"],
  ["master crashes at 5s", "leader crashes at 5s"],
  ["client writes x = 1 to n2", "client writes x = 1 via n2"],
  ["client writes x = 1 on n2", "client writes x = 1 via n2"],
  ["client writes 1 to x", "client writes x = 1"],
  ["client sends write x = 1", "client writes x = 1"],
  ["c1: write x = 1", "c1 write x = 1"],
  ["set x to 1 at 2s", "client writes x = 1 at 2s"],
  ["get x", "client reads x"],
  ["client writes x = 1 and reads x", "client writes x = 1, client reads x"],
  ["assert a leader by 4s", "expect a leader by 4s"],
  ["check a leader by 4s", "expect a leader by 4s"],
  ["verify a leader by 4s", "expect a leader by 4s"],
  ["ensure a leader by 4s", "expect a leader by 4s"],
  ["there should be a leader by 4s", "expect a leader by 4s"],
  ["n2 should be leader at 9s", "expect n2 is leader at 9s"],
  ["eventually a leader", "expect a leader"],
  ["expect no two leaders", "expect always at most 1 leader per term"],
  ["expect only one leader", "expect always at most 1 leader per term"],
  ["expect no split brain", "expect always at most 1 leader per term"],
  ["expect leader = n2", "expect n2 is leader"],
  ["expect n1 to be leader at 9s", "expect n1 is leader at 9s"],
  ["expect w1 to succeed", "expect w1 is acknowledged"],
  ["expect x == 1", "expect x = 1 on a majority"],
  ["expect x = 1 everywhere", "expect x = 1 on every node"],
  ["expect x != 2 on n1", "expect not x = 2 on n1"],
  ["expect data is not lost", "expect no acknowledged write is lost"],
  ["expect all nodes agree", "expect converged"],
  ["expect the cluster recovers by 8s", "expect a leader by 8s"],
  ["heartbeat timeout 300ms", "heartbeat interval 300ms"],
  ["election timeout: 150-300ms", "election timeout 150..300ms"],
  ["enable pre-vote", "pre-vote on"],
  ["seed: 42", "seed 42"],
  ["duration: 10s", "run for 10s"],
];

/** Of the first line of a file. */
const SET_UP: readonly (readonly [tried: string, right: string])[] = [
  ["nodes: 5", "5 nodes"],
  ["nodes = 5", "5 nodes"],
  ["nodes n1, n2, n3", "nodes {n1, n2, n3}"],
  ["3 node raft cluster", "3 nodes"],
  ["a cluster of 5 nodes", "5 nodes"],
  ["raft with 5 nodes", "5 nodes running raft"],
  ["there are 5 nodes", "5 nodes"],
  ["5 nodes running paxos", "5 nodes running raft"],
  ["5 nodes running etcd", "5 nodes running raft"],
];

describe("sentences that people try", () => {
  for (const [tried, right] of TRIED) it(`${tried} → ${right}`, () => check(BEFORE, tried, right));
  for (const [tried, right] of SET_UP) it(`${tried} → ${right}`, () => check("", tried, right));

  for (const [tried, right] of [
    ...TRIED_SENTENCES,
    ...MORE_SENTENCES,
    ...STRANGERS_SENTENCES,
    ...STRANGERS_OPERATIONS,
    ...STRANGERS_FILES,
    ...NEWCOMERS_SENTENCES,
    ...NEWCOMERS_FILES,
    ...WRITERS_SENTENCES,
  ])
    it(`${tried} → ${right}`, () => check(WITH_READ, tried, right));
  for (const [tried, right] of [
    ...TRIED_SET_UPS,
    ...MORE_SET_UPS,
    ...STRANGERS_SET_UPS,
    ...NEWCOMERS_SET_UPS,
    ...WRITERS_SET_UPS,
  ])
    it(`${tried} → ${right}`, () => check("", tried, right));
  for (const tried of UNDERSTOOD) {
    it(`${tried} is understood`, () => assert.deepEqual(errorsOf(WITH_READ + tried), []));
  }
  for (const [tried, said] of [...REFUSED, ...STRANGERS_REFUSED, ...NEWCOMERS_REFUSED, ...WRITERS_REFUSED]) {
    it(`${tried} is refused: ${said}`, () => {
      const errors = errorsOf(BEFORE + tried);
      assert.equal(errors.length, 1, errors.join(" / "));
      assert.ok(errors[0].includes(said), errors[0]);
    });
  }

  for (const [tried, right] of WRITERS_WHOLE)
    it(`${tried} → ${right}, fix by fix`, () => assert.equal(fixedFully(tried), right));

  it("are no crash that comes back where another, which was not understood, may have crashed", () => {
    const titles = analyse("3 nodes\nn1 crashes somehow badly\nn1 restarts at 3s").diagnostics.flatMap(
      ({ fixes }) => fixes,
    );
    assert.deepEqual(
      titles.map(({ title }) => title),
      ["Write `n1 recovers`"],
    );
    assert.equal(analyse("3 nodes\nn1 crashes somehow badly\nn1 recovers at 3s").diagnostics.length, 1);
  });

  it("under a head get no expectation, which would be about the head's time", () => {
    const diagnostics = errors("at 5s: client reads x, got 1");
    assert.deepEqual(
      diagnostics.flatMap(({ fixes }) => fixes.map(({ title }) => title)),
      [],
    );
  });

  it("under a head get no head of their own, which would nest", () => {
    const diagnostics = errors("at 2s: leader crashes before replicating");
    assert.deepEqual(
      diagnostics.flatMap(({ fixes }) => fixes),
      [],
    );
  });

  it("that nothing can be made of are told what is done instead", () => {
    const say = (tried: string) => {
      const { diagnostics } = analyse(BEFORE + tried);
      assert.equal(diagnostics.length, 1, tried);
      return diagnostics[0].message;
    };
    assert.match(say("wait 5s"), /each statement says its own time/);
    assert.match(say("n1 crashes twice"), /every 2s from 1s to 9s/);
    assert.match(say("repeat 3 times: n1 crashes"), /every 2s from 1s to 9s/);
    assert.match(say("before leader commits: n1 crashes"), /before an event/);
    assert.match(say("messages are reordered"), /ordering any/);
  });

  it("name the systems that there are", () => {
    const message = (text: string) => analyse(text).diagnostics.map((one) => one.message);
    assert.deepEqual(message("5 nodes running paxos\nproposer crashes at 2s\nn5 crashes"), [
      "`paxos` is not there yet; the systems so far are raft and heartbeat.",
    ]);
    assert.deepEqual(message("5 nodes running chubby"), [
      "There is no system `chubby`; the systems are raft and heartbeat.",
    ]);
  });

  for (const [tried, right] of [
    ["client writes x = 1 to paris", "client writes x = 1 via paris"],
    ["paris is leader at the start", "paris starts an election at 100ms"],
    ["paris can only talk to oslo from 3s", "cut between paris and {rome} from 3s"],
    ["expect paris term > 5", "expect term of paris is at least 6"],
    ["expect paris wins the election", "expect paris is leader"],
    ["alice is disconnected at 3s", "partition alice | all nodes at 3s"],
  ]) {
    it(`${tried} → ${right}, with names`, () => check("nodes {paris, oslo, rome}\nclients {alice}\n", tried, right));
  }

  it("that say wrongly who there is cost no other statement a message", () => {
    assert.equal(analyse("nodes: 7\nn7 crashes at 2s").diagnostics.length, 1);
    assert.equal(analyse("cluster of 7 nodes\nn7 crashes at 2s, isolate n6").diagnostics.length, 1);
    assert.equal(analyse("nodes X, Y, Z\nX crashes at 2s, isolate Z").diagnostics.length, 1);
  });
});

function errorsOf(text: string): string[] {
  return errors(text).map(({ message }) => message);
}

function errors(text: string) {
  return analyse(text).diagnostics.filter(({ severity }) => severity === "error");
}

/** After the first fix of the first mistake that has one, until none has. */
function fixedFully(tried: string): string {
  let text = tried;
  for (let fixes = 0; fixes < MOST_FIXES; fixes++) {
    const edits = analyse(text).diagnostics.find((one) => one.severity !== "hint" && one.fixes.length > 0)?.fixes[0]
      .edits;
    if (edits === undefined) break;
    text = withEdits(text, edits);
  }
  assert.deepEqual(errorsOf(text), []);
  return text;
}

const MOST_FIXES = 40;

function check(before: string, tried: string, right: string): void {
  const text = before + tried;
  const diagnostics = errors(text);
  assert.deepEqual(diagnostics.length, 1, diagnostics.map(({ message }) => message).join(" / "));
  const mended = withEdits(text, diagnostics[0].fixes[0]?.edits ?? []);
  assert.equal(mended.slice(before.length), right);
  assert.deepEqual(
    errors(mended).flatMap(({ code, message }) => (code === "set-twice" ? [] : [message])),
    [],
  );
}
