/** The fields of a Raft node's state, with what the editor says of each. */
import type { Field } from "../system.ts";
import type { RaftState } from "./state.ts";

export const RAFT_ROLES = [
  {
    name: "follower",
    plural: "followers",
    help: "Answers leaders and candidates; asks nothing of its own.",
    tone: "follow",
  },
  {
    name: "pre-candidate",
    plural: "pre-candidates",
    help: "Asks the others whether they would elect it, before it begins a new term.",
    tone: "try",
  },
  { name: "candidate", plural: "candidates", help: "Asks the others to elect it in a new term.", tone: "try" },
  {
    name: "leader",
    plural: "leaders",
    help: "Takes clients' requests and replicates its log; at most one in each term.",
    tone: "lead",
  },
] as const;

export const RAFT_FIELDS: readonly Field<RaftState>[] = [
  {
    name: "role",
    type: "choice",
    choices: RAFT_ROLES.map((role) => role.name),
    durable: false,
    initial: null,
    help: "What the node takes itself to be.",
  },
  {
    name: "term",
    type: "number",
    durable: true,
    initial: 0,
    help: "The latest term that the node has seen (currentTerm).",
  },
  {
    name: "votedFor",
    type: "node",
    durable: true,
    initial: null,
    help: "Whom it voted for in this term.",
  },
  {
    name: "log",
    type: "list",
    durable: true,
    initial: null,
    help: "The entries after the snapshot: each a client's command, or a leader's no-op, with the term that it was made in.",
  },
  {
    name: "snapshotIndex",
    type: "number",
    durable: true,
    initial: 0,
    help: "The last entry that the snapshot has taken the place of; 0 without one.",
  },
  { name: "snapshotTerm", type: "number", durable: true, initial: 0, help: "The term of that entry." },
  { name: "leader", type: "node", durable: false, initial: null, help: "The leader of this term, once it is known." },
  {
    name: "commitIndex",
    type: "number",
    durable: false,
    initial: 0,
    help: "The last entry that is known to be committed. Entries are applied as they are committed, so the paper's lastApplied is always the same.",
  },
  { name: "members", type: "nodes", durable: false, initial: null, help: "The nodes whose majority decides." },
  {
    name: "electionTimeout",
    type: "number",
    unit: "us",
    durable: false,
    initial: 0,
    help: "How long the node waits for a leader in this term before it starts an election.",
  },
  { name: "votes", type: "nodes", durable: false, initial: null, help: "Who has voted for this candidate." },
  { name: "refusals", type: "nodes", durable: false, initial: null, help: "Who has refused this candidate its vote." },
  {
    name: "handingTo",
    type: "node",
    durable: false,
    initial: null,
    help: "On a leader: to whom it is handing over.",
  },
  {
    name: "nextIndex",
    type: "map",
    keys: "node",
    durable: false,
    initial: null,
    help: "On a leader, for each other node: the entry to send next.",
  },
  {
    name: "matchIndex",
    type: "map",
    keys: "node",
    durable: false,
    initial: null,
    help: "On a leader, for each node: how far its log on disk is known to be the leader's.",
  },
  {
    name: "store",
    type: "map",
    keys: "value",
    durable: false,
    initial: null,
    help: "The state machine: each key's value.",
  },
  {
    name: "sessions",
    type: "map",
    keys: "value",
    durable: false,
    initial: null,
    help: "For each client's session: the number of the latest request applied, and its answer, so that a repeat is applied once.",
  },
];
