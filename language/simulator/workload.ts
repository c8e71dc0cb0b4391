/** What the clients of a workload do: each operation is drawn from its own number, so that a change leaves those before it. */
import type { PlannedWorkload } from "../analysis/plan.ts";
import type { Command } from "../systems/system.ts";
import { drawBelow, drawShare, type Key, keyOfText, mix } from "./random.ts";

export interface WorkloadOperation {
  readonly atUs: number;
  /** Index into the plan's clients. */
  readonly client: number;
  readonly command: Command;
  readonly writes: boolean;
  /** What its draws hang on. */
  readonly key: Key;
}

const READS = 0x72656164;
const INCREMENTS = 0x696e6372;
const KEYS = 0x6b657973;
const SECOND_US = 1_000_000;

/**
 * The operation of that number, from 0; null where the workload is over. They come evenly, each by the next client. A larger
 * share of reads only turns writes into reads; more keys, another rate or another end change what they say and no more.
 */
export function workloadOperation(workload: PlannedWorkload, seed: number, number: number): WorkloadOperation | null {
  const { fromUs, toUs, perSecond, clients, keys, readsPpm, incrementsPpm, ordinal } = workload;
  const atUs = fromUs + Math.floor((number * SECOND_US) / perSecond);
  if (atUs >= toUs) return null;
  const key = mix(mix(mix(seed, keyOfText("workload")), ordinal), number);
  const client = clients[number % clients.length]!;
  const nth = drawBelow(keys, key, KEYS) + 1;
  if (drawShare(readsPpm, key, READS)) {
    return { atUs, client, command: { f: "read", key: `k${nth}`, argument: null }, writes: false, key };
  }
  if (readsPpm < ALL && drawShare(Math.floor((incrementsPpm * ALL) / (ALL - readsPpm)), key, INCREMENTS)) {
    return { atUs, client, command: { f: "increment", key: `count${nth}`, argument: 1 }, writes: true, key };
  }
  const value = (ordinal + 1) * VALUES + number + 1;
  return { atUs, client, command: { f: "write", key: `k${nth}`, argument: value }, writes: true, key };
}

const ALL = 1_000_000;
/** How many values one workload has to itself: more than it has operations, each of which is several events. */
const VALUES = 1_000_000;
