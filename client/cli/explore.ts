/** `faultline explore`: in what share of many runs each expectation holds, as a table or as one JSON document. */
import { availableParallelism } from "node:os";
import type { Plan } from "../../language/analysis/plan.ts";
import {
  type Claim,
  claimsOf,
  type SeedChoice,
  type Summary,
  seedCount,
  UNMET,
} from "../../language/explore/explore.ts";
import { EXPLORE_FORMAT, explorationToJson } from "../../language/explore/json.ts";
import { type Shrunk, shrink } from "../../language/explore/shrink.ts";
import { diagnosticToJson } from "../../language/trace/json.ts";
import { count } from "../../language/trace/words.ts";
import { exploreOnThreads } from "./explore-worker.ts";
import {
  diagnosticLine,
  EXIT,
  fail,
  type Runnable,
  readScenarioFile,
  runnables,
  type ScenarioFile,
  type Wanted,
} from "./files.ts";

export interface ExploreOptions extends Wanted {
  readonly seeds: number;
  readonly workers?: number;
  readonly shard?: Shard;
  readonly shrink?: true;
  readonly json?: true;
}
/** "2/4": the second of four parts. */
export interface Shard {
  readonly shard: number;
  readonly shards: number;
}

interface Explored {
  readonly runnable: Runnable;
  readonly summary: Summary;
  readonly smallest: Shrunk | null;
}

export async function explore(name: string, options: ExploreOptions): Promise<void> {
  await exploreFile(readScenarioFile(name), options);
}

export async function exploreFile(file: ScenarioFile, options: ExploreOptions): Promise<void> {
  const { text, diagnostics } = file.analysis;
  const seeds: SeedChoice = { count: options.seeds, ...(options.shard ?? { shard: 1, shards: 1 }) };
  const chosen = runnables(file, options);
  if (!options.json) {
    for (const diagnostic of diagnostics) process.stderr.write(`${diagnosticLine(file, diagnostic)}\n`);
  }
  const progress = await progressBar(seedCount(seeds) * chosen.length);
  const startMs = performance.now();
  const summaries = await exploreOnThreads({
    text,
    parts: chosen.map(({ scenario, variant }) => ({ scenario, variant })),
    seeds,
    threads: options.workers ?? availableParallelism(),
    program: __filename,
    onRuns: progress.add,
  }).catch((error: Error) => {
    progress.end();
    return fail(error.message);
  });
  const tookMs = performance.now() - startMs;
  progress.end();
  const explored = chosen.map((runnable, index) => {
    const summary = summaries[index];
    return { runnable, summary, smallest: options.shrink ? shrunk(text, runnable, summary) : null };
  });
  if (options.json) {
    const document = {
      format: EXPLORE_FORMAT,
      file: file.name,
      diagnostics: diagnostics.map((diagnostic) => diagnosticToJson(diagnostic, text)),
      scenarios: explored.map(({ runnable: { plan, choice }, summary, smallest }) =>
        explorationToJson(plan, choice || null, seeds, summary, text, smallest),
      ),
    };
    process.stdout.write(`${JSON.stringify(document)}\n`);
  } else {
    for (const one of explored) process.stdout.write(`${table(one, seeds)}\n`);
    process.stdout.write(`${speed(explored, tookMs)}\n`);
  }
  if (file.hasErrors) process.exitCode = EXIT.wrong;
  else process.exitCode = summaries.every(({ runs, allHold }) => runs === allHold) ? EXIT.well : EXIT.fails;
}

/** The smallest file for the claim that fails first of all; null if none does. */
function shrunk(text: string, { scenario, variant }: Runnable, { tallies }: Summary): Shrunk | null {
  const failing = tallies.flatMap(({ first: { fails } }, claim) => (fails === null ? [] : [{ claim, ...fails }]));
  const [first] = failing.sort((one, other) => one.seed - other.seed || one.claim - other.claim);
  return first === undefined ? null : shrink({ text, scenario, variant, claim: first.claim, seed: first.seed });
}

// --- Text -------------------------------------------------------------------------------------------------------------

function table({ runnable: { plan, title: name }, summary, smallest }: Explored, seeds: SeedChoice): string {
  const title = name === "" ? "" : `${name}: `;
  const { runs, allHold } = summary;
  const lines = [`${title}${count(runs, "run")}, ${seedsInWords(plan, seeds)}; everything holds in ${allHold}`];
  const rows = claimsOf(plan).map((claim, index) => ({ claim, tally: summary.tallies[index] }));
  const isKept = ({ claim, tally }: (typeof rows)[number]) => claim.kind === "invariant" && tally.counts.holds === runs;
  for (const { claim, tally } of rows.filter((row) => !isKept(row))) {
    lines.push(`${share(tally.counts.holds, runs)}  ${claimText(claim)}`);
    for (const word of UNMET) {
      const first = tally.first[word];
      if (first === null) continue;
      lines.push(`           ${word} in ${tally.counts[word]}, first at seed ${first.seed}: ${first.reason}`);
    }
  }
  const kept = rows.filter(isKept).length;
  if (kept > 0) lines.push(`${share(runs, runs)}  ${kept} of ${count(plan.system.invariants.length, "invariant")}`);
  if (smallest !== null) lines.push("", ...smallestLines(smallest));
  return `${lines.join("\n")}\n`;
}

function claimText(claim: Claim): string {
  return claim.kind === "expectation" ? claim.text : `invariant ${claim.name}`;
}

/** Comments and statements: the lines are a scenario file. */
function smallestLines({ fails, reason, runs, text }: Shrunk): string[] {
  return [`# The smallest file found, in ${runs} runs, in which this fails: ${fails}`, `# ${reason}`, text.trimEnd()];
}

/** Rounded down, so that 100 % means all; right-aligned. */
function share(holds: number, runs: number): string {
  if (runs === 0) return "      – ";
  const thousandths = Math.floor((holds * 1000) / runs);
  const text = thousandths === 0 && holds > 0 ? "< 0.1" : thousandths === 1000 ? "100" : (thousandths / 10).toFixed(1);
  return `  ${text.padStart(5)} %`;
}

function seedsInWords({ seed }: Plan, { count, shard, shards }: SeedChoice): string {
  const range = count === 1 ? `seed ${seed}` : `seeds ${seed} to ${(seed + count - 1) >>> 0}`;
  return shards === 1 ? range : `shard ${shard} of ${shards} of ${range}`;
}

function speed(explored: readonly Explored[], tookMs: number): string {
  const runs = explored.reduce((sum, { summary }) => sum + summary.runs, 0);
  return `${count(runs, "run")} in ${(tookMs / 1000).toFixed(2)} s, ${Math.round((runs * 1000) / tookMs)} a second`;
}

// --- Progress ---------------------------------------------------------------------------------------------------------

interface Progress {
  readonly add: (runs: number) => void;
  readonly end: () => void;
}

/** A bar on the standard error output, where that is a terminal. */
async function progressBar(total: number): Promise<Progress> {
  if (!process.stderr.isTTY || total === 0) return { add: () => {}, end: () => {} };
  const { Presets, SingleBar } = await import("cli-progress");
  // It changes nothing of the terminal and handles no signals, so that Ctrl+C ends the program as it does without a bar.
  const bar = new SingleBar(
    {
      format: "{bar} {percentage} %  {value} of {total} runs, {eta_formatted} to go",
      clearOnComplete: true,
      linewrap: true,
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { add: (runs) => bar.increment(runs), end: () => bar.stop() };
}
