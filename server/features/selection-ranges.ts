/** Growing selections: part, statement, line, scenario, file. */
import type { Analysis } from "../../language/analysis/analysis.ts";
import type { Span } from "../protocol.ts";

/** From the smallest to the largest; each holds the one before and is larger. */
export function selectionRanges({ text, parts, statements, scenarios }: Analysis, offset: number): Span[] {
  const holds = ({ start, end }: Span) => start <= offset && offset <= end;
  const lineStart = text.slice(0, offset).lastIndexOf("\n") + 1;
  const [rest] = /^[^\r\n]*/.exec(text.slice(offset))!;
  const line = { start: lineStart, end: offset + rest.length };
  const candidates = [
    ...parts.filter(holds),
    ...statements.filter(holds),
    line,
    ...scenarios.filter(holds),
    { start: 0, end: text.length },
  ];
  const growing: Span[] = [];
  for (const { start, end } of candidates) {
    const last = growing[growing.length - 1];
    const grows = !last || (start <= last.start && last.end <= end && end - start > last.end - last.start);
    if (grows) growing.push({ start, end });
  }
  return growing;
}
