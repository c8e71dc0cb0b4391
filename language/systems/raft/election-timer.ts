/** The election timer: how long a node waits for a leader before it stands for election (§5.2). */
import type { NodeId } from "../../forms/values.ts";
import type { TimerOptions } from "../system.ts";
import type { Raft } from "./state.ts";

/** How many attempts of one term have draws of their own. */
const ATTEMPTS = 1024;

/**
 * (Re)starts the election timer. Its length is drawn once for each term and attempt, so that it does not depend on how
 * often it was started: a write more or less changes no election.
 */
export function restartElectionTimer(self: Raft): void {
  const { state, memory } = self;
  const key = state.term * ATTEMPTS + memory.attempt;
  if (memory.timeoutKey !== key) {
    memory.timeoutKey = key;
    const timeoutUs = self.draw(self.settings.electionTimeout, "election timeout", state.term, memory.attempt);
    if (timeoutUs !== state.electionTimeout) self.set("electionTimeout", timeoutUs);
  }
  const waitsFor = awaited(state.role, state.leader);
  if (memory.timerOptions.key !== key || memory.timerOptions.waitsFor !== waitsFor)
    memory.timerOptions = { waitsFor, key };
  self.startTimer("election", state.electionTimeout, memory.timerOptions);
}

/** What the timeout waits for: a leader's append, or the answers that a candidate has asked for. */
function awaited(role: string, leader: NodeId | null): NonNullable<TimerOptions["waitsFor"]> {
  if (role === "candidate") return VOTES;
  if (role === "pre-candidate") return PRE_VOTES;
  const at = leader === null ? 0 : leader + 1;
  APPENDS[at] ??= { message: "append", from: leader };
  return APPENDS[at]!;
}

const VOTES = { message: "voted", from: "a majority" } as const;
const PRE_VOTES = { message: "pre-voted", from: "a majority" } as const;
/** By node, from place 1 on; made once, since every append starts the timer. */
const APPENDS: { message: string; from: NodeId | null }[] = [];
