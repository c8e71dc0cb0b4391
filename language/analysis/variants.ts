/** Puts the variants of one scenario together: what is wrong in all of them is an error, what only some lack is skipped there. */
import type { Problem } from "../forms/reader.ts";
import { firstFrom, type Shape } from "../syntax/shape.ts";
import type { Remembering } from "./memory.ts";
import type { Plan } from "./plan.ts";
import { analyseScenario, type ScenarioAnalysis, type Settled } from "./scenario.ts";
import { variantsOf } from "./vary.ts";

export interface AnalysedVariant {
  /** "reads lease, seed 2"; "" without any `vary`. */
  readonly name: string;
  /** "reads lease" and "seed 2", in the order of the `vary`s. */
  readonly choices: readonly string[];
  readonly plan: Plan;
}

export interface Varied {
  /** What the editor reads: the first variant that runs, with the statements that only others have. */
  readonly analysis: ScenarioAnalysis;
  /** Those that can run. */
  readonly variants: readonly AnalysedVariant[];
  readonly problems: readonly Problem[];
}

export function analyseVariants(
  shape: Shape,
  { name, statements }: { readonly name: string; readonly statements: readonly number[] },
  remembering: Remembering,
): Varied {
  const { list, choices, problems, repeats } = variantsOf(shape, statements);
  const analysed = list.map((variant) => analyseScenario({ shape, name, statements, variant, choices, remembering }));
  if (analysed.length === 1) {
    const [only] = analysed;
    const runs = only.breaks.length === 0 && problems.length === 0;
    const variants = runs ? [{ name: list[0].name, choices: [...list[0].choices], plan: only.plan }] : [];
    return { analysis: only, variants, problems: [...only.problems, ...problems, ...repeats] };
  }
  const judged = judge(shape, analysed);
  const variants: AnalysedVariant[] = [];
  let first: ScenarioAnalysis | null = null;
  analysed.forEach((analysis, index) => {
    const breaks = analysis.breaks.filter((problem) => !judged.skipped.has(placeOf(problem)));
    if (breaks.length > 0 || problems.length > 0) return;
    first ??= analysis;
    variants.push({ name: list[index].name, choices: [...list[index].choices], plan: analysis.plan });
  });
  const notes = judged.told(list.map((variant) => variant.name));
  const main: ScenarioAnalysis = first ?? analysed[0];
  return {
    analysis: { ...main, settled: completed(main, analysed) },
    variants,
    problems: [...notes, ...problems, ...repeats],
  };
}

interface Judged {
  readonly skipped: ReadonlySet<string>;
  told(names: readonly string[]): readonly Problem[];
}

/** Which problems are those of all variants, and which words some variants just do not have. */
function judge(shape: Shape, analysed: readonly ScenarioAnalysis[]): Judged {
  const found = new Map<string, { readonly problem: Problem; readonly variants: number[] }>();
  analysed.forEach(({ problems }, variant) => {
    for (const problem of problems) {
      const known = found.get(placeOf(problem));
      if (known === undefined) found.set(placeOf(problem), { problem, variants: [variant] });
      else if (!known.variants.includes(variant)) known.variants.push(variant);
    }
  });
  const elsewhere = analysed.map(({ settled }) => {
    return new Set(settled.flatMap((one) => (one.elsewhere ? [one.index] : [])));
  });
  const skipped = new Set<string>();
  for (const [key, { problem, variants }] of found) {
    if (!SKIPPABLE.has(problem.code)) continue;
    const statement = statementAt(shape, problem);
    const active = elsewhere.filter((others) => !others.has(statement)).length;
    if (variants.length < active) skipped.add(key);
  }
  return {
    skipped,
    told: (names) =>
      [...found].map(([key, { problem, variants }]) => {
        if (!skipped.has(key)) return problem;
        const where = variants.map((variant) => names[variant]).join("; ");
        return {
          ...problem,
          code: "skipped-in-variant",
          message: `Skipped with ${where}: ${problem.message}`,
          fixes: [],
        };
      }),
  };
}

/** Problems of words that a system or a number of nodes has and another has not. */
const SKIPPABLE: ReadonlySet<string> = new Set([
  "unknown-word",
  "unknown-name",
  "unknown-event",
  "unknown-head",
  "unknown-label",
  "other-system",
  "no-clients",
  "incomplete",
  "say-it-so",
  "too-many-meant",
]);

/** The statement that the problem is in; that of a head is none, and no variant is without it. */
function statementAt({ statements }: Shape, { start }: Problem): number {
  const index = firstFrom(statements, start + 1) - 1;
  return index >= 0 && start < statements[index].end ? index : -1;
}

/** Statements that the main variant leaves out, as another variant understands them; they are in no plan of the main one. */
function completed(main: ScenarioAnalysis, analysed: readonly ScenarioAnalysis[]): readonly Settled[] {
  return main.settled.map((statement, at) => {
    if (!statement.elsewhere) return statement;
    const other = analysed.map(({ settled }) => settled[at]).find((one) => one !== undefined && !one.elsewhere);
    return other === undefined
      ? statement
      : { ...other, inPlan: -1, action: null, expected: null, note: null, ask: null, elsewhere: true };
  });
}

/** The same mistake may be told in other words where other nodes are there. */
function placeOf({ code, start, end }: Problem): string {
  return `${code} ${start} ${end}`;
}

export function keyOf({ code, start, end, message }: Problem): string {
  return `${code} ${start} ${end} ${message}`;
}
