/** The tool that checks claims about a scenario, also with many seeds. */
import { analyse } from "../../language/analysis/analyse.ts";
import type { Analysis } from "../../language/analysis/analysis.ts";
import { isError } from "../../language/analysis/diagnostic.ts";
import { judgeTrace } from "../../language/explore/answer.ts";
import {
  claimsOf,
  type JudgedClaim,
  judgedClaims,
  merged,
  noRuns,
  type Summary,
  seedsOf,
  summaryOf,
  UNMET,
} from "../../language/explore/explore.ts";
import { withLines } from "../../language/trace/blame.ts";
import { count, oneLine } from "../../language/trace/words.ts";
import { verdictOver } from "../features/exploration.ts";
import { judgedRun, type Thread } from "../run.ts";
import { findingsTold, WHERE_WORDS_ARE } from "./findings-told.ts";
import { type Input, WrongInput } from "./input.ts";
import { chosenIn, type Runnable, scenarioText } from "./scenario.ts";
import type { Block } from "./told.ts";
import type { Workbench } from "./tool.ts";

const MOST_CLAIMS = 20;
const MOST_SEEDS = 1_000;
const SEEDS = 20;
/** No further seed is begun after so long; what is told is about those that ran. */
const LIMIT_MS = 30_000;
const LONGEST_CLAIM = 1_000;

export async function checkClaim(input: Input, workbench: Workbench): Promise<readonly Block[]> {
  const text = scenarioText(input, workbench);
  const claims = input.texts("claims", MOST_CLAIMS).map(asClaim);
  const seeds = input.wholeNumber("seeds", 1, MOST_SEEDS) ?? SEEDS;
  const before = analyse(text);
  const { chosen, blocks: first } = chosenIn(before, input);
  const blocks: Block[] = [...first];
  if (!chosen) return [...blocks, { lines: ["Nothing can be run: mend the text first.", WHERE_WORDS_ARE], most: 2 }];
  const readable = claims.filter((claim) => {
    const wrong = wrongWith(claim, before, chosen);
    if (wrong) blocks.push(wrong);
    return !wrong;
  });
  if (readable.length === 0) return blocks;
  const asked = claimed(before, chosen, readable);
  const { plan } = asked.analysis.scenarios[chosen.scenario].variants[chosen.variant];
  const found = await checked({ ...chosen, plan }, asked.analysis.text, seeds, workbench.thread);
  const { runs, tallies } = found.summary;
  const lines = claimsOf(plan).flatMap((claim, index) => {
    const isAsked = claim.kind === "expectation" && isWithin(claim, asked);
    const isBroken = claim.kind === "invariant" && tallies[index].counts.fails > 0;
    const title = claim.kind === "expectation" ? oneLine(claim.text) : `invariant ${claim.name}`;
    if (!isAsked && !isBroken) return [];
    return [`${verdictOver(tallies[index])}: ${title}`, ...tallyLines(found, plan.seed, index)];
  });
  const about = `${count(runs, "seed")} ran, from ${plan.seed} on`;
  const stopped = runs < seeds ? ` (of ${seeds}: there was no time for more)` : "";
  return [
    ...blocks,
    { lines: [`${about}${stopped}. ${NO_PROOF}`], most: 1 },
    { lines, most: MOST_CLAIMS * (3 + UNMET.length) },
  ];
}

const NO_PROOF = "Many seeds are no proof: with another one a claim that held may fail.";

// --- The claims as text -----------------------------------------------------------------------------------------------

interface Claimed {
  readonly analysis: Analysis;
  /** Where the claims stand in its text. */
  readonly start: number;
  readonly end: number;
}

function asClaim(given: string): string {
  if (given.length > LONGEST_CLAIM) throw new WrongInput("A claim is one sentence, such as `expect a leader by 4s`.");
  const claim = oneLine(given).replace(/\.$/, "");
  return /\bexpect\b/i.test(claim) ? claim : `expect ${claim}`;
}

/** The text with the claims at the end of a scenario, where they change nothing of what stands before. */
function claimed(before: Analysis, { scenario }: Runnable, claims: readonly string[]): Claimed {
  const { text, scenarios } = before;
  const { end: at } = scenarios[scenario];
  const added = `\n${claims.join("\n")}\n`;
  const analysis = analyse(`${text.slice(0, at)}${added}${text.slice(at)}`, before);
  return { analysis, start: at, end: at + added.length };
}

/** Why the claim is none, for whoever wrote it; null where it is one. Nothing else may come in with it. */
function wrongWith(claim: string, before: Analysis, chosen: Runnable): Block | null {
  const asked = claimed(before, chosen, [claim]);
  const { analysis } = asked;
  const errors = analysis.diagnostics.filter((each) => isError(each) && isWithin(each, asked));
  if (errors.length > 0) return findingsTold(`This claim cannot be read: ${claim}`, errors, analysis.text, true);
  const plan = analysis.scenarios[chosen.scenario]?.variants[chosen.variant]?.plan;
  const starts = new Set(plan?.expectations.map(({ statement }) => plan.statements[statement]!.start));
  const added = analysis.statements.filter((each) => isWithin(each, asked));
  const isOne = added.length > 0 && added.every(({ start }) => starts.has(start));
  if (isOne && analysis.scenarios.length === before.scenarios.length) return null;
  return {
    lines: [`This is no claim: ${claim}`, "  A claim is one sentence, such as `expect a leader by 4s`."],
    most: 2,
  };
}

function isWithin(span: { readonly start: number; readonly end: number }, { start, end }: Claimed): boolean {
  return start <= span.start && span.end <= end;
}

// --- Many seeds -------------------------------------------------------------------------------------------------------

interface Checked {
  readonly summary: Summary;
  /** What came of the claims with the file's own seed, in the order of `claimsOf`. */
  readonly own: readonly JudgedClaim[];
}

async function checked({ plan }: Runnable, text: string, seeds: number, thread: Thread): Promise<Checked> {
  const endMs = thread.nowMs() + LIMIT_MS;
  let summary = noRuns(plan);
  let own: readonly JudgedClaim[] | null = null;
  for (const seed of seedsOf(plan, { count: seeds, shard: 1, shards: 1 }, 0, seeds)) {
    if (own !== null && thread.nowMs() >= endMs) break;
    const judged = await judgedRun(plan, seed, thread, (trace) =>
      judgedClaims(judgeTrace(plan, trace)).map(({ verdict, reason }): JudgedClaim => {
        return { verdict, reason: withLines(reason, trace, text) };
      }),
    );
    own ??= judged;
    summary = merged(summary, summaryOf(seed, judged));
    await thread.pause();
  }
  return { summary, own: own ?? [] };
}

function tallyLines({ summary: { runs, tallies }, own }: Checked, seed: number, claim: number): readonly string[] {
  const { counts, first } = tallies[claim];
  const lines = UNMET.flatMap((word) => {
    const found = first[word];
    return found === null ? [] : [`  ${word} in ${counts[word]}, first with seed ${found.seed}: ${found.reason}`];
  });
  const { verdict, reason } = own[claim];
  return [
    `  with seed ${seed}: ${verdict}: ${reason}`,
    `  holds in ${counts.holds} of ${count(runs, "seed")}`,
    ...lines,
  ];
}
