/** `when n1 and n2 crash` waits for the first of them, which somebody may have meant of both. */
import type { PlaceSelector, Selector, SlotValue } from "../../forms/values.ts";
import type { Rule } from "./rule.ts";

export const firstOfSeveral: Rule = ({ settled, heads }, report) => {
  const told = new Set<number>();
  for (const { shaped, time, timing, match, expectation } of settled) {
    const { start } = time;
    if ((match ?? expectation) === null || start?.kind !== "event" || start.nth !== 1) continue;
    if (!Object.values(start.event.match.args).some(areSeveral)) continue;
    const head = timing.start === null ? heads.get(shaped.head)?.shaped : undefined;
    const where = head ?? shaped;
    if (told.has(where.start)) continue;
    told.add(where.start);
    const message =
      "This waits for the first of these nodes; for both of two of them write `the 2nd time` behind the event.";
    report({ code: "first-of-several", start: where.start, end: where.end, message, fixes: [] });
  }
};

function areSeveral(value: SlotValue): boolean {
  if (typeof value !== "object" || Array.isArray(value)) return false;
  const { kind } = value as Selector;
  if (kind === undefined) {
    const { nodes } = value as PlaceSelector;
    return Array.isArray(nodes) && (nodes.length > 1 || nodes.some(areSeveral));
  }
  const selector = value as Selector;
  if (selector.kind === "named") return selector.nodes.length > 1;
  if (selector.kind === "role") return selector.which === "all";
  if (selector.kind === "some") return selector.count > 1;
  return kind === "all" || kind === "majority" || kind === "minority" || kind === "others";
}
