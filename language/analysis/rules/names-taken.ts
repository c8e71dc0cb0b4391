/** Nodes, clients and labels share one namespace in a scenario, and none may be named like a word for nodes. */

import type { Problem } from "../../forms/reader.ts";
import { isArticle, isReserved } from "../../forms/reserved.ts";
import type { Piece } from "../../syntax/shape.ts";
import { SELECTOR_WORDS } from "../names.ts";
import { LIMITS } from "../plan.ts";
import type { Settled } from "../scenario.ts";
import type { Rule } from "./rule.ts";

export const namesTaken: Rule = ({ scope, settled, heads, draft }, report) => {
  const owners = new Map<string, string>();
  const check = (name: string, what: string, where: { start: number; end: number }, of?: Settled) => {
    const { start, end } = where;
    const problem = (code: string, message: string, fixes: Problem["fixes"] = []) =>
      report({ code, start, end, message, fixes, ...(of === undefined ? { breaks: true } : { of }) });
    const lower = name.toLowerCase();
    if (isReserved(lower)) problem("reserved-name", `\`${name}\` is a reserved word and cannot name a ${what}.`);
    else if (scope.words.roles.has(lower))
      problem("taken-name", `\`${name}\` is a role of ${scope.system?.name}; a ${what} needs another name.`);
    else if (SELECTOR_WORDS.has(lower) || isArticle(lower))
      problem(
        "taken-name",
        `\`${name}\` is a word of the language for nodes or values; a ${what} needs another name, such as \`${name}1\`.`,
        scope.nodes.includes(`${name}1`) ? [] : renamed(name),
      );
    else if (owners.has(name))
      problem(
        "taken-name",
        `There is a ${owners.get(name)} \`${name}\` already; nodes, clients and labels share one set of names.`,
      );
    else owners.set(name, what);
  };
  const renamings = new Map<string, Problem["fixes"]>();
  /** With another name wherever it may be meant: an article stands before a role. */
  const renamed = (name: string): Problem["fixes"] => {
    const known = renamings.get(name);
    if (known !== undefined) return known;
    const edits: { start: number; end: number; text: string }[] = [];
    const rename = (pieces: readonly Piece[]) => {
      pieces.forEach((piece, at) => {
        const next = pieces[at + 1];
        const isArticle =
          next?.kind === "word" && (scope.words.roles.has(next.lower) || SELECTOR_WORDS.has(next.lower));
        if (piece.kind === "set") for (const item of piece.items) rename(item);
        else if (piece.kind === "word" && piece.text === name && !isArticle)
          edits.push({ start: piece.end, end: piece.end, text: "1" });
      });
    };
    for (const { shaped } of [...settled, ...heads.values()]) rename(shaped.pieces);
    const fixes = [{ title: `Call it \`${name}1\``, edits }];
    renamings.set(name, fixes);
    return fixes;
  };
  const nodesAt = draft.set.get("nodes") ?? { start: 0, end: 0 };
  if (scope.nodes.length > LIMITS.nodes) {
    const message = `At most ${LIMITS.nodes} nodes can be simulated, those that join included.`;
    report({ code: "too-many-nodes", ...nodesAt, message, fixes: [], breaks: true });
  }
  for (const name of scope.nodes) {
    if (draft.set.has("nodes")) check(name, "node", nodesAt);
    else owners.set(name, "node");
  }
  const clientsAt = draft.set.get("clients") ?? nodesAt;
  for (const name of scope.clients) check(name, "client", clientsAt);
  for (const statement of settled) {
    const { label, inPlan, shaped } = statement;
    if (label !== null && inPlan >= 0) check(label.text, "label", shaped.pieces[label.piece], statement);
  }
};
