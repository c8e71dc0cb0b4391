/** How a node takes up a role and gives it back: all that has to be set up and cleared away. */
import type { NodeId } from "../../forms/values.ts";
import { startCheckingQuorum } from "./check-quorum.ts";
import { restartElectionTimer } from "./election-timer.ts";
import { setReceivers } from "./membership.ts";
import { broadcastAppends, countOwnLogOnceSynced } from "./replication.ts";
import { forgetRequests } from "./requests.ts";
import { lastIndexOf } from "./rules.ts";
import type { Raft } from "./state.ts";

/**
 * A majority has voted for it: it begins its reign with a no-op, whose commit commits all that stands before it (§5.4.2, §8),
 * and announces itself with the appends that carry it.
 */
export function becomeLeader(self: Raft): void {
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
  memory.round = 0;
  memory.ackedRounds.fill(0);
  memory.roundsSentUs = [];
  memory.firstRound = 1;
  memory.leaseFromUs = null;
  memory.handedOver = false;
  memory.leaving = [];
  memory.farewellRound = Number.POSITIVE_INFINITY;
  if (self.state.learners.length > 0) self.set("learners", []);
  setReceivers(self);
  self.push("log", { term: self.state.term, request: null, members: null });
  countOwnLogOnceSynced(self);
  self.startTimer("heartbeat", self.settings.heartbeatInterval);
  startCheckingQuorum(self);
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
    self.memory.attempt = 0;
    self.set("term", term);
    if (self.state.votedFor !== null) self.set("votedFor", null);
  }
  if (self.state.leader !== leader) self.set("leader", leader);
  if (role === "leader") leaveOffice(self);
  else if (role !== "follower") forgetVotes(self);
}

function leaveOffice(self: Raft): void {
  self.mark("steps down");
  self.stopTimer("heartbeat");
  self.stopTimer("quorum");
  self.stopTimer("hand-over");
  const { nextIndex, matchIndex } = self.state;
  for (let node = 0; node < self.nodeCount; node++) {
    if (nextIndex[node] !== null) self.remove("nextIndex", node);
    if (matchIndex[node] !== null) self.remove("matchIndex", node);
  }
  if (self.state.handingTo !== null) self.set("handingTo", null);
  if (self.state.learners.length > 0) self.set("learners", []);
  forgetVotes(self);
  forgetRequests(self);
  restartElectionTimer(self);
}

export function forgetVotes(self: Raft): void {
  if (self.state.votes.length > 0) self.set("votes", []);
  if (self.state.refusals.length > 0) self.set("refusals", []);
}
