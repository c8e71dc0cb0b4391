/** Elections (§5.2, §5.4.1): when a node stands, who votes for it, and when it has won. */
import type { NodeId } from "../../forms/values.ts";
import { protectsLeader } from "./check-quorum.ts";
import { restartElectionTimer } from "./election-timer.ts";
import { isLeaving, mayStand, readMembers, resumeLeaving } from "./membership.ts";
import { becomePreCandidate } from "./pre-vote.ts";
import { becomeFollower, becomeLeader, forgetVotes } from "./roles.ts";
import { lastIndexOf, lastTermOf, tally, whyRefused } from "./rules.ts";
import { restoreSnapshot } from "./snapshots.ts";
import { newMemory, type Raft, type VotedMessage, type VoteMessage } from "./state.ts";

/** On the first start and after every recovery: a follower that knows its term, vote and log, and nothing else. */
export function start(self: Raft): void {
  self.memory = newMemory(self.nodeCount);
  if (self.state.term > 0) self.memory.heardUs = self.clockUs();
  if (self.mistake("votes-not-persisted") && self.state.votedFor !== null) self.set("votedFor", null);
  if (self.mistake("log-not-persisted") && self.state.log.length > 0) self.truncate("log", 0);
  if (self.state.snapshot !== null) restoreSnapshot(self, self.state.snapshot);
  readMembers(self);
  resumeLeaving(self);
  restartElectionTimer(self);
}

/** No leader was heard of for the whole timeout, or the election came to nothing: stand for election (§5.2). */
export function onElectionTimeout(self: Raft): void {
  if (self.state.role === "leader" || !mayStand(self)) return;
  if (self.settings.preVote || isLeaving(self)) becomePreCandidate(self);
  else becomeCandidate(self);
}

/** Begins the next term. `handedOver`: the leader itself has asked it to. */
export function becomeCandidate(self: Raft, handedOver = false): void {
  const term = self.state.term + 1;
  self.memory.attempt = 0;
  self.set("term", term);
  self.set("votedFor", self.id);
  if (self.state.role !== "candidate") self.set("role", "candidate");
  self.mark("starts an election");
  if (self.state.leader !== null) self.set("leader", null);
  forgetVotes(self);
  restartElectionTimer(self);
  self.afterSync(() => {
    if (self.state.role === "candidate" && self.state.term === term) requestVotes(self, handedOver);
  });
}

/** Its own vote is on disk: count it, and ask the others for theirs. */
function requestVotes(self: Raft, handedOver: boolean): void {
  countVote(self, self.id, true, becomeLeader);
  if (self.state.role !== "candidate") return;
  const { term, members } = self.state;
  const ends = { lastIndex: lastIndexOf(self.state), lastTerm: lastTermOf(self.state) };
  const message: VoteMessage = { term, ...ends, handedOver };
  for (const member of members) if (member !== self.id) self.send(member, "vote", message);
}

/** A candidate asks for a vote (figure 2, RequestVote). The answer leaves only when the vote is on disk. */
export function onVote(self: Raft, from: NodeId, message: VoteMessage): void {
  if (protectsLeader(self) && !message.handedOver) return;
  if (message.term > self.state.term) becomeFollower(self, message.term, null);
  const { term, lastIndex, lastTerm } = message;
  const refusal = trustsAnyLog(self, from, message)
    ? null
    : whyRefused({ candidate: from, term, lastIndex, lastTerm }, self.state);
  if (refusal === null) {
    if (self.state.votedFor !== from) {
      self.set("votedFor", from);
      self.mark("votes for", from);
    }
    restartElectionTimer(self);
  }
  const answer: VotedMessage = { term: self.state.term, granted: refusal === null, refusal };
  self.afterSync(() => self.send(from, "voted", answer));
}

function trustsAnyLog(self: Raft, from: NodeId, { term }: VoteMessage): boolean {
  if (!self.mistake("votes-without-log-check") || term < self.state.term) return false;
  return self.state.votedFor === null || self.state.votedFor === from;
}

export function onVoted(self: Raft, from: NodeId, message: VotedMessage): void {
  if (message.term > self.state.term) becomeFollower(self, message.term, null);
  if (self.state.role !== "candidate" || message.term !== self.state.term) return;
  countVote(self, from, message.granted, becomeLeader);
}

/** Counts a vote, or a pre-vote, and does what is to be done once a majority has granted it. */
export function countVote(self: Raft, from: NodeId, granted: boolean, win: (self: Raft) => void): void {
  const { votes, refusals, members } = self.state;
  if (votes.includes(from) || refusals.includes(from) || !members.includes(from)) return;
  self.memory.voteEvents[from] = self.cause;
  self.set(granted ? "votes" : "refusals", withNode(granted ? votes : refusals, from));
  const before = tally(votes.length, refusals.length, members.length);
  const result = tally(self.state.votes.length, self.state.refusals.length, members.length);
  if (result === "won") win(self);
  else if (result === "lost" && before === "open") {
    self.mark("loses the election");
    self.because(self.state.refusals.map((voter) => self.memory.voteEvents[voter]!));
  }
}

function withNode(nodes: readonly NodeId[], node: NodeId): readonly NodeId[] {
  return [...nodes, node].sort((a, b) => a - b);
}
