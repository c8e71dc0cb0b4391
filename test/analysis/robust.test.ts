/** Any text at all: analysis answers, and soon. */
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Analysis } from "../../language/analysis/analysis.ts";
import { completionsAt } from "../../language/analysis/completion/completions.ts";
import { hoverAt } from "../../language/analysis/hover.ts";
import { LIMITS } from "../../language/analysis/plan.ts";
import { answer } from "../../language/explore/answer.ts";
import { format, formatted } from "../../language/syntax/format.ts";

const FILE = `scenario "Old leader returns"   # a remark
5 nodes running raft
clients {alice, bob}
latency between n1 and n3 80ms..120ms
election timeout of n1 100ms, loss 1%
at 5s: leader crashes, alice writes x = 2
at 6s:
  partition {n1, n2} | {n3, n4, n5}
  bob reads x as r1
every 500ms from 1s to 9s: alice writes x = random
when leader sends append to n3 the 2nd time: leader crashes
n2 recovers 2s after n1 crashes
drop 30% of append from leader to n3 from 2s to 5s,
  heal at 8s
expect always at most 1 leader per term
expect r1 returns 1 or 2 by 10s
vary reads: quorum, lease
with reads lease: expect r1 is stale
workload from 1s to 2s: 2 clients, 50% reads
note "x" on n1 at 6s
`;
const PIECES = [
  ..." \n\t,:;{}[]()=|\"'#/→±…-.%",
  "at ",
  "5s",
  "5..6",
  "when ",
  "expect ",
  "n1",
  "leader",
  "é",
  "\u{1f600}",
  "9".repeat(30),
  "scenario ",
];

const EXAMPLES = readdirSync("examples")
  .filter((name) => name.endsWith(".fault"))
  .sort()
  .map((name) => readFileSync(`examples/${name}`, "utf8"));
/** So many lines of a file, in their order, are a text to mutate: a whole file would mostly be read again as it was. */
const EXCERPT = 6;

const excerpt = fc
  .record({
    file: fc.constantFrom(FILE, ...EXAMPLES),
    lines: fc.array(fc.nat(40), { minLength: 2, maxLength: EXCERPT }),
  })
  .map(({ file, lines }) => {
    const all = file.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    return [...new Set(lines.map((line) => line % all.length))]
      .sort((one, other) => one - other)
      .map((line) => all[line])
      .join("\n");
  });

/** Cut, put, doubled, moved and swapped pieces. */
const mutation = fc.record({
  kind: fc.constantFrom("cut", "put", "put", "word cut", "word doubled", "words swapped", "word of another"),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  to: fc.double({ min: 0, max: 0.999, noNaN: true }),
  length: fc.nat(12),
  put: fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(text: string, { kind, at, to, length, put }: Mutation): string {
  const place = Math.floor(at * (text.length + 1));
  if (kind === "cut") return text.slice(0, place) + text.slice(place + length);
  if (kind === "put") return text.slice(0, place) + put.join("") + text.slice(place);
  const words = text.split(/([ \n]+)/);
  const [one, other] = [Math.floor(at * words.length), Math.floor(to * words.length)];
  if (kind === "word cut") words[one] = "";
  else if (kind === "word doubled") words[one] = `${words[one]} ${words[one]}`;
  else if (kind === "words swapped") [words[one], words[other]] = [words[other], words[one]];
  else words[one] = words[other];
  return words.join("");
}

const mutated = fc
  .tuple(excerpt, fc.array(mutation, { minLength: 1, maxLength: 3 }))
  .map(([text, mutations]) => mutations.reduce(mutate, text));

/** What a text comes to, without where it stands; functions are left out. */
function meaningOf({ scenarios }: Analysis): string {
  return JSON.stringify(
    scenarios.map(({ variants }) =>
      variants.map(({ plan }) => plan && { ...plan, system: plan.system.name, statements: plan.statements.length }),
    ),
  );
}

/** The places of the words of a text, without those in quotes and comments. */
function wordsOf(text: string): number[] {
  const bare = text.replace(/"[^"\n]*"|#[^\n]*/g, (hidden) => " ".repeat(hidden.length));
  return [...bare.matchAll(/[\w.%-]+/g)].map(({ index }) => index);
}

function hasError(text: string): boolean {
  return analyse(text).diagnostics.some(({ severity }) => severity === "error");
}

describe("analysis of broken texts", () => {
  it("answers ten thousand mutations of the examples: with a place in the text, or a plan that layout leaves as it is", () => {
    const property = fc.property(mutated, (text) => {
      const analysis = analyse(text);
      const { diagnostics, parts, scenarios, statements } = analysis;
      const edits = diagnostics.flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits));
      for (const { start, end } of [...diagnostics, ...edits, ...parts, ...statements])
        assert.ok(0 <= start && start <= end && end <= text.length);
      for (let index = 1; index < parts.length; index++)
        assert.ok(parts[index - 1].end <= parts[index].start, "parts overlap");
      assert.ok(scenarios.length > 0);
      const wrong = diagnostics.filter(({ severity }) => severity === "error");
      if (wrong.length > 0) return;
      assert.ok(scenarios.every(({ plan }) => plan !== null));
      const laidOut = formatted(text, format(text));
      if (laidOut !== text) assert.equal(meaningOf(analyse(laidOut)), meaningOf(analysis));
    });
    fc.assert(property, { numRuns: 10_000, seed: 1 });
  }).timeout(300_000);

  it("runs what it finds no error in to an end", () => {
    let ran = 0;
    const property = fc.property(mutated, (text) => {
      if (ran >= 150) return;
      const { diagnostics, scenarios } = analyse(text);
      if (diagnostics.some(({ severity }) => severity === "error")) return;
      const { verdicts } = answer({ ...scenarios[0].plan!, limits: { ...LIMITS, events: 20_000 } });
      for (const { reason } of verdicts) assert.ok(reason !== "" && !/undefined|NaN|\[object/.test(reason), reason);
      ran++;
    });
    fc.assert(property, { numRuns: 2_000, seed: 2 });
    assert.equal(ran, 150);
  }).timeout(300_000);

  for (const [what, mutateAt] of [
    ["a word too many", (text: string, at: number) => `${text.slice(0, at)}zzqx ${text.slice(at)}`],
    [
      "a word that stands twice",
      (text: string, at: number) => `${text.slice(0, at)}${/^[\w.%-]+/.exec(text.slice(at))![0]} ${text.slice(at)}`,
    ],
  ] as const) {
    it(`finds ${what}, wherever it stands`, () => {
      const missed = EXAMPLES.flatMap((text, file) =>
        wordsOf(text)
          .filter((_, word) => (word + file) % 4 === 0)
          .map((at) => mutateAt(text, at))
          .filter((broken) => !hasError(broken)),
      );
      assert.deepEqual(missed, []);
    }).timeout(120_000);
  }

  it("never throws, for any string", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.nat(60), (text, offset) => {
        const analysis = analyse(text);
        completionsAt(analysis, Math.min(offset, text.length));
        hoverAt(analysis, Math.min(offset, text.length));
        void analysis.parts;
      }),
      { numRuns: 2_000, seed: 1 },
    );
  }).timeout(60_000);

  it("completes and hovers at every offset of a file", () => {
    const analysis = analyse(FILE);
    for (let offset = 0; offset <= FILE.length; offset++) {
      completionsAt(analysis, offset);
      hoverAt(analysis, offset);
    }
  }).timeout(60_000);

  it("takes ten thousand statements, right or wrong, and a megabyte of anything", () => {
    const right = `5 nodes\n${"n1 crashes at 1s for 1s, c1 writes x = 1 at 2s\n".repeat(5_000)}`;
    assert.equal(analyse(right).diagnostics.length, 0);
    assert.equal(analyse("n1 explodes\n".repeat(10_000)).diagnostics.length, 10_000);
    const ofAll = ["at 5s: ", "{n1, ", "expect ", "x = ", "n1 and ", 'scenario "a"\n', "at 1s:\n  ", "w1 or "];
    const ofDay = ["14:03 n2 crashes, ", "14:03:10 n2 crashes\n", '"a" at 14:03 ', "at 14:03: # "];
    for (const piece of [...ofAll, ...ofDay]) {
      analyse(piece.repeat(Math.ceil(1_000_000 / piece.length)));
    }
    analyse(`${" ".repeat(1_000_000)}1:00`);
  }).timeout(300_000);

  it("answers a text of one huge word, number or quotation", () => {
    for (const huge of ["x", "9", '"x', "."].map((piece) => piece.padEnd(12_000_000, piece.at(-1)!))) {
      const [{ message }, ...more] = analyse(huge).diagnostics;
      assert.ok(message.length < 400 && more.length === 0, message.slice(0, 400));
    }
  });

  it("is soon done with a list of names that are all `and`", () => {
    for (const names of ["nodes a", "servers a", "hosts a", "brokers a", "machines a", "clients a"]) {
      analyse(`3 nodes\n${`${names} ${"and ".repeat(40)}`.slice(0, 157)} !`);
    }
  }).timeout(10_000);

  it("takes as much again of what is twice as long: values, names, labels, keys, expectations, heads", () => {
    const lines = (count: number, line: (index: number) => string) =>
      `${Array.from({ length: count }, (_, index) => line(index)).join("\n")}\n`;
    const words = (count: number, word: string, between: string) => Array(count).fill(word).join(between);
    const texts = [
      `vary seed: ${Array.from({ length: 20_000 }, (_, index) => index).join(", ")}`,
      `vary seed: 1, 2\nwith ${words(6_000, "a", " ")}:\n${lines(6_000, () => "  n1 crashes")}`,
      lines(6_000, (index) => `c1 writes x = ${index} as node`),
      `${lines(6_000, () => "expect the read returns 1")}${lines(6_000, () => "c1 writes x = 1")}`,
      lines(4_000, (index) => `c1 writes x${index} = 1\nexpect z${index} = 1 on n1`),
      words(100_000, "a", ", "),
    ];
    for (const text of texts) analyse(text);
  }).timeout(60_000);

  it("takes a heading over very many lines", () => {
    assert.equal(analyse(`timeline:\n${"  # a remark\n".repeat(200_000)}`).diagnostics.length, 1);
  }).timeout(60_000);

  it("refuses what would be too much", () => {
    assert.equal(analyse("1000 nodes").diagnostics[0].code, "too-many-nodes");
    const names = Array.from({ length: 1_000 }, (_, index) => `a${index}`).join(", ");
    assert.equal(analyse(`nodes {${names}}`).diagnostics[0].code, "too-many-nodes");
    assert.equal(analyse(`clients {${names}}`).diagnostics[0].code, "too-many-nodes");
    const many = `${"n1 crashes\n".repeat(2_000)}${'scenario "a"\n'.repeat(2_000)}`;
    assert.ok(analyse(many).diagnostics.some(({ code }) => code === "too-many-scenarios"));
  }).timeout(60_000);
});
