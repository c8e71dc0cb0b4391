/**
 * Snapshots (§7): each node now and then writes down its state machine and drops the entries that made it. A follower that
 * needs entries which the leader has dropped gets the leader's snapshot instead.
 */
import type { NodeId } from "../../forms/values.ts";
import { membersAt, readMembers } from "./membership.ts";
import { confirmAppend, followsLeader } from "./replication.ts";
import { NO_ENTRIES, termAt } from "./rules.ts";
import type { Raft, Snapshot, SnapshotMessage } from "./state.ts";

/** Drops the applied entries once there are enough of them. */
export function takeSnapshotIfDue(self: Raft): void {
  const { snapshotEvery } = self.settings;
  const { commitIndex, snapshotIndex } = self.state;
  if (snapshotEvery === 0 || commitIndex - snapshotIndex < snapshotEvery) return;
  self.mark("takes a snapshot");
  keepSnapshot(self, {
    index: commitIndex,
    term: termAt(self.state, commitIndex),
    members: membersAt(self, commitIndex),
    store: [...self.state.store],
    sessions: [...self.state.sessions],
  });
}

/** The snapshot takes the place of the entries up to its index; those after it stay. All of it is one write to disk. */
function keepSnapshot(self: Raft, snapshot: Snapshot): void {
  const { state } = self;
  const holds = termAt(state, snapshot.index) === snapshot.term;
  const rest = holds ? state.log.slice(snapshot.index - state.snapshotIndex) : NO_ENTRIES;
  self.set("snapshot", snapshot);
  self.set("snapshotIndex", snapshot.index);
  self.set("snapshotTerm", snapshot.term);
  self.truncate("log", 0);
  for (const entry of rest) self.push("log", entry);
}

/** What the disk holds besides the log: the state machine up to the snapshot. */
export function restoreSnapshot(self: Raft, snapshot: Snapshot): void {
  const { store, sessions } = self.state;
  const keys = new Set(snapshot.store.map(([key]) => key));
  for (const key of [...store.keys()]) if (!keys.has(key)) self.remove("store", key);
  for (const [key, value] of snapshot.store) if (store.get(key) !== value) self.put("store", key, value);
  for (const [session, record] of snapshot.sessions) {
    if (sessions.get(session) !== record) self.put("sessions", session, record);
  }
  self.set("commitIndex", snapshot.index);
}

/** In place of an append, to a follower that needs entries which are gone. */
export function sendSnapshot(self: Raft, to: NodeId): void {
  const { term, snapshot } = self.state;
  const message: SnapshotMessage = { term, snapshot: snapshot!, round: self.memory.round };
  self.send(to, "snapshot", message);
}

/** A leader's snapshot (figure 13, InstallSnapshot). What the node has committed beyond it stays. */
export function onSnapshot(self: Raft, from: NodeId, message: SnapshotMessage): void {
  if (!followsLeader(self, from, message.term)) return;
  const { snapshot, round } = message;
  if (snapshot.index > self.state.commitIndex) {
    self.mark("takes over a snapshot from", from);
    keepSnapshot(self, snapshot);
    readMembers(self);
    restoreSnapshot(self, snapshot);
  }
  confirmAppend(self, from, snapshot.index, round);
}
