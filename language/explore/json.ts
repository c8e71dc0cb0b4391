/** The document of an exploration for `--json`: docs/explore-format.md describes every property. */
import type { Plan } from "../analysis/plan.ts";
import type { VerdictWord } from "../expectations/expectation.ts";
import { type RangeJson, rangeOf } from "../trace/json.ts";
import { claimsOf, type Instance, type SeedChoice, type Summary, type Tally } from "./explore.ts";
import type { Shrunk } from "./shrink.ts";

/** The version of the shape; it grows when a reader of the old one could be misled. */
export const EXPLORE_FORMAT = 1;

export interface ExplorationJson {
  readonly scenario: string;
  readonly variant: string | null;
  readonly system: string;
  readonly seeds: {
    readonly first: number;
    readonly count: number;
    readonly shard: number;
    readonly shards: number;
  };
  readonly runs: number;
  readonly allHold: number;
  readonly expectations: readonly (TallyJson & { readonly text: string; readonly range: RangeJson })[];
  readonly invariants: readonly (TallyJson & { readonly name: string })[];
  readonly smallest: SmallestJson | null;
}
export interface TallyJson extends Readonly<Record<VerdictWord, number>> {
  /** From 0 to 1; null without runs. */
  readonly share: number | null;
  readonly firstFails: Instance | null;
  readonly firstUntested: Instance | null;
  readonly firstUndecided: Instance | null;
}
export interface SmallestJson {
  /** The expectation as written, or the invariant's name. */
  readonly fails: string;
  readonly seed: number;
  readonly reason: string;
  readonly runs: number;
  readonly text: string;
}

/** The part of one scenario, or of one of its variants; `text` is the file's. */
export function explorationToJson(
  plan: Plan,
  variant: string | null,
  seeds: SeedChoice,
  summary: Summary,
  text: string,
  smallest: Shrunk | null,
): ExplorationJson {
  const claims = claimsOf(plan).map((claim, index) => ({ claim, tally: tallyToJson(summary, summary.tallies[index]) }));
  return {
    scenario: plan.scenario,
    variant,
    system: plan.system.name,
    seeds: { first: plan.seed, count: seeds.count, shard: seeds.shard, shards: seeds.shards },
    runs: summary.runs,
    allHold: summary.allHold,
    expectations: claims.flatMap(({ claim, tally }) =>
      claim.kind === "expectation"
        ? [{ text: claim.text, range: rangeOf(text, claim.start, claim.end), ...tally }]
        : [],
    ),
    invariants: claims.flatMap(({ claim, tally }) =>
      claim.kind === "invariant" ? [{ name: claim.name, ...tally }] : [],
    ),
    smallest,
  };
}

function tallyToJson({ runs }: Summary, { counts, first }: Tally): TallyJson {
  return {
    ...counts,
    share: runs === 0 ? null : counts.holds / runs,
    firstFails: first.fails,
    firstUntested: first.untested,
    firstUndecided: first.undecided,
  };
}
