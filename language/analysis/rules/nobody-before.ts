/** `it` or `they` with no statement before that names nodes. */
import type { PlaceSelector, Selector } from "../../forms/values.ts";
import type { Rule } from "./rule.ts";

export const nobodyBefore: Rule = ({ settled }, report) => {
  let named = false;
  for (const statement of settled) {
    const { action, shaped } = statement;
    if (action === null) continue;
    const fromEvent = action.start.kind === "event";
    if (!named && !fromEvent && Object.values(action.args).some(meansIt)) {
      const message =
        "`it` and `they` are the nodes of the statement before, or of the `when`. Nothing before this names any nodes.";
      report({ code: "nobody-before", start: shaped.start, end: shaped.end, message, fixes: [], of: statement });
    }
    named = true;
  }
};

function meansIt(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(meansIt);
  if (typeof value !== "object" || value === null) return false;
  if ((value as Selector).kind === "it") return true;
  const { nodes } = value as PlaceSelector;
  return Array.isArray(nodes) && nodes.some((node) => typeof node === "object" && meansIt(node));
}
