/** A scenario over many seeds: how often each of its expectations fails, and with which seed first, as the tests that it is. */
import type { AnalysedScenario, Analysis } from "../../language/analysis/analysis.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import type { VerdictWord } from "../../language/expectations/expectation.ts";
import { judgeTrace } from "../../language/explore/answer.ts";
import {
  claimsOf,
  judgedClaims,
  merged,
  noRuns,
  type Summary,
  seedsOf,
  summaryOf,
  type Tally,
} from "../../language/explore/explore.ts";
import { count } from "../../language/trace/words.ts";
import type { OpenDocument } from "../open-document.ts";
import type { Exploration, ExplorationParams, ScenarioTests } from "../protocol.ts";
import { judgedRun, type Thread } from "../run.ts";
import { brokenTests, expectationTests, headOf, last, type Said, scenarioTests } from "./tests.ts";

/** Where the file does not say how many. */
const SEEDS = 100;
/** After so long it answers, with what it has, so that progress is seen, and an end that is wanted comes soon. */
const TURN_MS = 200;

export async function exploration(
  { document, analysis }: OpenDocument,
  { version, scenario: index, soFar }: ExplorationParams,
  thread: Thread,
): Promise<Exploration | null> {
  const scenario = analysis.scenarios[index];
  if (document.version !== version || !scenario) return null;
  const plans = scenario.variants.map(({ plan }) => plan);
  const summaries = soFar ? [...soFar] : plans.map(noRuns);
  const nextPlan = () => plans.findIndex((plan, variant) => summaries[variant].runs < seedsFor(plan));
  const endMs = thread.nowMs() + TURN_MS;
  for (let next = nextPlan(); next >= 0 && thread.nowMs() < endMs; next = nextPlan()) {
    const { runs } = summaries[next];
    const [seed] = seedsOf(plans[next], { count: seedsFor(plans[next]), shard: 1, shards: 1 }, runs, runs + 1);
    summaries[next] = merged(summaries[next], await summaryOfRun(plans[next], seed, thread));
    await thread.pause();
  }
  const isOver = nextPlan() < 0;
  return {
    soFar: summaries,
    made: summaries.reduce((sum, { runs }) => sum + runs, 0),
    planned: plans.reduce((sum, plan) => sum + seedsFor(plan), 0),
    tests: isOver ? await explored(analysis, index, summaries, thread) : null,
  };
}

function seedsFor({ explore }: Plan): number {
  return explore ?? SEEDS;
}

function summaryOfRun(plan: Plan, seed: number, thread: Thread): Promise<Summary> {
  return judgedRun(plan, seed, thread, (trace) => summaryOf(seed, judgedClaims(judgeTrace(plan, trace))));
}

// --- As tests ---------------------------------------------------------------------------------------------------------

interface ExploredVariant {
  readonly variant: number;
  readonly claims: readonly ExploredClaim[];
}

/** What all runs together say of a claim. */
interface ExploredClaim {
  readonly verdict: VerdictWord;
  readonly reason: string;
  /** The first that has this verdict, where it does not hold, and there the last of the events that show it. */
  readonly seed: number | null;
  readonly event: number;
}

async function explored(
  analysis: Analysis,
  index: number,
  summaries: readonly Summary[],
  thread: Thread,
): Promise<ScenarioTests> {
  const scenario = analysis.scenarios[index];
  if (scenario.variants.length === 0) return scenarioTests(analysis, index, []);
  const variants: ExploredVariant[] = [];
  for (const [variant, { plan }] of scenario.variants.entries()) {
    variants.push({ variant, claims: await claimsOver(plan, summaries[variant], thread) });
  }
  return {
    ...headOf(analysis, scenario),
    problem: null,
    expectations: expectationTests(
      scenario,
      variants.flatMap((each) => saidIn(scenario, each)),
    ),
    broken: brokenTests(scenario, variants, (each) => brokenIn(scenario, each)),
  };
}

/** In the order of `claimsOf`. */
async function claimsOver(plan: Plan, { runs, tallies }: Summary, thread: Thread): Promise<readonly ExploredClaim[]> {
  const claims: ExploredClaim[] = [];
  const seeds = count(runs, "seed");
  for (const [claim, tally] of tallies.entries()) {
    const { counts, first } = tally;
    const verdict = verdictOver(tally);
    const found = verdict === "holds" ? null : first[verdict];
    if (found === null) {
      claims.push({ verdict, reason: `holds in ${counts.holds} of ${seeds}`, seed: null, event: -1 });
      continue;
    }
    const { seed } = found;
    const events = await judgedRun(plan, seed, thread, (trace) => {
      const { verdicts, invariants } = judgeTrace(plan, trace);
      return [...verdicts, ...invariants][claim].events;
    });
    const share = `in ${counts[verdict]} of ${seeds}, first with seed ${seed}`;
    const reason = `${verdict === "fails" ? `fails ${share}` : share}: ${found.reason}`;
    claims.push({ verdict, reason, seed, event: last(events) });
  }
  return claims;
}

/** Its runs are seeds of the same scenario: that it was put to the test in one of them is enough. */
export function verdictOver({ counts }: Tally): VerdictWord {
  return (["fails", "undecided", "holds"] as const).find((word) => counts[word] > 0) ?? "untested";
}

function saidIn({ variants }: AnalysedScenario, { variant, claims }: ExploredVariant): Said[] {
  return claimsOf(variants[variant].plan).flatMap((claim, at) => {
    if (claim.kind !== "expectation") return [];
    const { text, start, end } = claim;
    return [{ variant, text, start, end, ...claims[at] }];
  });
}

function brokenIn({ variants }: AnalysedScenario, { variant, claims }: ExploredVariant) {
  return claimsOf(variants[variant].plan).flatMap((claim, at) => {
    if (claim.kind !== "invariant" || claims[at].verdict !== "fails") return [];
    const { reason, seed, event } = claims[at];
    return [{ name: claim.name, reason, seed, event }];
  });
}
