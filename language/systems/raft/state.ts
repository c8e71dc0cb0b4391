/** What a Raft node remembers, what may be set, and what its messages carry. */
import type { NodeId, Range, Value } from "../../forms/values.ts";
import type { EventId } from "../../trace/trace.ts";
import type { Answer, Request, Self, TimerOptions } from "../system.ts";
import type { Log, Refusal } from "./rules.ts";

/** A node, as Raft's code sees it. */
export type Raft = Self<RaftState, RaftSettings, RaftMemory>;

export type RaftRole = "follower" | "pre-candidate" | "candidate" | "leader";

/**
 * An entry of the log: a client's request, or a membership, or the no-op with which a leader begins (both null). Never
 * changed, and shared by all nodes' logs.
 */
export interface Entry {
  readonly term: number;
  readonly request: Request | null;
  readonly members: readonly NodeId[] | null;
}

/** The state machine as it stood after an entry, with the membership that was in force (§7). */
export interface Snapshot {
  readonly index: number;
  readonly term: number;
  readonly members: readonly NodeId[];
  readonly store: readonly (readonly [key: string, value: Value])[];
  readonly sessions: readonly (readonly [session: string, record: SessionRecord])[];
}

/** The fields (figure 2, State), as `fields.ts` describes them. */
export interface RaftState extends Log<Entry> {
  readonly role: RaftRole;
  readonly term: number;
  readonly votedFor: NodeId | null;
  readonly log: readonly Entry[];
  readonly snapshotIndex: number;
  readonly snapshotTerm: number;
  readonly snapshot: Snapshot | null;
  readonly leader: NodeId | null;
  readonly commitIndex: number;
  readonly members: readonly NodeId[];
  readonly learners: readonly NodeId[];
  readonly electionTimeout: number;
  readonly votes: readonly NodeId[];
  readonly refusals: readonly NodeId[];
  readonly handingTo: NodeId | null;
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
  readonly reads: "quorum" | "lease" | "local";
  /** By how much clocks may drift, in parts per million: leases are shortened by it. */
  readonly driftBound: number;
  readonly preVote: boolean;
  readonly checkQuorum: boolean;
  /** After how many entries; 0 for never. */
  readonly snapshotEvery: number;
}

/** What a node keeps besides its fields; a crash loses it. */
export interface RaftMemory {
  /** The event that brought each node's vote or refusal, and each node's latest acknowledgement of new entries: grounds. */
  readonly voteEvents: EventId[];
  readonly ackEvents: EventId[];
  /** How often the node has stood in this term without beginning the next one: pre-votes that came to nothing. */
  attempt: number;
  /** What `electionTimeout` was drawn for. */
  timeoutKey: number;
  /** How the election timer was last started: mostly it is started again in the same way. */
  timerOptions: TimerOptions;
  /** When the node last heard from a leader, on its own clock. */
  heardUs: number;
  /** On a leader: who has answered since it last counted. */
  readonly answered: boolean[];
  /** Writes that this leader has taken and not yet answered. */
  writes: Request[];
  /** Reads that wait for their round to be acknowledged, oldest first. */
  reads: PendingRead[];
  /** The latest round of appends, and the latest that each node has acknowledged. */
  round: number;
  readonly ackedRounds: number[];
  /** When each round from `firstRound` on was sent, on the leader's clock: leases count from there. */
  roundsSentUs: number[];
  firstRound: number;
  /** How long leases are, on any node's clock; null where no node reads by lease. And how many peers it was told by. */
  leaseUs: number | null;
  leasePeers: number;
  /** The latest sending of a round that a majority has acknowledged; null for none. */
  leaseFromUs: number | null;
  /** Has it asked another node to take over in this term? Then that one may be elected in spite of a lease. */
  handedOver: boolean;
  /** The index of the no-op with which this leader began its term. */
  noopIndex: number;
  /** What an operator has asked of this node and has not come true yet: for itself, and which others are to leave. */
  wish: "join" | "leave" | null;
  removals: readonly NodeId[];
  /** By node: the event that asked for it to be added or removed: grounds. */
  readonly askEvents: EventId[];
  /** Of each learner: what ends its round of catching up, and when that began on the leader's clock. */
  readonly catchUps: { readonly upTo: number; readonly sinceUs: number }[];
  /** The learners that are none: they have left, and get the log until they know. */
  leaving: readonly NodeId[];
  /** The round that tells them so: it began when the latest membership was committed; infinite until then. */
  farewellRound: number;
  /** The index of the entry that the membership comes from; 0 or the snapshot's for none. */
  membersIndex: number;
  /** Whom a leader sends to: the other members, and the learners. */
  receivers: readonly NodeId[];
  /** The latest append and the latest "yes" to one: mostly the next is the same, and what is sent again is recorded once. */
  lastAppend: AppendMessage;
  lastAnswer: AppendedMessage;
  /** On a leader: the entries that each follower was sent last. */
  readonly lastEntries: (readonly Entry[])[];
}

const NO_APPEND = { term: 0, previousIndex: -1, previousTerm: 0, entries: [], commitIndex: 0, round: 0 };
const NO_ANSWER = { term: -1, success: true, index: 0, hintTerm: 0, round: 0 };

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
    attempt: 0,
    timeoutKey: -1,
    timerOptions: {},
    heardUs: Number.NEGATIVE_INFINITY,
    answered: new Array(nodeCount).fill(false),
    writes: [],
    reads: [],
    round: 0,
    ackedRounds: new Array(nodeCount).fill(0),
    roundsSentUs: [],
    firstRound: 1,
    leaseUs: null,
    leasePeers: -1,
    leaseFromUs: null,
    handedOver: false,
    noopIndex: 0,
    wish: null,
    removals: [],
    askEvents: [],
    catchUps: [],
    leaving: [],
    farewellRound: Number.POSITIVE_INFINITY,
    membersIndex: 0,
    receivers: [],
    lastAppend: NO_APPEND,
    lastAnswer: NO_ANSWER,
    lastEntries: [],
  };
}

export interface VoteMessage {
  readonly term: number;
  readonly lastIndex: number;
  readonly lastTerm: number;
  /** The leader itself has asked the candidate to take over: nobody need protect that leader. */
  readonly handedOver: boolean;
}
export interface PreVoteMessage {
  /** The term that the node would begin. */
  readonly term: number;
  readonly lastIndex: number;
  readonly lastTerm: number;
}
export interface SnapshotMessage {
  readonly term: number;
  readonly snapshot: Snapshot;
  readonly round: number;
}
export interface LeaveMessage {
  /** The sender, or one that an operator would have leave though it cannot ask for itself. */
  readonly node: NodeId;
}
export interface HandOverMessage {
  readonly term: number;
}
export interface VotedMessage {
  readonly term: number;
  readonly granted: boolean;
  /** Why not; null where it is granted. */
  readonly refusal: Refusal | null;
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
