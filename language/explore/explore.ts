/** Many seeds of one plan: in what share of the runs each expectation and each invariant holds, and where it first does not. */
import type { Plan } from "../analysis/plan.ts";
import type { VerdictWord } from "../expectations/expectation.ts";
import { simulateToJudge } from "../simulator/simulate.ts";
import { type Answer, judgeTrace } from "./answer.ts";

/** What came of some runs of a plan. `merged` joins the summaries of its parts, in any order and grouping. */
export interface Summary {
  readonly runs: number;
  /** In how many of them everything holds that the file expects and the system promises. */
  readonly allHold: number;
  /** Of the plan's claims, in the order of `claimsOf`. */
  readonly tallies: readonly Tally[];
}

/** How often a claim had each verdict. */
export interface Tally {
  readonly counts: Readonly<Record<VerdictWord, number>>;
  /** The run with the smallest seed in which it failed, was untested, was undecided; null if there is none. */
  readonly first: Readonly<Record<Unmet, Instance | null>>;
}
export type Unmet = Exclude<VerdictWord, "holds">;
export interface Instance {
  readonly seed: number;
  readonly reason: string;
}
export interface JudgedClaim {
  readonly verdict: VerdictWord;
  readonly reason: string;
}
export const UNMET: readonly Unmet[] = ["fails", "untested", "undecided"];

/** Something that is checked in every run. */
export type Claim =
  | { readonly kind: "expectation"; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: "invariant"; readonly name: string };

/** The plan's expectations in text order, then its system's invariants. */
export function claimsOf({ expectations, statements, system }: Plan): readonly Claim[] {
  return [
    ...expectations.map(({ statement }) => ({ kind: "expectation" as const, ...statements[statement] })),
    ...system.invariants.map(({ name }) => ({ kind: "invariant" as const, name })),
  ];
}

/** Runs the plan with each of these seeds. */
export function explore(plan: Plan, seeds: Iterable<number>): Summary {
  let runs = 0;
  let allHold = 0;
  const tallies = noRuns(plan).tallies.map(({ counts, first }) => ({ counts: { ...counts }, first: { ...first } }));
  for (const seed of seeds) {
    runs++;
    const unmet = claimsJudged(plan, seed).filter(({ verdict, reason }, index) => {
      const { counts, first } = tallies[index];
      counts[verdict]++;
      if (verdict === "holds") return false;
      first[verdict] = earlier(first[verdict], { seed, reason });
      return true;
    });
    if (unmet.length === 0) allHold++;
  }
  return { runs, allHold, tallies };
}

/** What came of one run, whose claims were judged elsewhere. */
export function summaryOf(seed: number, judged: readonly JudgedClaim[]): Summary {
  const tallies = judged.map(({ verdict, reason }) => ({
    counts: { ...NO_COUNTS, [verdict]: 1 },
    first: verdict === "holds" ? NO_FIRST : { ...NO_FIRST, [verdict]: { seed, reason } },
  }));
  return { runs: 1, allHold: judged.every(({ verdict }) => verdict === "holds") ? 1 : 0, tallies };
}

/** The verdicts over the claims of a plan's run, which is not kept. */
export function claimsJudged(plan: Plan, seed: number): readonly JudgedClaim[] {
  return simulateToJudge(plan, seed, (trace) => judgedClaims(judgeTrace(plan, trace)));
}

/** The verdicts over a plan's claims, in the order of `claimsOf`. */
export function judgedClaims({ verdicts, invariants }: Answer): readonly JudgedClaim[] {
  return [...verdicts, ...invariants];
}

/** Of a plan of which nothing was run yet. */
export function noRuns(plan: Plan): Summary {
  return { runs: 0, allHold: 0, tallies: claimsOf(plan).map(() => ({ counts: NO_COUNTS, first: NO_FIRST })) };
}

const NO_COUNTS: Tally["counts"] = { holds: 0, fails: 0, untested: 0, undecided: 0 };
const NO_FIRST: Tally["first"] = { fails: null, untested: null, undecided: null };

/** The summary of the runs of both; they are of one plan and have no seed in common. */
export function merged(one: Summary, other: Summary): Summary {
  return {
    runs: one.runs + other.runs,
    allHold: one.allHold + other.allHold,
    tallies: one.tallies.map((tally, index) => mergedTally(tally, other.tallies[index])),
  };
}

function mergedTally(one: Tally, other: Tally): Tally {
  return {
    counts: {
      holds: one.counts.holds + other.counts.holds,
      fails: one.counts.fails + other.counts.fails,
      untested: one.counts.untested + other.counts.untested,
      undecided: one.counts.undecided + other.counts.undecided,
    },
    first: {
      fails: earlier(one.first.fails, other.first.fails),
      untested: earlier(one.first.untested, other.first.untested),
      undecided: earlier(one.first.undecided, other.first.undecided),
    },
  };
}

function earlier(one: Instance | null, other: Instance | null): Instance | null {
  if (one === null || other === null) return one ?? other;
  return one.seed <= other.seed ? one : other;
}

// --- Which seeds ------------------------------------------------------------------------------------------------------

/** The first `count` seeds from the plan's own on, or one shard of them: `shard` (from 1) of `shards`. */
export interface SeedChoice {
  readonly count: number;
  readonly shard: number;
  readonly shards: number;
}

/** How many seeds the choice has. */
export function seedCount({ count, shard, shards }: SeedChoice): number {
  return Math.max(0, Math.ceil((count - (shard - 1)) / shards));
}

/** The seeds numbered `from` (of those of the shard, counted from 0) up to `to`, exclusive. After the largest seed comes 0. */
export function seedsOf(plan: Plan, { shard, shards }: SeedChoice, from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => (plan.seed + (shard - 1) + (from + index) * shards) >>> 0);
}
