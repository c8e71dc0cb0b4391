/** Traces as JSON and back, and what comes of traces that were tampered with. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { layOut } from "../../language/timeline/layout.ts";
import { decodeBase64, encodeBase64 } from "../../language/trace/base64.ts";
import { decodeTrace, encodeTrace } from "../../language/trace/encode.ts";
import { packTrace, unpackTrace } from "../../language/trace/pack.ts";
import { Run } from "../../language/trace/run.ts";
import { TraceError } from "../../language/trace/tables.ts";
import type { Trace } from "../../language/trace/trace.ts";
import { inputOf } from "./scenario.ts";

const input = inputOf(
  "3 nodes\nclient writes x = 1 at 1s\nn2 crashes at 2s for 1s\nn1 pauses at 3s for 1s\npartition n1 | the others at 5s for 1s\nrun for 7s",
);
const { trace } = input;

describe("an encoded trace", () => {
  it("comes back as it was, through JSON", () => {
    assertIsTrace(decodeTrace(JSON.parse(JSON.stringify(encodeTrace(trace)))));
  });

  it("is compact: at most 16 characters an event, tables included", () => {
    assert.ok(JSON.stringify(encodeTrace(trace)).length < trace.count * 16 + 20_000);
  });

  it("of another format, or none, is refused in words", () => {
    for (const wrong of [null, 1, "x", [], {}, { format: 3 }, { format: 2 }, { ...encodeTrace(trace), count: -1 }]) {
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
        showOrRefuse(() => decodeTrace(damaged));
      }),
      { numRuns: 150 },
    );
  });
});

describe("a packed trace", () => {
  it("comes back as it was, through a message", () => {
    assertIsTrace(unpackTrace(structuredClone(packTrace(trace))));
  });

  it("has only the rows that were recorded, whatever room the columns have", () => {
    const roomy = { ...trace, timeUs: new Uint32Array(trace.count * 2), kind: new Uint8Array(trace.count * 2) };
    roomy.timeUs.set(trace.timeUs.subarray(0, trace.count));
    roomy.kind.set(trace.kind.subarray(0, trace.count));
    assertIsTrace(unpackTrace(packTrace(roomy)));
  });

  it("of which something is missing is refused in words", () => {
    const packed = packTrace(trace);
    const wrongs = [null, 1, {}, [], { ...packed, columns: null }, { ...packed, columns: [] }];
    const lengths = [{ count: trace.count + 1 }, { count: -1 }, { payloadLength: 0.5 }, { groundsLength: Number.NaN }];
    for (const wrong of [...wrongs, ...lengths.map((length) => ({ ...packed, ...length }))]) {
      assert.throws(() => unpackTrace(wrong), TraceError);
    }
  });

  it("with other bytes is refused, or can be shown: nothing throws anything else", function () {
    this.timeout(30_000);
    const { columns } = packTrace(trace);
    fc.assert(
      fc.property(fc.nat(columns.byteLength - 1), fc.nat(255), (at, byte) => {
        const damaged = new Uint8Array(columns.slice(0));
        damaged[at] = byte;
        showOrRefuse(() => unpackTrace({ ...packTrace(trace), columns: damaged.buffer }));
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

function assertIsTrace(back: Trace): void {
  for (const key of Object.keys(trace) as (keyof Trace)[]) {
    const [was, is] = [trace[key], back[key]];
    if (ArrayBuffer.isView(was)) assert.deepEqual([...(is as Int32Array)], [...(was as Int32Array)], key);
    else assert.deepEqual(is, was, key);
  }
}

function showOrRefuse(decode: () => Trace): void {
  let decoded: Trace;
  try {
    decoded = decode();
  } catch (error) {
    assert.ok(error instanceof TraceError, String(error));
    return;
  }
  layOut({ ...input, trace: decoded });
  const run = new Run(decoded);
  run.stateAt(decoded.count - 1);
  run.stateAt(0);
}
