/**
 * Reads (§8, thesis §6.4): a leader that was deposed without knowing it must not answer from old state. It notes how far
 * the log was committed when the read arrived, has a majority confirm that it still leads, and answers from the store.
 */
import type { NodeId } from "../../forms/values.ts";
import { applyCommand } from "../key-value/commands.ts";
import type { Request } from "../system.ts";
import { broadcastAppends } from "./replication.ts";
import { quorumIndex } from "./rules.ts";
import type { Raft } from "./state.ts";

/**
 * A read at the leader begins a round of appends; the read waits for a majority to acknowledge it or a later one. What
 * earlier leaders committed lies before this leader's no-op: until that is committed, the read waits for it (thesis §6.4).
 */
export function leaderTakesRead(self: Raft, request: Request): void {
  const { memory } = self;
  const index = Math.max(self.state.commitIndex, memory.noopIndex);
  memory.round++;
  memory.ackedRounds[self.id] = memory.round;
  memory.reads.push({ request, index, round: memory.round });
  broadcastAppends(self);
  serveReads(self);
}

export function acknowledgeRound(self: Raft, from: NodeId, round: number): void {
  const { ackedRounds } = self.memory;
  if (round > ackedRounds[from]!) ackedRounds[from] = round;
}

/** Answers the reads whose round a majority has acknowledged and whose index is applied. */
export function serveReads(self: Raft): void {
  const { memory, state } = self;
  if (memory.reads.length === 0) return;
  const confirmedRound = quorumIndex(state.members.map((member) => memory.ackedRounds[member]!));
  const waiting = memory.reads.findIndex((read) => read.round > confirmedRound || read.index > state.commitIndex);
  const ready = waiting < 0 ? memory.reads : memory.reads.slice(0, waiting);
  if (ready.length === 0) return;
  memory.reads = waiting < 0 ? [] : memory.reads.slice(waiting);
  for (const { request } of ready) answerRead(self, request);
}

function answerRead(self: Raft, request: Request): void {
  self.answer(request, { kind: "ok", value: applyCommand(self.state.store, request.command).value });
}
