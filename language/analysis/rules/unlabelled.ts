/** `expect w1 is committed`, `expect the read returns 1` where the one operation that may be meant has no label: it gets one. */
import type { ProblemFix } from "../../forms/reader.ts";
import type { Settled } from "../scenario.ts";
import type { Rule } from "./rule.ts";

export const unlabelled: Rule = ({ settled, scope, text }, report) => {
  const reads = settled.filter((one) => isUnlabelled(one, true));
  const writes = settled.filter((one) => isUnlabelled(one, false));
  for (const { problems, shaped } of settled) {
    const [problem] = problems;
    if (problem === undefined || !problem.code.startsWith("unknown-")) continue;
    const said = text.slice(shaped.start, shaped.end);
    const [, before, words, verb] = BY_NO_NAME.exec(said) ?? [];
    const isNamed = problem.code === "unknown-label" && problems.length === 1 && problem.fixes.length === 0;
    if (words === undefined && !isNamed) continue;
    const start = shaped.start + (before ?? "").length;
    const where = words === undefined ? problem : { start, end: start + words.length };
    const name = words === undefined ? text.slice(where.start, where.end) : freeLabel(verb, scope.labels);
    const isRead = /^r(?:ead)?\d*$/i.test(name) || /\b(?:returns|stale)\b/.test(said);
    const operations = isRead ? reads : writes;
    if (operations.length !== 1) continue;
    const [{ shaped: meant }] = operations;
    const message = `No operation is labelled \`${name}\`; \`${text.slice(meant.start, meant.end)}\` may be meant.`;
    const label = { start: meant.end, end: meant.end, text: ` as ${name}` };
    const edits = words === undefined ? [label] : [label, { ...where, text: name }];
    const fixes: readonly ProblemFix[] = [{ title: `Label it with \`as ${name}\``, edits }];
    report({ code: "unknown-label", start: where.start, end: where.end, message, fixes, insteadOf: problems });
  }
};

/** `expect the read returns 1`. */
const BY_NO_NAME = /^(expect (?:always |never |not )?)((?:the |an? )?(read|write)) (?:is|returns|fails|happens|ends) /i;

function freeLabel(verb: string, labels: ReadonlySet<string>): string {
  const letter = verb[0].toLowerCase();
  let number = 1;
  while (labels.has(`${letter}${number}`)) number++;
  return `${letter}${number}`;
}

function isUnlabelled({ action, label }: Settled, isRead: boolean): boolean {
  if (action?.does.kind !== "operation" || label !== null || action.start.kind === "every") return false;
  return (action.does.operation.f === "read") === isRead;
}
