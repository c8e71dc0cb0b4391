/** Clients' requests (§8): the leader takes them, the others say who it is. */
import { applyCommand, isRead } from "../key-value/commands.ts";
import type { Request } from "../system.ts";
import { answerRead, leaderTakesRead } from "./reads.ts";
import { broadcastAppends, countOwnLogOnceSynced } from "./replication.ts";
import type { Raft } from "./state.ts";
import { answerToRepeat, isSameRequest } from "./state-machine.ts";

export function onRequest(self: Raft, request: Request): void {
  const reads = isRead(request.command);
  if (reads && self.settings.reads === "local") answerRead(self, request);
  else if (self.state.role !== "leader") self.answer(request, { kind: "redirect", to: self.state.leader });
  else if (self.state.handingTo !== null) self.answer(request, { kind: "redirect", to: self.state.handingTo });
  else if (reads) leaderTakesRead(self, request);
  else leaderTakesWrite(self, request);
}

/**
 * Appends it to its log, sends it on at once, and answers when it is committed and applied. A repeat of what is applied or
 * on its way is not appended again; one that slips through, since it went to two leaders, is applied once all the same.
 */
function leaderTakesWrite(self: Raft, request: Request): void {
  const known = answerToRepeat(self, request);
  if (known !== null) {
    self.answer(request, known);
    return;
  }
  const { writes } = self.memory;
  if (writes.some((taken) => isSameRequest(taken, request))) return;
  writes.push(request);
  if (isOnItsWay(self, request)) return;
  self.push("log", { term: self.state.term, request, members: null });
  if (self.mistake("acknowledges-before-replication")) {
    self.answer(request, { kind: "ok", value: applyCommand(self.state.store, request.command).value });
  }
  broadcastAppends(self);
  countOwnLogOnceSynced(self);
}

/** Is it in the log, waiting to be committed? */
function isOnItsWay({ state }: Raft, request: Request): boolean {
  for (let at = state.commitIndex - state.snapshotIndex; at < state.log.length; at++) {
    const held = state.log[at]!.request;
    if (held !== null && isSameRequest(held, request)) return true;
  }
  return false;
}

/** No longer the leader: whether what it took will be committed is for others to decide; reads can be asked again. */
export function forgetRequests(self: Raft): void {
  const { reads } = self.memory;
  self.memory.writes = [];
  self.memory.reads = [];
  for (const { request } of reads) self.answer(request, { kind: "redirect", to: self.state.leader });
}
