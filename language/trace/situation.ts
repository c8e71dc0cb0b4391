/** One moment of a run, as selectors, event patterns and expectations see it. */
import type { NodeId, Place } from "../forms/values.ts";
import type { EventKind, FieldShape, Operation } from "./trace.ts";

/** One row of the trace, as it is recorded or re-read. */
export interface EventRow {
  readonly place: Place;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/**
 * One moment of a run: what selectors, event patterns and expectations ask about. The simulator is one while it runs;
 * `replay.ts` makes one from a trace.
 */
export interface Situation {
  readonly timeUs: number;
  /** Those that are there at this moment. */
  readonly nodes: readonly string[];
  /** The node that the plan knows by this number; -1 where it is not there yet. */
  nodeOf(planned: NodeId): NodeId;
  /** The names of the system's roles. */
  readonly roles: readonly string[];
  readonly seed: number;
  /** Crashed nodes are not; paused ones are. */
  isUp(node: NodeId): boolean;
  /** The index of its role in the system's roles; -1 while it is down. */
  role(node: NodeId): number;
  /** Its role's epoch (the system's `epoch` field), 0 where the system has none. */
  epoch(node: NodeId): number;
  /** The number of the role change, over the whole run, that gave it this role: larger is later. */
  roleOrder(node: NodeId): number;
  /** The role-change number at which the node last took this role, whether or not it still holds it; -1 for never. */
  lastHeld(node: NodeId, role: number): number;
  /** Where the node's field stands (the last known where it is down). */
  field(node: NodeId, field: number): unknown;
  readonly fields: readonly FieldShape[];
  /** The operation of an invoke, ok, fail or info row, or that a request or answer message carries; else null. */
  operation(row: EventRow, kind: EventKind): Operation | null;
  /** For deliver and lose rows: the send's row. */
  sendOf(row: EventRow): EventRow;
  /** Does this send carry an answer that settles the operation, rather than one that sends the client elsewhere? */
  isFinalAnswer(send: EventRow): boolean;
  /** The value with this id: of a milestone's or a change's row. */
  value(id: number): unknown;
}
