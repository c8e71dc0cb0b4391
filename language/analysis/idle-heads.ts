/** Heads that govern nothing: what was meant to stand under one is not indented, stands behind a second head, or is missing. */
import type { Problem, ProblemFix } from "../forms/reader.ts";
import type { Shape } from "../syntax/shape.ts";

interface Idle {
  readonly head: number;
  /** The statement before it, by index; the first one where there is none. */
  readonly behind: number;
}
const idleByShape = new WeakMap<Shape, readonly Idle[]>();

/** Those of the scenario that has these statements, at most so many. */
export function idleHeads(shape: Shape, indices: readonly number[], most: number): readonly number[] {
  let all = idleByShape.get(shape);
  if (all === undefined) {
    all = idleIn(shape);
    idleByShape.set(shape, all);
  }
  if (all.length === 0) return [];
  const own = new Set(indices);
  const ofScenario = all.filter(({ behind }) => own.has(behind) || (own.size === 0 && behind === 0));
  return ofScenario.slice(0, most).map(({ head }) => head);
}

/** Once for all scenarios of a text. */
function idleIn({ heads, statements }: Shape): readonly Idle[] {
  const used = new Set(statements.map(({ head }) => head));
  const idle: Idle[] = [];
  let next = 0;
  for (let head = 0; head < heads.length; head++) {
    while (next < statements.length && statements[next].start < heads[head].start) next++;
    if (!used.has(head)) idle.push({ head, behind: Math.max(0, next - 1) });
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
