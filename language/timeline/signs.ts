/** How verdicts and the outcomes of operations are shown, everywhere: each by a sign, and where there are colours also by one. */
import type { VerdictWord } from "../expectations/expectation.ts";
import type { Operation } from "../trace/trace.ts";

interface Sign {
  readonly colour: "good" | "fault" | "warn" | "muted";
  readonly sign: string;
}

export const VERDICT_SIGNS: Readonly<Record<VerdictWord, Sign>> = {
  holds: { colour: "good", sign: "✓" },
  fails: { colour: "fault", sign: "✗" },
  untested: { colour: "muted", sign: "○" },
  undecided: { colour: "warn", sign: "?" },
};

export const OUTCOME_SIGNS: Readonly<Record<Operation["outcome"], Sign>> = {
  ok: { colour: "good", sign: "✓" },
  fail: { colour: "fault", sign: "✗" },
  info: { colour: "warn", sign: "?" },
  open: { colour: "muted", sign: "…" },
};
