/** Renaming a node, client, label or key, with the declaration it needs: `5 nodes` becomes `nodes {n1, oslo, …}`. */
import type { Analysis } from "../../language/analysis/analysis.ts";
import type { Edit } from "../../language/analysis/diagnostic.ts";
import { SELECTOR_WORDS } from "../../language/analysis/names.ts";
import { isArticle, isReserved } from "../../language/forms/reserved.ts";
import { countingStatement, type NameUse, nameAt, sameName } from "./names.ts";

export type Renamed = { readonly edits: readonly Edit[] } | { readonly refused: string };

const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}_-]*$/u;

export function rename(analysis: Analysis, offset: number, to: string): Renamed {
  const here = nameAt(analysis, offset);
  if (!here) return { refused: "There is no name here." };
  const isCounted = needsDeclaration(analysis, here);
  const isShared = sameName(analysis, here).some(({ scenario }) => scenario < 0);
  const isCountedForAll = isCounted && (countingStatement(analysis, here)?.scenario ?? 0) < 0;
  const use = isShared || isCountedForAll ? { ...here, scenario: -1 } : here;
  const refused = use.kind === "key" ? whyNotKey(to) : whyNotName(analysis, use, to);
  if (refused) return { refused };
  const edits = sameName(analysis, use).map((each) => editOf(each, to));
  const all = isCounted ? [...declare(analysis, use, to), ...edits] : edits;
  return { edits: all.sort((one, other) => one.start - other.start || one.end - other.end) };
}

/** Labels and keys are there by being used; a node or client may only be counted. */
function needsDeclaration(analysis: Analysis, use: NameUse): boolean {
  return (use.kind === "node" || use.kind === "client") && !sameName(analysis, use).some(({ declares }) => declares);
}

function editOf({ start, end, quoted }: NameUse, to: string): Edit {
  if (quoted) return { start, end, text: to };
  return { start, end, text: NAME.test(to) && !isReserved(to.toLowerCase()) ? to : `"${to}"` };
}

function whyNotKey(to: string): string | null {
  return to === "" || /["\\\n\r]/.test(to) ? "A key has at least one character, and no quotes or line ends." : null;
}

function whyNotName({ scenarios }: Analysis, use: NameUse, to: string): string | null {
  if (!NAME.test(to)) return "A name begins with a letter, and has only letters, digits, `_` and `-`.";
  const lower = to.toLowerCase();
  if (isReserved(lower) || isArticle(lower) || SELECTOR_WORDS.has(lower)) return `\`${to}\` is a word of the language.`;
  const reached = scenarios.filter((_, index) => use.scenario < 0 || index === use.scenario);
  for (const { plan, system } of reached) {
    const role = system?.roles.find(({ name, plural }) => name === lower || plural === lower);
    if (role) return `\`${to}\` is a role of ${system!.name}.`;
    const labels = plan?.actions.flatMap(({ does }) => (does.kind === "operation" && does.label ? [does.label] : []));
    const taken = [...(plan?.nodes ?? []), ...(plan?.clients ?? []), ...(labels ?? [])].includes(to);
    if (taken && to !== use.name) return `There is a \`${to}\` already.`;
  }
  return null;
}

/** Names that were only counted are written out. */
function declare(analysis: Analysis, use: NameUse, to: string): Edit[] {
  const reached = analysis.scenarios.filter((_, index) => use.scenario < 0 || index === use.scenario);
  const [plan] = reached.flatMap(({ plan }) => plan ?? []);
  if (!plan) return [];
  const noun = use.kind === "node" ? "nodes" : "clients";
  const names = (use.kind === "node" ? plan.nodes.slice(0, plan.firstNodes) : plan.clients).map((name) =>
    name === use.name ? to : name,
  );
  const list = `${noun} {${names.join(", ")}}`;
  const counting = countingStatement(analysis, use);
  if (counting) {
    const [counted] = /^\S+\s+\S+/.exec(analysis.text.slice(counting.start, counting.end))!;
    return [{ start: counting.start, end: counting.start + counted.length, text: list }];
  }
  const first = analysis.statements.find(
    ({ start, end, scenario }) => scenario === use.scenario && !/^scenario\b/i.test(analysis.text.slice(start, end)),
  );
  const at = first?.start ?? 0;
  const lineStart = analysis.text.lastIndexOf("\n", at - 1) + 1;
  return [{ start: lineStart, end: lineStart, text: `${list}\n` }];
}
