/**
 * Membership (thesis §4): one node at a time joins or leaves, by an entry of the log that counts from when it is appended.
 * Majorities of memberships that differ by one node overlap, so no two leaders can be elected side by side; but only if
 * the leader has committed an entry of its own term before it begins (Ongaro's correction of 2015).
 */
import type { NodeId } from "../../forms/values.ts";
import { hearsLeader } from "./check-quorum.ts";
import { abandonHandOver } from "./hand-over.ts";
import { beginRound } from "./reads.ts";
import { broadcastAppends, countOwnLogOnceSynced } from "./replication.ts";
import { becomeFollower } from "./roles.ts";
import { lastIndexOf } from "./rules.ts";
import type { Entry, LeaveMessage, Raft } from "./state.ts";

/** The membership that the log ends with, or the snapshot's, or the first one. */
export function readMembers(self: Raft): void {
  const { log, snapshotIndex, snapshot, members } = self.state;
  let at = log.length - 1;
  while (at >= 0 && log[at]!.members === null) at--;
  const latest = at >= 0 ? log[at]!.members! : (snapshot?.members ?? self.firstMembers);
  self.memory.membersIndex = at >= 0 ? snapshotIndex + at + 1 : snapshotIndex;
  if (!isSameSet(members, latest)) self.set("members", latest);
  setReceivers(self);
}

/** The membership as of an entry; what comes after it may yet be overwritten. */
export function membersAt({ state, memory, firstMembers }: Raft, index: number): readonly NodeId[] {
  if (memory.membersIndex <= index) return state.members;
  let at = index - state.snapshotIndex - 1;
  while (at >= 0 && state.log[at]!.members === null) at--;
  return at >= 0 ? state.log[at]!.members! : (state.snapshot?.members ?? firstMembers);
}

/**
 * Members may stand for election; and who was one until the latest membership, as long as it does not know that one to be
 * committed: it may be the only one with the whole log (thesis §4.2.2, figure 4.6).
 */
export function mayStand(self: Raft): boolean {
  return self.state.members.includes(self.id) || isBeingRemoved(self);
}

function isBeingRemoved(self: Raft): boolean {
  const { members, commitIndex } = self.state;
  const { membersIndex } = self.memory;
  if (members.includes(self.id) || membersIndex <= commitIndex) return false;
  return membersAt(self, membersIndex - 1).includes(self.id);
}

/** After a crash: one that has left, but no longer knows whether for good, asks. */
export function resumeLeaving(self: Raft): void {
  if (!isBeingRemoved(self)) return;
  self.memory.wish = "leave";
  self.startTimer("wish", self.settings.electionTimeout.low);
}

/**
 * Is it going, or gone, or does it ask to come back? Then it stands only after a pre-vote, so that it disturbs nobody where
 * it is not needed.
 */
export function isLeaving({ id, state, memory }: Raft): boolean {
  return memory.wish !== null || !state.members.includes(id);
}

/** An operator's wish, kept until it has come true: the node asks whoever leads. Why nothing happened, or null. */
export function wish(self: Raft, what: "join" | "leave"): string | null {
  if (what === "join" && isSureMember(self)) return "it was a member already";
  if (what === "leave") {
    const refusal = whyNotRemoved(self, self.id);
    if (refusal !== null) return refusal;
  }
  if (self.memory.wish === what)
    return what === "join" ? "it was about to join already" : "it was about to leave already";
  self.memory.wish = what;
  onWishTimeout(self);
  return null;
}

/** An operator would have another node leave, which cannot ask for it itself. Why nothing happened, or null. */
export function remove(self: Raft, node: NodeId): string | null {
  if (node === self.id) return wish(self, "leave");
  const refusal = whyNotRemoved(self, node);
  if (refusal !== null) return refusal;
  if (self.memory.removals.includes(node)) return "it was about to leave already";
  self.memory.removals = [...self.memory.removals, node];
  self.memory.askEvents[node] = self.cause;
  onWishTimeout(self);
  return null;
}

/** By what this node knows. */
function whyNotRemoved({ id, state, memory }: Raft, node: NodeId): string | null {
  if (state.members.includes(node)) return state.members.length === 1 ? "it was the last member" : null;
  const isJoining = node === id ? memory.wish === "join" : state.learners.includes(node);
  return isJoining ? "it was not a member yet" : "it was not a member";
}

/** One that was removed while it was down takes itself for a member, but knows no leader. */
function isSureMember(self: Raft): boolean {
  return self.state.members.includes(self.id) && self.state.leader !== null && hearsLeader(self);
}

/** Asks for what has not come true yet. */
export function onWishTimeout(self: Raft): void {
  const { memory, state } = self;
  if (memory.wish === "join" ? isSureMember(self) : !mayStand(self)) memory.wish = null;
  memory.removals = memory.removals.filter(
    (node) => state.members.includes(node) || memory.membersIndex > state.commitIndex,
  );
  if (memory.wish === null && memory.removals.length === 0) return;
  self.startTimer("wish", self.settings.electionTimeout.low);
  if (memory.wish === "join") for (const peer of self.peers) self.send(peer, "join", {});
  else if (memory.wish === "leave") askToLeave(self, self.id);
  for (const node of memory.removals) askToLeave(self, node);
}

function askToLeave(self: Raft, node: NodeId): void {
  if (self.state.role === "leader") leaderRemoves(self, node);
  else for (const peer of self.peers) self.send(peer, "leave", { node });
}

/** A node would like to join: it gets the log first, without counting (thesis §4.2.1). */
export function onJoin(self: Raft, from: NodeId): void {
  if (self.memory.removals.includes(from)) self.memory.removals = without(self.memory.removals, from);
  if (!isStranger(self, from)) return;
  self.memory.askEvents[from] = self.cause;
  addLearner(self, from);
}

function isStranger({ state }: Raft, node: NodeId): boolean {
  return state.role === "leader" && !state.members.includes(node) && !state.learners.includes(node);
}

function addLearner(self: Raft, node: NodeId): void {
  self.put("nextIndex", node, lastIndexOf(self.state) + 1);
  self.put("matchIndex", node, 0);
  beginCatchUp(self, node);
  setLearners(self, [...self.state.learners, node]);
  self.mark("begins to update", node);
}

/** A learner has the log up to here: does it become a member now, or, having left, know that it has? */
export function leaderHearsLearner(self: Raft, from: NodeId, index: number): void {
  const { learners, commitIndex } = self.state;
  const { leaving, ackedRounds, farewellRound } = self.memory;
  if (!learners.includes(from)) return;
  if (leaving.includes(from)) {
    if (index < commitIndex || ackedRounds[from]! < farewellRound) return;
    self.memory.leaving = without(leaving, from);
    setLearners(self, without(learners, from));
  } else if (hasCaughtUp(self, from, index) && mayChangeMembers(self)) {
    setLearners(self, without(learners, from));
    changeMembers(self, [...self.state.members, from], from);
  }
}

/** A round of catching up begins: it ends when the learner has what is in the log now. */
function beginCatchUp(self: Raft, learner: NodeId): void {
  self.memory.catchUps[learner] = { upTo: lastIndexOf(self.state), sinceUs: self.clockUs() };
}

/**
 * Has it all that is committed, or did its last round take less than the least election timeout (thesis §4.2.1)? Then there
 * is little left to send, though there may always be something on its way.
 */
function hasCaughtUp(self: Raft, learner: NodeId, index: number): boolean {
  const { upTo, sinceUs } = self.memory.catchUps[learner]!;
  if (index < upTo) return index >= self.state.commitIndex;
  beginCatchUp(self, learner);
  return index >= self.state.commitIndex || self.clockUs() - sinceUs < self.settings.electionTimeout.low;
}

/** One that still asks, though it has left, has not heard of it: it gets the log until it has. */
export function onLeave(self: Raft, from: NodeId, { node }: LeaveMessage): void {
  const asksForItself = node === from;
  if (asksForItself && isStranger(self, from)) {
    self.memory.leaving = [...self.memory.leaving, from];
    if (self.memory.membersIndex <= self.state.commitIndex) beginFarewell(self);
    addLearner(self, from);
  } else if (self.state.role === "leader") leaderRemoves(self, node, asksForItself);
}

/**
 * One that has asked for it goes on getting the log until it knows that it is no longer a member, and stands for no more
 * elections. Another hears no more, and may disturb the rest if it is back (thesis §4.2.3).
 */
function leaderRemoves(self: Raft, node: NodeId, isTold = false): void {
  const { members, learners } = self.state;
  if (!members.includes(node) || members.length === 1 || !mayChangeMembers(self)) return;
  abandonHandOver(self, node);
  if (isTold) {
    self.memory.leaving = [...self.memory.leaving, node];
    self.memory.farewellRound = Number.POSITIVE_INFINITY;
    setLearners(self, [...learners, node]);
  }
  changeMembers(self, without(members, node), node);
}

/** One change at a time, and none before an entry of the leader's own term is committed. */
function mayChangeMembers(self: Raft): boolean {
  const { commitIndex } = self.state;
  const { membersIndex, noopIndex } = self.memory;
  if (self.mistake("changes-members-early")) return true;
  return membersIndex <= commitIndex && noopIndex <= commitIndex;
}

function changeMembers(self: Raft, members: readonly NodeId[], changed: NodeId): void {
  const entry: Entry = { term: self.state.term, request: null, members: [...members].sort((a, b) => a - b) };
  self.push("log", entry);
  readMembers(self);
  const asked = self.memory.askEvents[changed];
  if (asked !== undefined && asked !== self.cause) self.because([asked]);
  broadcastAppends(self);
  countOwnLogOnceSynced(self);
}

/** Who acknowledges what is sent from now on knows that the latest membership is committed. */
function beginFarewell(self: Raft): void {
  beginRound(self);
  self.memory.farewellRound = self.memory.round;
}

/** Who has left is told, and a leader that is no member steps down, once the membership without it is committed (thesis §4.2.2). */
export function leaderCommitsMembers(self: Raft): void {
  const { members, commitIndex } = self.state;
  const { membersIndex, leaving, farewellRound, removals } = self.memory;
  if (membersIndex > commitIndex) return;
  if (leaving.length > 0 && farewellRound === Number.POSITIVE_INFINITY) beginFarewell(self);
  if (!members.includes(self.id)) becomeFollower(self, self.state.term, null);
  else if (removals.length > 0) onWishTimeout(self);
}

function setLearners(self: Raft, learners: readonly NodeId[]): void {
  self.set(
    "learners",
    [...learners].sort((a, b) => a - b),
  );
  setReceivers(self);
}

/** Whom a leader sends to: the other members and the learners. */
export function setReceivers(self: Raft): void {
  const { members, learners } = self.state;
  const others = [...members, ...without(learners, ...members)].filter((node) => node !== self.id);
  self.memory.receivers = others.sort((a, b) => a - b);
}

function without(nodes: readonly NodeId[], ...removed: NodeId[]): readonly NodeId[] {
  return nodes.filter((node) => !removed.includes(node));
}

function isSameSet(a: readonly NodeId[], b: readonly NodeId[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index]);
}
