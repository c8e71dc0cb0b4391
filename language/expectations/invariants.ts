/** What became of the invariants that a system claims of itself, from the breaks that the run recorded. */
import { formatTime } from "../trace/format-time.ts";
import type { Run } from "../trace/run.ts";
import type { EventId } from "../trace/trace.ts";
import type { VerdictWord } from "./expectation.ts";

export interface InvariantVerdict {
  readonly name: string;
  readonly verdict: VerdictWord;
  readonly reason: string;
  readonly events: readonly EventId[];
}

/** One verdict for each of the system's invariants, in its order. A break outside the assumptions says so. */
export function judgeInvariants(
  system: { readonly invariants: readonly { readonly name: string }[] },
  run: Run,
): readonly InvariantVerdict[] {
  return system.invariants.map(({ name }) => judgeInvariant(name, run));
}

function judgeInvariant(name: string, run: Run): InvariantVerdict {
  const violation = run.trace.violations.find(({ invariant }) => invariant === name);
  if (!violation) {
    if (run.trace.ended === "abandoned")
      return { name, verdict: "undecided", reason: "the run was abandoned", events: [] };
    const until = run.isCut ? ` up to ${formatTime(run.endUs)}, where the run was cut short (${run.trace.ended})` : "";
    return { name, verdict: run.isCut ? "undecided" : "holds", reason: `held throughout${until}`, events: [] };
  }
  const at = formatTime(run.trace.timeUs[violation.event]);
  const outside = violation.outside === null ? "" : `, outside ${run.trace.system}'s assumptions: ${violation.outside}`;
  const events = [...new Set([violation.event, ...violation.related])].sort((one, other) => one - other);
  return { name, verdict: "fails", reason: `${violation.reason} (at ${at})${outside}`, events };
}
