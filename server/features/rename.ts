/** Renaming a node, client, label or key, with the declaration it needs: `5 nodes` becomes `nodes {n1, oslo, …}`. */
import type { Analysis } from "../../language/analysis/analysis.ts";
import type { Edit } from "../../language/analysis/diagnostic.ts";
import { isReserved } from "../../language/forms/reserved.ts";
import { countingStatement, type NameUse, nameAt, sameName } from "./names.ts";

export type Renamed = { readonly edits: readonly Edit[] } | { readonly refused: string };

const BARE_NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u;
/** What a selector may begin with: a node of that name could not be told from it. */
const SELECTORS =
  "all any a an the old others majority minority replicas random nothing node nodes client clients it they".split(" ");

export function rename(analysis: Analysis, offset: number, to: string): Renamed {
  const use = nameAt(analysis, offset);
  if (!use) return { refused: "There is no name here." };
  const refused = use.kind === "key" ? whyNotKey(to) : whyNotName(analysis, use, to);
  if (refused) return { refused };
  const uses = sameName(analysis, use);
  const edits = uses.map((each) => editOf(each, to));
  const isDeclared = uses.some(({ declares }) => declares) || use.kind === "label" || use.kind === "key";
  const all = isDeclared ? edits : [...declare(analysis, use, to), ...edits];
  return { edits: all.sort((one, other) => one.start - other.start || one.end - other.end) };
}

function editOf({ start, end, quoted }: NameUse, to: string): Edit {
  if (quoted) return { start, end, text: to };
  return { start, end, text: BARE_NAME.test(to) ? to : `"${to}"` };
}

function whyNotKey(to: string): string | null {
  return to === "" || /["\\\n\r]/.test(to) ? "A key has at least one character, and no quotes or line ends." : null;
}

function whyNotName({ scenarios }: Analysis, use: NameUse, to: string): string | null {
  if (!BARE_NAME.test(to)) return "A name has only letters, digits, `_` and `-`.";
  const lower = to.toLowerCase();
  if (isReserved(lower) || SELECTORS.includes(lower)) return `\`${to}\` is a word of the language.`;
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
  const index = Math.max(use.scenario, 0);
  const plan = analysis.scenarios[index]?.plan;
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
    ({ start, end, scenario }) => scenario === index && !/^scenario\b/i.test(analysis.text.slice(start, end)),
  );
  const at = first?.start ?? 0;
  const lineStart = analysis.text.lastIndexOf("\n", at - 1) + 1;
  return [{ start: lineStart, end: lineStart, text: `${list}\n` }];
}
