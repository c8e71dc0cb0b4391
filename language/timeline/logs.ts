/** The logs of all nodes side by side, for systems whose nodes keep one: what stands at each index, and how far it is decided. */
import type { Replay } from "../trace/replay.ts";
import type { Trace } from "../trace/trace.ts";
import { CHANGE, KIND } from "../trace/trace.ts";
import { showState } from "./describe.ts";
import { nameOf } from "./marks.ts";

/** Which of a system's fields make a log. */
export interface LogFields {
  /** The entries, in order. */
  readonly log: number;
  /** Up to which index they are decided; -1 for none. */
  readonly commit: number;
  /** The index before the first entry; -1 if that is always 0. */
  readonly base: number;
}

export interface LogCell {
  /** "2" of "term 2"; empty for entries that have none. */
  readonly epoch: string;
  /** "x = 1", "no-op". */
  readonly text: string;
  /** `conflict`: another node has something else at this index, and that is committed or more nodes have it. */
  readonly state: "committed" | "uncommitted" | "conflict";
}

export interface LogRow {
  readonly node: number;
  /** One for each index; null where the node has no entry there. */
  readonly cells: readonly (LogCell | null)[];
  /** Indices up to this are in a snapshot. */
  readonly snapshotIndex: number;
}

export interface Logs {
  /** The index of each row's first cell. Earlier ones are left out, as far as anybody has them. */
  readonly firstIndex: number;
  readonly length: number;
  readonly rows: readonly LogRow[];
}

/** The fields of the trace that make a log, or null if its system keeps none, or its entries have no epoch. */
export function logFieldsOf(trace: Trace): LogFields | null {
  const { fields, epochField } = trace;
  const isNumber = (name: RegExp) => fields.findIndex((field) => field.type === "number" && name.test(field.name));
  const log = fields.findIndex(({ type }) => type === "list");
  if (log < 0) return null;
  for (let event = 0; event < trace.count; event++) {
    if (trace.kind[event] !== KIND.change || trace.a[event] !== log || trace.b[event] !== CHANGE.push) continue;
    const entry = trace.values[trace.c[event]];
    if (typeof entry !== "object" || entry === null) return null;
    const hasEpoch = epochField >= 0 && Object.hasOwn(entry, fields[epochField].name);
    return hasEpoch ? { log, commit: isNumber(/^commit/i), base: isNumber(/^snapshotIndex$/) } : null;
  }
  return null;
}

/** The logs as they stand at that moment: at most the last `most` indices. */
export function logsAt(state: Replay, fields: LogFields, most: number): Logs {
  const { trace } = state;
  const given = state.nodes.map((_, node) => ({
    entries: state.field(node, fields.log) as readonly unknown[],
    snapshotIndex: fields.base < 0 ? 0 : (state.field(node, fields.base) as number),
    commitIndex: fields.commit < 0 ? 0 : (state.field(node, fields.commit) as number),
  }));
  const last = given.reduce((max, { entries, snapshotIndex }) => Math.max(max, snapshotIndex + entries.length), 0);
  const first = given.reduce((min, { snapshotIndex }) => Math.min(min, snapshotIndex + 1), last + 1);
  const firstIndex = Math.max(1, first, last - most + 1);
  const length = Math.max(0, last - firstIndex + 1);
  const right = Array.from({ length }, (_, i) => rightAt(firstIndex + i));

  /** What stands at an index: what somebody has committed there, else what most nodes have, the later epoch first. */
  function rightAt(index: number): unknown {
    const votes = new Map<unknown, number>();
    for (const { entries, snapshotIndex, commitIndex } of given) {
      const entry = entries[index - snapshotIndex - 1];
      if (entry === undefined || index <= snapshotIndex) continue;
      if (index <= commitIndex) return entry;
      votes.set(entry, (votes.get(entry) ?? 0) + 1);
    }
    return Array.from(votes).reduce<readonly [unknown, number]>(
      (best, each) => (each[1] > best[1] || (each[1] === best[1] && isLater(each[0], best[0])) ? each : best),
      [undefined, 0],
    )[0];
  }
  function isLater(entry: unknown, other: unknown): boolean {
    return Number(epochOf(trace, entry)) > Number(epochOf(trace, other));
  }

  const rows = given.map(({ entries, snapshotIndex, commitIndex }, node) => {
    const cells = right.map((entryThere, i): LogCell | null => {
      const index = firstIndex + i;
      const entry = index > snapshotIndex ? entries[index - snapshotIndex - 1] : undefined;
      if (entry === undefined) return null;
      const state = entry !== entryThere ? "conflict" : index <= commitIndex ? "committed" : "uncommitted";
      return { epoch: epochOf(trace, entry), text: commandOf(trace, entry), state };
    });
    return { node, cells, snapshotIndex };
  });
  return { firstIndex, length, rows };
}

function epochOf({ fields, epochField }: Trace, entry: unknown): string {
  if (epochField < 0 || typeof entry !== "object" || entry === null) return "";
  const epoch = (entry as Readonly<Record<string, unknown>>)[fields[epochField].name];
  return epoch === undefined ? "" : String(epoch);
}

/** What an entry asks for, without its epoch. */
function commandOf(trace: Trace, entry: unknown): string {
  if (typeof entry !== "object" || entry === null) return showState(trace, entry);
  const epochName = trace.fields[trace.epochField]?.name;
  const parts: string[] = [];
  for (const [name, part] of Object.entries(entry)) {
    if (name === epochName || part === null || part === undefined) continue;
    const isNodes = Array.isArray(part) && part.every((each) => typeof each === "number");
    const text = isNodes ? part.map((node: number) => nameOf(trace, node)).join(" ") : showState(trace, part);
    parts.push(typeof part === "object" && !isNodes ? text : `${name} ${text}`);
  }
  return parts.join(" · ") || "no-op";
}
