/** Reads a value of a `vary` as the sentence that it stands for, and tells what is wrong with it where the value stands. */
import { matchForm } from "../forms/matcher.ts";
import { type Problem, type ProblemFix, Reader, write } from "../forms/reader.ts";
import { parse } from "../syntax/parse.ts";
import type { Piece, ShapedHead, ShapedStatement, Span } from "../syntax/shape.ts";
import { findProblem, mended, withEdits } from "./rephrase/rephrase.ts";
import { type Reading, type ReadStatement, readStatement } from "./statement.ts";
import type { Owner } from "./tables.ts";
import { MOST_VARIANTS, settingOf } from "./vary.ts";

/** As `readStatement`, of the statement that a value under a head stands for. */
export function readValue(
  shaped: ShapedStatement,
  { pieces }: ShapedStatement,
  head: ShapedHead,
  reading: Reading,
): ReadStatement {
  const read = readStatement(shaped, { ...reading, tries: 0, line: null });
  if (read.problems.length === 0 || head.pieces.length < 2) return read;
  const setting = { ...settingOf(head), text: textOf(head.pieces.slice(1), reading.text) };
  const value = { start: shaped.start, end: shaped.end, text: textOf(pieces, reading.text) };
  return { ...read, problems: [problemOf(setting, value, reading) ?? { ...read.problems[0], fixes: [] }] };
}

interface Part extends Span {
  readonly text: string;
}

function textOf(pieces: readonly Piece[], text: string): string {
  return text.slice(pieces[0].start, pieces[pieces.length - 1].end).replace(/\s+/g, " ");
}

/** What is wrong with the sentence, with other ways to write it if one of them is another value or setting; else without. */
function problemOf(setting: Part, value: Part, reading: Reading): Problem | null {
  const told = ofVary(setting, value, reading);
  if (told !== null) return told;
  const alone = { ...reading, line: null, inBlock: false };
  let problem: Problem | null = null;
  for (const tries of reading.tries > 0 ? [reading.tries, 0] : [0]) {
    problem = translated(setting, value, { ...alone, tries }) ?? problem;
    if (problem !== null && problem.fixes.length > 0) break;
  }
  return problem;
}

/** What is said so under a `vary` only: `seed: 1..5`, `seed: 1 or 2`, `mistake: off`, `nodes: 3 nodes`. */
function ofVary(setting: Part, value: Part, reading: Reading): Problem | null {
  const saying = (message: string, text: string) => {
    const { start, end } = value;
    return { code: "say-it-so", start, end, message: `${message}: \`${text}\`.`, fixes: [write(value, text)] };
  };
  const [, low, high] = /^(\d{1,9})(?:\.\.|-| to )(\d{1,9})$/.exec(value.text) ?? [];
  const count = Number(high) - Number(low) + 1;
  if (count >= 2 && count <= MOST_VARIANTS && !setsUp(sentenceOf(setting.text, value.text), reading)) {
    const values = Array.from({ length: count }, (_, index) => Number(low) + index);
    return saying("The values are written one by one", values.join(", "));
  }
  const others = value.text.split(/ (?:or|and|vs\.?) /i);
  if (others.length > 1 && others.every((each) => setsUp(sentenceOf(setting.text, each), reading)))
    return saying("Values stand apart by commas", others.join(", "));
  if (/^mistake$/i.test(setting.text) && /^(?:off|no|nothing|no mistake|correct)$/i.test(value.text))
    return saying("Without a mistake it is written", "none");
  for (const [so, by] of partings(value.text, setting.text, "")) {
    if (so === setting.text) return saying("The setting stands before the colon only", by);
  }
  return null;
}

/** What is wrong with the sentence, told of its parts. */
function translated(setting: Part, value: Part, reading: Reading): Problem | null {
  const sentence = sentenceOf(setting.text, value.text);
  const problem = findProblem(sentence, reading);
  if (problem === null || problem.message === "") return null;
  const whole = mended(sentence, reading);
  const each = problem.fixes.map(({ edits }) => withEdits(sentence, edits));
  const rights = new Set(whole === null ? each : [whole, ...each.slice(1)]);
  const fixes = [...rights].flatMap((right) => fixOf(right, setting, value, reading) ?? []);
  const [first] = fixes;
  if (first?.edits[0].start === setting.start) {
    const message = `This setting is written \`${first.edits[0].text}\`.`;
    return { ...problem, start: setting.start, end: setting.end, message, fixes: [first] };
  }
  const isAboutSetting = problem.start < problem.end && problem.end <= setting.text.length;
  if (fixes.length > 0 || !isAboutSetting) return { ...problem, start: value.start, end: value.end, fixes };
  const isSame = setting.end - setting.start === setting.text.length; // single spaces
  const { start, end } = isSame ? { start: setting.start + problem.start, end: setting.start + problem.end } : setting;
  return { ...problem, start, end, fixes };
}

/** `3 nodes`, `running raft` and otherwise `reads local`. */
function sentenceOf(setting: string, value: string): string {
  if (/^(?:nodes|clients)$/i.test(setting) && /^\d+$/.test(value)) return `${value} ${setting}`;
  return /^system$/i.test(setting) ? `running ${value}` : `${setting} ${value}`;
}

/** The setting and the value of a sentence, in which one or the other was right; null where neither is told from the other. */
function fixOf(right: string, setting: Part, value: Part, reading: Reading): ProblemFix | null {
  for (const [so, by] of partings(right, setting.text, value.text)) {
    const { edits } = write(value, by);
    if (so === setting.text) return { title: `Write \`${by}\``, edits };
    if (!setsUp(sentenceOf(so, by), reading)) continue;
    return { title: `Write \`${so}\``, edits: [...write(setting, so).edits, ...(by === value.text ? [] : edits)] };
  }
  return null;
}

/** How a sentence may be parted into a setting and its value, the likelier first. */
function* partings(right: string, setting: string, value: string): Generator<readonly [string, string]> {
  const [, count, what] = /^(\d+) (nodes|clients)$/.exec(right) ?? [];
  if (count !== undefined) yield [what, count];
  const [, system] = /^running ([\w-]+)$/.exec(right) ?? [];
  if (system !== undefined) yield ["system", system];
  if (value !== "" && right.endsWith(` ${value}`)) yield [right.slice(0, -value.length - 1), value];
  const number = right.search(/ \d/);
  if (number > 0) yield [right.slice(0, number), right.slice(number + 1)];
  if (right.startsWith(`${setting} `)) yield [setting, right.slice(setting.length + 1)];
}

/** May it be varied? */
function setsUp(sentence: string, { tables, scope }: Reading): boolean {
  if (sentence === "mistake none") return true;
  const [statement] = parse(sentence).statements;
  const match = matchForm<Owner>(tables.statements, new Reader(statement.pieces, scope));
  const isWhole = match !== null && match.to === statement.pieces.length;
  return isWhole && (match.owner.kind === "set-up" || match.owner.kind === "setting");
}
