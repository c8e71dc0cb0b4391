/** What the language knows and refuses, as far as no system has it. */
import { NOT_YET_EXPECTATIONS, NOT_YET_STATEMENTS, NOT_YET_SYSTEMS } from "../../language/analysis/not-yet.ts";
import { vocabulary } from "../../language/analysis/vocabulary.ts";
import { readable } from "../../language/forms/pattern.ts";
import { SYSTEMS } from "../../language/systems/index.ts";
import { code, table, text } from "./markdown.ts";

type Refused = typeof NOT_YET_STATEMENTS;
type Patterns = readonly { readonly form: string }[];

export function notYet(): string {
  const all = SYSTEMS.map(({ name }) => vocabulary(name)!);
  const statements = all.flatMap((words) => [words.setUp, words.faults, words.operations, words.actions].flat());
  const expectations = all.flatMap((words) => words.expectations);
  const systems = NOT_YET_SYSTEMS.filter((name) => SYSTEMS.every((system) => system.name !== name));
  return table(
    ["what", "sentences"],
    [
      ...rows(NOT_YET_STATEMENTS, statements),
      ...rows(NOT_YET_EXPECTATIONS, expectations),
      ["systems", systems.map((name) => code(`running ${name}`)).join(", ")],
    ],
  );
}

/** One row for each thing refused, without those that some system has by now: they are refused in the others only. */
function rows({ forms }: Refused, there: Patterns): readonly (readonly string[])[] {
  const byWhat = new Map<string, Patterns[number][]>();
  for (const { form, owner } of forms) byWhat.set(owner, [...(byWhat.get(owner) ?? []), form]);
  return [...byWhat]
    .filter(([, patterns]) => !patterns.some((pattern) => there.some((form) => hasItsWords(form.form, pattern.form))))
    .map(([what, patterns]) => [
      text(what),
      patterns
        .map((pattern) => code(readable({ help: "", example: "", ...pattern }).replace("<rest>", "…")))
        .join(", "),
    ]);
}

/** Is each word of the pattern, in some spelling, a word of the form? */
function hasItsWords(form: string, pattern: string): boolean {
  const there = new Set(wordsOf(form).flat());
  return wordsOf(pattern).every((spellings) => spellings.some((word) => there.has(word)));
}

/** The words of a pattern that are no slots, each with its spellings. */
function wordsOf(pattern: string): readonly (readonly string[])[] {
  const words = pattern.replace(/<[^>]*>/g, " ").split(/[\s[\]]+/);
  return words.filter(Boolean).map((word) => word.split(/[|/]/));
}
