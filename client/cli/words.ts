/** `faultline words`: the vocabulary, as text or JSON. */
import { type FormWords, type Vocabulary, vocabulary, type Word } from "../../language/analysis/vocabulary.ts";
import { fail } from "./files.ts";

export function words(system: string | undefined, options: { json?: true }): void {
  const found = vocabulary(system);
  if (found === null) {
    const names = vocabulary()!
      .systems.map(({ name }) => name)
      .join(", ");
    fail(`there is no system ${system}; there are ${names}`);
  }
  process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : `${sections(found).join("\n")}\n`);
}

function sections(found: Vocabulary): string[] {
  return [
    ...section(
      "Systems",
      found.systems.map(({ name, summary }) => ({ word: name, help: summary })),
    ),
    ...section("Set-up", found.setUp.map(asWord)),
    ...section("Faults", found.faults.map(asWord)),
    ...section("Operations", found.operations.map(asWord)),
    ...section("Actions of the system", found.actions.map(asWord)),
    ...section("Events, after `when`", found.events.map(asWord)),
    ...section("Expectations", found.expectations.map(asWord)),
    ...section("Notes and questions", found.tellings.map(asWord)),
    ...section("Parts of a workload, after `workload from 1s to 9s:`", found.workload.map(asWord)),
    ...section("Times", found.times),
    ...section("Roles", found.roles),
    ...section(
      "Settings",
      found.settings.map((setting) => ({ ...setting, word: `${setting.word} ${setting.default}` })),
    ),
    ...section("Messages", found.messages),
    ...section("Milestones", found.milestones),
    ...section("State", found.fields),
    ...section("Mistakes", found.mistakes),
    ...section("Invariants", found.invariants),
  ];
}

function asWord({ form, help }: FormWords): Word {
  return { word: form, help };
}

function section(title: string, listed: readonly Word[]): string[] {
  if (listed.length === 0) return [];
  return [title, ...listed.map(({ word, help }) => `  ${word}\n      ${help}`), ""];
}
