/** The names of a file: where nodes, clients, labels and keys are declared and where they are used. */
import type { Analysis, Part } from "../../language/analysis/analysis.ts";
import type { Selector } from "../../language/forms/values.ts";

export type NameKind = "node" | "client" | "label" | "key";

/** One place where a name stands, without its quotes. */
export interface NameUse {
  readonly kind: NameKind;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
  /** It is declared here: in `nodes {…}`, `clients {…}`, behind `as`, or where it joins without being set up. */
  readonly declares: boolean;
  /** Index into `Analysis.scenarios`; -1 in the lines shared by all. */
  readonly scenario: number;
}

/** Slots whose content can have names in it. */
const WITH_NAMES: ReadonlySet<Part["kind"]> = new Set([
  "nodes",
  "clients",
  "places",
  "sides",
  "names",
  "label",
  "event",
  "time", // `until n1 recovers`, `after w1 is acknowledged`
  "key",
] as const);

/** All uses of names, in text order. Nodes, clients and labels share one namespace in a scenario; keys have their own. */
export function nameUses(analysis: Analysis): NameUse[] {
  const { text, parts, statements } = analysis;
  const kindOf = kindsOf(analysis);
  const arrivals = arrivalsOf(analysis);
  const claims = claimsOfNodes(analysis);
  let at = 0;
  return parts
    .filter(
      (part) => WITH_NAMES.has(part.kind) || (part.kind === "values" && claims.some((claim) => isIn(part, claim))),
    )
    .flatMap((part) => {
      while (at < statements.length && statements[at].end < part.start) at++;
      const scenario = statements[at]?.start <= part.start ? statements[at].scenario : -1;
      return wordsIn(text, part).flatMap((word): NameUse[] => {
        const kind = part.kind === "key" ? "key" : kindOf(scenario, word.name);
        if (!kind || (word.quoted && kind !== "key") || (part.kind === "values" && kind !== "node")) return [];
        const isNew = kind === "node" && arrivals.some((each) => each.name === word.name && isIn(word, each));
        const before = text.slice(0, word.start).trimEnd().slice(-3);
        const declares = isNew || part.kind === "names" || (kind === "label" && /\bas$/i.test(before));
        return [{ ...word, kind, declares, scenario }];
      });
    });
}

/** `votedFor of n2 = n1`: the claims about fields that hold nodes, whose values are names. */
function claimsOfNodes({ scenarios }: Analysis) {
  return scenarios.flatMap(({ analysis: { scope, settled } }) => {
    const fields = (scope.system?.fields ?? []).flatMap(({ name, type }) => (/^nodes?$/.test(type) ? [name] : []));
    return settled.flatMap(({ expectation, shaped }) =>
      fields.includes(expectation?.match.args.field as string) ? [shaped] : [],
    );
  });
}

interface Arrival {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Each node that is not set up, with the first statement that brings it. */
function arrivalsOf({ scenarios }: Analysis): readonly Arrival[] {
  return scenarios.flatMap(({ analysis: { scope, settled } }) =>
    scope.nodes.slice(scope.firstNodes).flatMap((name, index): Arrival[] => {
      const bringing = settled.find(({ match }) => {
        const { owner, args } = match ?? {};
        const nodes = args?.nodes as Selector | undefined;
        const brings = owner?.kind === "action" && owner.action.brings === true;
        return brings && nodes?.kind === "named" && nodes.nodes.includes(scope.firstNodes + index);
      });
      return bringing === undefined ? [] : [{ name, start: bringing.shaped.start, end: bringing.shaped.end }];
    }),
  );
}

function isIn(word: { start: number; end: number }, { start, end }: { start: number; end: number }): boolean {
  return start <= word.start && word.end <= end;
}

/** The use of a name at an offset, its end included. */
export function nameAt(analysis: Analysis, offset: number): NameUse | null {
  return nameUses(analysis).find(({ start, end }) => start <= offset && offset <= end) ?? null;
}

/** All places that mean the same as this one: those of its scenario, or of all where a line that they share has the name. */
export function sameName(analysis: Analysis, wanted: NameUse): NameUse[] {
  const isKey = wanted.kind === "key";
  const all = nameUses(analysis).filter(({ name, kind }) => name === wanted.name && (kind === "key") === isKey);
  const isShared = wanted.scenario < 0 || all.some(({ scenario }) => scenario < 0);
  return isShared ? all : all.filter(({ scenario }) => scenario === wanted.scenario);
}

/** Where the name is declared: its place in a list or behind `as`; for `n2` of `5 nodes`, that statement. */
export function declarationOf(analysis: Analysis, use: NameUse): { start: number; end: number } | null {
  const declared = sameName(analysis, use).find(({ declares }) => declares);
  if (declared) return declared;
  if (use.kind !== "node" && use.kind !== "client") return sameName(analysis, use)[0] ?? null;
  return countingStatement(analysis, use) ?? null;
}

/** The statement `5 nodes` or `2 clients` that gives this name, if there is one. */
export function countingStatement(analysis: Analysis, { kind, scenario }: NameUse) {
  const pattern = kind === "node" ? /^[\w]+\s+nodes?\b/i : /^[\w]+\s+clients?\b/i;
  return analysis.statements.find(
    ({ start, end, ...statement }) =>
      (statement.scenario === scenario || statement.scenario < 0 || scenario < 0) &&
      pattern.test(analysis.text.slice(start, end)),
  );
}

/** What a name is in a scenario; in the lines shared by all, what it is in any. */
function kindsOf({ scenarios }: Analysis): (scenario: number, name: string) => NameKind | null {
  const kinds = scenarios.map(({ plan }) => {
    const labels = (plan?.actions ?? []).flatMap(({ does }) => (does.kind === "operation" && does.label) || []);
    return { node: new Set(plan?.nodes), client: new Set(plan?.clients), label: new Set(labels) };
  });
  return (scenario, name) => {
    const reached = scenario < 0 ? kinds : kinds.slice(scenario, scenario + 1);
    return (["node", "client", "label"] as const).find((kind) => reached.some((each) => each[kind].has(name))) ?? null;
  };
}

/** A comment, which may stand within braces, is one word, and no name. */
function wordsIn(text: string, { start, end }: Part) {
  const found = text.slice(start, end).matchAll(/"((?:\\.|[^"\\])*)"|#.*|[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*/gu);
  return [...found].map((match) => {
    const quoted = match[1] !== undefined;
    const from = start + match.index + (quoted ? 1 : 0);
    const name = quoted ? match[1] : match[0];
    return { name, start: from, end: from + name.length, quoted };
  });
}
