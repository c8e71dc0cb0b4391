/** Elections (§5.2, §5.4.1): when a node stands, who votes for it, and what it does once it has won. */
import type { NodeId } from "../../forms/values.ts";
import { broadcastAppends, countOwnLogOnceSynced } from "./replication.ts";
import { forgetRequests } from "./requests.ts";
import { grantsVote, lastIndexOf, lastTermOf, tally } from "./rules.ts";
import { newMemory, type Raft, type VotedMessage, type VoteMessage } from "./state.ts";

/** On the first start and after every recovery: a follower that knows its term, vote and log, and nothing else. */
export function start(self: Raft): void {
  self.memory = newMemory(self.nodeCount);
  self.set(
    "members",
    [self.id, ...self.peers].sort((a, b) => a - b),
  );
  if (self.mistake("votes-not-persisted") && self.state.votedFor !== null) self.set("votedFor", null);
  restartElectionTimer(self);
}

/** No leader was heard of for the whole timeout, or the election came to nothing: stand for election (§5.2). */
export function onElectionTimeout(self: Raft): void {
  if (self.state.role === "leader" || !self.state.members.includes(self.id)) return;
  becomeCandidate(self);
}

export function becomeCandidate(self: Raft): void {
  const term = self.state.term + 1;
  self.set("term", term);
  self.set("votedFor", self.id);
  if (self.state.role !== "candidate") self.set("role", "candidate");
  self.mark("starts an election");
  if (self.state.leader !== null) self.set("leader", null);
  forgetVotes(self);
  restartElectionTimer(self);
  self.afterSync(() => {
    if (self.state.role === "candidate" && self.state.term === term) requestVotes(self);
  });
}

/** Its own vote is on disk: count it, and ask the others for theirs. */
function requestVotes(self: Raft): void {
  countVote(self, self.id, true);
  if (self.state.role !== "candidate") return;
  const { term, members } = self.state;
  const message: VoteMessage = { term, lastIndex: lastIndexOf(self.state), lastTerm: lastTermOf(self.state) };
  for (const member of members) if (member !== self.id) self.send(member, "vote", message);
}

/** A candidate asks for a vote (figure 2, RequestVote). The answer leaves only when the vote is on disk. */
export function onVote(self: Raft, from: NodeId, message: VoteMessage): void {
  if (message.term > self.state.term) becomeFollower(self, message.term, null);
  const { term, lastIndex, lastTerm } = message;
  const granted = grantsVote({ candidate: from, term, lastIndex, lastTerm }, self.state);
  if (granted) {
    if (self.state.votedFor !== from) self.set("votedFor", from);
    self.mark("votes for", from);
    restartElectionTimer(self);
  }
  const answer: VotedMessage = { term: self.state.term, granted };
  self.afterSync(() => self.send(from, "voted", answer));
}

export function onVoted(self: Raft, from: NodeId, message: VotedMessage): void {
  if (message.term > self.state.term) becomeFollower(self, message.term, null);
  if (self.state.role === "candidate" && message.term === self.state.term) countVote(self, from, message.granted);
}

function countVote(self: Raft, from: NodeId, granted: boolean): void {
  const { votes, refusals } = self.state;
  if (votes.includes(from) || refusals.includes(from)) return;
  if (granted) self.memory.voteEvents[from] = self.cause;
  self.set(granted ? "votes" : "refusals", withNode(granted ? votes : refusals, from));
  const result = tally(self.state.votes.length, self.state.refusals.length, self.state.members.length);
  if (result === "won") becomeLeader(self);
  else if (result === "lost" && !granted) self.mark("loses the election");
}

/** A majority has voted for it: it begins its term with a no-op, whose commit commits all before it (§5.4.2, §8). */
function becomeLeader(self: Raft): void {
  const { memory } = self;
  self.set("role", "leader");
  self.because(self.state.votes.map((voter) => memory.voteEvents[voter]!));
  self.set("leader", self.id);
  self.stopTimer("election");
  const nextIndex = lastIndexOf(self.state) + 1;
  for (const peer of self.peers) {
    self.put("nextIndex", peer, nextIndex);
    self.put("matchIndex", peer, 0);
  }
  self.put("matchIndex", self.id, 0);
  memory.noopIndex = nextIndex;
  memory.batchFrom = memory.batchTo = 0;
  memory.round = 0;
  memory.ackedRounds.fill(0);
  self.push("log", { term: self.state.term, request: null });
  countOwnLogOnceSynced(self);
  self.startTimer("heartbeat", self.settings.heartbeatInterval);
  broadcastAppends(self);
}

/**
 * Follows a term, and its leader if it is known. A later term ends whatever the node was in its own (§5.1). The election
 * timer goes on as it was: only a leader's append and a vote given start it anew.
 */
export function becomeFollower(self: Raft, term: number, leader: NodeId | null): void {
  const { role } = self.state;
  if (role !== "follower") self.set("role", "follower");
  if (term > self.state.term) {
    self.set("term", term);
    if (self.state.votedFor !== null) self.set("votedFor", null);
  }
  if (self.state.leader !== leader) self.set("leader", leader);
  if (role === "candidate") forgetVotes(self);
  if (role !== "leader") return;
  self.mark("steps down");
  self.stopTimer("heartbeat");
  for (const node of self.state.members) {
    if (self.state.nextIndex[node] !== null) self.remove("nextIndex", node);
    if (self.state.matchIndex[node] !== null) self.remove("matchIndex", node);
  }
  forgetRequests(self);
  restartElectionTimer(self);
}

/**
 * (Re)starts the election timer. Its length is drawn once for each term, so that it does not depend on how often it was
 * started: a write more or less changes no election.
 */
export function restartElectionTimer(self: Raft): void {
  const { state, memory } = self;
  if (memory.timeoutKey !== state.term) {
    memory.timeoutKey = state.term;
    const timeoutUs = self.draw(self.settings.electionTimeout, "election timeout", state.term);
    if (timeoutUs !== state.electionTimeout) self.set("electionTimeout", timeoutUs);
  }
  const waitsFor = state.role === "candidate" ? WAITS_FOR_VOTES : waitsForAppend(state.leader);
  self.startTimer("election", state.electionTimeout, { waitsFor, key: state.term });
}

const WAITS_FOR_VOTES = { message: "voted", from: null };
const WAITS_FOR_APPEND: { message: string; from: NodeId | null }[] = [];

function waitsForAppend(from: NodeId | null): { message: string; from: NodeId | null } {
  WAITS_FOR_APPEND[(from ?? -1) + 1] ??= { message: "append", from };
  return WAITS_FOR_APPEND[(from ?? -1) + 1]!;
}

function forgetVotes(self: Raft): void {
  if (self.state.votes.length > 0) self.set("votes", []);
  if (self.state.refusals.length > 0) self.set("refusals", []);
}

function withNode(nodes: readonly NodeId[], node: NodeId): readonly NodeId[] {
  return [...nodes, node].sort((a, b) => a - b);
}
