/** Plans full of random faults, drawn by a seed: what Raft's guarantees must survive. */
import type { Plan } from "../../../language/analysis/plan.ts";
import {
  type Act,
  action,
  fault,
  LEADER,
  type PlanParts,
  partition,
  planOf,
  read,
  selector,
  strike,
  systemNamed,
  write,
} from "../plan.ts";

const DURATION_US = 6_000_000;

/** A small generator of numbers (mulberry32): the same seed, the same plan. */
export function generator(seed: number): (below: number) => number {
  let state = Math.imul(seed, 0x9e3779b1) | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Crashes, pauses, partitions, isolations, drift, loss and duplication, under writes and reads by three clients. */
export function randomFaults(seed: number, more: PlanParts = {}): Plan {
  const draw = generator(seed);
  const nodes = more.nodes ?? 3 + draw(3);
  const acts: Act[] = [...(more.acts ?? [])];
  const stretch = (longestUs: number) => {
    const fromUs = 100_000 + draw(DURATION_US - 1_000_000);
    return [fromUs, fromUs + 20_000 + draw(longestUs)] as const;
  };
  const someone = () => (draw(2) === 0 ? LEADER : selector([draw(nodes)]));
  for (let crashes = 2 + draw(8); crashes > 0; crashes--) acts.push(strike("crash", someone(), ...stretch(1_000_000)));
  for (let pauses = draw(4); pauses > 0; pauses--) {
    acts.push(strike(draw(2) === 0 ? "pause" : "freeze", someone(), ...stretch(700_000)));
  }
  for (let splits = draw(4); splits > 0; splits--) {
    const sides: number[][] = [[], []];
    for (let node = 0; node < nodes; node++) sides[draw(2)]!.push(node);
    if (sides[0]!.length > 0 && sides[1]!.length > 0) acts.push(partition(sides, ...stretch(1_500_000)));
  }
  for (let isolations = draw(3); isolations > 0; isolations--) {
    acts.push(fault("isolate", { nodes: someone() }, ...stretch(800_000)));
  }
  for (let drifts = draw(3); drifts > 0; drifts--) {
    acts.push(fault("drift", { nodes: selector([draw(nodes)]), share: draw(100_000) - 50_000 }, ...stretch(3_000_000)));
  }
  for (let atUs = 400_000; atUs < DURATION_US; atUs += 60_000 + draw(120_000)) {
    const client = draw(3);
    acts.push(draw(3) === 0 ? read(client, `k${draw(2)}`, atUs) : write(client, `k${draw(2)}`, atUs, atUs));
  }
  return planOf({
    clients: 3,
    seed,
    durationUs: DURATION_US,
    lossPpm: [0, 10_000, 100_000, 200_000][draw(4)]!,
    duplicationPpm: [0, 50_000][draw(2)]!,
    latencyUs: draw(3) === 0 ? [1_000, 60_000] : [5_000, 15_000],
    ...more,
    nodes,
    acts,
  });
}

/** The plan without what stops clocks: leases trust them. */
export function withoutFreezes(plan: Plan): Plan {
  return { ...plan, actions: plan.actions.filter(({ does }) => does.kind !== "fault" || does.fault.name !== "freeze") };
}

/** Leaders that crash soon after they were elected, under heavy writing and some loss. */
export function leadersComeAndGo(seed: number, more: PlanParts = {}): Plan {
  const draw = generator(seed);
  const acts: Act[] = [];
  for (let atUs = 500_000; atUs < DURATION_US; atUs += 60_000 + draw(140_000)) {
    acts.push(strike("crash", LEADER, atUs, atUs + 100_000 + draw(300_000)));
    for (let client = 0; client < 3; client++) acts.push(write(client, "x", atUs + client, atUs - draw(30_000)));
  }
  const settings = { entriesPerAppend: 1, heartbeatInterval: 20_000, electionTimeout: { low: 60_000, high: 120_000 } };
  const parts = { nodes: 5, clients: 3, seed, durationUs: DURATION_US, lossPpm: 100_000, giveUpAfterUs: 200_000 };
  return planOf({ ...parts, latencyUs: [1_000, 20_000], settings, acts, ...more });
}

/**
 * Figure 8 of the paper, step by step (its n-th node is n; its terms 2, 3, 4 and 5 are 1, 2, 3 and 4 here). Appends carry one
 * entry, so that the old entry reaches a majority before the new leader's own one does.
 */
export function figure8(seed: number, more: PlanParts = {}): Plan {
  const [n1, n2, n3, n4, n5] = [0, 1, 2, 3, 4] as const;
  const n1Commits: Act["start"] = {
    kind: "event",
    event: { kind: "milestone", matches: (row) => row.place === n1 && row.a === COMMITS, subject: () => [n1] },
    nth: 1,
    fromUs: 3_300_000,
    delayUs: 0,
  };
  const acts: Act[] = [
    action("starts", [n1], 100_000),
    // (a) n1 leads; its entry 2 reaches n2 only.
    partition(
      [
        [n1, n2],
        [n3, n4, n5],
      ],
      1_000_000,
      2_600_000,
    ),
    write(0, "x", 1, 1_100_000, { via: n1 }),
    strike("crash", [n1], 1_500_000, 2_600_000),
    // (b) n5 is elected by n3 and n4, and keeps another entry 2 to itself.
    fault("drop", { message: "append", from: { nodes: [selector([n5])], clients: [] } }, 1_900_000, 2_600_000),
    action("starts", [n5], 2_000_000),
    strike("crash", [n5], 2_500_000, 3_900_000),
    // (c) n1 leads again and brings its entry 2 to a majority; as soon as it commits anything, it crashes.
    action("starts", [n1], 3_000_000),
    action("starts", [n1], 3_300_000),
    { ...strike("crash", [n1], 0), start: n1Commits },
    // (d) n5 returns.
    action("starts", [n5], 4_000_000),
    action("starts", [n5], 4_300_000),
  ];
  const settings = { entriesPerAppend: 1, electionTimeout: { low: 60_000_000, high: 60_000_000 } };
  return planOf({ nodes: 5, seed, durationUs: 6_000_000, giveUpAfterUs: 200_000, settings, acts, ...more });
}
const COMMITS = systemNamed("raft").milestones.findIndex(({ name }) => name === "commits");

/**
 * Ongaro's counterexample of 2015: n1 adds n5 where nobody else sees it; n2 leads next and removes n4 before it has
 * committed anything of its own; then n1 and n5 elect n1 with the help of n4. (n5 leaves first: it is not there yet.)
 */
export function changesMembersEarly(seed: number, more: PlanParts = {}): Plan {
  const [n1, n2, n3, n4, n5] = [0, 1, 2, 3, 4] as const;
  const appendsTo = (...nodes: number[]) => ({ message: "append", to: { nodes: [selector(nodes)], clients: [] } });
  const acts: Act[] = [
    action("starts", [n1], 100_000),
    action("leave", [n5], 500_000),
    // n1 adds n5: only the two of them learn of it.
    fault("drop", appendsTo(n2, n3, n4), 1_500_000, 2_400_000),
    action("join", [n5], 1_550_000),
    partition(
      [
        [n1, n5],
        [n2, n3, n4],
      ],
      2_000_000,
      3_400_000,
    ),
    strike("crash", [n1], 2_100_000, 3_400_000),
    // n2 leads the four of old, and removes n4: only n3 learns of it.
    fault("drop", appendsTo(n4), 2_400_000, 3_900_000),
    action("starts", [n2], 2_450_000),
    action("leave", [n4], 2_550_000),
    strike("crash", [n2], 3_000_000),
    strike("crash", [n3], 3_000_000),
    // n1, n4 and n5 are three of five.
    action("starts", [n1], 3_500_000),
    action("starts", [n1], 3_800_000),
  ];
  const settings = { electionTimeout: { low: 300_000_000, high: 300_000_000 }, heartbeatInterval: 20_000 };
  return planOf({ nodes: 5, seed, durationUs: 5_000_000, settings, acts, ...more });
}

/** Random faults while nodes leave and join, under snapshots. */
export function membersComeAndGo(seed: number, more: PlanParts = {}): Plan {
  const draw = generator(seed + 1_000_000);
  const acts: Act[] = [];
  for (let atUs = 500_000; atUs < DURATION_US; atUs += 100_000 + draw(600_000)) {
    acts.push(action(draw(2) === 0 ? "leave" : "join", [draw(5)], atUs));
  }
  const settings = { snapshotEvery: [0, 3, 10][draw(3)]!, preVote: draw(2) === 0, checkQuorum: draw(2) === 0 };
  return randomFaults(seed, { nodes: 5, settings, ...more, acts });
}

/** Duelling candidates whose voters crash and are back at once. */
export function votersBlink(seed: number, more: PlanParts = {}): Plan {
  const draw = generator(seed);
  const acts: Act[] = [];
  for (let atUs = 150_000; atUs < 4_000_000; atUs += 6_000 + draw(6_000)) {
    acts.push(strike("crash", [draw(3)], atUs, atUs + 500 + draw(2_000)));
  }
  const settings = { electionTimeout: { low: 30_000, high: 40_000 }, heartbeatInterval: 20_000 };
  return planOf({ nodes: 3, seed, durationUs: 4_000_000, syncUs: 200, settings, acts, ...more });
}

/** Slow disks, and nodes that crash in the midst of writes. */
export function nodesCrashOften(seed: number, more: PlanParts = {}): Plan {
  const draw = generator(seed);
  const acts: Act[] = [];
  for (let atUs = 500_000; atUs < DURATION_US; atUs += 20_000 + draw(60_000)) {
    acts.push(write(draw(3), "x", atUs, atUs));
    if (draw(3) === 0) acts.push(strike("crash", [draw(3)], atUs + draw(40_000), atUs + 60_000 + draw(100_000)));
  }
  return planOf({ nodes: 3, clients: 3, seed, durationUs: DURATION_US, syncUs: 20_000, acts, ...more });
}

/** A leader is cut off with one client; the others go on with the other. */
export function leaderIsCutOff(seed: number, more: PlanParts = {}): Plan {
  const draw = generator(seed);
  const acts: Act[] = [write(0, "x", 1, 600_000)];
  const cutUs = 1_000_000 + draw(500_000);
  acts.push(fault("isolate", { nodes: LEADER }, cutUs, cutUs + 2_000_000));
  for (let atUs = cutUs - 300_000; atUs < cutUs + 2_500_000; atUs += 20_000 + draw(60_000)) {
    acts.push(write(1 + draw(2), "x", atUs, atUs));
    acts.push(read(0, "x", atUs + draw(20_000)));
  }
  return planOf({ nodes: 5, clients: 3, seed, durationUs: 5_000_000, acts, ...more });
}
