/** The simulator's laws (design, "What a run means"): deterministic, prefix-stable, local. */
import assert from "node:assert/strict";
import { KIND } from "../../language/trace/trace.ts";
import { messagesOf, rowsOf, traceOf } from "./run-text.ts";

const BASE = [
  "5 nodes running raft",
  "run for 15s",
  "loss 1%",
  "client writes x = 1 at 2s",
  "leader crashes at 3s",
  "c2 writes y = 2 at 4s",
  "partition {n1, n2} | {n3, n4, n5} from 5s to 6s",
];
const file = (...lines: string[]) => [...BASE, ...lines].join("\n");
const LATER = [
  "c1 writes x = 3 at 7s",
  "leader crashes at 8s",
  "n1 pauses at 7.5s for 500ms",
  "isolate a follower at 7s for 1s",
  "cut n1 to n2 from 9s to 10s",
  "c3 writes z = 1 at 7.2s",
  "expect a leader by 12s",
  "drop 30% of append from leader to n3 from 7s to 9s",
  "delay vote to n1 by 200ms from 7s",
  "when n2 crashes after 7s: n3 pauses for 1s",
  "every 500ms from 7s to 9s: c1 writes x = random",
  "latency 200ms from 8s to 9s",
  "n6 joins at 7s",
  "n8 and n7 join at 8s",
  "oslo joins at 7.5s, latency between n1 and oslo 80ms..90ms, election timeout of oslo 100ms",
  "when n2 crashes after 7s: rome joins",
];

describe("a run", () => {
  it("is the same, number for number, each time", () => {
    assert.deepEqual(traceOf(file(...LATER)), traceOf(file(...LATER)));
  });

  it("records once what a node sends again", () => {
    const { kind, timeUs, b, c, count, messages } = traceOf("3 nodes\nrun for 3s");
    const starts = new Map<string, Set<number>>();
    for (let event = 0; event < count; event++) {
      if (kind[event] !== KIND.send || timeUs[event] < 2_000_000) continue;
      const { name } = messages[b[event]];
      starts.set(name, (starts.get(name) ?? new Set()).add(c[event]));
    }
    assert.deepEqual(
      [...starts].map(([name, { size }]) => `${size} × ${name}`),
      ["1 × append", "2 × appended"],
    );
  });

  it("differs with the seed", () => {
    assert.notDeepEqual(rowsOf(traceOf(file(), 1)), rowsOf(traceOf(file(), 2)));
  });

  const before = rowsOf(traceOf(file()), 7_000_000);
  for (const line of LATER) {
    it(`stays as it was before 7s when there is inserted: ${line}`, () => {
      assert.deepEqual(rowsOf(traceOf(file(line)), 7_000_000), before);
      assert.deepEqual(rowsOf(traceOf([BASE[0], line, ...BASE.slice(1)].join("\n")), 7_000_000), before);
    });
  }

  it("stays as it was before 7s when more nodes join later, whichever stands first in the text", () => {
    const joined = (...lines: string[]) =>
      [
        BASE[0],
        ...lines,
        ...BASE.slice(1),
        "when n1 crashes: rome joins",
        "oslo joins at 5.5s",
        "n2 crashes at 6.5s",
      ].join("\n");
    const some = rowsOf(traceOf(joined()), 7_000_000);
    assert.ok(some.some((row) => / start /.test(row)));
    for (const line of [
      "n6 joins at 8s",
      "when n3 crashes after 7s: n6 joins\nn3 crashes at 8s",
      "n7 and n6 join at 7s",
    ])
      assert.deepEqual(rowsOf(traceOf(joined(line)), 7_000_000), some, line);
  });

  it("draws for a node that joins the same, whoever has joined before it", () => {
    const timeouts = (text: string) => {
      const trace = traceOf(text);
      const node = trace.nodes.indexOf("n9");
      const isIts = (row: string) => row.includes(` change ${node} `);
      const field = trace.fields.findIndex(({ name }) => name === "electionTimeout");
      return rowsOf(trace).flatMap((row) =>
        isIts(row) && row.split(" ")[6] === `${field}` ? [row.split(" ")[8]] : [],
      );
    };
    const alone = timeouts("3 nodes, n9 joins at 5s");
    assert.notDeepEqual(alone, []);
    assert.deepEqual(timeouts("3 nodes, n9 joins at 5s, n8 joins at 4s"), alone);
  });

  it("stays as it was before 7s when later statements are moved or edited", () => {
    assert.deepEqual(rowsOf(traceOf(file(...LATER)), 7_000_000), before);
    assert.deepEqual(rowsOf(traceOf(file(...[...LATER].reverse())), 7_000_000), before);
  });

  it("keeps at least 95 % of the later messages when an operation is inserted", () => {
    let kept = 0;
    let all = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const without = messagesOf(traceOf("5 nodes\nleader crashes at 5s\nrun for 10s", seed), 2_000_000);
      const text = "5 nodes\nleader crashes at 5s\nrun for 10s\nclient writes x = 1 at 2s";
      const withIt = new Set(messagesOf(traceOf(text, seed), 2_000_000));
      kept += without.filter((message) => withIt.has(message)).length;
      all += without.length;
    }
    assert.ok(kept / all >= 0.95, `${kept} of ${all}`);
  });

  it("only loses more when the share of loss grows, up to the first message that is newly lost", () => {
    const lost = (share: string) => traceOf(`3 nodes\nloss ${share}\nrun for 2s`);
    const [few, many] = [lost("0.1%"), lost("5%")];
    const firstDifference = rowsOf(few).findIndex((row, event) => row !== rowsOf(many)[event]);
    assert.match(rowsOf(many)[firstDifference]!, /lose/);
  });
});
