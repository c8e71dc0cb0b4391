/** An analysis that remembers the one before says what one says that knows nothing. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import v8 from "node:v8";
import vm from "node:vm";
import fc from "fast-check";
import { analyse } from "../../language/analysis/analyse.ts";
import type { Analysis } from "../../language/analysis/analysis.ts";
import { completionsAt } from "../../language/analysis/completion/completions.ts";
import { hoverAt } from "../../language/analysis/hover.ts";

const LINES = [
  "c1 writes x = 1 at 1s as w1\n",
  "at 2s: n1 crashes, c2 reads x\n",
  "expect w1 is acknowledged by 3s  # why\n",
  "when w1 is acknowledged:\n  n2 pauses for 1s\n",
  "partition {n1, n2} | {n3,\nn4, n5} from 2s to 3s\n",
];
const FILES = [
  ...readdirSync("examples")
    .filter((file) => file.endsWith(".fault"))
    .map((file) => readFileSync(join("examples", file), "utf8")),
  `3 nodes, 2 clients
expect w1 is acknowledged by 2s, expect r1 returns 1, expect w1 is committed
c1 writes x = 1 at 1s as w1, c1 reads x as r1
scenario "one"
c2 writes w2 = 1 if w2 = 3 at 2s as w2
vary reads: quorum, lease
with reads lease: expect w2 is acknowledged
scenario "two"
vary nodes: 3, {n1, oslo}
workload from 1s to 2s: 2 clients, 50% reads
when w1 is acknowledged: n2 crashes, note "a note of more than a few words" on n1
c1 writes w1 = 2 at 3s, cut n1 to c2 at 4s
`,
];
/** Sentences that are not right, alone, in variants, and in several scenarios. */
const WRONG = [
  `3 nodes, lon dies at 2s
n2 crash at 3s, expect n2 down
c1 write x = 1 at 1s as w1,, expect w1 acknowledge
scenario "one"
vary nodes: 3, 4, {n1, oslo}, many
vary reads: quorum, leese
with reads quorum: oslo crashs at 4s
n4 crashes at 5 seconds
when w1 acknowleged: n1 crash
timeline:
  at 3s n1 stop
scenario "two"
after 5s n1 crashes, n2, n3 crash
workload from 1s to 2s: 2 client, 50% read
every 1s: c1 reads x y
expect w1 returns 3
`,
  `5 nodes
vary seed: 1, 2, 3
${"expect \n n2 at 3s\nexpect a leader by 4s expect\nexpct a leader\n".repeat(12)}scenario "a"
${"n2 n2 expect\nloss 2% when n2 becomes leader: \nc1 write x as w1\n".repeat(9)}scenario "b"
${Array.from({ length: 40 }, (_, index) => `n${index} crash at${index}s\n`).join("")}`,
];
/** So long that little of it is looked into again. */
const LONG = `5 nodes\n${Array.from({ length: 60 }, (_, index) => LINES[index % LINES.length].replace("w1", `w${index}`)).join("")}`;
const PIECES = [
  ..." \n,:{}=#",
  "1",
  "w1",
  "w2",
  "n1",
  "c3",
  "as w3",
  "oslo",
  "at 2s",
  "expect ",
  "5 nodes\n",
  "leader ",
];

/** All that others read of an analysis, places included. */
function all(analysis: Analysis): string {
  const { diagnostics, statements, parts, scenarios } = analysis;
  const settled = scenarios.map(({ plan, variants, analysis }) => [plan, variants, { ...analysis, text: "" }]);
  return JSON.stringify([diagnostics, statements, parts, settled], (key, value) => {
    if (key === "system" || key === "words" || key === "tables" || key === "times" || key === "entry")
      return value?.name ?? null;
    if (typeof value === "function") return value.name;
    return value instanceof Map || value instanceof Set ? [...value] : value;
  });
}

function seen(analysis: Analysis, offset: number) {
  return { completions: completionsAt(analysis, offset), hover: hoverAt(analysis, offset) };
}

describe("analysis with memory", () => {
  const anEdit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(6),
    put: fc.array(fc.constantFrom(...PIECES), { maxLength: 2 }),
  });

  it("says the same as one without, after any edits", () => {
    const property = fc.property(
      fc.constantFrom(...FILES, ...WRONG, LONG),
      fc.array(anEdit, { minLength: 1, maxLength: 6 }),
      (file, edits) => {
        let text = file;
        let before = analyse(text);
        for (const edit of edits) {
          const { at, cut, put } = edit;
          const offset = Math.floor(at * text.length);
          text = text.slice(0, offset) + put.join("") + text.slice(offset + cut);
          const afresh = analyse(text);
          before = analyse(text, before);
          assert.equal(all(before), all(afresh));
          if (edit === edits.at(-1)) assert.deepEqual(seen(before, offset), seen(afresh, offset));
        }
      },
    );
    fc.assert(property, { numRuns: 200, seed: 1 });
  }).timeout(300_000);

  it("keeps nothing of the texts before", async () => {
    v8.setFlagsFromString("--expose-gc");
    const collect = vm.runInNewContext("gc") as () => void;
    const text = "3 nodes\nc1 writes x = 1 at 1s\nc1 reads x at 2s\nn1 dies at 3s, expect c1 read\n";
    let analysis = analyse(text);
    const gone: WeakRef<object>[] = [];
    const type = (stroke: number) => {
      const { memory, shape, scenarios } = analysis;
      const owned = [memory, shape, shape.statements[1].sentence, scenarios[0].analysis.settled[1].match!];
      gone.push(...owned.map((each) => new WeakRef(each)));
      const typed = text.replace("1 at", `${stroke + 2} at`).replace("3 nodes", `${3 + (stroke % 5)} nodes`);
      analysis = analyse(typed, analysis);
    };
    for (let stroke = 0; stroke < 20; stroke++) type(stroke); // in a function, whose locals nothing holds
    await new Promise((resolve) => setImmediate(resolve)); // a weak reference holds until the end of its turn
    collect();
    assert.equal(analysis.memory.right.size, 1);
    assert.equal(analysis.memory.wrong.size, 1);
    assert.deepEqual(
      gone.flatMap((one) => one.deref() ?? []),
      [],
    );
  });

  it("reads only what stands about an edit, wherever the rest has gone", () => {
    const before = analyse(LONG);
    const after = analyse(LONG.replace("as w40", "as w40 via n12345"), before);
    const readOf = ({ scenarios }: Analysis) => scenarios[0].analysis.settled.map(({ timing }) => timing);
    const [was, is] = [readOf(before), readOf(after)];
    const anew = is.filter((timing, index) => timing !== was[index]);
    assert.ok(anew.length > 0 && anew.length <= 20, `${anew.length} of ${is.length} were read`);
    assert.ok(is[0] === was[0] && is.at(-1) === was.at(-1));
  });

  it("takes a scenario over that stands before the edit and is right, and analyses one with a mistake again", () => {
    const text =
      'n1 crashes at 1s\nscenario "one"\nn2 crashes at 2s\nscenario "two"\nn3 dies at 2s\nscenario "three"\nscenario "four"\n';
    const before = analyse(text);
    const after = analyse(`${text}n2 recovers at 3s`, before);
    const isTaken = after.scenarios.map(({ plan }, index) => plan === before.scenarios[index].plan);
    assert.deepEqual(isTaken, [true, false, true, false]);
    assert.equal(all(after), all(analyse(after.text)));
    const shared = analyse(text.replace("n1", "n2"), before).scenarios[0].plan;
    assert.notEqual(shared, before.scenarios[0].plan);
  });

  it("keeps no text of those before in memory, though scenarios of theirs live on", () => {
    v8.setFlagsFromString("--expose-gc");
    const collect = vm.runInNewContext("gc") as () => void;
    const heapMb = () => {
      collect();
      return process.memoryUsage().heapUsed / 1_000_000;
    };
    const remarks = "# nothing but words, which take their room in each text\n".repeat(200);
    const scenarios = Array.from(
      { length: 50 },
      (_, index) => `scenario "${index}"\n${remarks}c1 writes x = 1 at 1s as w${index}\n`,
    );
    let analysis = analyse(scenarios.join(""));
    const beforeMb = heapMb();
    for (const [index, scenario] of scenarios.entries()) {
      scenarios[index] = `${scenario}n2 crashes when w${index} starts\n`;
      analysis = analyse(JSON.parse(JSON.stringify(scenarios.join(""))), analysis); // as it comes from another thread: in one piece
    }
    assert.deepEqual(analysis.diagnostics, []);
    const grownMb = heapMb() - beforeMb;
    assert.ok(grownMb < 8, `50 scenarios take ${grownMb.toFixed(1)} MB more than before`);
  }).timeout(60_000);

  it("tells what is wrong in a scenario before a time of day that had hidden it", () => {
    const text = 'scenario "one", n1 dies, scenario "two", at 14:03:10 n2 crashes\n';
    const after = text.replace("14:03:10", "2s");
    assert.equal(all(analyse(after, analyse(text))), all(analyse(after)));
  });

  it("remembers all variants of a scenario that it takes over", () => {
    const text =
      'scenario "one"\nvary nodes: 3, 5\nn1 crashes at 1s\nn2 crashes at 1s\nn3 crashes at 2s\nscenario "two"\nn1 crashes at 3s\n';
    const before = analyse(text);
    const taken = analyse(text.replace("at 3s", "at 4s"), before);
    const after = analyse(text.replace("at 2s", "at 9s"), taken);
    const crashIn = ({ scenarios }: Analysis) => scenarios[0].variants.map(({ plan }) => plan.actions[0]);
    assert.ok(crashIn(after).every((action, variant) => action === crashIn(before)[variant]));
  });

  it("explains a wrong sentence once, wherever it stands", () => {
    const lines = Array.from({ length: 40 }, (_, index) => `c1 reads x y${index % 20} z`).join("\n");
    const matches = ({ scenarios }: Analysis) => scenarios[0].analysis.settled.map(({ match }) => match);
    const before = analyse(lines);
    const [was, is] = [before, analyse(`# moved\n${lines}`, before)].map(matches);
    assert.equal(before.diagnostics.length, 40);
    assert.equal(new Set(was).size, 20);
    assert.ok(is.every((match, index) => match !== null && match === was[index]));
  });

  it("tells the same of a place in all scenarios and variants, also where too many mistakes are there to be looked into", () => {
    const shared = Array.from({ length: 100 }, (_, index) => `n1 dies${index} at 2s`).join("\n");
    const scenarios = ["n1", "n2", "oslo"].map((name) => `scenario "${name}"\nvary nodes: 3, {${name}, n7}\n`);
    const { diagnostics } = analyse(`${shared}\n${scenarios.join("")}`);
    const places = diagnostics.filter(({ code }) => code !== "skipped-in-variant").map(({ start }) => start);
    assert.equal(new Set(places).size, places.length);
  });

  it("reads a sentence anew wherever it stands when who is there changes, which words are labels, or what a label is of", () => {
    const far = "heal at 9s\n".repeat(40);
    const check = (text: string, from: string, to: string) => {
      const before = analyse(text);
      const after = text.replace(from, to);
      assert.equal(all(analyse(after, before)), all(analyse(after)));
      assert.notEqual(all(analyse(after)).replace(to, from), all(before));
    };
    check(`nodes {a, b, c}\n${far}a crashes at 1s\n`, "a, b", "b, a");
    check(`nodes {a, b, c}, clients {d, e}\n${far}d writes x = 1 at 1s\n`, "d, e", "e, d");
    check(`5 nodes running raft\n${far}leader crashes at 1s\n`, "raft", "heartbeat");
    check(`c1 writes x = 1 at 1s as w1\n${far}expect w2 is acknowledged by 2s\n`, "w1", "w2");
    check(`c1 writes x = 1 at 1s as w2\n${far}expect w2 is acknowledged by 2s\n`, "w2", "w1");
    const twice = "when w1 is committed: n1 crashes\nwhen  w1 is committed: n1 crashes\n"; // the second is told as the first is
    check(`c1 writes x = 1 at 1s as w1\n${far}${twice}`, "x", "y");
    check(`c1 reads x as r1, c1 writes y = 2 as w1\n${far}expect r1 = w1\n`, "= 2", "= 3");
  });

  it("has the very same actions where nothing about them has changed, and those without a time still follow what is before them", () => {
    const text = `heal at 9s\n${"heal at 9s\n".repeat(40)}c1 writes x = 1 at 2s\nc1 reads x\n`;
    const before = analyse(text);
    const after = analyse(text.replace("9s", "8s"), before);
    const actionsOf = ({ scenarios }: Analysis) => scenarios[0].plan!.actions;
    const [was, is] = [actionsOf(before), actionsOf(after)];
    assert.deepEqual(
      [...is.keys()].filter((index) => is[index] !== was[index]),
      [0, is.length - 1],
    );
    assert.deepEqual(is.at(-1)!.start, { kind: "at", atUs: 3_000_000 });
  });
});
