/** What the variants of a scenario have in common and in what they differ, in words. */
import type { AnalysedScenario, Analysis } from "../../language/analysis/analysis.ts";
import { listOf } from "../../language/trace/words.ts";
import type { ScenarioRun } from "../run.ts";

/** A scenario with the runs of its variants; one without `vary` has a single run. */
export interface ScenarioRuns {
  readonly scenario: AnalysedScenario;
  /** Index into `Analysis.scenarios`. */
  readonly index: number;
  readonly runs: readonly ScenarioRun[];
}

/** Something that was found in some of the variants. */
export interface Found<Thing> {
  readonly thing: Thing;
  /** Indices of the scenario's variants. */
  readonly variants: readonly number[];
}

/** Scenarios that ran, in text order. */
export function byScenario({ scenarios }: Analysis, runs: readonly ScenarioRun[]): ScenarioRuns[] {
  return groupedBy(runs, ({ scenario }) => scenario).map((runs) => {
    const index = runs[0].scenario;
    return { scenario: scenarios[index], index, runs };
  });
}

/** Those with the same key together, in the order in which they were first found. */
export function groupedBy<Item>(all: readonly Item[], keyOf: (item: Item) => unknown): Item[][] {
  const groups = new Map<unknown, Item[]>();
  for (const each of all) {
    const key = keyOf(each);
    const known = groups.get(key);
    if (known) known.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()];
}

/** Things that are the same by their key as one, in the order in which they were first found. */
export function together<Run extends { readonly variant: number }, Thing>(
  runs: readonly Run[],
  thingsOf: (run: Run) => readonly Thing[],
  keyOf: (thing: Thing) => string,
): Found<Thing>[] {
  const found = new Map<string, { readonly thing: Thing; readonly variants: number[] }>();
  for (const run of runs) {
    for (const thing of thingsOf(run)) {
      const key = keyOf(thing);
      const known = found.get(key);
      if (!known) found.set(key, { thing, variants: [run.variant] });
      else if (!known.variants.includes(run.variant)) known.variants.push(run.variant);
    }
  }
  return [...found.values()];
}

const MOST_NAMED = 4;

/** "reads local", "reads local and reads lease", "all 3 variants"; "" for a scenario without `vary`. */
export function namesOf({ variants }: AnalysedScenario, some: readonly number[]): string {
  if (variants.length <= 1) return "";
  if (some.length === variants.length) return `all ${variants.length} variants`;
  const choice = variants
    .flatMap(({ choices }) => choices)
    .find((each) => variants.every(({ choices }, variant) => choices.includes(each) === some.includes(variant)));
  if (choice !== undefined) return choice;
  const names = some.map((variant) => variants[variant].name);
  if (variants[0].choices.length === 1) return listOf(names);
  if (names.length <= MOST_NAMED) return names.join("; "); // each of them has commas
  const more = names.length - MOST_NAMED + 1;
  return `${names.slice(0, MOST_NAMED - 1).join("; ")} and ${more} more`;
}

/** " with reads local", " in all 3 variants"; "" for a scenario without `vary`. */
export function inVariants(scenario: AnalysedScenario, some: readonly number[]): string {
  const names = namesOf(scenario, some);
  if (names === "") return "";
  return some.length === scenario.variants.length ? ` in ${names}` : ` with ${names}`;
}
