/** Which statement of the file stands behind an event. */
import { NO_EVENT, NO_STATEMENT, type Trace } from "../trace/trace.ts";

/** The statement that made it happen, directly or through others; NO_STATEMENT if it was the system by itself. */
export function statementBehind(trace: Trace, event: number): number {
  for (let each = event; each !== NO_EVENT; each = trace.trigger[each]) {
    if (trace.statement[each] !== NO_STATEMENT) return trace.statement[each];
  }
  return NO_STATEMENT;
}
