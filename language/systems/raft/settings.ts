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
  {
    name: "reads",
    type: "choice",
    choices: ["quorum", "lease", "local"],
    default: "quorum",
    help: "How reads are served: `quorum` confirms with a majority that the leader still leads, `lease` trusts its clock that nobody else can have been elected yet (a clock that stands still or drifts beyond the bound deceives it), `local` answers from any node's own state and may be stale.",
  },
  {
    name: "drift bound",
    type: "share",
    default: 100_000,
    least: 0,
    greatest: 900_000,
    help: "By how much clocks are taken to drift, at most: leases are shorter than the least election timeout by it.",
  },
  {
    name: "pre-vote",
    type: "switch",
    default: false,
    help: "A node first asks whether it would be elected, and begins a new term only then: one that was cut off does not depose the leader when it returns (thesis §9.6).",
  },
  {
    name: "check-quorum",
    type: "switch",
    default: false,
    help: "A leader that hears from no majority for an election timeout steps down, and nodes that hear from a leader ignore candidates (thesis §6.2, §4.2.3).",
  },
  {
    name: "snapshot every",
    type: "count",
    unit: "entries|entry",
    default: 0,
    example: 100,
    least: 0,
    greatest: 1_000_000,
    help: "After how many committed entries a node writes its state machine down and drops them; 0 for never.",
  },
];
