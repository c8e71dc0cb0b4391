/** Plans full of random faults, drawn by a seed: what Raft's guarantees must survive. */
import type { Plan } from "../../../language/analysis/plan.ts";
import { type Act, fault, LEADER, type PlanParts, partition, planOf, read, selector, strike, write } from "../plan.ts";

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

/** What brings figure 8 about: leaders that crash soon after they were elected, and one entry in each append. */
export function leadersComeAndGo(seed: number, more: PlanParts = {}): Plan {
  const draw = generator(seed);
  const acts: Act[] = [];
  for (let atUs = 500_000; atUs < DURATION_US; atUs += 60_000 + draw(200_000)) {
    acts.push(strike("crash", LEADER, atUs, atUs + 100_000 + draw(500_000)));
    acts.push(write(draw(3), "x", atUs, atUs - draw(20_000)));
  }
  const settings = { entriesPerAppend: 1, heartbeatInterval: 20_000, electionTimeout: { low: 60_000, high: 120_000 } };
  const parts = { nodes: 5, clients: 3, seed, durationUs: DURATION_US, lossPpm: 200_000 };
  return planOf({ ...parts, latencyUs: [1_000, 40_000], settings, acts, ...more });
}

/** Duelling candidates whose voters crash and are back at once. */
export function votersBlink(seed: number, more: PlanParts = {}): Plan {
  const draw = generator(seed);
  const acts: Act[] = [];
  for (let atUs = 150_000; atUs < 1_500_000; atUs += 6_000 + draw(6_000)) {
    acts.push(strike("crash", [draw(3)], atUs, atUs + 1_000 + draw(3_000)));
  }
  const settings = { electionTimeout: { low: 150_000, high: 160_000 } };
  return planOf({ nodes: 3, seed, durationUs: 2_000_000, settings, acts, ...more });
}
