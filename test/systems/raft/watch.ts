/** Short questions to a run of Raft, for tests. */
import type { NodeId } from "../../../language/forms/values.ts";
import { simulate } from "../../../language/simulator/simulate.ts";
import { RAFT_INVARIANTS } from "../../../language/systems/raft/invariants.ts";
import type { RaftState } from "../../../language/systems/raft/state.ts";
import type { InvariantWorld } from "../../../language/systems/system.ts";
import { Run } from "../../../language/trace/run.ts";
import { type EventId, type EventKind, KIND, type Operation } from "../../../language/trace/trace.ts";
import { type PlanParts, planOf } from "../plan.ts";

export function runOf(parts: PlanParts): Run {
  return new Run(simulate(planOf(parts)));
}

/** The node's state as it stood at that time. */
export function stateAt(run: Run, node: NodeId, timeUs: number): RaftState {
  return stateAfter(run, node, run.eventAt(timeUs));
}

export function stateAfter(run: Run, node: NodeId, event: EventId): RaftState {
  const situation = run.stateAt(event);
  const fields = run.trace.fields.map(({ name }, field) => [name, structuredClone(situation.field(node, field))]);
  return Object.fromEntries(fields) as RaftState;
}

/** The leader with the highest term at that time, of those that are up; -1 for none. */
export function leaderAt(run: Run, timeUs: number): NodeId {
  let leader = -1;
  let term = -1;
  for (const node of run.trace.nodes.keys()) {
    const state = stateAt(run, node, timeUs);
    if (run.situationAt(timeUs).role(node) < 0 || state.role !== "leader" || state.term <= term) continue;
    leader = node;
    term = state.term;
  }
  return leader;
}

/** The events of one kind that pass, in order. */
export function eventsOf(run: Run, kind: EventKind, passes: (event: EventId) => boolean = () => true): EventId[] {
  const events: EventId[] = [];
  for (let event = 0; event < run.trace.count; event++) {
    if (run.trace.kind[event] === KIND[kind] && passes(event)) events.push(event);
  }
  return events;
}

/** Messages of a kind as they were sent. */
export function sendsOf(run: Run, message: string, from?: NodeId, to?: NodeId): EventId[] {
  const { trace } = run;
  const kind = trace.messages.findIndex(({ name }) => name === message);
  return eventsOf(
    run,
    "send",
    (event) =>
      trace.b[event] === kind &&
      (from === undefined || trace.place[event] === from) &&
      (to === undefined || trace.a[event] === to),
  );
}

/** A number or flag that a sent message carries. */
export function carried(run: Run, send: EventId, field: string): number {
  const { trace } = run;
  const index = trace.messages[trace.b[send]!]!.fields.findIndex(({ name }) => name === field);
  return trace.payload[trace.c[send]! + index]!;
}

export function marksOf(run: Run, milestone: string, node?: NodeId): EventId[] {
  const { trace } = run;
  return eventsOf(
    run,
    "milestone",
    (event) => trace.milestones[trace.a[event]!] === milestone && (node === undefined || trace.place[event] === node),
  );
}

export function changesOf(run: Run, field: string, node?: NodeId): EventId[] {
  const { trace } = run;
  return eventsOf(
    run,
    "change",
    (event) => trace.fields[trace.a[event]!]!.name === field && (node === undefined || trace.place[event] === node),
  );
}

export function operationOf(run: Run, label: string): Operation {
  return run.trace.operations.find((operation) => operation.label === label)!;
}

export function completedUs(run: Run, label: string): number {
  const { completion } = operationOf(run, label);
  return completion < 0 ? Number.POSITIVE_INFINITY : run.trace.timeUs[completion]!;
}

export function logTerms(state: RaftState): number[] {
  return state.log.map(({ term }) => term);
}

/** What each plain check says of the states after an event; empty where all hold. */
export function brokenChecks(run: Run, event: EventId): string[] {
  const states = run.trace.nodes.map((_, node) => stateAfter(run, node, event));
  const world: InvariantWorld<RaftState> = {
    nodeCount: states.length,
    nodes: run.trace.nodes,
    state: (node) => states[node]!,
  };
  return RAFT_INVARIANTS.flatMap(({ name, check }) => (check?.(world) ? [name] : []));
}
