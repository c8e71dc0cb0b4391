/** The chain of triggers behind an event: what made it happen, and what made that happen, back to a statement. */
import { formatTime } from "../trace/format-time.ts";
import { NO_EVENT, NO_STATEMENT, type Trace } from "../trace/trace.ts";
import { describeEvent } from "./describe.ts";

const LONGEST_CHAIN = 1000;

/** The event itself first, then its trigger, that one's trigger, and so on. */
export function triggersOf(trace: Trace, event: number): number[] {
  const chain: number[] = [];
  for (let each = event; each !== NO_EVENT && chain.length < LONGEST_CHAIN; each = trace.trigger[each]) chain.push(each);
  return chain;
}

/** The statement that made it happen, directly or through others; NO_STATEMENT if it was the system by itself. */
export function statementBehind(trace: Trace, event: number): number {
  const cause = triggersOf(trace, event).find((each) => trace.statement[each] !== NO_STATEMENT);
  return cause === undefined ? NO_STATEMENT : trace.statement[cause];
}

/** "Because n1's election timer fires at 1.2s, n1 …": a sentence with the nearest two causes and the statement behind. */
export function becauseOf(trace: Trace, event: number): string {
  const chain = triggersOf(trace, event);
  const statement = statementBehind(trace, event);
  const near = chain.slice(1, 3).map((each) => `${describeEvent(trace, each)} (${formatTime(trace.timeUs[each])})`);
  const said = statement === NO_STATEMENT ? "" : `“${trace.statements[statement].text}”`;
  if (near.length === 0) return said === "" ? "" : `Because the file says ${said}.`;
  return `Because ${near.join(", because ")}${said === "" ? "" : `. Behind it: ${said}`}.`;
}
