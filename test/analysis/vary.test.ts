/** Variants: one plan for each choice, `with` for some of them, and words that some variants do not have. */
import { strict as assert } from "node:assert";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import { answer } from "../../language/explore/answer.ts";

/** The names of the variants with something of their plans. */
function variants<T>(text: string, of: (plan: Plan) => T): Record<string, T> {
  const { scenarios, diagnostics } = analyse(text);
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
    [],
  );
  const [{ variants: found, plan }] = scenarios;
  assert.equal(plan, found[0]?.plan ?? null);
  return Object.fromEntries(found.map((variant) => [variant.name, of(variant.plan)]));
}

function codes(text: string): string[] {
  return analyse(text).diagnostics.map(({ code }) => code);
}

describe("vary", () => {
  it("makes one plan for each value", () => {
    assert.deepEqual(
      variants("vary election timeout: 150..300ms, 300..600ms", ({ settings }) => settings[0].electionTimeout),
      {
        "election timeout 150..300ms": { low: 150_000, high: 300_000 },
        "election timeout 300..600ms": { low: 300_000, high: 600_000 },
      },
    );
    assert.deepEqual(
      variants("vary reads: quorum, lease, local", ({ settings }) => settings[0].reads),
      {
        "reads quorum": "quorum",
        "reads lease": "lease",
        "reads local": "local",
      },
    );
    assert.deepEqual(
      variants("vary pre-vote: on, off", ({ settings }) => settings[0].preVote),
      {
        "pre-vote on": true,
        "pre-vote off": false,
      },
    );
    assert.deepEqual(
      variants("vary seed: 1, 2, 3", ({ seed }) => seed),
      { "seed 1": 1, "seed 2": 2, "seed 3": 3 },
    );
    assert.deepEqual(
      variants("vary nodes: 3, 5\nn3 crashes", ({ nodes }) => nodes.length),
      { "nodes 3": 3, "nodes 5": 5 },
    );
    assert.deepEqual(
      variants("vary system: raft, heartbeat", ({ system }) => system.name),
      {
        "system raft": "raft",
        "system heartbeat": "heartbeat",
      },
    );
    assert.deepEqual(
      variants("vary mistake: none, commits-old-terms", ({ mistakes }) => [...mistakes]),
      {
        "mistake none": [],
        "mistake commits-old-terms": ["commits-old-terms"],
      },
    );
    assert.deepEqual(Object.keys(variants("", () => null)), [""]);
  });
  it("multiplies, and may be a block", () => {
    assert.deepEqual(Object.keys(variants("vary reads: quorum, lease\nvary seed:\n  1\n  2", () => null)), [
      "reads quorum, seed 1",
      "reads quorum, seed 2",
      "reads lease, seed 1",
      "reads lease, seed 2",
    ]);
  });
  it("is refused beyond sixteen", () => {
    assert.deepEqual(codes("vary seed: 1, 2, 3, 4, 5\nvary loss: 0%, 1%, 2%, 3%"), ["too-many-variants"]);
  });
  it("tells what is wrong with the setting once, at the setting", () => {
    const mended = (text: string) => {
      const [{ start, end, fixes }, ...more] = analyse(text).diagnostics;
      const [edit, ...edits] = fixes[0].edits;
      assert.deepEqual([more.length, edits.length], [0, 0]);
      return [text.slice(start, end), text.slice(0, edit.start) + edit.text + text.slice(edit.end)];
    };
    assert.deepEqual(mended("vary raeds: quorum, lease"), ["raeds", "vary reads: quorum, lease"]);
    assert.deepEqual(mended("vary check quorum: on, off"), ["check quorum", "vary check-quorum: on, off"]);
    assert.deepEqual(mended("vary electiontimeout: 100ms..200ms, 200ms..300ms"), [
      "electiontimeout",
      "vary election timeout: 100ms..200ms, 200ms..300ms",
    ]);
  });
  it("tells what is wrong with a value at the value", () => {
    const text = "vary reads: quorum, lokal";
    const [{ start, end, severity }, ...more] = analyse(text).diagnostics;
    assert.deepEqual([text.slice(start, end), severity, more.length], ["lokal", "error", 0]);
    assert.deepEqual(
      analyse(text).scenarios[0].variants.map(({ name }) => name),
      ["reads quorum"],
    );
    assert.deepEqual(codes("seed 3\nvary seed: 1, 2"), ["set-twice", "set-twice"]);
    assert.deepEqual(codes("vary: 1, 2"), ["incomplete"]);
    assert.deepEqual(codes("vary reads quorum, lease"), ["missing-colon"]);
  });
});

describe("with", () => {
  const TEXT = [
    "c1 writes x = 1 at 2s, c1 reads x at 3s as r1",
    "vary reads: quorum, local",
    "with reads local: expect r1 is stale, n1 crashes at 4s",
    "expect a leader by 5s",
  ].join("\n");
  it("says something for some variants only", () => {
    assert.deepEqual(
      variants(TEXT, ({ expectations, actions }) => [expectations.length, actions.length]),
      { "reads quorum": [1, 2], "reads local": [2, 3] },
    );
    const [{ variants: found }] = analyse(TEXT).scenarios;
    assert.deepEqual(
      found.map(({ plan }) => answer(plan).verdicts.map(({ text }) => text)),
      [["expect a leader by 5s"], ["expect r1 is stale", "expect a leader by 5s"]],
    );
  });
  it("is understood by the editor in whatever variant it is for", () => {
    const { statements } = analyse(TEXT);
    assert.ok(
      statements.every(({ form }, index) => form !== null || index === 3 || index === 2),
      JSON.stringify(statements.map(({ form }) => form?.form)),
    );
  });
  it("names a choice that there is", () => {
    assert.deepEqual(codes("with reads local: n1 crashes"), ["no-such-variant"]);
    const [{ fixes }] = analyse("vary reads: quorum, local\nwith reads lokal: n1 crashes").diagnostics;
    assert.equal(fixes[0].edits[0].text, "reads local");
  });
  it("names it as the `vary` does, with the unit or without", () => {
    const fixOf = (text: string) => analyse(text).diagnostics[0].fixes[0].edits[0].text;
    assert.equal(
      fixOf("vary snapshot every: 10 entries, 100 entries\nwith snapshot every 10: n1 crashes"),
      "snapshot every 10 entries",
    );
    assert.equal(
      fixOf("vary snapshot every: 10, 100\nwith snapshot every 100 entries: n1 crashes"),
      "snapshot every 100",
    );
  });
  it("reports a mistake in it once", () => {
    assert.deepEqual(codes("vary reads: quorum, local\nwith reads local: n9 crashes"), ["unknown-name"]);
  });
});

describe("words that some variants do not have", () => {
  const TEXT =
    "vary system: raft, heartbeat\nelection timeout 200ms\nc1 writes x = 1\nexpect n1 suspects n2 by 4s\nn1 crashes at 2s";
  it("are skipped there, with a note", () => {
    const { diagnostics } = analyse(TEXT);
    assert.deepEqual(
      diagnostics.map(({ code, severity }) => `${severity} ${code}`),
      Array(3).fill("information skipped-in-variant"),
    );
    assert.match(diagnostics[0].message, /^Skipped with system heartbeat: /);
    assert.deepEqual(
      variants(TEXT, ({ actions, expectations }) => [actions.length, expectations.length]),
      { "system raft": [2, 0], "system heartbeat": [1, 1] },
    );
  });
  it("are wrong where none has them", () => {
    assert.deepEqual(codes("vary system: raft, heartbeat\nn1 explodes"), ["unknown-word"]);
    assert.deepEqual(codes("vary nodes: 3, 5\nn9 crashes"), ["unknown-name"]);
    assert.deepEqual(codes("vary nodes: 3, 5\nn4 crashes"), ["skipped-in-variant"]);
  });
});
