/** A partition with one node on two sides. */
import { write } from "../../forms/reader.ts";
import type { PlaceSelector, Selector } from "../../forms/values.ts";
import type { Rule } from "./rule.ts";

export const twoSides: Rule = ({ settled, scope, text }, report) => {
  for (const statement of settled) {
    const { action, shaped } = statement;
    const sides = action?.args.sides;
    if (!Array.isArray(sides)) continue;
    if ((sides as PlaceSelector[]).filter(({ nodes }) => nodes.some(isDrawn)).length > 1) {
      const { start, end } = shaped;
      const said = text.slice(start, end);
      const apart = said.replace(/\|\s*(?:an? )?(?:\d+ )?\w+/, "| the others");
      const message = "Two sides that are drawn may have the same nodes: one of them is `the others`.";
      const fixes = sides.length === 2 && apart !== said ? [write({ start, end }, apart)] : [];
      report({ code: "two-sides", start, end, message, fixes, of: statement });
      continue;
    }
    const seen = new Map<string, number>();
    (sides as PlaceSelector[]).forEach(({ nodes, clients }, side) => {
      const named = nodes.flatMap((selector) => (selector.kind === "named" ? selector.nodes : []));
      for (const name of [
        ...named.map((node) => scope.nodes[node]),
        ...clients.map((client) => scope.clients[client]),
      ]) {
        if ((seen.get(name) ?? side) !== side) {
          const { start, end } = shaped;
          report({
            code: "two-sides",
            start,
            end,
            message: `\`${name}\` stands on two sides of the partition.`,
            fixes: [],
            of: statement,
          });
        }
        seen.set(name, side);
      }
    });
  }
};

function isDrawn({ kind }: Selector): boolean {
  return kind === "some" || kind === "majority" || kind === "minority";
}
