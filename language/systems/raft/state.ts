/** What a Raft node remembers, what may be set, and what its messages carry. */
import type { NodeId, Range, Value } from "../../forms/values.ts";
import type { EventId } from "../../trace/trace.ts";
import type { Answer, Request, Self } from "../system.ts";
import type { Log } from "./rules.ts";

/** A node, as Raft's code sees it. */
export type Raft = Self<RaftState, RaftSettings, RaftMemory>;

export type RaftRole = "follower" | "candidate" | "leader";

/** An entry of the log: a client's request, or the leader's no-op (null). Never changed, and shared by all nodes' logs. */
export interface Entry {
  readonly term: number;
  readonly request: Request | null;
}

/** The fields (figure 2, State), as `fields.ts` describes them. */
export interface RaftState extends Log<Entry> {
  readonly role: RaftRole;
  readonly term: number;
  readonly votedFor: NodeId | null;
  readonly log: readonly Entry[];
  readonly snapshotIndex: number;
  readonly snapshotTerm: number;
  readonly leader: NodeId | null;
  readonly commitIndex: number;
  readonly members: readonly NodeId[];
  readonly electionTimeout: number;
  readonly votes: readonly NodeId[];
  readonly refusals: readonly NodeId[];
  readonly nextIndex: readonly (number | null)[];
  readonly matchIndex: readonly (number | null)[];
  readonly store: ReadonlyMap<string, Value>;
  readonly sessions: ReadonlyMap<string, SessionRecord>;
}

/** The latest request that was applied for a client's session, and what it was answered (§8). */
export interface SessionRecord {
  readonly number: number;
  readonly answer: Answer;
}

/** The settings of `settings.ts`: durations in µs. */
export interface RaftSettings {
  readonly electionTimeout: Range;
  readonly heartbeatInterval: number;
  readonly entriesPerAppend: number;
}

/** What a node keeps besides its fields; a crash loses it. */
export interface RaftMemory {
  /** The event that brought each node's vote, and each node's latest acknowledgement of new entries: grounds. */
  readonly voteEvents: EventId[];
  readonly ackEvents: EventId[];
  /** The term and attempt that `electionTimeout` was drawn for. */
  timeoutKey: number;
  /** Writes that this leader has taken and not yet answered. */
  writes: Request[];
  /** Reads that wait for their round to be acknowledged, oldest first. */
  reads: PendingRead[];
  /** The latest round of appends that a read asked for, and the latest that each node has acknowledged. */
  round: number;
  readonly ackedRounds: number[];
  /** The index of the no-op with which this leader began its term. */
  noopIndex: number;
  /** The entries sent last, since all followers mostly need the same: log indexes [batchFrom, batchTo). */
  batch: readonly Entry[];
  batchFrom: number;
  batchTo: number;
}

export interface PendingRead {
  readonly request: Request;
  /** What must be applied before it may be answered, and the round that must be acknowledged. */
  readonly index: number;
  readonly round: number;
}

export function newMemory(nodeCount: number): RaftMemory {
  return {
    voteEvents: new Array(nodeCount).fill(-1),
    ackEvents: new Array(nodeCount).fill(-1),
    timeoutKey: -1,
    writes: [],
    reads: [],
    round: 0,
    ackedRounds: new Array(nodeCount).fill(0),
    noopIndex: 0,
    batch: [],
    batchFrom: 0,
    batchTo: 0,
  };
}

export interface VoteMessage {
  readonly term: number;
  readonly lastIndex: number;
  readonly lastTerm: number;
}
export interface VotedMessage {
  readonly term: number;
  readonly granted: boolean;
}
export interface AppendMessage {
  readonly term: number;
  readonly previousIndex: number;
  readonly previousTerm: number;
  readonly entries: readonly Entry[];
  readonly commitIndex: number;
  readonly round: number;
}
export interface AppendedMessage {
  readonly term: number;
  readonly success: boolean;
  /** Of a success: up to where the log is the leader's. Of a refusal: the hint, with its term. */
  readonly index: number;
  readonly hintTerm: number;
  readonly round: number;
}
