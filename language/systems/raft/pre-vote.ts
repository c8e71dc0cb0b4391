/**
 * Pre-vote (thesis §9.6): before it begins a new term, a node asks whether the others would elect it. One that was cut off
 * thus does not come back with a later term and depose a leader whom all others hear.
 */
import type { NodeId } from "../../forms/values.ts";
import { hearsLeader } from "./check-quorum.ts";
import { becomeCandidate, countVote } from "./election.ts";
import { restartElectionTimer } from "./election-timer.ts";
import { becomeFollower, forgetVotes } from "./roles.ts";
import { isUpToDate, lastIndexOf, lastTermOf, type Refusal } from "./rules.ts";
import type { PreVoteMessage, Raft, VotedMessage } from "./state.ts";

/** Asks around. Nothing of this is durable: it binds nobody. */
export function becomePreCandidate(self: Raft): void {
  self.memory.attempt++;
  if (self.state.role !== "pre-candidate") self.set("role", "pre-candidate");
  self.mark("asks to stand");
  if (self.state.leader !== null) self.set("leader", null);
  forgetVotes(self);
  restartElectionTimer(self);
  countVote(self, self.id, true, winPreVote);
  if (self.state.role !== "pre-candidate") return;
  const { state } = self;
  const message: PreVoteMessage = {
    term: state.term + 1,
    lastIndex: lastIndexOf(state),
    lastTerm: lastTermOf(state),
  };
  for (const member of state.members) if (member !== self.id) self.send(member, "pre-vote", message);
}

/** Would it vote for that node? Not while it hears from a leader. It changes nothing by answering. */
export function onPreVote(self: Raft, from: NodeId, message: PreVoteMessage): void {
  const refusal = whyPreVoteRefused(self, message);
  const granted = refusal === null;
  const answer: VotedMessage = { term: granted ? message.term : self.state.term, granted, refusal };
  self.send(from, "pre-voted", answer);
}

function whyPreVoteRefused(self: Raft, { term, lastTerm, lastIndex }: PreVoteMessage): Refusal | null {
  const { state } = self;
  if (term <= state.term) return "later term";
  if (hearsLeader(self)) return "hears a leader";
  return isUpToDate(lastTerm, lastIndex, lastTermOf(state), lastIndexOf(state)) ? null : "better log";
}

/** A granted one carries the term that it is for, a refusal the voter's own. */
export function onPreVoted(self: Raft, from: NodeId, message: VotedMessage): void {
  if (!message.granted && message.term > self.state.term) {
    becomeFollower(self, message.term, null);
    return;
  }
  if (self.state.role !== "pre-candidate" || (message.granted && message.term !== self.state.term + 1)) return;
  countVote(self, from, message.granted, winPreVote);
}

function winPreVote(self: Raft): void {
  becomeCandidate(self);
}
