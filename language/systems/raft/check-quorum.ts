/**
 * Check-quorum (thesis §6.2, §4.2.3): a leader that a majority no longer answers steps down, and a node that hears from a
 * leader helps nobody to depose it. Leases rest on the second half.
 */
import { leaseOf } from "./reads.ts";
import { becomeFollower } from "./roles.ts";
import { hasQuorum } from "./rules.ts";
import type { Raft } from "./state.ts";

/** Has it heard from a leader, or is it one, within the least time after which anyone could have given up on that leader? */
export function hearsLeader(self: Raft): boolean {
  if (self.state.role === "leader") return true;
  return self.clockUs() - self.memory.heardUs < self.settings.electionTimeout.low;
}

/**
 * Does it turn candidates away because there is a leader? A node that has just recovered does too: it may have heard from
 * one before its crash.
 */
export function protectsLeader(self: Raft): boolean {
  return (self.settings.checkQuorum || leaseOf(self) !== null) && hearsLeader(self);
}

export function startCheckingQuorum(self: Raft): void {
  if (!self.settings.checkQuorum) return;
  self.memory.answered.fill(false);
  self.startTimer("quorum", self.settings.electionTimeout.low, WAITS_FOR_ANSWERS);
}

const WAITS_FOR_ANSWERS = { waitsFor: { message: "appended", from: "a majority" } } as const;

/** Once for each least election timeout: who has answered since the last time? */
export function onQuorumTimeout(self: Raft): void {
  if (self.state.role !== "leader") return;
  const { members } = self.state;
  const count = members.filter((member) => member === self.id || self.memory.answered[member]).length;
  if (hasQuorum(count, members.length)) startCheckingQuorum(self);
  else becomeFollower(self, self.state.term, null);
}
