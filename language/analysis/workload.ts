/** `workload from 1s to 9s: 3 clients, 50% reads, 4 keys, 20 per second`: the parts, and what they come to. */
import type { Args, Form } from "../forms/form.ts";
import { type FormTable, formTable } from "../forms/table.ts";
import type { ShapedStatement } from "../syntax/shape.ts";
import type { Owner } from "./tables.ts";
import { isWrong, settingStretch, type Wrong } from "./timed.ts";
import type { Timing } from "./times.ts";

/** What the parts have said so far; null where they have not. */
export interface WorkloadDraft {
  /** The plan's index of all its parts together. */
  readonly statement: number;
  readonly timing: Timing;
  clients: number | null;
  reads: number | null;
  writes: number | null;
  increments: number | null;
  keys: number | null;
  perSecond: number | null;
}

export type Said = "clients" | "reads" | "writes" | "increments" | "keys" | "perSecond";

export interface WorkloadPart {
  readonly says: Said;
  readonly form: Form;
  readonly most: number;
}

const ALL = 1_000_000;

export const WORKLOAD_PARTS: readonly WorkloadPart[] = [
  {
    says: "clients",
    most: 200,
    form: {
      form: "<count> clients|client",
      help: "This many clients take turns: `c1`, `c2`…; default 1.",
      example: "workload from 1s to 9s: 3 clients",
      instead: ["<count> users|threads|workers"],
    },
  },
  {
    says: "reads",
    most: ALL,
    form: {
      form: "<share> reads|read",
      help: "The share of operations that read; what is not said otherwise writes; default 50%.",
      example: "workload from 1s to 9s: 50% reads",
      instead: ["reads <share>", "read ratio <share>", "<share> get|gets|queries"],
    },
  },
  {
    says: "writes",
    most: ALL,
    form: {
      form: "<share> writes|write",
      help: "The share of operations that write, each a value of its own.",
      example: "workload from 1s to 9s: 20% writes",
      instead: ["writes <share>", "write ratio <share>", "<share> put|puts|updates"],
    },
  },
  {
    says: "increments",
    most: ALL,
    form: {
      form: "<share> increments|increment",
      help: "The share of operations that add 1 to a counter: `count1`, `count2`…, keys of their own.",
      example: "workload from 1s to 9s: 10% increments",
      instead: ["increments <share>"],
    },
  },
  {
    says: "keys",
    most: 10_000,
    form: {
      form: "<count> keys|key",
      help: "How many keys there are, `k1`, `k2`…, each as likely as any other; default 1.",
      example: "workload from 1s to 9s: 4 keys",
      instead: ["keys <count>", "over <count> keys|key", "<count> records"],
    },
  },
  {
    says: "perSecond",
    most: 100_000,
    form: {
      form: "<count> per second",
      help: "How many operations fall due each second, evenly, of all clients together; default 10.",
      example: "workload from 1s to 9s: 20 per second",
      instead: [
        "<count> operations|ops|requests|queries per second",
        "<count> operations|ops|requests / s|sec|second",
        "<count> / s|sec|second",
        "<count> qps|rps|tps",
        "rate <count>",
      ],
    },
  },
];

export const WORKLOAD_TABLE: FormTable<Owner> = formTable(
  WORKLOAD_PARTS.map((part) => ({ form: part.form, owner: { kind: "workload", part } })),
);

export function emptyWorkload(statement: number, timing: Timing): WorkloadDraft {
  return { statement, timing, clients: null, reads: null, writes: null, increments: null, keys: null, perSecond: null };
}

/** An expectation under the head. */
export const NO_PART: Wrong = {
  code: "unknown-word",
  message: "An expectation is no part of a workload: write it outside.",
};

/** Writes a part down; what is wrong with it, or null. */
export function foldPart(draft: WorkloadDraft, { says, most, form }: WorkloadPart, args: Args): Wrong | null {
  const value = (args.count ?? args.share) as number;
  const what = form.form.replace(/^<\w+> /, "").replace(/\|.*/, "");
  if (draft[says] !== null) return { code: "set-twice", message: `This workload says twice how many ${what}.` };
  if (value > most) return { code: "out-of-range", message: `A workload has at most ${most} ${what}.` };
  if (value === 0 && args.count !== undefined) return { code: "too-few", message: "There must be at least one." };
  draft[says] = value;
  if (sharesOf(draft) === null) return { code: "out-of-range", message: "The shares of a workload add up to 100%." };
  return null;
}

/** The shares of reads and of increments; null where they do not add up. */
export function sharesOf({ reads, writes, increments }: WorkloadDraft): { reads: number; increments: number } | null {
  const counted = increments ?? 0;
  const read = reads ?? (writes === null ? Math.min(ALL / 2, ALL - counted) : ALL - writes - counted);
  const sum = read + counted + (writes ?? 0);
  if (read < 0 || sum > ALL) return null;
  return { reads: read, increments: counted };
}

/** From when to when; null: to the end. */
export function workloadStretch(timing: Timing): { readonly fromUs: number; readonly toUs: number | null } | Wrong {
  const stretch = settingStretch(timing);
  return isWrong(stretch)
    ? { code: "wrong-time", message: "A workload has a fixed stretch: `workload from 1s to 9s: …`." }
    : stretch;
}

/** How many clients a scenario's workloads ask for, before anything else is read. */
export function clientsAsked(parts: readonly ShapedStatement[]): number {
  let most = 0;
  for (const { pieces } of parts) {
    const [number, word] = pieces;
    if (number?.kind !== "number" || word?.kind !== "word" || !word.lower.startsWith("client")) continue;
    const count = number.millionths / 1_000_000;
    if (Number.isInteger(count) && count <= 200) most = Math.max(most, count);
  }
  return most;
}
