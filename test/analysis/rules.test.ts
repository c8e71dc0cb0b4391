/** What only a whole scenario shows: an operation without the label that is asked for, a key that nobody touches. */
import { strict as assert } from "node:assert";
import { analyse } from "../../language/analysis/analyse.ts";

/** The one finding of a file, and the file as its first fix leaves it. */
function only(text: string) {
  const [{ code, severity, message, fixes }, ...more] = analyse(text).diagnostics;
  assert.equal(more.length, 0, JSON.stringify(more));
  const edits = [...(fixes[0]?.edits ?? [])].sort((one, other) => other.start - one.start);
  const mended = edits.reduce((so, { start, end, text: by }) => so.slice(0, start) + by + so.slice(end), text);
  return { found: `${severity} ${code}`, message, mended };
}

describe("a value that a field never has", () => {
  const warned = (claim: string) => {
    const { found, message } = only(`3 nodes\nexpect ${claim}`);
    assert.equal(found, "warning unfit-value");
    return message;
  };
  it("is told with what the field holds", () => {
    assert.equal(
      warned("log of n1 = {x, y}"),
      "`log` is the terms of its entries, such as `{1, 1, 2}`, and never this.",
    );
    assert.equal(warned("term of n1 = high"), "`term` is a number, and never this.");
    assert.match(warned("role of n1 = boss"), /`role` is one of follower, /);
    assert.match(warned("votedFor of n1 = n9"), /a node or `nothing`/);
    assert.match(warned("members of n1 = {n1, n9}"), /a set of nodes/);
  });
  it("is none that it may have", () => {
    const claims = ["log of n1 = {1, 2}", "log of n1 = nothing", "role of n1 = leader", "votedFor of n1 = nothing"];
    for (const claim of [...claims, "members of n1 = {n1, n4}", "term of n1 = 1 or 2", "votedFor of n1 = n2"]) {
      assert.deepEqual(analyse(`3 nodes, n4 joins at 1s\nexpect ${claim}`).diagnostics, [], claim);
    }
  });
});

describe("what stands after the end of the run", () => {
  const ended = (statement: string) => {
    const { found, message } = only(`run for 5s\n${statement}`);
    assert.deepEqual([found, message], ["error after-the-end", "The run ends at 5s, before this."]);
  };
  it("is told of whatever it is but a note", () => {
    ended("n1 crashes at 6s");
    assert.deepEqual(analyse('run for 5s\nnote "too late" at 6s').diagnostics, []);
    ended('ask "Who leads?" answer leader at 6s');
    ended("loss 1% from 6s to 7s");
    ended("workload from 6s to 7s: 2 clients, 50% reads");
  });
});

describe("a link from a node to itself", () => {
  it("is told where it is set up, too", () => {
    for (const setUp of ["latency between n1 and n1 5ms", "latency n1 to n1 5ms from 3s to 4s", "loss n1 to n1 5%"])
      assert.equal(only(`3 nodes\n${setUp}`).found, "error self-link", setUp);
  });
});

describe("a name that is a word of the language", () => {
  it("is another one wherever it is meant", () => {
    const text = "nodes {A, B, C}\nA crashes at 2s\nwhen A becomes leader: isolate B\nexpect A leader by 4s";
    const { diagnostics } = analyse(text);
    const fix = diagnostics.find(({ code }) => code === "taken-name")!.fixes[0];
    assert.equal(fix.title, "Call it `A1`");
    const right = [...fix.edits]
      .sort((one, other) => other.start - one.start)
      .reduce((so, { start, end, text: by }) => so.slice(0, start) + by + so.slice(end), text);
    assert.equal(right, "nodes {A1, B, C}\nA1 crashes at 2s\nwhen A1 becomes leader: isolate B\nexpect A leader by 4s");
    assert.deepEqual(analyse(right).diagnostics, []);
  });
});

describe("a label that no operation has", () => {
  const WRITE = "c1 writes x = 1 at 2s";
  const READ = "c1 reads x at 3s";
  const mended = (text: string) => {
    const right = only(text).mended;
    assert.deepEqual(analyse(right).diagnostics, []);
    return right;
  };
  it("is given to the only one that may be meant", () => {
    assert.equal(mended(`${WRITE}\nexpect w1 is committed`), `${WRITE} as w1\nexpect w1 is committed`);
    assert.equal(mended(`${WRITE}\n${READ}\nexpect r1 returns 1`), `${WRITE}\n${READ} as r1\nexpect r1 returns 1`);
  });
  it("is made where the operation is called a write or a read", () => {
    assert.equal(mended(`${WRITE}\nexpect the write is acknowledged`), `${WRITE} as w1\nexpect w1 is acknowledged`);
    assert.equal(
      mended(`${WRITE}\n${READ}\nexpect the read returns 1`),
      `${WRITE}\n${READ} as r1\nexpect r1 returns 1`,
    );
  });
  it("is given to none of several", () => {
    const text = `${WRITE}\n${WRITE} as w1\nc2 writes x = 2\nexpect w2 is committed`;
    assert.equal(only(text).mended, text);
  });
  it("is told with those that there are", () => {
    assert.match(only(`${WRITE} as w1\nexpect w7 is committed`).message, /there are `w1`/);
  });
});

describe("an expectation under `when`", () => {
  const CRASH = "\nleader crashes at 2s";
  it("says itself what it is looked at after", () => {
    const mended = (text: string) => only(text + CRASH).mended;
    assert.equal(
      mended("when leader crashes: expect a leader within 2s"),
      `expect a leader within 2s after leader crashes${CRASH}`,
    );
    assert.equal(
      mended("when leader crashes: expect a leader"),
      `expect a leader within 1s after leader crashes${CRASH}`,
    );
  });
  it("is told so where other statements stand under it too", () => {
    const text = `when leader crashes:\n  expect a leader\n  n2 pauses for 1s${CRASH}`;
    assert.deepEqual([only(text).found, only(text).mended], ["error wrong-time", text]);
  });
});

describe("what is said of an operation", () => {
  it("is not taken for a value that it returns", () => {
    const text = "c1 writes x = 1 at 2s as w1\n";
    for (const said of ["expect w1 is committed or lost", "expect w1 is blue"]) {
      const edits = analyse(text + said).diagnostics.flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits));
      assert.deepEqual(
        edits.filter(({ text: by }) => by.includes("returns")),
        [],
        said,
      );
    }
    assert.match(only(`${text}c1 reads x at 3s as r1\nexpect r1 is blue`).mended, /expect r1 returns blue$/);
  });
});

describe("an expectation about a key", () => {
  const WRITE = "c1 writes xy = 1 at 2s as w1\n";
  it("that nobody touches is a warning", () => {
    assert.equal(only(`${WRITE}expect z is absent on n2`).found, "warning unknown-key");
  });
  it("that is nearly one that somebody touches is mended", () => {
    assert.equal(only(`${WRITE}expect xyz = 1 on n2`).mended, `${WRITE}expect xy = 1 on n2`);
  });
  it("that is a label is about the key of the operation", () => {
    assert.equal(only(`${WRITE}expect w1 = 1 on n2`).mended, `${WRITE}expect xy = 1 on n2`);
  });
  it("is right where any client touches it, also in another variant, or a workload may", () => {
    for (const text of [
      `${WRITE}expect xy is absent on n2`,
      'c1 increments likes by 1\nc1 deletes "user:42"\nexpect likes = 1 on n2\nexpect "user:42" is absent on n2',
      "vary reads: quorum, local\nwith reads local: c1 writes y = 1\nexpect y = 1 on n2",
      "workload from 1s to 2s: 10 per second\nexpect key1 = 1 on n2",
    ])
      assert.deepEqual(analyse(text).diagnostics, [], text);
  });
});
