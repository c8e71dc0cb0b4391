/** `n1 recovers` where nothing ever crashes, `heal` where nothing is cut: it would do nothing. */
import { FAULTS } from "../../faults/index.ts";
import { write } from "../../forms/reader.ts";
import { orList } from "../explain.ts";
import type { Settled } from "../scenario.ts";
import type { Rule } from "./rule.ts";

/** For each fault that undoes others, their names. */
export const UNDOES: ReadonlyMap<string, readonly string[]> = new Map(
  FAULTS.map(
    ({ name }) => [name, FAULTS.filter(({ undoneBy }) => undoneBy === name).map((undone) => undone.name)] as const,
  ).filter(([, undone]) => undone.length > 0),
);

/** Faults whose names are not also the thing that there is none of. */
const NOUNS: ReadonlyMap<string, string> = new Map([
  ["lose disk", "loss of a disk"],
  ["isolate", "isolation"],
  ["duplicate", "duplication"],
]);

export const nothingToUndo: Rule = ({ settled, text }, report) => {
  const used = new Set<string>();
  for (const { action } of settled) if (action?.does.kind === "fault") used.add(action.does.fault.name);
  if (settled.some((one) => mayBeFault(one, text))) return;
  for (const { action, shaped } of settled) {
    if (action?.does.kind !== "fault") continue;
    const { name } = action.does.fault;
    const undoes = UNDOES.get(name);
    if (undoes === undefined || undoes.some((fault) => used.has(fault))) continue;
    const message = `This scenario has no ${orList(undoes.map((fault) => NOUNS.get(fault) ?? fault))}, so there is nothing to undo.`;
    const { start, end } = shaped;
    const right = thereAndBack(name, text.slice(start, end));
    const fixes = right === null ? [] : [write({ start, end }, right)];
    report({ code: "nothing-to-undo", start, end, message, fixes });
  }
};

/** It was not understood, and may be what another undoes. */
export function mayBeFault({ inPlan, setsUp, elsewhere, shaped }: Settled, text: string): boolean {
  return inPlan < 0 && !setsUp && !elsewhere && !/^(?:expect|scenario)\b/i.test(text.slice(shaped.start, shaped.end));
}

/** By a fault that undoes others: its verb, and the verb of what then goes and comes back by itself. */
const RETURNS: ReadonlyMap<string, readonly [verb: RegExp, goes: string, go: string]> = new Map([
  ["recover", [/\brecover(s?)\b/i, "crashes", "crash"]],
  ["resume", [/\bresume(s?)\b/i, "pauses", "pause"]],
]);

/** `n1 crashes for 1s` for `n1 recovers`; null where it says another thing. What stands behind may say for how long. */
export function thereAndBack(fault: string, said: string, behind = ""): string | null {
  const [verb, goes, go] = RETURNS.get(fault) ?? [];
  if (verb === undefined || !verb.test(said)) return null;
  const lasts = /\bfor\b/.test(said + behind) ? "" : " for 1s";
  return said.replace(verb, (_, s: string) => `${s === "" ? go : goes}${lasts}`);
}
