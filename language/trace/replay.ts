/** Re-reads a finished trace: the state of every node at any event, moving forward cheaply and backward by checkpoints. */
import type { NodeId } from "../forms/values.ts";
import { countGood } from "./halving.ts";
import type { EventRow, Situation } from "./situation.ts";
import {
  CHANGE,
  CHANGE_KEY,
  EVENT_KINDS,
  type EventId,
  type EventKind,
  type FieldShape,
  KIND,
  type Operation,
  placeOf,
  type Trace,
} from "./trace.ts";

/** What one node that is there remembers and is, as it stands somewhere in the trace. */
interface NodeAtEvent {
  isUp: boolean;
  isPaused: boolean;
  /** The role it has, or had when it crashed. */
  role: number;
  roleOrder: number;
  /** By role. */
  lastHeld: number[];
  /** By field, as the system's own code holds it: see `Replay.field`. */
  values: unknown[];
}

interface Checkpoint {
  readonly event: EventId;
  readonly roleChanges: number;
  readonly nodes: readonly NodeAtEvent[];
}

const CHANGES_PER_CHECKPOINT = 1000;

/** By kind of event, 1 for those that leave every node as it was: most of them, which `seek` goes over without a call. */
const CHANGES_NOTHING = Uint8Array.from(EVENT_KINDS, (kind) => {
  return ["change", "crash", "start", "recover", "pause", "resume"].includes(kind) ? 0 : 1;
});

/** The checkpoints of one trace, shared by all that re-read it. */
export class Checkpoints {
  readonly list: Checkpoint[] = [];
}

/**
 * A moment of a finished trace. It stands right after the event `position`; -1 is before the first. What a crashed node
 * held stays as it was until it recovers; what the restart changed is in the trace as changes of its own, but for the
 * role, which starts from the first again.
 */
export class Replay implements Situation {
  readonly trace: Trace;
  readonly roles: readonly string[];
  readonly fields: readonly FieldShape[];
  readonly seed: number;
  position: EventId = -1;
  readonly #checkpoints: Checkpoints;
  #nodes: NodeAtEvent[];
  #namesThere: readonly string[] = [];
  #roleChanges = 0;
  #changesSinceCheckpoint = 0;
  #checkpointDue = CHANGES_PER_CHECKPOINT;

  constructor(trace: Trace, checkpoints: Checkpoints = new Checkpoints()) {
    this.trace = trace;
    this.fields = trace.fields;
    this.seed = trace.seed;
    this.roles = trace.fields[0]?.choices ?? [];
    this.#checkpoints = checkpoints;
    this.#nodes = this.#start();
  }

  get nodes(): readonly string[] {
    const { nodes } = this.trace;
    const there = this.#nodes.length;
    if (there === nodes.length) return nodes;
    if (this.#namesThere.length !== there) this.#namesThere = nodes.slice(0, there);
    return this.#namesThere;
  }

  nodeOf(planned: NodeId): NodeId {
    const node = placeOf(planned, this.trace);
    return node < this.#nodes.length ? node : -1;
  }

  get timeUs(): number {
    return this.position < 0 ? 0 : this.trace.timeUs[this.position];
  }

  /** Moves to right after this event; -1 for the start. Forward costs what lies between, backward at most a checkpoint's stretch. */
  seek(event: EventId): void {
    const checkpoint = this.#latestCheckpoint(event);
    if (event < this.position || (checkpoint !== null && checkpoint.event > this.position)) this.#restore(checkpoint);
    const { kind } = this.trace;
    for (let next = this.position + 1; next <= event; next++) {
      if (CHANGES_NOTHING[kind[next]] === 1) continue;
      this.position = next - 1;
      this.step();
    }
    this.position = event;
  }

  /** Applies the next event. */
  step(): void {
    const event = ++this.position;
    const { kind, place } = this.trace;
    switch (kind[event]) {
      case KIND.change:
        this.#change(event);
        break;
      case KIND.crash:
        this.#nodes[place[event]].isUp = false;
        this.#nodes[place[event]].isPaused = false;
        break;
      case KIND.start:
        this.#nodes.push(this.#newNode());
        break;
      case KIND.recover:
        this.#nodes[place[event]].isUp = true;
        this.#takeRole(this.#nodes[place[event]], 0);
        break;
      case KIND.pause:
        this.#nodes[place[event]].isPaused = true;
        break;
      case KIND.resume:
        this.#nodes[place[event]].isPaused = false;
        break;
    }
  }

  /** Has the node started? Only of those may the rest be asked. */
  isThere(node: NodeId): boolean {
    return node < this.#nodes.length;
  }
  isUp(node: NodeId): boolean {
    return this.#nodes[node].isUp;
  }
  isPaused(node: NodeId): boolean {
    return this.#nodes[node].isPaused;
  }
  role(node: NodeId): number {
    const { isUp, role } = this.#nodes[node];
    return isUp ? role : -1;
  }
  epoch(node: NodeId): number {
    const { epochField } = this.trace;
    return epochField < 0 ? 0 : (this.#nodes[node].values[epochField] as number);
  }
  roleOrder(node: NodeId): number {
    return this.#nodes[node].roleOrder;
  }
  lastHeld(node: NodeId, role: number): number {
    return this.#nodes[node].lastHeld[role] ?? -1;
  }

  /**
   * A field as the system's own code holds it: a number, a boolean, a choice's word, a node or null, a value, an array of
   * nodes or entries, a map by node as an array with null where there is no entry, another map as a Map.
   */
  field(node: NodeId, field: number): unknown {
    return this.#nodes[node].values[field];
  }

  operation(row: EventRow, kind: EventKind): Operation | null {
    return operationOf(this.trace, row, kind);
  }

  isFinalAnswer(send: EventRow): boolean {
    return isFinalAnswer(this.trace, send);
  }

  sendOf(row: EventRow): EventRow {
    return rowOf(this.trace, row.a);
  }

  value(id: number): unknown {
    return this.trace.values[id];
  }

  #start(): NodeAtEvent[] {
    return Array.from({ length: this.trace.firstNodes }, () => this.#newNode());
  }

  #newNode(): NodeAtEvent {
    const node = {
      isUp: true,
      isPaused: false,
      role: 0,
      roleOrder: -1,
      lastHeld: this.roles.map(() => -1),
      values: this.trace.fields.map((shape) => emptyValue(shape, this.trace.nodes.length)),
    };
    this.#takeRole(node, 0);
    return node;
  }

  #takeRole(node: NodeAtEvent, role: number): void {
    node.role = role;
    node.roleOrder = this.#roleChanges++;
    node.lastHeld[role] = node.roleOrder;
    node.values[0] = this.roles[role];
  }

  #change(event: EventId): void {
    const { trace } = this;
    const node = this.#nodes[trace.place[event]];
    const field = trace.a[event];
    if (field === 0) this.#takeRole(node, trace.c[event]);
    else node.values[field] = changed(trace, event, node.values[field]);
    if (++this.#changesSinceCheckpoint >= this.#checkpointDue) this.#remember();
  }

  /** Keeps a copy of where everything stands. The larger the state, the rarer, so that all copies together stay in proportion. */
  #remember(): void {
    const { list } = this.#checkpoints;
    this.#changesSinceCheckpoint = 0;
    const last = list.at(-1);
    if (last !== undefined && last.event >= this.position) return;
    const nodes = this.#nodes.map(copyOf);
    list.push({ event: this.position, roleChanges: this.#roleChanges, nodes });
    this.#checkpointDue = Math.max(CHANGES_PER_CHECKPOINT, sizeOf(nodes));
  }

  #latestCheckpoint(atMost: EventId): Checkpoint | null {
    const { list } = this.#checkpoints;
    return list[countGood(list.length, (number) => list[number].event <= atMost) - 1] ?? null;
  }

  #restore(checkpoint: Checkpoint | null): void {
    this.#changesSinceCheckpoint = 0;
    this.position = checkpoint?.event ?? -1;
    this.#roleChanges = checkpoint?.roleChanges ?? 0;
    this.#nodes = checkpoint ? checkpoint.nodes.map(copyOf) : this.#start();
  }
}

/** An event's row. */
export function rowOf(trace: Trace, event: EventId): EventRow {
  return { place: trace.place[event], a: trace.a[event], b: trace.b[event], c: trace.c[event] };
}

/** The columns that tell which operation a row is about. */
export type OperationColumns = Pick<Trace, "operations" | "b" | "c" | "payload">;

/** `request` and `answer` are messages 0 and 1 of every system; both begin with the number of their operation. */
const MESSAGES_WITH_OPERATION = 2;

/** The operation of an invoke, ok, fail or info row, or the one that a request or answer carries; else null. */
export function operationOf(columns: OperationColumns, row: EventRow, kind: EventKind): Operation | null {
  switch (kind) {
    case "invoke":
    case "ok":
    case "fail":
    case "info":
      return columns.operations[row.a] ?? null;
    case "send":
      return carriedOperation(columns, row.b, row.c);
    case "deliver":
    case "lose":
      return carriedOperation(columns, columns.b[row.a], columns.c[row.a]);
    default:
      return null;
  }
}

/** The operation that a message of this kind carries, by where its fields start in the payload. */
export function carriedOperation(columns: OperationColumns, message: number, payload: number): Operation | null {
  return message < MESSAGES_WITH_OPERATION ? (columns.operations[columns.payload[payload]] ?? null) : null;
}

const ANSWER = 1;

/** Is the send an answer whose `outcome` is ok or fail? A redirect settles nothing. */
export function isFinalAnswer({ messages, payload }: Pick<Trace, "messages" | "payload">, send: EventRow): boolean {
  if (send.b !== ANSWER) return false;
  const { fields } = messages[ANSWER];
  const outcome = fields.findIndex(({ name }) => name === "outcome");
  return outcome < 0 || fields[outcome].choices?.[payload[send.c + outcome]] !== "redirect";
}

/** What a field holds after a change row, given what it held before; lists and maps are changed in place. */
function changed(trace: Trace, event: EventId, held: unknown): unknown {
  const { fields, values, a, b, c } = trace;
  const value = c[event];
  const operation = b[event] % CHANGE_KEY;
  switch (operation) {
    case CHANGE.set:
      return fromNumber(fields[a[event]], value);
    case CHANGE.setValue:
      return ownCopy(values[value]);
    case CHANGE.push:
      (held as unknown[]).push(values[value]);
      return held;
    case CHANGE.truncate:
      (held as unknown[]).length = value;
      return held;
    default:
      changeEntry(held, keyOf(trace, event), operation, operation === CHANGE.put ? value : values[value]);
      return held;
  }
}

/** The key of a `put` or `remove` row: a node, or a user's key. */
export function keyOf(trace: Trace, event: EventId): number | string {
  const key = (trace.b[event] - (trace.b[event] % CHANGE_KEY)) / CHANGE_KEY;
  return trace.fields[trace.a[event]].keys === "value" ? (trace.values[key] as string) : key;
}

/** What a change row sets, pushes or puts, as `Replay.field` would hold it; undefined for a truncation or removal. */
export function changeValue(trace: Trace, event: EventId): unknown {
  const value = trace.c[event];
  switch (trace.b[event] % CHANGE_KEY) {
    case CHANGE.set:
      return fromNumber(trace.fields[trace.a[event]], value);
    case CHANGE.put:
      return value;
    case CHANGE.setValue:
    case CHANGE.push:
    case CHANGE.putValue:
      return trace.values[value];
    default:
      return undefined;
  }
}

function changeEntry(held: unknown, key: number | string, operation: number, value: unknown): void {
  const isRemoval = operation === CHANGE.remove;
  if (held instanceof Map) {
    if (isRemoval) held.delete(key);
    else held.set(key, value);
  } else {
    (held as unknown[])[key as number] = isRemoval ? null : value;
  }
}

/** What the number in a `set` row or a message's payload stands for. */
export function fromNumber(shape: FieldShape, number: number): unknown {
  if (shape.type === "flag") return number !== 0;
  if (shape.type === "choice") return shape.choices?.[number] ?? null;
  if (shape.type === "node") return number < 0 ? null : number;
  return number;
}

/** What a field of this type starts from, before the trace's first change. */
export function emptyValue(shape: FieldShape, nodeCount: number): unknown {
  switch (shape.type) {
    case "number":
      return 0;
    case "flag":
      return false;
    case "choice":
      return shape.choices?.[0] ?? null;
    case "node":
    case "value":
      return null;
    case "nodes":
    case "list":
      return [];
    case "map":
      return shape.keys === "node" ? new Array(nodeCount).fill(null) : new Map();
    default:
      return shape.type satisfies never;
  }
}

function copyOf(node: NodeAtEvent): NodeAtEvent {
  return { ...node, lastHeld: [...node.lastHeld], values: node.values.map(ownCopy) };
}

/** A list or map of one's own, with the same entries. */
export function ownCopy(value: unknown): unknown {
  if (value instanceof Map) return new Map(value);
  return Array.isArray(value) ? [...value] : value;
}

function sizeOf(nodes: readonly NodeAtEvent[]): number {
  let size = 0;
  for (const { values } of nodes) {
    for (const value of values) size += value instanceof Map ? value.size : Array.isArray(value) ? value.length : 1;
  }
  return size;
}
