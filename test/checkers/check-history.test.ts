/** `faultline check-history`: what it prints and how it ends. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CheckHistoryOptions, checkHistoryFile } from "../../client/cli/check-history.ts";

/** The end of the program, as a test sees it. */
class Ended extends Error {}

/** Runs the subcommand on a file of these lines. */
function run(lines: readonly string[], options: Partial<CheckHistoryOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "faultline-"));
  const file = join(folder, "h.jsonl");
  writeFileSync(file, lines.join("\n"));
  const { exit, exitCode } = process;
  const { write } = process.stdout;
  const { write: writeError } = process.stderr;
  const out: string[] = [];
  const error: string[] = [];
  let code: unknown;
  process.exitCode = undefined;
  try {
    process.stdout.write = ((text: string) => out.push(text) > 0) as typeof write;
    process.stderr.write = ((text: string) => error.push(text.replaceAll(file, "FILE")) > 0) as typeof write;
    process.exit = ((code: number) => {
      process.exitCode = code;
      throw new Ended();
    }) as typeof exit;
    checkHistoryFile(file, { model: "cas-register", consistency: "linearizable", ...options });
  } catch (ended) {
    if (!(ended instanceof Ended)) throw ended;
  } finally {
    code = process.exitCode;
    Object.assign(process, { exit });
    process.exitCode = exitCode;
    process.stdout.write = write;
    process.stderr.write = writeError;
    rmSync(folder, { recursive: true });
  }
  return { out: out.join(""), error: error.join(""), code };
}

const invoke = (process: string, f: string, value: unknown) =>
  JSON.stringify({ process, type: "invoke", f, key: "x", value });
const ok = (process: string, f: string, value: unknown) => JSON.stringify({ process, type: "ok", f, key: "x", value });
const STALE = [invoke("c1", "write", 1), ok("c1", "write", 1), invoke("c2", "read", null), ok("c2", "read", null)];

describe("check-history", () => {
  it("ends with 0 where the history keeps the model", () => {
    const { out, code } = run(STALE, { consistency: "sequential" });
    assert.equal(
      out,
      "ok: sequential: there is one order for 2 acknowledged operations that keeps each client's own\n",
    );
    assert.equal(code, 0);
  });

  it("ends with 1 where it does not, and says which record is the first bad one", () => {
    const { out, code } = run(STALE);
    assert.match(out, /^illegal: linearizable: c2's read of x returned nothing \(record 4\).*\nfirst bad record: 4\n$/);
    assert.equal(code, 1);
  });

  it("says what a history has not put to the test", () => {
    assert.equal(
      run(STALE, { consistency: "read-your-writes" }).out,
      "ok: read your writes: kept at each of 0 chances\nthe history tests nothing: no client read a key that it had written\n",
    );
    assert.match(run([]).out, /\nthe history tests nothing: no read overlapped or followed a write\n$/);
  });

  it("ends with 1 where the budget does not suffice", () => {
    const writers = Array.from({ length: 26 }, (_, index) => `w${index}`);
    const lines = [
      ...writers.map((name, index) => invoke(name, "write", index % 5)),
      ...writers.map((name) => ok(name, "write", 0)),
    ];
    const { out, code } = run([...lines, invoke("c1", "read", null), ok("c1", "read", 9)], { budget: "1ms" });
    assert.match(out, /^unknown: linearizable: gave up:/);
    assert.equal(code, 1);
  });

  it("prints one JSON document", () => {
    assert.deepEqual(JSON.parse(run(STALE, { json: true }).out), {
      verdict: "illegal",
      firstBadRecord: 4,
      model: "cas-register",
      consistency: "linearizable",
      why: "c2's read of x returned nothing (record 4), but in every order that fits what ended before, x was 1 by then",
      opportunities: 1,
      shown: [3],
      longestOrder: [1],
    });
  });

  it("takes names of consistency models with spaces or hyphens", () => {
    assert.equal(run(STALE, { consistency: "monotonic-reads" }).code, 0);
    assert.equal(run(STALE, { consistency: "read your writes" }).code, 0);
  });

  it("begins with the value that it is given, for all keys or for one", () => {
    const lines = [invoke("c1", "read", null), ok("c1", "read", 5)];
    assert.equal(run(lines).code, 1);
    assert.equal(run(lines, { initial: "5" }).code, 0);
    assert.equal(run(lines, { initial: '{"x":5}' }).code, 0);
    assert.equal(run(lines, { initial: '{"y":5}' }).code, 1);
  });

  const wrong: readonly (readonly [string, readonly string[], Partial<CheckHistoryOptions>, RegExp])[] = [
    ["a line that is no JSON", ["{"], {}, /^FILE:1: error: this line is no JSON/],
    [
      "an operation that the model lacks",
      STALE,
      { model: "counter" },
      /^FILE:1: error: a counter has no write; it has read, increment\n/,
    ],
    [
      "another model",
      STALE,
      { model: "tree" },
      /^faultline: there is no model "tree"; there are register, cas-register, /,
    ],
    [
      "another consistency",
      STALE,
      { consistency: "strict" },
      /^faultline: there is no consistency "strict"; there are linearizable, /,
    ],
    ["an initial value that is no JSON", STALE, { initial: "nil" }, /^faultline: --initial nil is no JSON/],
    ["a budget without a unit", STALE, { budget: "10" }, /^faultline: --budget 10 is no time: write 10s/],
  ];
  for (const [what, lines, options, message] of wrong) {
    it(`ends with 2 at ${what}`, () => {
      const { error, code, out } = run(lines, options);
      assert.match(error, message);
      assert.equal(out, "");
      assert.equal(code, 2);
    });
  }
});
