/** Builds traces by hand, row by row, for tests of what reads them. */
import type { Place, Value } from "../../language/forms/values.ts";
import {
  CHANGE,
  CHANGE_KEY,
  type FieldShape,
  KIND,
  LOSS,
  type LossReason,
  type MessageShape,
  NO_EVENT,
  NO_STATEMENT,
  type Occurrence,
  type Operation,
  type Trace,
  type TraceStatement,
} from "../../language/trace/trace.ts";

type Row = [kind: number, timeUs: number, place: Place, trigger: number, statement: number, a: number, b: number, c: number];
type Growing<T> = { -readonly [K in keyof T]: T[K] };

export const FIELDS: readonly FieldShape[] = [
  { name: "role", type: "choice", choices: ["follower", "candidate", "leader"] },
  { name: "term", type: "number" },
  { name: "vote", type: "node" },
  { name: "log", type: "list" },
  { name: "commit", type: "number" },
  { name: "store", type: "map", keys: "value" },
];
export const MESSAGES: readonly MessageShape[] = [
  { name: "request", fields: [] },
  { name: "answer", fields: [] },
  { name: "ask vote", fields: [{ name: "term", type: "number" }] },
  { name: "vote", fields: [{ name: "term", type: "number" }, { name: "granted", type: "flag" }] },
  { name: "append", fields: [{ name: "term", type: "number" }, { name: "entries", type: "number" }] },
  { name: "append reply", fields: [{ name: "term", type: "number" }, { name: "success", type: "flag" }] },
];

/** Rows may be added in any order of time; `trace()` sorts them (stably) and renumbers what refers to them. */
export class TraceBuilder {
  readonly nodes: string[];
  readonly clients: string[];
  readonly rows: Row[] = [];
  readonly payload: number[] = [];
  readonly values: unknown[] = [];
  readonly operations: Growing<Operation>[] = [];
  readonly occurrences: Growing<Occurrence>[] = [];
  readonly statements: TraceStatement[] = [];

  constructor(nodes: number | string[], clients: number | string[] = 0) {
    this.nodes = typeof nodes === "number" ? names("n", nodes) : nodes;
    this.clients = typeof clients === "number" ? names("c", clients) : clients;
  }

  row(kind: number, timeUs: number, place: Place, trigger = NO_EVENT, statement = NO_STATEMENT, a = 0, b = 0, c = 0): number {
    return this.rows.push([kind, timeUs, place, trigger, statement, a, b, c]) - 1;
  }

  say(text: string): number {
    const start = this.statements.reduce((length, statement) => length + statement.text.length + 1, 0);
    return this.statements.push({ text, start, end: start + text.length }) - 1;
  }

  value(value: unknown): number {
    const known = this.values.indexOf(value);
    return known >= 0 ? known : this.values.push(value) - 1;
  }

  send(timeUs: number, from: Place, to: Place, message: string, fields: number[] = [], trigger = NO_EVENT): number {
    const start = this.payload.length;
    const kind = MESSAGES.findIndex(({ name }) => name === message);
    this.payload.push(...MESSAGES[kind].fields.map((_, i) => fields[i] ?? 0));
    return this.row(KIND.send, timeUs, from, trigger, NO_STATEMENT, to, kind, start);
  }

  deliver(timeUs: number, send: number, waitedUs = 0): number {
    return this.row(KIND.deliver, timeUs, this.rows[send][5], send, NO_STATEMENT, send, waitedUs, 0);
  }

  lose(timeUs: number, send: number, reason: LossReason): number {
    return this.row(KIND.lose, timeUs, this.rows[send][5], send, NO_STATEMENT, send, LOSS[reason], 0);
  }

  set(timeUs: number, node: Place, field: string, number: number, trigger = NO_EVENT): number {
    return this.row(KIND.change, timeUs, node, trigger, NO_STATEMENT, fieldIndex(field), CHANGE.set, number);
  }

  push(timeUs: number, node: Place, field: string, value: unknown, trigger = NO_EVENT): number {
    const id = this.value(value);
    return this.row(KIND.change, timeUs, node, trigger, NO_STATEMENT, fieldIndex(field), CHANGE.push, id);
  }

  put(timeUs: number, node: Place, field: string, key: unknown, value: unknown, trigger = NO_EVENT): number {
    const op = CHANGE.putValue + CHANGE_KEY * this.value(key);
    return this.row(KIND.change, timeUs, node, trigger, NO_STATEMENT, fieldIndex(field), op, this.value(value));
  }

  /** A fault's stretch; both ends' rows carry the statement. `toUs` null: to the end of the run. */
  fault(action: string, statement: number, nodes: Place[], fromUs: number, toUs: number | null, sides: Place[][] = []): number {
    const index = this.occurrences.length;
    const begin = this.row(KIND.begin, fromUs, -1, NO_EVENT, statement, index);
    const end = toUs === null ? NO_EVENT : this.row(KIND.end, toUs, -1, NO_EVENT, statement, index);
    this.occurrences.push({ statement, action, nodes, sides, begin, end, nothing: null });
    return begin;
  }

  operation(client: number, f: string, key: string, argument: Value, fromUs: number, statement = NO_STATEMENT): number {
    const place = this.nodes.length + client;
    const index = this.operations.length;
    const invoke = this.row(KIND.invoke, fromUs, place, NO_EVENT, statement, index);
    this.operations.push({
      place,
      client: this.clients[client],
      process: this.clients[client],
      label: `${f[0]}${index + 1}`,
      f,
      key,
      argument,
      returned: null,
      dueUs: fromUs,
      invoke,
      completion: NO_EVENT,
      outcome: "open",
      reason: null,
      statement,
    });
    return index;
  }

  complete(operation: number, timeUs: number, outcome: "ok" | "fail" | "info", returned: Value = null, trigger = NO_EVENT): void {
    const of = this.operations[operation];
    of.completion = this.row(KIND[outcome], timeUs, of.place, trigger, NO_STATEMENT, operation);
    of.outcome = outcome;
    of.returned = returned;
    if (outcome !== "ok") of.reason = outcome === "fail" ? "refused" : "gave up after 3s";
  }

  trace(durationUs: number): Trace {
    const order = this.rows
      .map((row, index) => ({ row, index }))
      .filter(({ row }) => row[1] <= durationUs)
      .sort((one, other) => one.row[1] - other.row[1] || one.index - other.index);
    const renumbered = new Int32Array(this.rows.length).fill(NO_EVENT);
    order.forEach(({ index }, id) => {
      renumbered[index] = id;
    });
    const id = (event: number): number => (event < 0 ? NO_EVENT : renumbered[event]);
    const column = (at: number) => order.map(({ row }) => row[at]);
    const refersToSend = (kind: number) => kind === KIND.deliver || kind === KIND.lose;
    return {
      system: "raft",
      seed: 1,
      nodes: this.nodes,
      clients: this.clients,
      durationUs,
      ended: "finished",
      statements: this.statements,
      count: order.length,
      kind: Uint8Array.from(column(0)),
      timeUs: Float64Array.from(column(1)),
      place: Int16Array.from(column(2)),
      trigger: Int32Array.from(column(3), id),
      statement: Int32Array.from(column(4)),
      a: Int32Array.from(order, ({ row }) => (refersToSend(row[0]) ? id(row[5]) : row[5])),
      b: Int32Array.from(column(6)),
      c: Int32Array.from(column(7)),
      payload: Int32Array.from(this.payload),
      groundsOf: new Int32Array(0),
      groundsOn: new Int32Array(0),
      values: this.values,
      operations: this.operations.map((operation) => ({
        ...operation,
        invoke: id(operation.invoke),
        completion: id(operation.completion),
        outcome: id(operation.completion) === NO_EVENT ? "open" : operation.outcome,
      })),
      occurrences: this.occurrences.map((each) => ({ ...each, begin: id(each.begin), end: id(each.end) })),
      violations: [],
      fields: FIELDS,
      epochField: 1,
      storeField: 5,
      messages: MESSAGES,
      milestones: ["commits"],
      timers: ["election", "heartbeat"],
    };
  }
}

function names(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
}

function fieldIndex(name: string): number {
  return FIELDS.findIndex((field) => field.name === name);
}
