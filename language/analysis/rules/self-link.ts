/** A link from a node to itself: a node sends itself no messages over the network. */
import type { PlaceSelector } from "../../forms/values.ts";
import type { Rule } from "./rule.ts";

export const selfLink: Rule = ({ settled, scope }, report) => {
  for (const statement of settled) {
    const { action, setsUp, match, problems, shaped } = statement;
    const args = action?.args ?? (setsUp && problems.length === 0 ? match?.args : undefined);
    if (args === undefined) continue;
    const { from, to, one, other } = args;
    const name = same(from ?? one, to ?? other);
    if (name === null) continue;
    const message = `A link has two ends; this one goes from \`${scope.nodes[name]}\` to itself.`;
    report({ code: "self-link", start: shaped.start, end: shaped.end, message, fixes: [], of: statement });
  }
};

/** The node that both ends are, where each is exactly one named node. */
function same(from: unknown, to: unknown): number | null {
  const [one, other] = [onlyNode(from), onlyNode(to)];
  return one !== null && one === other ? one : null;
}

function onlyNode(value: unknown): number | null {
  if (typeof value !== "object" || value === null || !("clients" in value)) return null;
  const { nodes, clients } = value as PlaceSelector;
  if (nodes.length !== 1 || clients.length > 0) return null;
  const [selector] = nodes;
  return selector.kind === "named" && selector.nodes.length === 1 ? selector.nodes[0] : null;
}
