/** Heads that govern nothing: what was meant to stand under one is not indented, stands behind a second head, or is missing. */
import type { Problem, ProblemFix } from "../forms/reader.ts";
import { firstFrom, type Shape, type ShapedStatement } from "../syntax/shape.ts";

/** By the statement before them; by the first one where there is none. */
type Idle = ReadonlyMap<number, readonly number[]>;
const idleByShape = new WeakMap<Shape, Idle>();

/** Those of the scenario that has these statements, at most so many. */
export function idleHeads(shape: Shape, indices: readonly number[], most: number): readonly number[] {
  let idle = idleByShape.get(shape);
  if (idle === undefined) {
    idle = idleIn(shape);
    idleByShape.set(shape, idle);
  }
  if (idle.size === 0) return [];
  return (indices.length === 0 ? [0] : indices).flatMap((index) => idle.get(index) ?? []).slice(0, most);
}

/** Once for all scenarios of a text. */
function idleIn({ heads, statements }: Shape): Idle {
  const used = new Set(statements.map(({ head }) => head));
  const idle = new Map<number, number[]>();
  heads.forEach(({ start }, head) => {
    if (used.has(head)) return;
    const behind = Math.max(0, firstFrom(statements, start) - 1);
    const known = idle.get(behind);
    if (known === undefined) idle.set(behind, [head]);
    else known.push(head);
  });
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
  const below: ShapedStatement | undefined = statements[firstFrom(statements, colon)];
  const gap = below === undefined ? "" : text.slice(colon + 1, below.start);
  const fixes: ProblemFix[] = [];
  if (below !== undefined && below.head < 0 && /^[ \t]*\r?\n[ \t]*$/.test(gap)) {
    const edit = { start: below.start, end: below.start, text: "  " };
    fixes.push({ title: "Indent the line below", edits: [edit] });
  }
  const message = "This head governs nothing: its statements stand behind the colon, or below it and indented more.";
  return { code: "idle-head", ...where, message, fixes };
}
