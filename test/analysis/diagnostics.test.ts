/** What a wrong statement is told, with the squiggle drawn below it and its first fix applied. */
import { strict as assert } from "node:assert";
import { analyse } from "../../language/analysis/analyse.ts";

const BEFORE = "5 nodes running raft\nc1 writes q = 1 at 1s as w1\n";

/** The last line's first finding, its place and what its first fix makes of the line. */
function check(line: string, marks: string, message: string | RegExp, mended?: string): void {
  const text = BEFORE + line;
  const { diagnostics } = analyse(text);
  assert.notEqual(diagnostics.length, 0, `${line}: nothing found`);
  const [{ start, end, message: said, fixes }] = diagnostics;
  assert.equal(" ".repeat(start - BEFORE.length) + "~".repeat(end - start), marks, said);
  if (typeof message === "string") assert.equal(said, message);
  else assert.match(said, message);
  if (mended === undefined) return;
  const edits = [...fixes[0].edits].sort((one, other) => other.start - one.start);
  assert.equal(
    edits.reduce((so, edit) => so.slice(0, edit.start) + edit.text + so.slice(edit.end), text),
    BEFORE + mended,
  );
}

describe("diagnostics", () => {
  it("know what was meant by a slip", () => {
    check(
      "leadr crashes at 2s",
      "~~~~~",
      "`leadr` is no role of raft and no node; did you mean `leader`?",
      "leader crashes at 2s",
    );
    check(
      "n1 crahses at 2s",
      "   ~~~~~~~",
      "`crahses` is no word that fits here; did you mean `crashes`?",
      "n1 crashes at 2s",
    );
    check("expect w2 is acknowledged", "       ~~", /No operation is labelled `w2`/);
    check("N1 crashes", "~~", /did you mean `n1`/, "n1 crashes");
  });

  it("teach the one way to say a thing", () => {
    check("crash n1", "~~~~~~~~", "`crash n1` is written `n1 crashes`.", "n1 crashes");
    check("crash n1 and n2 at 5s", "~~~~~~~~~~~~~~~", /./, "n1 and n2 crash at 5s");
    check("n1 dies at 5s", "~~~~~~~", /./, "n1 crashes at 5s");
    check("n1 goes down", "~~~~~~~~~~~~", /./, "n1 crashes");
    check("n1 restarts", "~~~~~~~~~~~", /Nothing is down/, "n1 crashes for 1s");
    check("partition heals at 5s", "~~~~~~~~~~~~~~~", /./, "heal at 5s");
    check("c1 puts x = 1", "~~~~~~~~~~~~~", /./, "c1 writes x = 1");
    check("c1 sets x to 1", "~~~~~~~~~~~~~~", /./, "c1 writes x = 1");
    check("c1 reads x from n2", "           ~~~~", /via/, "c1 reads x via n2");
    check("n1, n2 crash", "~~~~~~~~~~~~", /joined with `and`/, "n1 and n2 crash");
    check("n1 crashes after n2 crashes", "           ~~~~~", /when/, "n1 crashes when n2 crashes");
    check("at 5 seconds: n1 crashes", "   ~~~~~~~~~", /./, "at 5s: n1 crashes");
  });

  it("mend a restart by what is down", () => {
    const CRASHED = "n1 crashes at 2s, ";
    check(`${CRASHED}n1 restarts at 3s`, `${" ".repeat(18)}~~~~~~~~~~~`, /./, `${CRASHED}n1 recovers at 3s`);
    check(`${CRASHED}n2 restarts at 3s`, `${" ".repeat(18)}~~~~~~~~~~~`, /./, `${CRASHED}n2 crashes for 1s at 3s`);
    check(
      "n1 crashes, n2 crash at 4s and restart at 5s",
      `${" ".repeat(12)}~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~`,
      /./,
      "n1 crashes, n2 crash at 4s, n2 recovers at 5s",
    );
    check("n1 crashes for 1s, n1 reboots", `${" ".repeat(19)}~~~~~~~~~~`, /./, "n1 crashes for 1s, n1 crashes for 1s");
    check("leader dies, leader restarts", "~~~~~~~~~~~", /./, "leader crashes, leader restarts");
    check(
      "n1 restarts, expect 9 of operations succeed",
      "~~~~~~~~~~~",
      /Nothing is down/,
      "n1 crashes for 1s, expect 9 of operations succeed",
    );
    check("n1 and n2 restart at 3s", "~~~~~~~~~~~~~~~~~", /./, "n1 and n2 crash for 1s at 3s");
    check("restart the leader", "~~~~~~~~~~~~~~~~~~", /./, "the leader crashes for 1s");
    check("n1 restarts for 3s", "~~~~~~~~~~~~~~~~~~", /./, "n1 crashes for 3s");
    check("n1 wakes up at 3s", "~~~~~~~~~~~", /Nothing is paused/, "n1 pauses for 1s at 3s");
    check("n1 resumes at 3s", "~~~~~~~~~~~~~~~~", /no pause or freeze/, "n1 pauses for 1s at 3s");
    check("n1 recovers at 3s", "~~~~~~~~~~~~~~~~~", /no crash/, "n1 crashes for 1s at 3s");
  });

  it("ask for units", () => {
    check("n1 pauses for 5", "              ~", /unit is missing/, "n1 pauses for 5s");
    check("election timeout 150..300", "                 ~~~~~~~~", /unit is missing/, "election timeout 150..300ms");
    check("drop 30 of append", "     ~~", /unit is missing/, "drop 30% of append");
    check("n1 slows by 10", "            ~~", /unit is missing/, "n1 slows by 10x");
  });

  it("refuse a number that would be another one", () => {
    check("seed 1700000000000", "     ~~~~~~~~~~~~~", "This number is too large to be kept exactly.");
    check("seed 1.00000001", "     ~~~~~~~~~~", "A whole number from 0 is expected here.");
    check("seed 4294967297", "     ~~~~~~~~~~", "A seed is a whole number from 0 to 4294967295.", "seed 4294967295");
  });

  it("tell a range below zero from one that runs backwards", () => {
    check("latency -5ms..10ms", "        ~~~~~~~~~~", "A duration is not negative.");
    check("latency 10ms..5ms", "        ~~~~~~~~~", /runs backwards/, "latency 5ms..10ms");
  });

  it("tell a repetition that ends before it begins", () => {
    check("every 1s from 5s: n1 crashes until 3s", `${" ".repeat(18)}~~~~~~~~~~~~~~~~~~~`, /ends before it begins/);
  });

  it("tell a second time of an expectation", () => {
    const within = "expect a leader within 2s after n1 crashes";
    check(`${within} at 3s`, "~".repeat(48), /`within` stands alone/);
    check(`${within} by 5s`, "~".repeat(48), /`within` stands alone/);
    check("expect a leader by 5s at 3s", "~".repeat(27), /`by` stands alone/);
  });

  it("know a link that is set twice, with `from` and without", () => {
    const first = "latency from n1 to n2 5ms, ";
    check(`${first}latency n1 to n2 6ms`, `${" ".repeat(first.length)}~~~~~~~~~~~~~~~~~~~~`, /`latency` is set twice/);
  });

  it("know what is no part of a workload", () => {
    const before = "workload from 1s to 2s: 2 clients, ";
    const room = " ".repeat(before.length);
    check(`${before}n3 crashes`, `${room}~~`, /^`n3` begins no statement\./);
    check(
      `${before}expect a leader`,
      `${room}~~~~~~~~~~~~~~~`,
      "An expectation is no part of a workload: write it outside.",
    );
  });

  it("say which label is none", () => {
    check("c1 reads x as after", "              ~~~~~", "`after` is a reserved word and cannot be a label.");
    check("c1 reads x as", "           ~~", "A label follows `as`: `as w1`.");
  });

  it("know which shares have a sign", () => {
    check("loss -5%", "     ~~~", "This share lies between 0% and 100%.", "loss 0%");
    check(
      "clock of n1 drifts by -100%",
      "                      ~~~~~",
      "This share lies between -99% and 100%.",
      "clock of n1 drifts by -99%",
    );
  });

  it("put the node of a setting before its value", () => {
    check("reads lease of n1", "~~~~~~~~~~~~~~~~~", /./, "reads of n1 lease");
    check("snapshot every 9 entries of n1", "~".repeat(30), /./, "snapshot every of n1 9 entries");
  });

  it("say what could stand there", () => {
    check("n1 explodes", "   ~~~~~~~~", /^`explodes` does not fit here; after `n1`, `crashes`/);
    check("n1 crashes oddly", "           ~~~~~", /a time, such as `at 5s`, may follow/);
    check("n1 crashes at", "           ~~", "A point in time like `5s` is expected here.");
    check("foo bar baz", "~~~", "`foo` begins no statement.");
    check("expect", "~~~~~~", /What is expected/);
    check("when: n1 crashes", "~~~~", /What happens first/);
    check("3 nodes running", "~~~~~~~~~~~~~~~", /is not complete/);
    check("reads x", "~~~~~~~", /client reads x/, "client reads x");
    check("expect x = 1 on", "       ~~~~~~~~", /is not complete: a node is missing/);
  });

  it("tell nodes from clients", () => {
    check("n1 writes x = 1", "~~", "`n1` is a node; operations are issued by clients, such as `c1`.");
    check("c1 recovers", "~~", "`c1` is a client; a node is expected here.");
    check("c1 crashes", "~~~~~~~~~~", /cut off from all nodes/, "partition c1 | all nodes");
  });
});
