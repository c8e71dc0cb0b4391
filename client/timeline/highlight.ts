/** What a statement of the file caused: the events that light up while the caret stands on it. */
import type { Picture } from "./picture.ts";

/** The events that these statements made happen directly, and those that show the verdicts of them that expect. */
export function eventsOfStatements({ trace, layout }: Picture, statements: ReadonlySet<number>): number[] {
  const events: number[] = [];
  if (statements.size === 0) return events;
  for (let event = 0; event < trace.count; event++) {
    if (statements.has(trace.statement[event])) events.push(event);
  }
  const starts = new Set(Array.from(statements, (statement) => trace.statements[statement]?.start));
  for (const { verdict, event } of layout.marks) {
    // That of an invariant is of no statement: it has no length.
    if (verdict?.end && event >= 0 && starts.has(verdict.start)) events.push(event);
  }
  return events;
}
