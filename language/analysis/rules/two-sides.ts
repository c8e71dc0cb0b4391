/** A partition with one node on two sides. */
import type { PlaceSelector } from "../../forms/values.ts";
import type { Rule } from "./rule.ts";

export const twoSides: Rule = ({ settled, scope }, report) => {
  for (const statement of settled) {
    const { action, shaped } = statement;
    const sides = action?.args.sides;
    if (!Array.isArray(sides)) continue;
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
