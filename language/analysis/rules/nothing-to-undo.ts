/** `n1 recovers` where nothing ever crashes, `heal` where nothing is cut: it would do nothing. */
import { FAULTS } from "../../faults/index.ts";
import { write } from "../../forms/reader.ts";
import { orList } from "../explain.ts";
import type { Rule } from "./rule.ts";

/** For each fault that undoes others, their names. */
const UNDOES: ReadonlyMap<string, readonly string[]> = new Map(
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
  for (const { action, shaped } of settled) {
    if (action?.does.kind !== "fault") continue;
    const { name } = action.does.fault;
    const undoes = UNDOES.get(name);
    if (undoes === undefined || undoes.some((fault) => used.has(fault))) continue;
    const message = `This scenario has no ${orList(undoes.map((fault) => NOUNS.get(fault) ?? fault))}, so there is nothing to undo.`;
    const { start, end } = shaped;
    const said = text.slice(start, end);
    const crashing = said.replace(/\brecover(s?)\b/i, (_, s) => `crash${s === "" ? "" : "es"} for 1s`);
    const fixes = name === "recover" && crashing !== said ? [write({ start, end }, crashing)] : [];
    report({ code: "nothing-to-undo", start, end, message, fixes });
  }
};
