/** The tool that tells the vocabulary: all forms at a glance, or those about something, each with its meaning and an example. */

import { DEFAULTS } from "../../language/analysis/plan.ts";
import { type Section, sectionsOf, vocabulary } from "../../language/analysis/vocabulary.ts";
import { type Input, WrongInput } from "./input.ts";
import type { Block } from "./told.ts";

const MOST_LINES = 400;

/** What a scenario looks like. */
export const SAMPLE = `5 nodes running raft
client writes x = 1 at 2s as w1
isolate leader from 3s to 6s
when a node becomes leader after 3s: c2 writes x = 2 as w2
expect w1 is acknowledged by 3s
expect always at most 1 leader per term
expect x = 2 on every node by 8s`;

export function listWords(input: Input): readonly Block[] {
  const found = vocabulary(input.text("system") ?? DEFAULTS.system);
  const about = input.text("about")?.trim().toLowerCase() ?? "";
  if (found === null) {
    const names = vocabulary()!.systems.map(({ name }) => name);
    throw new WrongInput(`There is no such system; there are ${names.join(", ")}.`);
  }
  const sections = sectionsOf(found);
  if (about === "")
    return [
      HOW,
      ...sections.map(({ title, words }) =>
        block(
          title,
          words.map(({ word }) => `  ${word}`),
        ),
      ),
    ];
  const meant = sections.map((section) => ({ ...section, words: wordsAbout(section, about) }));
  const some = meant.filter(({ words }) => words.length > 0);
  if (some.length > 0) return some.map(({ title, words }) => block(title, words.flatMap(inFull)));
  const titles = sections.map(({ title }) => title).join("; ");
  throw new WrongInput(`No form is about that. Leave out about, or give a word or one of: ${titles}.`);
}

const HOW: Block = {
  lines: [
    "A scenario is one statement a line, or several with commas; # begins a comment. For example:",
    ...SAMPLE.split("\n").map((line) => `  ${line}`),
    "In the forms, [..] may be left out, a/b are two spellings, <..> is something of that kind. Call again with about for meanings and examples.",
  ],
  most: MOST_LINES,
};

/** A whole section where its title is meant, or what has the word in its form or its meaning. */
function wordsAbout({ title, words }: Section, about: string): Section["words"] {
  if (title.toLowerCase().startsWith(about)) return words;
  return words.filter(({ word, help }) => `${word} ${help}`.toLowerCase().includes(about));
}

function inFull({ word, help, example }: Section["words"][number]): readonly string[] {
  return [`  ${word}`, `      ${help}`, ...(example ? [`      for example: ${example}`] : [])];
}

function block(title: string, lines: readonly string[]): Block {
  return { lines: [title, ...lines], most: MOST_LINES };
}
