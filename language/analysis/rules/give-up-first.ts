/** Clients that give up before they would retry never retry. */
import type { Rule } from "./rule.ts";

export const giveUpFirst: Rule = ({ draft }, report) => {
  if (draft.giveUpAfterUs > draft.retryAfterUs) return;
  const where = draft.set.get("give up after") ?? draft.set.get("retry after");
  if (where === undefined) return;
  const message = "Clients give up before they would try again, so they never do.";
  report({ code: "never-retries", start: where.start, end: where.end, message, fixes: [] });
};
