/**
 * The trace: everything that one run did, as typed columns. Verdicts, diagnostics, timeline and command line are
 * functions of it. Columns rather than an object for each event: an object costs 16 to 45 % of the speed, columns 2 to
 * 4 %, and they pass to a worker or a page without being copied.
 */
import type { Place, Value } from "../forms/values.ts";

/** An event's row in the columns. */
export type EventId = number;
export const NO_EVENT: EventId = -1;
export const NO_STATEMENT = -1;

/**
 * The kinds of event and what columns `a`, `b` and `c` mean for each.
 *
 * | kind | place | a | b | c |
 * | --- | --- | --- | --- | --- |
 * | send | sender | receiver | message kind | where its fields start in `payload`; what is sent again stands there once |
 * | deliver | receiver | its send | µs it waited for the receiver to take it up | copy number, 0 for the original |
 * | lose | sender | its send | LossReason | copy number |
 * | timer | node | timer | what it waited for: message kind or -1 | from whom: place, -1 for anyone, or FROM_A_MAJORITY |
 * | change | node | field | ChangeOp, plus key × 8 for `put` and `remove` | value (a number, or an id in `values`) |
 * | milestone | node | milestone | subject: place or -1 | value id or -1 |
 * | sync | node | – | – | – |
 * | crash | node | 1 if the disk was lost | – | – |
 * | recover, resume | node | – | – | – |
 * | pause | node | 1 if it froze (its clock stands still too) | – | – |
 * | invoke, ok, fail, info | client | operation | – | – |
 * | begin, end | -1 | occurrence | – | – |
 * | start | node | – | – | – |
 *
 * `start` is the moment from which a node is there that was not from the beginning.
 */
export const EVENT_KINDS = [
  "send",
  "deliver",
  "lose",
  "timer",
  "change",
  "milestone",
  "sync",
  "crash",
  "recover",
  "pause",
  "resume",
  "invoke",
  "ok",
  "fail",
  "info",
  "begin",
  "end",
  "start",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** EVENT_KINDS by name: `KIND.send` is the number in the `kind` column. */
export const KIND = Object.freeze(Object.fromEntries(EVENT_KINDS.map((name, index) => [name, index]))) as Readonly<
  Record<EventKind, number>
>;

/** In column `c` of a time-out: it waited for the message from so many nodes that they make a majority. */
export const FROM_A_MAJORITY = -2;

/** Why a message never arrived. */
export const LOSS_REASONS = [
  "loss", // the network's loss setting
  "cut", // a partition, isolation or cut, when it was sent or when it arrived
  "dropped", // a `drop` fault
  "receiver down", // the receiver had crashed, or crashed before taking it up
  "connection broken", // fifo ordering: an earlier message of the connection was lost
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];
export const LOSS = Object.freeze(Object.fromEntries(LOSS_REASONS.map((name, index) => [name, index]))) as Readonly<
  Record<LossReason, number>
>;

/** How a state field changes. The `Value` forms hold an id of `values` in column c, the others the number itself. */
export const CHANGE = Object.freeze({ set: 0, setValue: 1, push: 2, truncate: 3, put: 4, putValue: 5, remove: 6 });
export const CHANGE_KEY = 8;

/**
 * The type of a state field or of a message's field. `number` is a whole number, `choice` an index into `choices`,
 * `node` a node or -1, `nodes` a set, `value` any value, `list` a list of values, `map` goes from a node (`keys: "node"`)
 * or an interned value (`keys: "value"`) to a value.
 */
export type FieldType = "number" | "flag" | "choice" | "node" | "nodes" | "value" | "list" | "map";

/** What readers need to know of a field to show it. */
export interface FieldShape {
  readonly name: string;
  readonly type: FieldType;
  readonly choices?: readonly string[];
  readonly keys?: "node" | "value";
  /** The entries of a `map` or the value of a `number` count nodes, µs…: shown behind the number. */
  readonly unit?: "us";
  /** Of a `list`: the property that stands for an entry where an expectation names them all. */
  readonly entriesBy?: string;
}

/** One client's operation, from due to completed. */
export interface Operation {
  /** The client's place in the trace. */
  readonly place: Place;
  readonly client: string;
  /** `c1`, and after an unknown outcome `c1#2`… */
  readonly process: string;
  readonly label: string | null;
  readonly f: string;
  readonly key: string | null;
  /** What was asked: the value written, `[from, to]` of a cas, null of a read. */
  readonly argument: Value;
  /** What the record of completion holds: what a read returned, `[from, to, swapped]` of a cas. */
  returned: Value;
  readonly dueUs: number;
  readonly invoke: EventId;
  completion: EventId;
  outcome: "ok" | "fail" | "info" | "open";
  /** Why it failed or is unknown, in words. */
  reason: string | null;
  readonly statement: number;
}

/** An invariant that broke: at which event, and why in a sentence. */
export interface Violation {
  readonly invariant: string;
  readonly event: EventId;
  readonly reason: string;
  readonly related: readonly EventId[];
  /** The assumption of the system that the run had broken before, if any: "n2 lost its disk at 3s". */
  readonly outside: string | null;
}

/** How a run came to its end. */
export type Ended =
  | "finished"
  | "event limit"
  | "queue limit"
  | "log limit"
  | "action limit"
  | "chain limit"
  | "abandoned";

/** A run's statement: its id is its index here, given in the order in which statements first act. */
export interface TraceStatement {
  /** Its index in the plan's statements. */
  readonly inPlan: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Who owns an action: faults, clients, or the system, which can be told what no fault does to it ("n2 starts an election"). */
export const ACTION_KINDS = ["fault", "operation", "system"] as const;

/** One stretch or moment in which an action acted. */
export interface Occurrence {
  readonly statement: number;
  readonly kind: (typeof ACTION_KINDS)[number];
  /** Its name: "crash", "partition", "write", "starts an election". */
  readonly action: string;
  readonly nodes: readonly Place[];
  /** Sides of a partition, for the picture; else empty. */
  readonly sides: readonly (readonly Place[])[];
  readonly begin: EventId;
  end: EventId;
  /** Why it did nothing, in words ("nobody was leader"), else null. */
  nothing: string | null;
}

/**
 * The first client's place; the next ones follow in the order of their first operation. Nodes stay far below it, so that one
 * that joins later leaves the clients' places as they are.
 */
export const FIRST_CLIENT = 1024;

export interface Trace {
  readonly system: string;
  readonly seed: number;
  /** By place: first those that the file sets up, then the others in the order of their starts. */
  readonly nodes: readonly string[];
  /** How many of the nodes are there from the beginning. */
  readonly firstNodes: number;
  /** The places of the plan's other nodes, in the plan's order; -1 of one that never started. */
  readonly startedNodes: readonly Place[];
  /** In the order of their first operation. */
  readonly clients: readonly string[];
  readonly durationUs: number;
  readonly ended: Ended;
  readonly statements: readonly TraceStatement[];

  readonly count: number;
  readonly kind: Uint8Array;
  /** No run is longer than an hour (`LIMITS`), and this holds more. */
  readonly timeUs: Uint32Array;
  readonly place: Int16Array;
  /** The one event that made this one happen, or NO_EVENT. */
  readonly trigger: Int32Array;
  /** The statement that made it happen directly, or NO_STATEMENT. */
  readonly statement: Int32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly c: Int32Array;
  readonly payload: Int32Array;

  /** Side table: decision `groundsOf[i]` rests, among others, on event `groundsOn[i]`. Ascending in groundsOf. */
  readonly groundsOf: Int32Array;
  readonly groundsOn: Int32Array;

  /** Interned values, in run order. */
  readonly values: readonly unknown[];
  readonly operations: readonly Operation[];
  readonly occurrences: readonly Occurrence[];
  readonly violations: readonly Violation[];

  /** The fields of a node's state; field 0 is `role`, a choice of the system's roles. */
  readonly fields: readonly FieldShape[];
  /** The field that orders claims to a role (Raft's term), and the one with the applied state by key; -1 for none. */
  readonly epochField: number;
  readonly storeField: number;
  readonly messages: readonly MessageShape[];
  readonly milestones: readonly string[];
  readonly timers: readonly string[];
}

/** Where the node stands that the plan knows by this number; -1 where it never started. */
export function placeOf(
  planned: number,
  { firstNodes, startedNodes }: Pick<Trace, "firstNodes" | "startedNodes">,
): Place {
  return planned < firstNodes ? planned : (startedNodes[planned - firstNodes] ?? -1);
}

/** How many numbers it takes to give each place of the trace its own, the gap before the clients included. */
export function placeCount({ clients }: Pick<Trace, "clients">): number {
  return FIRST_CLIENT + clients.length;
}

/** Is it a place of this trace? */
export function isPlace(place: Place, { nodes, clients }: Pick<Trace, "nodes" | "clients">): boolean {
  return (place >= 0 && place < nodes.length) || (place >= FIRST_CLIENT && place < FIRST_CLIENT + clients.length);
}

/** The place among all places of the trace, without the gap before the clients: nodes first. */
export function laneOf(place: Place, { nodes }: Pick<Trace, "nodes">): number {
  return place < FIRST_CLIENT ? place : place - FIRST_CLIENT + nodes.length;
}

export interface MessageShape {
  readonly name: string;
  readonly fields: readonly FieldShape[];
}
