/** Builds small traces by hand, so that what reads traces is tested without what writes them. */

import type { NodeId, Place, Value } from "../../language/forms/values.ts";
import { Run } from "../../language/trace/run.ts";
import {
  CHANGE,
  CHANGE_KEY,
  type Ended,
  type EventId,
  type EventKind,
  FIRST_CLIENT,
  type FieldShape,
  KIND,
  LOSS,
  type LossReason,
  type MessageShape,
  NO_EVENT,
  type Occurrence,
  type Operation,
  type Trace,
  type Violation,
} from "../../language/trace/trace.ts";

export const ROLES = ["follower", "candidate", "leader"];
const FIELDS: readonly FieldShape[] = [
  { name: "role", type: "choice", choices: ROLES },
  { name: "term", type: "number" },
  { name: "votedFor", type: "node" },
  { name: "votes", type: "nodes" },
  { name: "log", type: "list" },
  { name: "nextIndex", type: "map", keys: "node" },
  { name: "store", type: "map", keys: "value" },
  { name: "busy", type: "flag" },
  { name: "timeout", type: "number", unit: "us" },
];
const MESSAGES: readonly MessageShape[] = [
  { name: "request", fields: [{ name: "operation", type: "number" }] },
  { name: "answer", fields: [{ name: "operation", type: "number" }] },
  {
    name: "append",
    fields: [
      { name: "term", type: "number" },
      { name: "entries", type: "list" },
    ],
  },
  { name: "vote", fields: [{ name: "for", type: "node" }] },
];
const MILESTONES = ["starts an election", "votes for", "commits"];
const TIMERS = ["election"];

export class TraceBuilder {
  readonly nodes: readonly string[];
  readonly clients: string[] = [];
  nowUs = 0;
  readonly #rows: number[][] = [];
  readonly #payload: number[] = [];
  readonly #values: unknown[] = [];
  readonly #grounds: [EventId, EventId][] = [];
  readonly operations: Operation[] = [];
  readonly occurrences: Occurrence[] = [];
  readonly violations: Violation[] = [];
  readonly #statements: string[] = [];
  trigger: EventId = NO_EVENT;

  constructor(nodes = 3) {
    this.nodes = Array.from({ length: nodes }, (_, node) => `n${node + 1}`);
  }

  /** What follows happens at this time, in seconds, caused by this event. */
  at(seconds: number, trigger: EventId = NO_EVENT): this {
    this.nowUs = Math.round(seconds * 1_000_000);
    this.trigger = trigger;
    return this;
  }

  row(kind: EventKind, place: Place, a = -1, b = -1, c = -1, statement = -1): EventId {
    this.#rows.push([KIND[kind], this.nowUs, place, this.trigger, statement, a, b, c]);
    return this.#rows.length - 1;
  }

  // --- What nodes do ------------------------------------------------------------------------------------------------

  role(node: NodeId, role: string): EventId {
    return this.row("change", node, 0, CHANGE.set, ROLES.indexOf(role));
  }
  /** Becomes candidate of the term, then leader. */
  elect(node: NodeId, term: number): EventId {
    this.set(node, "term", term);
    this.role(node, "candidate");
    return this.role(node, "leader");
  }
  set(node: NodeId, field: string, value: number): EventId {
    return this.row("change", node, fieldIndex(field), CHANGE.set, value);
  }
  setValue(node: NodeId, field: string, value: unknown): EventId {
    return this.row("change", node, fieldIndex(field), CHANGE.setValue, this.value(value));
  }
  push(node: NodeId, field: string, value: unknown): EventId {
    return this.row("change", node, fieldIndex(field), CHANGE.push, this.value(value));
  }
  truncate(node: NodeId, field: string, length: number): EventId {
    return this.row("change", node, fieldIndex(field), CHANGE.truncate, length);
  }
  put(node: NodeId, field: string, key: NodeId | string, value: Value): EventId {
    const id = (typeof key === "number" ? key : this.value(key)) * CHANGE_KEY;
    return typeof value === "number"
      ? this.row("change", node, fieldIndex(field), CHANGE.put + id, value)
      : this.row("change", node, fieldIndex(field), CHANGE.putValue + id, this.value(value));
  }
  remove(node: NodeId, field: string, key: NodeId | string): EventId {
    const id = (typeof key === "number" ? key : this.value(key)) * CHANGE_KEY;
    return this.row("change", node, fieldIndex(field), CHANGE.remove + id);
  }
  milestone(node: NodeId, name: string, subject: Place = -1, value?: Value): EventId {
    return this.row("milestone", node, MILESTONES.indexOf(name), subject, value === undefined ? -1 : this.value(value));
  }
  timer(node: NodeId, waitsFor = -1, from: Place = -1): EventId {
    return this.row("timer", node, 0, waitsFor, from);
  }
  because(...grounds: readonly EventId[]): void {
    for (const ground of grounds) this.#grounds.push([this.#rows.length - 1, ground]);
  }

  // --- Messages -----------------------------------------------------------------------------------------------------

  send(from: Place, to: Place, message: string, ...payload: readonly number[]): EventId {
    const start = this.#payload.length;
    this.#payload.push(...payload);
    const kind = MESSAGES.findIndex(({ name }) => name === message);
    return this.row("send", from, to, kind, start);
  }
  deliver(send: EventId): EventId {
    this.trigger = send;
    return this.row("deliver", this.#rows[send]![5]!, send, 0, 0);
  }
  lose(send: EventId, reason: LossReason): EventId {
    this.trigger = send;
    return this.row("lose", this.#rows[send]![2]!, send, LOSS[reason], 0);
  }

  // --- Faults and clients -------------------------------------------------------------------------------------------

  statement(text: string): number {
    this.#statements.push(text);
    return this.#statements.length - 1;
  }
  /** A statement that acts: its occurrence begins. */
  begin(text: string, action: string, nodes: readonly Place[], nothing: string | null = null): number {
    const statement = this.statement(text);
    const begin = this.row("begin", -1, this.occurrences.length, -1, -1, statement);
    this.occurrences.push({ statement, kind: "fault", action, nodes, sides: [], begin, end: NO_EVENT, nothing });
    return statement;
  }
  crash(node: NodeId, statement = -1): EventId {
    return this.row("crash", node, 0, -1, -1, statement);
  }
  recover(node: NodeId): EventId {
    return this.row("recover", node);
  }
  pause(node: NodeId, statement = -1): EventId {
    return this.row("pause", node, 0, -1, -1, statement);
  }
  resume(node: NodeId): EventId {
    return this.row("resume", node);
  }
  /** A client's operation begins. Returns its number. */
  invoke(client: string, f: string, key: string, argument: Value, label: string | null = null): number {
    if (!this.clients.includes(client)) this.clients.push(client);
    const place = FIRST_CLIENT + this.clients.indexOf(client);
    const invoke = this.row("invoke", place, this.operations.length);
    const rest = {
      returned: null,
      dueUs: this.nowUs,
      completion: NO_EVENT,
      outcome: "open",
      reason: null,
      statement: -1,
    } as const;
    return this.operations.push({ place, client, process: client, label, f, key, argument, invoke, ...rest }) - 1;
  }
  complete(
    operation: number,
    outcome: "ok" | "fail" | "info",
    value: Value = null,
    reason: string | null = null,
  ): EventId {
    const record = this.operations[operation]!;
    record.outcome = outcome;
    record.returned = value;
    record.reason = reason;
    record.completion = this.row(outcome, record.place, operation);
    return record.completion;
  }

  value(value: unknown): number {
    const known = this.#values.indexOf(value);
    return known >= 0 ? known : this.#values.push(value) - 1;
  }

  run(seconds = 10, ended: Ended = "finished"): Run {
    return new Run(this.trace(seconds, ended));
  }

  trace(seconds = 10, ended: Ended = "finished"): Trace {
    const column = (index: number) => this.#rows.map((row) => row[index]!);
    return {
      system: "hand-made",
      seed: 1,
      nodes: this.nodes,
      firstNodes: this.nodes.length,
      startedNodes: [],
      clients: this.clients,
      durationUs: seconds * 1_000_000,
      ended,
      statements: this.#statements.map((text, inPlan) => ({ inPlan, text, start: 0, end: text.length })),
      count: this.#rows.length,
      kind: Uint8Array.from(column(0)),
      timeUs: Uint32Array.from(column(1)),
      place: Int16Array.from(column(2)),
      trigger: Int32Array.from(column(3)),
      statement: Int32Array.from(column(4)),
      a: Int32Array.from(column(5)),
      b: Int32Array.from(column(6)),
      c: Int32Array.from(column(7)),
      payload: Int32Array.from(this.#payload),
      groundsOf: Int32Array.from(this.#grounds.map(([of]) => of)),
      groundsOn: Int32Array.from(this.#grounds.map(([, on]) => on)),
      values: this.#values,
      operations: this.operations,
      occurrences: this.occurrences,
      violations: this.violations,
      fields: FIELDS,
      epochField: 1,
      storeField: fieldIndex("store"),
      messages: MESSAGES,
      milestones: MILESTONES,
      timers: TIMERS,
    };
  }
}

function fieldIndex(name: string): number {
  return FIELDS.findIndex((field) => field.name === name);
}
