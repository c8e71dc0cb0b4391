/** `faultline check-history`: does what clients saw, recorded by any program, keep a consistency model? */
import { checkHistory, type Initial, misfits } from "../../language/checkers/check.ts";
import { CONSISTENCIES } from "../../language/checkers/consistencies.ts";
import type { Consistency, ConsistencyVerdict } from "../../language/checkers/consistency.ts";
import { whyUntested } from "../../language/checkers/expectations.ts";
import type { ClientOperation, HistoryProblem } from "../../language/checkers/history.ts";
import { MODELS, type Model } from "../../language/checkers/model.ts";
import { readHistory } from "../../language/checkers/read-history.ts";
import type { Budget } from "../../language/checkers/search.ts";
import type { Value } from "../../language/forms/values.ts";
import { EXIT, fail, readText } from "./files.ts";

export interface CheckHistoryOptions {
  readonly model: string;
  readonly consistency: string;
  readonly initial?: string;
  readonly budget?: string;
  readonly json?: true;
}

/** Steps between two looks at the clock: some tens of milliseconds. */
const SLICE_STEPS = 50_000;
const DEFAULT_BUDGET = "10s";
const MOST_PROBLEMS = 20;

/** Exit 0: the history keeps the model. 1: it does not, or the budget did not suffice to tell. 2: the file or the call is wrong. */
export function checkHistoryFile(name: string, options: CheckHistoryOptions): void {
  const model = named(MODELS, options.model, "model");
  const consistency = named(CONSISTENCIES, options.consistency.replaceAll("-", " "), "consistency");
  const initial = readInitial(options.initial);
  const budgetMs = readBudgetMs(options.budget ?? DEFAULT_BUDGET);
  const { operations, problems } = readHistory(readText(name));
  const all = problems.length > 0 ? problems : misfits(operations, model);
  if (all.length > 0) {
    tellProblems(name, all, options.json === true);
    return;
  }
  const verdict = checkHistory(operations, model, consistency, timed(budgetMs), initial);
  if (options.json) process.stdout.write(`${JSON.stringify(verdictToJson(verdict, model, consistency))}\n`);
  else process.stdout.write(verdictLines(verdict, consistency, operations).join("\n").concat("\n"));
  process.exitCode = verdict.verdict === "ok" ? EXIT.well : EXIT.fails;
}

function named<Entry extends { readonly name: string }>(list: readonly Entry[], name: string, what: string): Entry {
  const found = list.find((entry) => entry.name === name.toLowerCase() || entry.name.replaceAll(" ", "-") === name);
  if (found) return found;
  const names = list.map((entry) => (entry.name.includes(" ") ? JSON.stringify(entry.name) : entry.name)).join(", ");
  return fail(`there is no ${what} ${JSON.stringify(name)}; there are ${names}`);
}

/** A JSON value for all keys, or an object with a value for each. */
function readInitial(text: string | undefined): Initial {
  if (text === undefined) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail(`--initial ${text} is no JSON: write 0, '"a"', null or '{"x": 1}'`);
  }
  const isByKey = typeof value === "object" && value !== null && !Array.isArray(value);
  return isByKey ? { byKey: new Map(Object.entries(value as Record<string, Value>)) } : { value: value as Value };
}

const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1_000],
  ["m", 60_000],
]);

function readBudgetMs(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text);
  const unit = match && UNITS_MS.get(match[2]);
  return unit ? Number(match[1]) * unit : fail(`--budget ${text} is no time: write 10s, 500ms or 2m`);
}

/** The checkers count steps and know no clock: this hands them out in slices until the time is over. */
function timed(budgetMs: number): Budget {
  const end = performance.now() + budgetMs;
  return { steps: SLICE_STEPS, refill: () => (performance.now() < end ? SLICE_STEPS : 0) };
}

function tellProblems(name: string, problems: readonly HistoryProblem[], isJson: boolean): void {
  if (isJson) process.stdout.write(`${JSON.stringify({ problems })}\n`);
  for (const { record, message } of problems.slice(0, MOST_PROBLEMS)) {
    process.stderr.write(`${name}:${record}: error: ${message}\n`);
  }
  const more = problems.length - MOST_PROBLEMS;
  if (more > 0) process.stderr.write(`faultline: and ${more} more\n`);
  process.exitCode = EXIT.wrong;
}

/** Operations by the number of their invoke. */
function verdictToJson(verdict: ConsistencyVerdict, model: Model, consistency: Consistency) {
  const { firstBadRecord, why, opportunities } = verdict;
  return {
    verdict: verdict.verdict,
    firstBadRecord,
    model: model.name,
    consistency: consistency.name,
    why,
    opportunities,
    shown: verdict.shown.map(({ invoke }) => invoke),
    longestOrder: verdict.attempt.map(({ invoke }) => invoke),
  };
}

function verdictLines(
  { verdict, firstBadRecord, why, opportunities }: ConsistencyVerdict,
  consistency: Consistency,
  operations: readonly ClientOperation[],
): string[] {
  const lines = [`${verdict}: ${consistency.name}: ${why}`];
  if (firstBadRecord !== null) lines.push(`first bad record: ${firstBadRecord}`);
  if (verdict === "ok" && opportunities === 0)
    lines.push(`the history tests nothing: ${whyUntested(consistency, operations)}`);
  return lines;
}
