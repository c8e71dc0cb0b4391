/** Heads that govern nothing: what was meant to stand under one is not indented, stands behind a second head, or is missing. */
import type { Problem, ProblemFix } from "../forms/reader.ts";
import type { Shape } from "../syntax/shape.ts";

/** Those of the scenario that has these statements, at most so many. */
export function idleHeads({ heads, statements }: Shape, indices: readonly number[], most: number): readonly number[] {
  const used = new Set(statements.map(({ head }) => head));
  used.delete(-1);
  if (used.size === heads.length) return [];
  const own = new Set(indices);
  const idle: number[] = [];
  let next = 0;
  for (let head = 0; head < heads.length && idle.length < most; head++) {
    while (next < statements.length && statements[next].start < heads[head].start) next++;
    const isOwn = next === 0 ? own.size === 0 || own.has(0) : own.has(next - 1);
    if (!used.has(head) && isOwn) idle.push(head);
  }
  return idle;
}

/** What is wrong with a head that reads well and governs nothing. */
export function idle({ heads, statements, text }: Shape, head: number): Problem {
  const { start, end, colon } = heads[head];
  const where = { start, end };
  const second = heads[head + 1];
  if (second !== undefined && !/[\n\r]/.test(text.slice(colon, second.start))) {
    const message = `Heads do not nest: \`${text.slice(start, end)}\` governs nothing, for another head follows it at once.`;
    return { code: "nested-head", ...where, message, fixes: [] };
  }
  const below = statements.find((statement) => statement.start > colon);
  const gap = below === undefined ? "" : text.slice(colon + 1, below.start);
  const fixes: ProblemFix[] = [];
  if (below !== undefined && below.head < 0 && /^[ \t]*\r?\n[ \t]*$/.test(gap)) {
    const edit = { start: below.start, end: below.start, text: "  " };
    fixes.push({ title: "Indent the line below", edits: [edit] });
  }
  const message = "This head governs nothing: its statements stand behind the colon, or below it and indented more.";
  return { code: "idle-head", ...where, message, fixes };
}
