/**
 * Reads (§8, thesis §6.4): a leader that was deposed without knowing it must not answer from old state. By *quorum* it
 * notes how far the log may be committed when the read arrives, has a majority confirm that it still leads, and answers
 * once it has applied so much. By *lease* it trusts that nobody can have been elected within the least election timeout
 * after a majority last heard it; a leader whose clock stands still meanwhile, frozen, is deceived. *Local* reads may be
 * stale at any time.
 */
import type { NodeId } from "../../forms/values.ts";
import { applyCommand } from "../key-value/commands.ts";
import type { Request } from "../system.ts";
import { broadcastAppends } from "./replication.ts";
import { quorumIndex } from "./rules.ts";
import type { Raft, RaftSettings } from "./state.ts";

/**
 * A read at the leader begins a round of appends, and waits for a majority to acknowledge it or a later one. All that
 * earlier leaders committed lies before this leader's no-op: until that is committed, the read waits for it (thesis §6.4).
 */
export function leaderTakesRead(self: Raft, request: Request): void {
  const { memory, state } = self;
  if (self.mistake("reads-without-quorum") || (state.commitIndex >= memory.noopIndex && holdsLease(self))) {
    answerRead(self, request);
    return;
  }
  beginRound(self);
  memory.reads.push({ request, index: Math.max(state.commitIndex, memory.noopIndex), round: memory.round });
  broadcastAppends(self);
  serveReads(self);
}

/** What is sent from now on belongs to a new round. */
export function beginRound(self: Raft): void {
  const { memory } = self;
  memory.round++;
  memory.ackedRounds[self.id] = memory.round;
  if (self.settings.reads === "lease") memory.roundsSentUs.push(self.clockUs());
}

export function acknowledgeRound(self: Raft, from: NodeId, round: number): void {
  const { ackedRounds } = self.memory;
  if (round <= ackedRounds[from]!) return;
  ackedRounds[from] = round;
  if (self.settings.reads === "lease") extendLease(self);
}

/** Answers the reads whose round a majority has acknowledged and whose index is applied. */
export function serveReads(self: Raft): void {
  const { memory, state } = self;
  if (memory.reads.length === 0) return;
  const confirmed = confirmedRound(self);
  const waiting = memory.reads.findIndex((read) => read.round > confirmed || read.index > state.commitIndex);
  const ready = waiting < 0 ? memory.reads : memory.reads.slice(0, waiting);
  if (ready.length === 0) return;
  memory.reads = waiting < 0 ? [] : memory.reads.slice(waiting);
  for (const { request } of ready) answerRead(self, request);
}

export function answerRead(self: Raft, request: Request): void {
  self.answer(request, { kind: "ok", value: applyCommand(self.state.store, request.command).value });
}

/** The latest round that a majority has acknowledged. */
function confirmedRound({ memory, state }: Raft): number {
  return quorumIndex(state.members.map((member) => memory.ackedRounds[member]!));
}

/** The lease counts from when the latest round that a majority has acknowledged was sent, not from the answers. */
function extendLease(self: Raft): void {
  const { memory } = self;
  const done = confirmedRound(self) - memory.firstRound + 1;
  if (done <= 0) return;
  memory.leaseFromUs = memory.roundsSentUs[done - 1]!;
  memory.roundsSentUs.splice(0, done);
  memory.firstRound += done;
}

/**
 * While a majority has heard the leader so recently that none of it votes for another. Its own clock may be slow and theirs
 * fast by the drift bound. Once it has asked another to take over, nobody is held back any more.
 */
function holdsLease(self: Raft): boolean {
  const { leaseFromUs, handedOver } = self.memory;
  if (self.settings.reads !== "lease" || leaseFromUs === null || handedOver) return false;
  return self.clockUs() - leaseFromUs < leaseOf(self)!;
}

/**
 * How long the leases are, by the least election timeout of all nodes that are there; null where no node reads by lease. A
 * node that starts later may wait less than the others, or be the first that reads so.
 */
export function leaseOf(self: Raft): number | null {
  const { memory, peers } = self;
  if (memory.leasePeers !== peers.length) {
    memory.leasePeers = peers.length;
    memory.leaseUs = leaseAmong([self.settings, ...peers.map((peer) => self.settingsOf(peer))]);
  }
  return memory.leaseUs;
}

/** By all nodes' settings, its own first. */
function leaseAmong(all: readonly Readonly<RaftSettings>[]): number | null {
  if (all.every(({ reads }) => reads !== "lease")) return null;
  const least = all.map(({ electionTimeout }) => electionTimeout.low).reduce((one, other) => Math.min(one, other));
  return leaseUs(least, all[0]!.driftBound);
}

const MILLION = 1_000_000;

/** How long a lease may be: the least election timeout, less what two clocks can drift apart meanwhile. */
export function leaseUs(leastElectionTimeoutUs: number, driftBoundPpm: number): number {
  return Math.floor((leastElectionTimeoutUs * (MILLION - driftBoundPpm)) / (MILLION + driftBoundPpm));
}
