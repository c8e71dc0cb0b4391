/** Which text a tool is asked about, which of its scenarios, and its run. */
import type { Analysis } from "../../language/analysis/analysis.ts";
import { isError } from "../../language/analysis/diagnostic.ts";
import type { Plan } from "../../language/analysis/plan.ts";
import { runVariant, type ScenarioRun, type Thread } from "../run.ts";
import { findFile } from "./find-file.ts";
import { FINDINGS, findingsTold } from "./findings-told.ts";
import { type Input, WrongInput } from "./input.ts";
import type { Block } from "./told.ts";
import type { Workbench } from "./tool.ts";

/** One thing to run: a scenario, in one of its variants. */
export interface Runnable {
  /** Indices into the analysis' scenarios, and into that scenario's variants. */
  readonly scenario: number;
  readonly variant: number;
  /** How it is named in the input: `scenario "Old leader returns", variant "reads lease"`. */
  readonly title: string;
  readonly plan: Plan;
}

/** A run that is not over by then is abandoned: a plan's own limits mostly end it sooner. */
const LIMIT_MS = 20_000;
export const LARGEST_SEED = 0xffff_ffff;

/** The text itself, or that of the file which is named. */
export function scenarioText(input: Input, { files, open, newest }: Workbench): string {
  const text = input.text("text");
  const file = input.text("file");
  if ((text === undefined) === (file === undefined))
    throw new WrongInput("Give either text, which is a scenario, or file, which names a scenario file.");
  if (text !== undefined) return text;
  const known = new Map([
    ...files.texts(),
    ...[...open].map(([uri, { document }]) => [uri, document.getText()] as const),
    ...newest,
  ]);
  return findFile(file!, known);
}

/** What of the text can run, in text order: of the scenario and the variant of these names only, where names are given. */
export function runnables({ scenarios }: Analysis, input: Input): readonly Runnable[] {
  const [wantedScenario, wantedVariant] = [input.text("scenario"), input.text("variant")];
  const named = scenarios.map((scenario, index) => ({ ...scenario, index }));
  const chosen = named.filter(({ name }) => wantedScenario === undefined || name === wantedScenario);
  if (chosen.length === 0) throw new WrongInput(`There is no such scenario. ${listed("scenario", scenarios)}`);
  const all = chosen.flatMap(({ name, index, variants }) =>
    variants.map(({ name: choice, plan }, variant) => {
      return { scenario: index, variant, choice, title: titleOf(name, choice), plan };
    }),
  );
  const runnable = all.filter(({ choice }) => wantedVariant === undefined || choice === wantedVariant);
  if (runnable.length > 0 || all.length === 0) return runnable;
  throw new WrongInput(
    `There is no such variant. ${listed(
      "variant",
      chosen.flatMap(({ variants }) => variants),
    )}`,
  );
}

function titleOf(scenario: string, variant: string): string {
  const named = { scenario, variant };
  const parts = Object.entries(named).filter(([, name]) => name !== "");
  return parts.map(([what, name]) => `${what} ${quoted(name)}`).join(", ");
}

function listed(what: string, named: readonly { readonly name: string }[]): string {
  const names = named.map(({ name }) => name).filter((name) => name !== "");
  return names.length === 0 ? `It has none with a name: leave out ${what}.` : `It has ${names.map(quoted).join(", ")}.`;
}

function quoted(name: string): string {
  return JSON.stringify(name);
}

/** What a tool is about that looks into one run: the first that may be meant, after what is wrong with the text and which others there are. */
export function chosenIn(
  analysis: Analysis,
  input: Input,
): { readonly chosen: Runnable | undefined; readonly blocks: readonly Block[] } {
  const [chosen, ...others] = runnables(analysis, input);
  const titles = others.map(({ title }) => title).join("; ");
  const about = others.length === 0 ? [] : [`This is about ${chosen.title}. There is also: ${titles}.`];
  const errors = findingsTold(FINDINGS, analysis.diagnostics.filter(isError), analysis.text);
  return { chosen, blocks: [errors, { lines: about, most: 1 }] };
}

export async function run(
  { plan, ...choice }: Runnable,
  seed: number | undefined,
  thread: Thread,
): Promise<ScenarioRun> {
  const bounds = { thread, isWanted: () => true, endMs: thread.nowMs() + LIMIT_MS };
  return (await runVariant({ ...choice, plan }, seed ?? plan.seed, bounds))!;
}
