/** `expect log of n1 = {x, y}`: a field that never holds such a value, so that the expectation fails whatever happens. */
import type { Value } from "../../forms/values.ts";
import type { FieldShape } from "../../trace/trace.ts";
import type { Rule } from "./rule.ts";

export const unfitValue: Rule = ({ settled, scope }, report) => {
  for (const { expectation, shaped } of settled) {
    const { field, value } = expectation?.match.args ?? {};
    if (typeof field !== "string" || !Array.isArray(value)) continue;
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
function whatItHolds(
  { type, choices = [], entriesBy }: FieldShape,
  nodes: readonly string[],
): { readonly what: string; fits(value: Value): boolean } | null {
  const isNode = (value: Value) => typeof value === "string" && nodes.includes(value);
  switch (type) {
    case "number":
      return { what: "a number", fits: (value) => typeof value === "number" };
    case "flag":
      return { what: "`true` or `false`", fits: (value) => typeof value === "boolean" };
    case "choice":
      return {
        what: `one of ${choices.map((choice) => `\`${choice}\``).join(", ")}`,
        fits: (value) => choices.includes(value as string),
      };
    case "node":
      return { what: "a node or `nothing`", fits: (value) => value === null || isNode(value) };
    case "nodes":
      return {
        what: "a set of nodes, such as `{n1, n2}`",
        fits: (value) => value === null || isNode(value) || (Array.isArray(value) && value.every(isNode)),
      };
    case "list":
      if (entriesBy === undefined) return null;
      return {
        what: `the ${entriesBy}s of its entries, such as \`{1, 1, 2}\``,
        fits: (value) => value === null || (Array.isArray(value) && value.every((one) => typeof one === "number")),
      };
    case "value":
    case "map":
      return null;
    default:
      return type satisfies never;
  }
}
