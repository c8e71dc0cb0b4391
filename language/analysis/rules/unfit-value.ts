/** `expect log of n1 = {x, y}`: a field that never holds such a value, so that the expectation fails whatever happens. */
import type { Value } from "../../forms/values.ts";
import type { FieldShape } from "../../trace/trace.ts";
import type { Rule } from "./rule.ts";

export const unfitValue: Rule = ({ settled, scope }, report) => {
  for (const { expectation, shaped, problems } of settled) {
    const { field, value } = expectation?.match.args ?? {};
    if (typeof field !== "string" || !Array.isArray(value) || problems.length > 0) continue;
    const shape = scope.system?.fields.find(({ name }) => name === field);
    const holds = shape === undefined ? null : whatItHolds(shape, scope.nodes);
    const unfit = holds === null ? [] : (value as Value[]).filter((one) => !holds.fits(one) && !isLabel(one));
    const first = shaped.pieces.findIndex((piece) => piece.kind === "symbol" && piece.text === "=") + 1;
    if (unfit.length === 0 || first === 0 || shaped.pieces[first] === undefined) continue;
    const { start } = shaped.pieces[first];
    const { end } = shaped.pieces[expectation!.match.to - 1];
    report({ code: "unfit-value", start, end, message: `\`${field}\` is ${holds!.what}, and never this.`, fixes: [] });
  }
  function isLabel(value: Value): boolean {
    return typeof value === "string" && scope.labels.has(value);
  }
};

/** null where it may be anything. */
function whatItHolds({ type, choices = [], entriesBy }: FieldShape, nodes: readonly string[]): Held | null {
  const isNode = (value: Value) => nodes.includes(value as string);
  const isListOf = (value: Value, isOne: (one: Value) => boolean) => Array.isArray(value) && value.every(isOne);
  const isNumber = (value: Value) => typeof value === "number";
  if (type === "number") return { what: "a number", fits: isNumber };
  if (type === "choice") {
    return { what: `one of ${choices.join(", ")}`, fits: (value) => choices.includes(value as string) };
  }
  if (type === "node") return { what: "a node or `nothing`", fits: (value) => value === null || isNode(value) };
  if (type === "nodes") {
    const fits = (value: Value) => value === null || isNode(value) || isListOf(value, isNode);
    return { what: "a set of nodes, such as `{n1, n2}`", fits };
  }
  if (entriesBy === undefined) return null;
  const fits = (value: Value) => value === null || isListOf(value, isNumber);
  return { what: `the ${entriesBy}s of its entries, such as \`{1, 1, 2}\``, fits };
}

interface Held {
  readonly what: string;
  fits(value: Value): boolean;
}
