/** A time after the end of the run: what it says would never happen. */

import { writtenUs } from "../../forms/slots/quantities.ts";
import { mentioned } from "../timed.ts";
import type { Rule } from "./rule.ts";

export const afterTheEnd: Rule = ({ settled, draft }, report) => {
  const { lengthUs } = draft;
  if (lengthUs === null) return;
  let last = -1;
  for (const statement of settled) {
    const { inPlan, time, shaped, expected, note } = statement;
    if (inPlan < 0 || inPlan === last || note !== null) continue; // a note is just not there
    last = inPlan; // that of all parts of a workload
    const startUs = time.start?.kind === "at" ? time.start.atUs : time.start?.kind === "every" ? time.start.fromUs : 0;
    const { atUs } = expected === null ? { atUs: startUs } : mentioned(time);
    if (atUs <= lengthUs) continue;
    const message = `The run ends at ${writtenUs(lengthUs)}, before this.`;
    report({ code: "after-the-end", start: shaped.start, end: shaped.end, message, fixes: [], of: statement });
  }
};
