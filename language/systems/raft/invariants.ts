/**
 * What Raft guarantees at all times (figure 3), each as a fold over changes and as a plain check of all states. The folds
 * remember what was true once, so they also see what no single moment shows.
 */
import type { NodeId } from "../../forms/values.ts";
import type { EventId } from "../../trace/trace.ts";
import type { Break, Invariant, InvariantWorld } from "../system.ts";
import { lastIndexOf, NO_TERM, termAt } from "./rules.ts";
import type { Entry, RaftState } from "./state.ts";
import { isSameRequest } from "./state-machine.ts";

type World = InvariantWorld<RaftState>;

export const RAFT_INVARIANTS: readonly Invariant<RaftState>[] = [
  {
    name: "election safety",
    help: "At most one leader is elected in a term (§5.2).",
    fields: ["role"],
    watch: watchElectionSafety,
    check: checkElectionSafety,
  },
  {
    name: "leader append-only",
    help: "A leader never overwrites or deletes entries of its log; it only appends (§5.3).",
    fields: ["role", "log"],
    watch: watchLeaderAppendOnly,
  },
  {
    name: "log matching",
    help: "If two logs hold an entry of the same index and term, they are identical up to it (§5.3).",
    fields: ["log"],
    watch: watchLogMatching,
    check: checkLogMatching,
  },
  {
    name: "leader completeness",
    help: "An entry that is committed in a term is in the logs of the leaders of all later terms (§5.4).",
    fields: ["role", "commitIndex"],
    watch: watchLeaderCompleteness,
    check: checkLeaderCompleteness,
  },
  {
    name: "state-machine safety",
    help: "If a node has applied an entry at an index, no other ever applies a different one there (§5.4.3).",
    fields: ["commitIndex"],
    watch: watchStateMachineSafety,
    check: checkStateMachineSafety,
  },
];

function watchElectionSafety(world: World) {
  const elected = new Map<number, { node: NodeId; event: EventId }>();
  return (node: NodeId, _field: string, event: EventId): Break | null => {
    const { role, term } = world.state(node);
    if (role !== "leader") return null;
    const earlier = elected.get(term);
    elected.set(term, { node, event });
    if (earlier === undefined || earlier.node === node) return null;
    const { nodes } = world;
    return {
      reason: `${nodes[node]} became leader of term ${term}, which ${nodes[earlier.node]} had been elected to lead`,
      related: [earlier.event],
    };
  };
}

function checkElectionSafety(world: World): string | null {
  const leaders = leadersOf(world);
  for (const one of leaders) {
    for (const other of leaders) {
      if (one < other && world.state(one).term === world.state(other).term) {
        return `${world.nodes[one]} and ${world.nodes[other]} both lead term ${world.state(one).term}`;
      }
    }
  }
  return null;
}

function watchLeaderAppendOnly(world: World) {
  const lengths: number[] = [];
  const snapshots: number[] = [];
  return (node: NodeId, field: string): Break | null => {
    const state = world.state(node);
    const lastIndex = lastIndexOf(state);
    const was = lengths[node] ?? 0;
    const isSnapshot = state.snapshotIndex !== (snapshots[node] ?? 0);
    lengths[node] = lastIndex;
    snapshots[node] = state.snapshotIndex;
    if (field !== "log" || isSnapshot || state.role !== "leader" || lastIndex >= was) return null;
    return {
      reason: `${world.nodes[node]} cut its log from entry ${was} back to ${lastIndex} while it led term ${state.term}`,
      related: [],
    };
  };
}

/** An entry that some log held: with what stood just before it, by induction, goes all that stood before. */
interface SeenEntry {
  readonly entry: Entry;
  readonly previousTerm: number;
  readonly node: NodeId;
  readonly event: EventId;
}

function watchLogMatching(world: World) {
  const seen: SeenEntry[][] = [];
  return (node: NodeId, _field: string, event: EventId): Break | null => {
    const state = world.state(node);
    if (state.log.length === 0) return null;
    const index = lastIndexOf(state);
    const entry = state.log[state.log.length - 1]!;
    const previousTerm = termAt(state, index - 1);
    seen[index] ??= [];
    const same = seen[index].find((other) => other.entry.term === entry.term);
    if (same === undefined) {
      seen[index].push({ entry, previousTerm, node, event });
      return null;
    }
    if (isSameEntry(same.entry, entry) && same.previousTerm === previousTerm) return null;
    const name = world.nodes[node];
    const differ =
      same.node === node
        ? `${name} holds another log than before`
        : `${name} and ${world.nodes[same.node]} hold different logs`;
    return { reason: `${differ} up to entry ${index} of term ${entry.term}`, related: [same.event] };
  };
}

function checkLogMatching(world: World): string | null {
  for (let one = 0; one < world.nodeCount; one++) {
    for (let other = 0; other < one; other++) {
      const a = world.state(one);
      const b = world.state(other);
      let index = Math.min(lastIndexOf(a), lastIndexOf(b));
      while (index > 0 && (termAt(a, index) === NO_TERM || termAt(a, index) !== termAt(b, index))) index--;
      for (; index > Math.max(a.snapshotIndex, b.snapshotIndex); index--) {
        if (isSameEntry(entryAt(a, index), entryAt(b, index))) continue;
        return `the logs of ${world.nodes[other]} and ${world.nodes[one]} agree on a later entry, but not on entry ${index}`;
      }
    }
  }
  return null;
}

/** The last entry committed so far stands for all: by log matching, who holds it holds those before it. */
function watchLeaderCompleteness(world: World) {
  let committed: { index: number; term: number; inTerm: number; event: EventId } | null = null;
  const lacks = (leader: NodeId, event: EventId): Break | null => {
    const state = world.state(leader);
    if (committed === null || state.role !== "leader" || state.term <= committed.inTerm) return null;
    const { index, term } = committed;
    if (index <= state.snapshotIndex || termAt(state, index) === term) return null;
    return {
      reason: `${world.nodes[leader]} leads term ${state.term} without entry ${index} of term ${term}, which was committed in term ${committed.inTerm}`,
      related: [event, committed.event],
    };
  };
  return (node: NodeId, field: string, event: EventId): Break | null => {
    if (field === "role") return lacks(node, event);
    const state = world.state(node);
    const index = state.commitIndex;
    if (committed !== null && index <= committed.index) return null;
    committed = { index, term: termAt(state, index), inTerm: state.term, event };
    for (let other = 0; other < world.nodeCount; other++) {
      const broken = lacks(other, event);
      if (broken !== null) return broken;
    }
    return null;
  };
}

function checkLeaderCompleteness(world: World): string | null {
  for (const leader of leadersOf(world)) {
    const state = world.state(leader);
    for (let node = 0; node < world.nodeCount; node++) {
      const other = world.state(node);
      if (other.term >= state.term) continue;
      for (let index = other.snapshotIndex + 1; index <= other.commitIndex; index++) {
        if (index <= state.snapshotIndex || termAt(state, index) === termAt(other, index)) continue;
        return `${world.nodes[leader]} leads term ${state.term} without entry ${index}, which ${world.nodes[node]} knows to be committed`;
      }
    }
  }
  return null;
}

function watchStateMachineSafety(world: World) {
  const applied: { entry: Entry; node: NodeId; event: EventId }[] = [];
  const upTo: number[] = [];
  return (node: NodeId, _field: string, event: EventId): Break | null => {
    const state = world.state(node);
    // The last one that it applied before, too: by log matching it tells whether those before are still the same after a restart.
    const from = Math.max(Math.min(upTo[node] ?? 0, state.commitIndex), state.snapshotIndex + 1);
    upTo[node] = state.commitIndex;
    for (let index = from; index <= state.commitIndex; index++) {
      const entry = entryAt(state, index);
      const earlier = applied[index];
      if (earlier === undefined) applied[index] = { entry, node, event };
      else if (!isSameEntry(earlier.entry, entry)) {
        const than = earlier.node === node ? "before" : `${world.nodes[earlier.node]} had`;
        const { term } = entry;
        const terms =
          term === earlier.entry.term ? `both of term ${term}` : `one of term ${term}, not ${earlier.entry.term}`;
        return {
          reason: `${world.nodes[node]} applied another entry ${index} than ${than}: ${terms}`,
          related: [earlier.event],
        };
      }
    }
    return null;
  };
}

function checkStateMachineSafety(world: World): string | null {
  for (let one = 0; one < world.nodeCount; one++) {
    for (let other = 0; other < one; other++) {
      const a = world.state(one);
      const b = world.state(other);
      const from = Math.max(a.snapshotIndex, b.snapshotIndex) + 1;
      for (let index = from; index <= Math.min(a.commitIndex, b.commitIndex); index++) {
        if (isSameEntry(entryAt(a, index), entryAt(b, index))) continue;
        return `${world.nodes[other]} and ${world.nodes[one]} have applied different entries ${index}`;
      }
    }
  }
  return null;
}

function leadersOf(world: World): NodeId[] {
  const leaders: NodeId[] = [];
  for (let node = 0; node < world.nodeCount; node++) if (world.state(node).role === "leader") leaders.push(node);
  return leaders;
}

function entryAt(state: Readonly<RaftState>, index: number): Entry {
  return state.log[index - 1 - state.snapshotIndex]!;
}

function isSameEntry(a: Entry, b: Entry): boolean {
  if (a === b) return true;
  if (a.term !== b.term || a.request === null || b.request === null)
    return a.term === b.term && a.request === b.request && a.members?.join() === b.members?.join();
  return isSameRequest(a.request, b.request);
}
