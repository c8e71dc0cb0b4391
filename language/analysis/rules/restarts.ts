/** `n1 restarts` where nothing is down: it is mended into a restart that goes down first, for a return alone would do nothing. */
import { write } from "../../forms/reader.ts";
import type { NodeId, Selector } from "../../forms/values.ts";
import type { Settled } from "../scenario.ts";
import { mayBeFault, thereAndBack, UNDOES } from "./nothing-to-undo.ts";
import type { Rule } from "./rule.ts";

const WHY = new Map([
  ["recover", "Nothing is down that could recover; a restart is written"],
  ["resume", "Nothing is paused that could resume; a pause is written"],
]);

export const restarts: Rule = ({ settled, scope, text }, report) => {
  const unread = settled.filter((one) => mayBeFault(one, text));
  if (unread.length === 0) return;
  for (const [fault, why] of WHY) {
    const left = leftBy(settled, UNDOES.get(fault)!);
    const returns = unread.flatMap((one) => returnOf(one, fault) ?? []);
    if (returns.length < unread.length) continue; // what else was not understood may be what it undoes
    for (const { problem, edit, behind } of returns) {
      if (thereAndBack(fault, text.slice(edit.start, edit.end)) !== null) continue; // it is said so: the mistake is another
      const nodes = edit.text.split(/[^\p{L}\p{N}_-]+/u).flatMap((word) => scope.nodeIds.get(word) ?? []);
      if (left === "anybody" || nodes.some((node) => left.has(node)) || (nodes.length === 0 && left.size > 0)) continue;
      const right = thereAndBack(fault, edit.text, text.slice(edit.end, behind))!;
      const message = `${why} \`${right}\`.`;
      report({ ...problem, message, fixes: [write(edit, right)], insteadOf: [problem] });
    }
  }
};

/** The one problem of a statement that is mended into this return of a node; null where it is mended otherwise. */
function returnOf({ problems, shaped }: Settled, fault: string) {
  if (problems.length === 0) return null;
  const [problem, ...more] = problems;
  const [edit, ...edits] = problem.fixes[0]?.edits ?? [];
  const isReturn = edit !== undefined && thereAndBack(fault, edit.text) !== null && !/\bcrash|\bpause/.test(edit.text);
  return isReturn && more.length + edits.length === 0 ? { problem, edit, behind: shaped.end } : null;
}

/** The nodes that a fault could leave in a state that lasts until it is undone. */
function leftBy(settled: readonly Settled[], faults: readonly string[]): ReadonlySet<NodeId> | "anybody" {
  const left = new Set<NodeId>();
  for (const { action } of settled) {
    if (action?.does.kind !== "fault" || action.end !== null || !faults.includes(action.does.fault.name)) continue;
    const selector = action.args.nodes as Selector;
    if (selector.kind !== "named") return "anybody";
    for (const node of selector.nodes) left.add(node);
  }
  return left;
}
