/** Random histories: what a real object answered, with random intervals; and such in which anything may be answered. */
import fc from "fast-check";
import type { NumberedRecord } from "../../language/checkers/history.ts";
import type { Value } from "../../language/forms/values.ts";

/** One operation of a random history. */
interface Call {
  readonly client: number;
  readonly f: string;
  readonly key: string;
  readonly argument: Value;
  /** How it ends, and what an `ok` returns if the object is not asked. */
  readonly end: "ok" | "fail" | "info" | "none";
  readonly claimed: Value;
  /** How many other records come between its begin, its effect and its end. */
  readonly waits: readonly [number, number];
}

const small = fc.integer({ min: 0, max: 2 });
const key = fc.constantFrom("x", "x", "x", "y");

function call(fs: readonly string[], ends: readonly Call["end"][]): fc.Arbitrary<Call> {
  return fc
    .record({ f: fc.constantFrom(...fs), a: small, b: small, swapped: fc.boolean(), client: small, key, length: small })
    .chain(({ f, a, b, swapped, client, key, length }) => {
      const list = [0, 1, 2].slice(0, length);
      const claims: Record<string, Value> = {
        cas: [a, b, swapped],
        "write if": ["x", a, b, swapped].slice(1),
        dequeue: a,
      };
      const isListRead = f === "read" && (fs.includes("append") || fs.includes("add"));
      const claimed = f === "read" ? (isListRead ? (length === 0 ? null : list) : a) : (claims[f] ?? a);
      const argument = ["read", "dequeue", "delete"].includes(f)
        ? null
        : f === "cas"
          ? [a, b]
          : f === "write if"
            ? ["x", a, b]
            : a;
      return fc.record({
        client: fc.constant(client),
        f: fc.constant(f),
        key: fc.constant(key),
        argument: fc.constant(argument),
        claimed: fc.constant(claimed),
        end: fc.constantFrom(...ends),
        waits: fc.tuple(fc.nat(3), fc.nat(3)),
      });
    });
}

export function calls(fs: readonly string[], most: number, ends: readonly Call["end"][]): fc.Arbitrary<Call[]> {
  return fc.array(call(fs, ends), { minLength: 1, maxLength: most });
}

/** Runs calls as their clients would; `answer` says what each returned at the moment of its effect. */
export function recordsOf(all: readonly Call[], answer: (call: Call) => Value): readonly NumberedRecord[] {
  const records: NumberedRecord[] = [];
  const queues = new Map<number, Call[]>();
  for (const call of all) queues.set(call.client, [...(queues.get(call.client) ?? []), call]);
  const open = new Map<number, { call: Call; process: string; waits: number[]; returned: Value | undefined }>();
  const lives = new Map<number, number>();
  const write = (call: Call, process: string, type: NumberedRecord["type"], value: Value) =>
    records.push({
      number: records.length + 1,
      process,
      client: `c${call.client}`,
      type,
      f: call.f,
      key: call.key,
      value,
    });
  while ([...queues.values()].some((queue) => queue.length > 0) || open.size > 0) {
    for (const [client, queue] of queues) {
      const running = open.get(client);
      if (!running) {
        const next = queue.shift();
        if (!next) continue;
        const life = lives.get(client) ?? 0;
        const process = life === 0 ? `c${client}` : `c${client}#${life + 1}`;
        write(next, process, "invoke", next.argument);
        open.set(client, { call: next, process, waits: [...next.waits], returned: undefined });
      } else if (running.waits[0] > 0) running.waits[0]--;
      else if (running.returned === undefined) running.returned = answer(running.call);
      else if (running.waits[1] > 0) running.waits[1]--;
      else {
        const { end, argument } = running.call;
        if (end !== "none") write(running.call, running.process, end, end === "ok" ? running.returned : argument);
        if (end === "none" || end === "info") lives.set(client, (lives.get(client) ?? 0) + 1);
        open.delete(client);
      }
    }
  }
  return records;
}

/** The answers of a real object, keys apart; some unknown operations never take effect, and failed ones never do. */
export function realObject(): (call: Call) => Value {
  const state = new Map<string, Value>();
  return ({ f, key, argument, end, waits }) => {
    const held = state.get(key) ?? null;
    const hasNoEffect = end === "fail" || ((end === "info" || end === "none") && waits[0] % 2 === 0);
    const set = (value: Value) => {
      if (!hasNoEffect) state.set(key, value);
      return argument;
    };
    const list = (held ?? []) as readonly Value[];
    if (f === "read") return held;
    if (f === "write" || f === "delete") return set(argument);
    if (f === "add") return set([...list.filter((member) => member !== argument), argument]);
    if (f === "remove") return set(list.filter((member) => member !== argument));
    if (f === "append" || f === "enqueue") return set([...list, argument]);
    if (f === "increment") return set(((held ?? 0) as number) + (argument as number));
    if (f === "dequeue") {
      set(list.slice(1));
      return list[0] ?? null;
    }
    const parts = argument as readonly Value[];
    const [from, to] = f === "cas" ? parts : parts.slice(1);
    const swaps = (f === "cas" ? held : (state.get("x") ?? null)) === from;
    if (swaps) set(to);
    return [from, to, swaps];
  };
}
