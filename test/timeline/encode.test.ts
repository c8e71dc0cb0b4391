/** Traces as JSON and back, and what comes of traces that were tampered with. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { layOut } from "../../language/timeline/layout.ts";
import { decodeBase64, encodeBase64 } from "../../language/trace/base64.ts";
import { decodeTrace, encodeTrace, TraceError } from "../../language/trace/encode.ts";
import { Run } from "../../language/trace/run.ts";
import { inputOf } from "./scenario.ts";

const input = inputOf(
  "3 nodes\nclient writes x = 1 at 1s\nn2 crashes at 2s for 1s\nn1 pauses at 3s for 1s\npartition n1 | the others at 5s for 1s\nrun for 7s",
);
const { trace } = input;

describe("an encoded trace", () => {
  it("comes back as it was, through JSON", () => {
    const back = decodeTrace(JSON.parse(JSON.stringify(encodeTrace(trace))));
    for (const key of Object.keys(trace) as (keyof typeof trace)[]) {
      const [was, is] = [trace[key], back[key]];
      if (ArrayBuffer.isView(was)) assert.deepEqual([...(is as Int32Array)], [...(was as Int32Array)], key);
      else assert.deepEqual(is, was, key);
    }
  });

  it("is compact: at most 16 characters an event, tables included", () => {
    assert.ok(JSON.stringify(encodeTrace(trace)).length < trace.count * 16 + 20_000);
  });

  it("of another format, or none, is refused in words", () => {
    for (const wrong of [null, 1, "x", [], {}, { format: 2 }, { format: 1 }, { ...encodeTrace(trace), count: -1 }]) {
      assert.throws(() => decodeTrace(wrong), TraceError);
    }
  });

  it("whose columns are too short, too long or no base64, is refused", () => {
    const encoded = encodeTrace(trace);
    for (const column of Object.keys(encoded.columns) as (keyof typeof encoded.columns)[]) {
      for (const text of ["", "AAAA", "A", "?!?!", `${encoded.columns[column].slice(0, -4)}`]) {
        const columns = { ...encoded.columns, [column]: text };
        if (text === "" && column.startsWith("grounds") && trace.groundsOf.length === 0) continue;
        assert.throws(() => decodeTrace({ ...encoded, columns }), TraceError, `${column} = ${text.slice(0, 8)}`);
      }
    }
  });

  it("that was tampered with anywhere is refused, or can be shown: nothing throws anything else", function () {
    this.timeout(30_000);
    const plain = JSON.parse(JSON.stringify(encodeTrace(trace))) as Record<string, unknown>;
    const values = [null, -1, 0, 1e9, 0.5, "", "<b>", [], {}, [null], [[]], true];
    fc.assert(
      fc.property(fc.integer({ min: 0 }), fc.nat(), fc.constantFrom(...values), (seed, byte, value) => {
        const damaged = structuredClone(plain);
        damage(damaged, seed, byte, value);
        showOrRefuse(damaged);
      }),
      { numRuns: 150 },
    );
  });
});

describe("base64", () => {
  it("is what Node's own makes, and comes back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        assert.equal(encodeBase64(bytes), Buffer.from(bytes).toString("base64"));
        assert.deepEqual(decodeBase64(encodeBase64(bytes)), bytes);
      }),
    );
  });
});

/** Puts the value in some place of the tree, or changes a byte of some column. */
function damage(tree: Record<string, unknown>, seed: number, byte: number, value: unknown): void {
  const columns = tree.columns as Record<string, string>;
  if (seed % 2 === 0) {
    const name = Object.keys(columns)[seed % Object.keys(columns).length];
    const bytes = Buffer.from(columns[name], "base64");
    if (bytes.length > 0) bytes[byte % bytes.length] = (byte >> 3) & 255;
    columns[name] = bytes.toString("base64");
    return;
  }
  let at: Record<string, unknown> = tree;
  for (let step = seed; ; step = Math.floor(step / 7)) {
    const keys = Object.keys(at);
    const key = keys[step % keys.length];
    const next = at[key];
    if (typeof next !== "object" || next === null || Object.keys(next).length === 0 || step % 5 === 0) {
      at[key] = value;
      return;
    }
    at = next as Record<string, unknown>;
  }
}

function showOrRefuse(encoded: unknown): void {
  let decoded: ReturnType<typeof decodeTrace>;
  try {
    decoded = decodeTrace(encoded);
  } catch (error) {
    assert.ok(error instanceof TraceError, String(error));
    return;
  }
  layOut({ ...input, trace: decoded });
  const run = new Run(decoded);
  run.stateAt(decoded.count - 1);
  run.stateAt(0);
}
