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
    assert.deepEqual(codes("vary: 1, 2"), ["incomplete"]);
    assert.deepEqual(codes("vary reads quorum, lease"), ["missing-colon"]);
  });
});

describe("a value of `vary`", () => {
  /** What a file becomes by the first fix of each finding, as long as one has any. */
  const mended = (text: string): string => {
    let so = text;
    for (let more = 0; more < 4; more++) {
      const edits = analyse(so).diagnostics.find(({ fixes }) => fixes.length > 0)?.fixes[0].edits ?? [];
      const last = [...edits].sort((one, other) => other.start - one.start);
      for (const { start, end, text: by } of last) so = so.slice(0, start) + by + so.slice(end);
    }
    return so;
  };
  const cases: readonly (readonly [wrong: string, right: string, why: string])[] = [
    ["vary election timeout: 150, 300ms", "vary election timeout: 150ms, 300ms", "has its unit"],
    ["vary loss: 0, 5%", "vary loss: 0%, 5%", "has its sign"],
    ["vary pre-vote: yes, no", "vary pre-vote: on, off", "is spelled as elsewhere"],
    ["vary reads: linearizable, stale", "vary reads: quorum, local", "is the word that the system has"],
    ["vary ordering: fifo, oops", "vary ordering: fifo, oops", "is not guessed"],
    ["vary mistake: off, commits-old-terms", "vary mistake: none, commits-old-terms", "may be that there is none"],
    [
      "vary mistakes: none, commits-old-terms",
      "vary mistake: none, commits-old-terms",
      "is right where the setting is not",
    ],
    ["vary heartbeat: 50ms, 100ms", "vary heartbeat interval: 50ms, 100ms", "tells which setting is meant"],
    [
      "vary electionTimeout: 100, 200ms",
      "vary election timeout: 100ms, 200ms",
      "tells which setting is meant, and its unit",
    ],
    ["vary packet loss: 1%, 5%", "vary loss: 1%, 5%", "tells how its setting is written"],
    ["vary cluster size: 3, 5", "vary nodes: 3, 5", "may be a number of nodes"],
    ["vary snapshot: 10, 100", "vary snapshot every: 10, 100", "may be right where words are missing"],
    ["vary nodes: 3 nodes, 5 nodes", "vary nodes: 3, 5", "does not repeat what is set"],
    ["vary heartbeat interval: 0ms, 50ms", "vary heartbeat interval: 1ms, 50ms", "lies within the limits"],
    ["vary nodes: 0, 3", "vary nodes: 1, 3", "lies within the limits of the scenario"],
    ["vary seed: 1..4", "vary seed: 1, 2, 3, 4", "is one of a range"],
    ["vary seed: 3-5", "vary seed: 3, 4, 5", "is one of a range with a dash"],
    ["vary leader crashes: 3s, 5s", "vary leader crashes: at 3s, at 5s", "may be a time"],
    ["vary loss: 1%, 5%, 1%", "vary loss: 1%, 5%", "is there once"],
    ["vary seed:\n  1\n  1\n  2", "vary seed:\n  1\n  2", "is there once in a block, too"],
    ["seed 3\nvary seed: 1, 2", "\nvary seed: 1, 2", "is set nowhere else"],
  ];
  for (const [wrong, right, why] of cases) it(`${why}: ${wrong}`, () => assert.equal(mended(wrong), right));

  it("that is there already is run once, with a warning", () => {
    const { diagnostics, scenarios } = analyse("vary reads: quorum, quorum");
    assert.deepEqual(
      diagnostics.map(({ code, severity }) => `${severity} ${code}`),
      ["warning same-variant"],
    );
    assert.equal(scenarios[0].variants.length, 1);
  });
  it("of a setting that is set above is told once, at the setting", () => {
    const text = "seed 3\nvary seed: 1, 2";
    const [{ code, start, end }, ...more] = analyse(text).diagnostics;
    assert.deepEqual([code, text.slice(start, end), start > 6, more.length], ["set-twice", "seed", true, 0]);
  });
  it("names the node that is wrong in the setting", () => {
    const text = "3 nodes\nvary latency between n1 and n9: 10ms, 20ms";
    const [{ start, end }, ...more] = analyse(text).diagnostics;
    assert.deepEqual([text.slice(start, end), more.length], ["n9", 0]);
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
    const [{ analysis }] = analyse(TEXT).scenarios;
    const forms = analysis.settled.map(({ match, expectation }) => (match ?? expectation?.match)?.form.form);
    assert.ok(
      forms.every((form, index) => form !== undefined || index === 3 || index === 2),
      JSON.stringify(forms),
    );
  });
  it("names a choice that there is", () => {
    assert.deepEqual(codes("with reads local: n1 crashes"), ["no-such-variant"]);
    const [none] = analyse("with pre-vote off: n1 crashes").diagnostics;
    assert.equal(none.fixes[0].edits[0].text, "vary pre-vote: on, off\n");
    const [without] = analyse("vary pre-vote: on, off\nwithout pre-vote: n1 crashes").diagnostics;
    assert.equal(without.fixes[0].edits[0].text, "with pre-vote off");
    const [{ fixes }] = analyse("vary reads: quorum, local\nwith reads lokal: n1 crashes").diagnostics;
    assert.equal(fixes[0].edits[0].text, "reads local");
    const [turned] = analyse("vary nodes: 3, 5\nwith 5 nodes: n1 crashes").diagnostics;
    assert.equal(turned.fixes[0].edits[0].text, "nodes 5");
    const [bare] = analyse("vary reads: quorum, local\nwith local: n1 crashes").diagnostics;
    assert.equal(bare.fixes[0].edits[0].text, "reads local");
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
