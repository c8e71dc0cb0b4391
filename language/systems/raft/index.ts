/**
 * Raft: a log that a majority of the nodes agrees on, kept by a leader that they elect.
 *
 * Time is cut into numbered *terms*. A node begins as a *follower*. One that hears of no leader for its election timeout
 * becomes a *candidate*: it begins the next term, votes for itself and asks the others. Each node has one vote in a term
 * and gives it only to a candidate whose log is at least as up-to-date as its own; a majority of votes makes a *leader*,
 * so there is at most one in a term. Timeouts are drawn at random, so that candidates seldom split the votes.
 *
 * The leader alone takes clients' requests. It appends each to its log and sends it to the followers with the index and
 * term of the entry before; a follower that does not hold that entry refuses, and the leader looks further back, until
 * the logs agree and the follower's differing end is overwritten. An entry of the leader's own term that a majority has
 * on disk is *committed*, and so is all before it: every later leader will have it, since no one without it can get a
 * majority of the votes. Each node applies what is committed, in order, to its copy of the state machine.
 *
 * A later term ends whatever a node was in an earlier one. Term, vote and log are on disk before anything is answered.
 *
 * `election.ts` and `replication.ts` handle the messages and timeouts of that; `roles.ts` says what a node sets up and clears
 * away with a role; `requests.ts`, `reads.ts` and `state-machine.ts` serve the clients. `pre-vote.ts`, `check-quorum.ts`,
 * `hand-over.ts`, `membership.ts` and `snapshots.ts` each add what the thesis adds. `rules.ts` holds the arithmetic,
 * `invariants.ts` what must never break.
 */
import { KEY_VALUE_OPERATIONS } from "../key-value/operations.ts";
import type { System } from "../system.ts";
import { RAFT_ACTIONS } from "./actions.ts";
import { onQuorumTimeout } from "./check-quorum.ts";
import { onElectionTimeout, onVote, onVoted, start } from "./election.ts";
import { RAFT_EXPECTATIONS } from "./expectations.ts";
import { RAFT_FIELDS, RAFT_ROLES } from "./fields.ts";
import { onHandOver, onHandOverTimeout } from "./hand-over.ts";
import { RAFT_INVARIANTS } from "./invariants.ts";
import { onJoin, onLeave, onWishTimeout } from "./membership.ts";
import { onPreVote, onPreVoted } from "./pre-vote.ts";
import { onAppend, onAppended, onHeartbeatTimeout } from "./replication.ts";
import { onRequest } from "./requests.ts";
import { REFUSALS } from "./rules.ts";
import { RAFT_SETTINGS } from "./settings.ts";
import { onSnapshot } from "./snapshots.ts";
import type { RaftSettings, RaftState } from "./state.ts";

export const raft: System<RaftState, RaftSettings> = {
  name: "raft",
  summary:
    "Consensus on a replicated log: the nodes elect a leader, which orders the clients' requests and counts one as done once a majority has it on disk. It works as long as a majority is up and connected.",
  paper:
    "Diego Ongaro and John Ousterhout: In Search of an Understandable Consensus Algorithm (extended version), 2014; Diego Ongaro: Consensus: Bridging Theory and Practice, 2014",
  assumptions: {
    text: "Nodes crash and recover with their disks; messages are lost, doubled, delayed and reordered; the network splits; clocks drift and nodes pause. Disks keep what was synced, and nobody lies.",
    brokenBy: ["lose disk", "lie"],
  },
  notModelled: [
    "joint consensus: membership changes one node at a time",
    "the expiry of client sessions",
    "snapshots sent in pieces",
  ],
  roles: RAFT_ROLES,
  epoch: "term",
  settings: RAFT_SETTINGS,
  messages: [
    {
      name: "append",
      help: "From the leader: entries for the log, or none as a heartbeat, and how far the log is committed (AppendEntries).",
      instead: [
        "appendentries",
        "append-entries",
        "appends",
        "heartbeat",
        "heartbeats",
        "replicate",
        "replication",
        "appendentry",
      ],
      fields: [
        { name: "term", type: "number" },
        { name: "previousIndex", type: "number" },
        { name: "previousTerm", type: "number" },
        { name: "entries", type: "list" },
        { name: "commitIndex", type: "number" },
        { name: "round", type: "number" },
      ],
      receive: onAppend,
    },
    {
      name: "appended",
      help: "A follower's answer to an append: up to where its log now is the leader's, or where the leader should look back to.",
      instead: ["appendentriesresponse", "appendresponse", "append-response", "ack", "acks", "appendentriesreply"],
      fields: [
        { name: "term", type: "number" },
        { name: "success", type: "flag" },
        { name: "index", type: "number" },
        { name: "hintTerm", type: "number" },
        { name: "round", type: "number" },
      ],
      receive: onAppended,
    },
    {
      name: "vote",
      help: "From a candidate: asks for a vote, and says how its log ends (RequestVote).",
      instead: ["requestvote", "request-vote", "votes", "voterequest", "vote-request", "vote-requests", "requestvotes"],
      fields: [
        { name: "term", type: "number" },
        { name: "lastIndex", type: "number" },
        { name: "lastTerm", type: "number" },
        { name: "handedOver", type: "flag" },
      ],
      receive: onVote,
    },
    {
      name: "voted",
      help: "The answer to a candidate: whether it has the vote.",
      instead: ["voteresponse", "vote-response", "requestvoteresponse", "ballot", "ballots", "votegranted"],
      fields: [
        { name: "term", type: "number" },
        { name: "granted", type: "flag" },
        { name: "refusal", type: "choice", choices: REFUSALS },
      ],
      receive: onVoted,
    },
    {
      name: "pre-vote",
      help: "From a node that would like to stand: would you vote for me? Binds nobody.",
      instead: ["prevote", "prevotes", "pre-votes", "requestprevote"],
      fields: [
        { name: "term", type: "number" },
        { name: "lastIndex", type: "number" },
        { name: "lastTerm", type: "number" },
      ],
      receive: onPreVote,
    },
    {
      name: "pre-voted",
      help: "The answer to a pre-vote.",
      fields: [
        { name: "term", type: "number" },
        { name: "granted", type: "flag" },
        { name: "refusal", type: "choice", choices: REFUSALS },
      ],
      receive: onPreVoted,
    },
    {
      name: "hand-over",
      help: "From the leader to its successor: stand for election now (TimeoutNow).",
      instead: ["timeoutnow", "timeout-now"],
      fields: [{ name: "term", type: "number" }],
      receive: onHandOver,
    },
    {
      name: "snapshot",
      help: "From the leader, in place of an append whose entries it has dropped: its state machine up to an entry (InstallSnapshot).",
      instead: ["installsnapshot", "install-snapshot", "snapshots"],
      fields: [
        { name: "term", type: "number" },
        { name: "snapshot", type: "value" },
        { name: "round", type: "number" },
      ],
      receive: onSnapshot,
    },
    { name: "join", help: "From a node that would like to become a member.", fields: [], receive: onJoin },
    {
      name: "leave",
      help: "From a member that would like to be one no longer, or that was asked to have another removed.",
      fields: [{ name: "node", type: "node" }],
      receive: onLeave,
    },
  ],
  milestones: [
    { name: "starts an election", subject: "none", help: "Becomes a candidate in a new term." },
    {
      name: "asks to stand",
      subject: "none",
      help: "Asks the others, before a new term, whether they would elect it.",
    },
    { name: "hands over to", subject: "node", help: "As leader, begins to bring a successor to power." },
    {
      name: "begins to update",
      subject: "node",
      help: "As leader, begins to send the log to a node that joins, or that has left and does not know it yet.",
    },
    { name: "takes a snapshot", subject: "none", help: "Writes its state machine down and drops the entries before." },
    {
      name: "takes over a snapshot from",
      subject: "node",
      help: "Replaces its log and its state machine by the leader's snapshot.",
    },
    { name: "votes for", subject: "node", help: "Gives a candidate its vote." },
    { name: "loses the election", subject: "none", help: "A majority has refused the candidate its vote." },
    {
      name: "steps down",
      subject: "none",
      help: "Was leader, and is no longer: it heard of a later term, lost its majority, or was told to.",
    },
    {
      name: "commits",
      subject: "value",
      help: "As leader, learns that a majority has an entry on disk; what follows is the entry's key.",
    },
  ],
  fields: RAFT_FIELDS,
  timers: [
    { name: "election", help: "No leader was heard of for the election timeout.", fire: onElectionTimeout },
    { name: "heartbeat", help: "The leader sends its next appends.", fire: onHeartbeatTimeout },
    { name: "quorum", help: "The leader counts who has answered it lately.", fire: onQuorumTimeout },
    { name: "hand-over", help: "A successor has not taken over in time.", fire: onHandOverTimeout },
    { name: "wish", help: "A node that joins or leaves asks again.", fire: onWishTimeout },
  ],
  mistakes: [
    {
      name: "commits-old-terms",
      help: "The leader commits entries of earlier terms by counting who has them (§5.4.2, figure 8): breaks leader completeness and state-machine safety.",
    },
    {
      name: "votes-not-persisted",
      help: "A node forgets in a crash whom it voted for, and may vote again in the same term: breaks election safety.",
    },
    {
      name: "votes-without-log-check",
      help: "A node votes for a candidate whose log is behind its own (§5.4.1): breaks leader completeness.",
    },
    {
      name: "log-not-persisted",
      help: "A node forgets its log in a crash, and with it what it has acknowledged: breaks leader completeness.",
    },
    {
      name: "answers-before-sync",
      help: "A follower acknowledges entries that are not yet on disk, and may forget them in a crash: breaks leader completeness.",
    },
    {
      name: "acknowledges-before-replication",
      help: "The leader answers a write before a majority has it: acknowledged writes get lost (`expect no acknowledged write is lost`).",
    },
    {
      name: "changes-members-early",
      help: "A leader changes the membership before an entry of its own term is committed (Ongaro's correction of 2015): breaks leader completeness.",
    },
    {
      name: "reads-without-quorum",
      help: "A leader answers reads without asking whether it still leads (§8): reads can be stale (`expect linearizable`, `expect r1 is stale`).",
    },
  ],
  invariants: RAFT_INVARIANTS,
  operations: KEY_VALUE_OPERATIONS,
  store: "store",
  recognisesRepeats: true,
  actions: RAFT_ACTIONS,
  expectations: RAFT_EXPECTATIONS,
  ordering: "any",
  start,
  request: onRequest,
};
