/**
 * Leadership transfer (thesis §3.10): the leader brings its successor up to date, then asks it to stand at once. Meanwhile
 * it takes no requests; if nothing has come of it within an election timeout, it goes on leading.
 */
import type { NodeId } from "../../forms/values.ts";
import { becomeCandidate } from "./election.ts";
import { lastIndexOf } from "./rules.ts";
import type { HandOverMessage, Raft } from "./state.ts";

/** Why nothing happened, or null. */
export function handOver(self: Raft, to: NodeId): string | null {
  if (self.state.role !== "leader") return "only a leader can hand over";
  if (to === self.id && abandonHandOver(self)) return null;
  if (to === self.id) return "it was the leader already";
  if (!self.state.members.includes(to)) return "its successor was not a member";
  if (to === self.state.handingTo) return "it was handing over to it already";
  self.set("handingTo", to);
  self.mark("hands over to", to);
  self.startTimer("hand-over", self.settings.electionTimeout.low);
  askSuccessor(self, to);
  return null;
}

/** Goes on leading, where it was handing over (to that node). Was it? Who was asked already may stand all the same. */
export function abandonHandOver(self: Raft, to: NodeId | null = self.state.handingTo): boolean {
  if (to === null || self.state.handingTo !== to) return false;
  self.stopTimer("hand-over");
  self.set("handingTo", null);
  return true;
}

/** The successor may stand once it has the whole log: else the others would not vote for it. */
export function askSuccessor(self: Raft, from: NodeId): void {
  const { state } = self;
  if (state.handingTo !== from || state.matchIndex[from] !== lastIndexOf(state)) return;
  self.memory.handedOver = true;
  const message: HandOverMessage = { term: state.term };
  self.send(from, "hand-over", message);
}

/** The leader asks it to take over: it stands at once, without a pre-vote. */
export function onHandOver(self: Raft, _from: NodeId, message: HandOverMessage): void {
  if (message.term !== self.state.term || self.state.role === "leader") return;
  if (self.state.members.includes(self.id)) becomeCandidate(self, true);
}

/** Nobody has taken over: it takes requests again. */
export function onHandOverTimeout(self: Raft): void {
  abandonHandOver(self);
}
