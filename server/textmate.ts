/**
 * The TextMate grammar, made from the forms: the colours where no language server is at work yet, or ever (Markdown
 * fences, web pages). It knows words, not sentences; the semantic colours correct it. A test writes it to `syntaxes/`.
 */
import { tablesOf } from "../language/analysis/tables.ts";
import { WORKLOAD_TABLE } from "../language/analysis/workload.ts";
import type { Form } from "../language/forms/form.ts";
import { compilePattern } from "../language/forms/pattern.ts";
import { SYSTEMS } from "../language/systems/index.ts";

/** Words that say when, to whom, how often: of no form's own. */
const FRAME =
  "at from to for by until within when after every via with as on of and or not if is are it they between time the others all any old majority minority vary workload once twice 1st 2nd 3rd";
const CLAIM = "expect always never no not";

export function textMateGrammar(): object {
  const roles = SYSTEMS.flatMap(({ roles }) => roles.flatMap(({ name, plural }) => [name, plural]));
  const systems = SYSTEMS.map(({ name }) => name);
  const own = new Set([...FRAME.split(" "), ...CLAIM.split(" "), ...roles, ...systems]);
  const plain = wordsOf(allForms()).filter((word) => !own.has(word));
  return {
    $schema: "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
    name: "Faultline",
    scopeName: "source.faultline",
    fileTypes: ["fault"],
    patterns: [
      { name: "comment.line.number-sign.faultline", match: "#.*$" },
      {
        name: "string.quoted.double.faultline",
        begin: '"',
        end: '"|$',
        patterns: [{ name: "constant.character.escape.faultline", match: "\\\\." }],
      },
      {
        match: word('(scenario)(?=\\s*["#]|\\s*$)'),
        captures: { 1: { name: "keyword.control.scenario.faultline" } },
      },
      {
        name: "constant.numeric.faultline",
        match: "(?i)(?<![\\p{L}\\p{N}_-])[+-]?\\d+(?:\\.\\d+)?(?:[uµμ]s|ms|s|m|h|%|x)?(?![\\p{L}\\p{N}_])",
      },
      { name: "keyword.control.claim.faultline", match: oneOf(CLAIM.split(" ")) },
      { name: "keyword.control.faultline", match: oneOf(FRAME.split(" ")) },
      { name: "entity.name.type.faultline", match: oneOf(systems) },
      { name: "variable.language.role.faultline", match: oneOf(roles) },
      { name: "variable.other.faultline", match: word("[nc]\\d+") },
      { name: "keyword.other.faultline", match: oneOf(plain) },
      { name: "keyword.operator.faultline", match: "\\.\\.|[=:,|±]" },
    ],
  };
}

function allForms(): Form[] {
  return SYSTEMS.flatMap((system) => {
    const { statements, expectations, events } = tablesOf(system);
    const names = system.mistakes.map(({ name }) => ({ form: name, help: "", example: "" }));
    return [
      ...[statements, expectations, events, WORKLOAD_TABLE].flatMap(({ forms }) => forms.map(({ form }) => form)),
      ...names,
    ];
  });
}

/** The words of the forms' right spellings and of their choices, in the order of the alphabet. */
function wordsOf(forms: readonly Form[]): string[] {
  const words = forms.flatMap(({ form, choices }) => [
    ...compilePattern(form).flatMap((sequence) =>
      sequence.flatMap((part) => (part.kind === "word" ? part.spellings : [])),
    ),
    ...Object.values(choices ?? {}).flat(),
  ]);
  const letters = words.filter((each) => /^\p{L}[\p{L}\p{N}-]*$/u.test(each) && each.length > 1);
  return [...new Set(letters)].sort();
}

/** Longer ones first, for `leaders` begins with `leader`. */
function oneOf(words: readonly string[]): string {
  const ordered = [...new Set(words)].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
  return word(`(?:${ordered.join("|")})`);
}

function word(pattern: string): string {
  return `(?i)(?<![\\p{L}\\p{N}_-])${pattern}(?![\\p{L}\\p{N}_-])`;
}
