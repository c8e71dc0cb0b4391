/** The replicated state machine (§8): a key-value store in which each client's request takes effect once. */
import { applyCommand } from "../key-value/commands.ts";
import type { Answer, Request } from "../system.ts";
import type { Entry, Raft } from "./state.ts";

/** Applies a committed entry, and answers its request if this node has taken it as leader. */
export function applyEntry(self: Raft, entry: Entry): void {
  const { request } = entry;
  if (request === null) return;
  const answer = answerToRepeat(self, request) ?? applyOnce(self, request);
  const { writes } = self.memory;
  const waiting = writes.findIndex((taken) => isSameRequest(taken, request));
  if (waiting < 0) return;
  self.answer(writes[waiting]!, answer);
  writes.splice(waiting, 1);
}

/** Is it the same operation, perhaps in another attempt? */
export function isSameRequest(one: Request, other: Request): boolean {
  return one.session === other.session && one.number === other.number;
}

/** The answer that this request got when it was applied; null if it was not. */
export function answerToRepeat(self: Raft, request: Request): Answer | null {
  const record = self.state.sessions.get(String(request.session));
  return record !== undefined && record.number >= request.number ? record.answer : null;
}

function applyOnce(self: Raft, request: Request): Answer {
  const { value, changes, rejected } = applyCommand(self.state.store, request.command);
  for (const change of changes) {
    if (change.value === null) self.remove("store", change.key);
    else self.put("store", change.key, change.value);
  }
  const answer: Answer = rejected === null ? { kind: "ok", value } : { kind: "fail", reason: rejected };
  self.put("sessions", String(request.session), { number: request.number, answer });
  return answer;
}
