/** What a file may set about Raft. */
import type { Setting } from "../system.ts";

export const RAFT_SETTINGS: readonly Setting[] = [
  {
    name: "election timeout",
    type: "range",
    default: { low: 150_000, high: 300_000 },
    least: 1_000,
    greatest: 3_600_000_000,
    help: "How long a follower waits for its leader before it stands for election, drawn anew for each term. It should be much longer than a message takes (§5.6).",
  },
  {
    name: "heartbeat interval",
    type: "duration",
    default: 50_000,
    least: 1_000,
    greatest: 3_600_000_000,
    help: "How often a leader sends appends, entries or not. It should be well below the election timeout.",
  },
  {
    name: "entries per append",
    type: "count",
    default: 64,
    least: 1,
    greatest: 10_000,
    help: "How many entries one append may carry.",
  },
];
