/** Log replication (§5.3, §5.4.2): what a leader sends, what a follower makes of it, and what is committed by it. */
import type { NodeId } from "../../forms/values.ts";
import { restartElectionTimer } from "./election-timer.ts";
import { askSuccessor } from "./hand-over.ts";
import { leaderCommitsMembers, leaderHearsLearner, readMembers } from "./membership.ts";
import { acknowledgeRound, beginRound, serveReads } from "./reads.ts";
import { becomeFollower } from "./roles.ts";
import {
  acceptAppend,
  hasQuorum,
  lastIndexOf,
  leaderCommitIndex,
  NO_ENTRIES,
  nextIndexAfterRefusal,
  quorumIndex,
  termAt,
} from "./rules.ts";
import { sendSnapshot, takeSnapshotIfDue } from "./snapshots.ts";
import type { AppendedMessage, AppendMessage, Entry, Raft, RaftMemory, RaftState } from "./state.ts";
import { applyEntry } from "./state-machine.ts";

/** At a fixed beat, whatever was sent in between: to each follower all that it has not acknowledged (§5.2, §5.3). */
export function onHeartbeatTimeout(self: Raft): void {
  if (self.state.role !== "leader") return;
  self.startTimer("heartbeat", self.settings.heartbeatInterval);
  if (self.settings.reads === "lease") beginRound(self);
  const { matchIndex, nextIndex } = self.state;
  for (const receiver of self.memory.receivers) {
    const match = matchIndex[receiver]!;
    sendAppend(self, receiver, match > 0 ? match + 1 : nextIndex[receiver]!);
  }
}

/** To each follower what it was not sent yet. */
export function broadcastAppends(self: Raft): void {
  for (const receiver of self.memory.receivers) sendNextAppend(self, receiver);
}

/**
 * To one follower what it was not sent yet. Once its log is known to match, the leader does not wait for an answer before
 * it sends what comes next (thesis §10.2.1); what gets lost goes again with a heartbeat.
 */
function sendNextAppend(self: Raft, to: NodeId): void {
  const from = self.state.nextIndex[to]!;
  const sentTo = sendAppend(self, to, from);
  if (sentTo > from && self.state.matchIndex[to]! > 0) self.put("nextIndex", to, sentTo);
}

/** Sends the entries from this index on, as many as an append may carry; returns the index after the last one sent. */
function sendAppend(self: Raft, to: NodeId, from: number): number {
  const { state } = self;
  if (from <= state.snapshotIndex) {
    sendSnapshot(self, to);
    return from;
  }
  const end = Math.min(lastIndexOf(state) + 1, from + self.settings.entriesPerAppend);
  self.send(to, "append", appendOf(self, to, from, end));
  return end;
}

/** The entries [from, end). Mostly it is what was sent last, to another follower or a beat ago: one object for all of them. */
function appendOf({ state, memory }: Raft, to: NodeId, from: number, end: number): AppendMessage {
  const { lastAppend } = memory;
  if (
    lastAppend.previousIndex === from - 1 &&
    lastAppend.entries.length === end - from &&
    lastAppend.term === state.term &&
    lastAppend.commitIndex === state.commitIndex &&
    lastAppend.round === memory.round
  )
    return lastAppend;
  memory.lastAppend = {
    term: state.term,
    previousIndex: from - 1,
    previousTerm: termAt(state, from - 1),
    entries: end > from ? entriesFor(state, memory, to, from, end) : NO_ENTRIES,
    commitIndex: state.commitIndex,
    round: memory.round,
  };
  return memory.lastAppend;
}

/** At least one entry. What a follower that does not answer is sent beat after beat is one list, which is recorded once. */
function entriesFor(
  { log, snapshotIndex }: RaftState,
  { lastEntries }: RaftMemory,
  to: NodeId,
  from: number,
  end: number,
): readonly Entry[] {
  const first = from - 1 - snapshotIndex;
  const last = end - 2 - snapshotIndex;
  const before = lastEntries[to];
  const isSame =
    before !== undefined && before.length === end - from && before[0] === log[first] && before.at(-1) === log[last];
  if (isSame) return before;
  const entries = log.slice(first, last + 1);
  lastEntries[to] = entries;
  return entries;
}

/** A leader's append, entries or not (figure 2, AppendEntries). The answer leaves only when what it says is on disk. */
export function onAppend(self: Raft, from: NodeId, message: AppendMessage): void {
  if (!followsLeader(self, from, message.term)) return;
  const { state } = self;
  const outcome = acceptAppend(state, state.commitIndex, message);
  const { round } = message;
  if (!outcome.accepted) {
    const { hintIndex, hintTerm } = outcome;
    answerAppend(self, from, { term: state.term, success: false, index: hintIndex, hintTerm, round });
    return;
  }
  if (outcome.keepTo < lastIndexOf(state) || outcome.add.length > 0) followerTakes(self, outcome.keepTo, outcome.add);
  if (outcome.commitIndex > state.commitIndex) commitTo(self, outcome.commitIndex);
  confirmAppend(self, from, outcome.matchIndex, round);
}

/** Is it followed who leads that term? One whose term has passed is told so. */
export function followsLeader(self: Raft, leader: NodeId, term: number): boolean {
  const { state } = self;
  if (term < state.term) {
    answerAppend(self, leader, { term: state.term, success: false, index: 0, hintTerm: 0, round: 0 });
    return false;
  }
  if (term > state.term || state.role !== "follower" || state.leader !== leader) becomeFollower(self, term, leader);
  self.memory.heardUs = self.clockUs();
  restartElectionTimer(self);
  return true;
}

/** Cuts the log back to an index and adds entries; a membership among them counts at once (thesis §4.1). */
function followerTakes(self: Raft, keepTo: number, entries: readonly Entry[]): void {
  const { state, memory } = self;
  if (keepTo < lastIndexOf(state)) self.truncate("log", keepTo - state.snapshotIndex);
  for (const entry of entries) self.push("log", entry);
  if (memory.membersIndex > keepTo || entries.some(({ members }) => members !== null)) readMembers(self);
}

/** The log is the leader's up to an index. Mostly that is what was answered a beat ago: one object for all of them. */
export function confirmAppend(self: Raft, to: NodeId, index: number, round: number): void {
  const { memory } = self;
  const { term } = self.state;
  const { lastAnswer } = memory;
  if (lastAnswer.index !== index || lastAnswer.round !== round || lastAnswer.term !== term) {
    memory.lastAnswer = { term, success: true, index, hintTerm: 0, round };
  }
  answerAppend(self, to, memory.lastAnswer);
}

function answerAppend(self: Raft, to: NodeId, answer: AppendedMessage): void {
  if (self.synced || self.mistake("answers-before-sync")) self.send(to, "appended", answer);
  else self.afterSync(() => self.send(to, "appended", answer));
}

/** A follower's answer to an append: it holds the leader's log up to an index, or says where to look back to. */
export function onAppended(self: Raft, from: NodeId, message: AppendedMessage): void {
  const { state } = self;
  if (message.term > state.term) {
    becomeFollower(self, message.term, null);
    return;
  }
  if (state.role !== "leader" || message.term < state.term || !self.memory.receivers.includes(from)) return;
  self.memory.answered[from] = true;
  acknowledgeRound(self, from, message.round);
  if (message.success) leaderHearsMatch(self, from, message.index);
  else leaderHearsRefusal(self, from, message);
  serveReads(self);
}

function leaderHearsMatch(self: Raft, from: NodeId, index: number): void {
  const { state } = self;
  const isNews = index > state.matchIndex[from]!;
  if (isNews) {
    self.put("matchIndex", from, index);
    self.memory.ackEvents[from] = self.cause;
  }
  // A refusal that came late, or of a lost disk, may have set it back: else what is known already would be sent for ever.
  if (state.nextIndex[from]! <= index) self.put("nextIndex", from, index + 1);
  if (isNews) {
    advanceCommitIndex(self, index);
    askSuccessor(self, from);
  }
  if (state.role !== "leader") return;
  if (state.learners.length > 0) leaderHearsLearner(self, from, index);
  if (state.nextIndex[from]! <= lastIndexOf(state)) sendNextAppend(self, from);
}

function leaderHearsRefusal(self: Raft, from: NodeId, message: AppendedMessage): void {
  const nextIndex = nextIndexAfterRefusal(self.state, message.index, message.hintTerm);
  if (self.state.nextIndex[from] !== nextIndex) self.put("nextIndex", from, nextIndex);
  sendNextAppend(self, from);
}

/** The leader's own log counts like another's, and only as far as it is on disk (thesis §10.2.1). */
export function countOwnLogOnceSynced(self: Raft): void {
  const { term } = self.state;
  const index = lastIndexOf(self.state);
  self.afterSync(() => {
    if (self.state.role !== "leader" || self.state.term !== term || self.state.matchIndex[self.id]! >= index) return;
    self.put("matchIndex", self.id, index);
    self.memory.ackEvents[self.id] = self.cause;
    advanceCommitIndex(self, index);
    serveReads(self);
  });
}

/** One log more has reached `index`: is there a majority now? */
function advanceCommitIndex(self: Raft, index: number): void {
  const { state, memory } = self;
  if (index <= state.commitIndex || !isBeyondCommit(state)) return;
  const matchIndexes = state.members.map((member) => state.matchIndex[member]!);
  const commitIndex = self.mistake("commits-old-terms")
    ? Math.max(state.commitIndex, quorumIndex(matchIndexes))
    : leaderCommitIndex(state, state.term, state.commitIndex, matchIndexes);
  if (commitIndex === state.commitIndex) return;
  const holders = state.members.filter((member) => state.matchIndex[member]! >= commitIndex);
  commitTo(
    self,
    commitIndex,
    holders.map((member) => memory.ackEvents[member]!),
  );
}

/** Has a majority more than what is committed? Mostly one log more makes none yet. */
function isBeyondCommit({ members, matchIndex, commitIndex }: RaftState): boolean {
  let beyond = 0;
  for (const member of members) if (matchIndex[member]! > commitIndex) beyond++;
  return hasQuorum(beyond, members.length);
}

/** Commits up to an index and applies each entry; on a leader with the acknowledgements that it rests on. */
function commitTo(self: Raft, commitIndex: number, grounds: readonly number[] | null = null): void {
  const { state } = self;
  let at = state.commitIndex - state.snapshotIndex;
  self.set("commitIndex", commitIndex);
  if (grounds !== null) self.because(grounds);
  for (; at < commitIndex - state.snapshotIndex; at++) {
    const entry = state.log[at]!;
    if (grounds !== null) {
      self.mark("commits", null, entry.request === null ? null : entry.request.command.key);
      self.because(grounds);
    }
    applyEntry(self, entry);
  }
  takeSnapshotIfDue(self);
  if (grounds !== null) leaderCommitsMembers(self);
}
