/** Finds how what was not understood is written here: tries the rules, and offers only what then reads well. */
import type { Problem } from "../../forms/reader.ts";
import { asking, type Scope } from "../../forms/scope.ts";
import { parse } from "../../syntax/parse.ts";
import type { Shape, ShapedHead, ShapedStatement, Span } from "../../syntax/shape.ts";
import { nodesBrought } from "../brought.ts";
import { readHead } from "../head.ts";
import { clientsNamed, labelsIn } from "../names.ts";
import { settle } from "../settle.ts";
import { type Reading, readStatement } from "../statement.ts";
import { isWrong, together } from "../timed.ts";
import { headWord, statementOf } from "../vary.ts";
import { WORKLOAD_TABLE } from "../workload.ts";
import { aliasesFor } from "./aliases.ts";
import { CLAIMS } from "./claims.ts";
import { HEAD_LINES, HEADS } from "./heads.ts";
import { LINES } from "./lines.ts";
import { REFUSALS } from "./refusals.ts";
import { type RephraseRule, written } from "./rule.ts";
import { SENTENCES } from "./sentences.ts";

/** So many rules may be applied to one sentence, one after another. */
export const MOST_TRIES = 3;
/** Longer ones are no slip of somebody who tries a sentence. */
const LONGEST = 160;
/** How many mistakes of one sentence are mended one after another, and how many rules are applied to one. */
const MOST_MENDS = 4;
/** How many statements a sentence may wrongly be cut into by its commas. */
const MOST_JOINED = 4;

export interface Rephrased {
  readonly problem: Problem;
  /** How many of the statements that follow are a part of it. */
  readonly absorbs: number;
}

/** A statement with those that follow it on its line: `n1, n2 crash`. */
export function rephraseLine(shaped: ShapedStatement, reading: Reading): Rephrased | null {
  if (reading.tries < 1 || reading.line === null) return null;
  const { before, following } = reading.line;
  const onLine = following.filter(({ line }) => line === shaped.line);
  if (shaped.head < 0 && onLine.some(({ head }) => head >= 0)) {
    const problem = tryRules(HEAD_LINES, { start: shaped.start, end: onLine[onLine.length - 1].end }, reading);
    if (problem !== null) return { problem, absorbs: onLine.length };
  }
  const sameHead = following.filter(({ head, line }) => head === shaped.head && line === shaped.line);
  for (let joined = Math.min(sameHead.length, MOST_JOINED); joined > 0; joined--) {
    const problem = tryRules(LINES, { ...shaped, end: sameHead[joined - 1].end }, reading);
    if (problem !== null) return { problem, absorbs: joined };
  }
  if (before === null) return null;
  for (let joined = Math.min(sameHead.length, MOST_JOINED); joined >= 0; joined--) {
    const end = joined === 0 ? shaped.end : sameHead[joined - 1].end;
    const problem = tryRules(LINES, { ...before, end }, reading);
    if (problem !== null) return { problem, absorbs: joined };
  }
  return null;
}

/** A statement alone, by the rules that come before every other explanation, or by the others. */
export function rephraseStatement(
  shaped: ShapedStatement,
  isExpectation: boolean,
  reading: Reading,
  first: boolean,
): Problem | null {
  if (reading.tries < 1) return null;
  const rules = isExpectation ? (first ? FIRST_CLAIMS : OTHER_CLAIMS) : first ? FIRST_SENTENCES : OTHER_SENTENCES;
  return tryRules(rules, shaped, reading, isExpectation ? "expect " : "");
}

const FIRST_SENTENCES = SENTENCES.filter(({ first }) => first === true);
const OTHER_SENTENCES = SENTENCES.filter(({ first }) => first !== true);
const FIRST_CLAIMS = CLAIMS.filter(({ first }) => first === true);
const OTHER_CLAIMS = CLAIMS.filter(({ first }) => first !== true);

/** What is said of a sentence that nothing can be made of; null where nothing special is. */
export function refusal(shaped: Span, { text, scope }: Reading): Problem | null {
  const given = plain(text.slice(shaped.start, Math.min(shaped.end, shaped.start + LONGEST)));
  const said = aliasesFor(scope).aliased(given);
  const found = REFUSALS.find(({ tried }) => tried.test(said));
  if (found === undefined) return null;
  return { code: "unknown-word", start: shaped.start, end: shaped.end, message: found.message, fixes: [] };
}

/** What is done at once and what lasts: a head that fits one of them is right. */
export const UNDER_A_HEAD = [": heal", ": isolate a node"];

/** A head, or a head with its line; the second absorbs the statements of the line. */
export function rephraseHead(
  head: ShapedHead,
  governed: readonly ShapedStatement[],
  reading: Reading,
): Rephrased | null {
  if (reading.tries < 1) return null;
  if (head.pieces.length > 0) {
    for (const suffix of UNDER_A_HEAD) {
      const problem = tryRules(HEADS, head, reading, "", suffix);
      if (problem !== null) return { problem, absorbs: 0 };
    }
  }
  if (governed.length === 0 || head.block) return null;
  const end = governed[governed.length - 1].end;
  const whole = tryRules(HEAD_LINES, { start: head.start, end }, reading);
  return whole === null ? null : { problem: whole, absorbs: governed.length };
}

function tryRules(
  rules: readonly RephraseRule[],
  { start, end, head = -1 }: Span & { readonly head?: number },
  reading: Reading,
  prefix = "",
  suffix = "",
): Problem | null {
  if (end - start > LONGEST) return null;
  const said = plain(reading.text.slice(start, end));
  const tried = said.slice(prefix.length);
  const isGoverned = head >= 0 && !/^expect\b/i.test(said);
  const aliases = aliasesFor(reading.scope);
  const aliased = aliases.aliased(tried);
  const notYet: Problem[] = [];
  for (const rule of rules) {
    if (rule.outermost && reading.tries < MOST_TRIES) continue;
    for (const found of written(rule, aliased, aliases.scope)) {
      const candidate = aliases.named(withWho(found));
      if (candidate === tried || (isGoverned && candidate.includes(", expect "))) continue; // it would get the head's time
      const inner = { ...reading, tries: rule.alone ? 0 : reading.tries - 1 };
      const whys: string[] = [];
      const whole = mended(prefix + candidate + suffix, inner, undefined, notYet, whys);
      if (whole === null) continue;
      const right = suffix !== "" && whole.endsWith(suffix) ? whole.slice(0, -suffix.length) : whole;
      if (right === said || !keepsTexts(said, right) || (head >= 0 && parse(right).heads.length > 0)) continue;
      const isMore = whole !== prefix + candidate + suffix;
      const why = whys[0] ?? (rule.slight && isMore ? undefined : rule.why);
      const message = why === undefined ? `\`${said}\` is written \`${right}\`.` : `${why}: \`${right}\`.`;
      const fixes = [{ title: `Write \`${right}\``, edits: [{ start, end, text: right }] }];
      return { code: rule.code ?? "say-it-so", start, end, message, fixes, why: rule.slight ? whys[0] : why };
    }
  }
  return notYet.length === 0 ? null : { ...notYet[0], start, end, fixes: [] };
}

/** Behind `when` and a statement, `it` would be nobody. */
function withWho(text: string): string {
  return text
    .replace(/^(an? [\w-]+) (.+?) when it (.+)$/i, "when $1 $3: it $2")
    .replace(/^((?:the )?(?:old )?[\w-]+) (.+? when) it\b/i, "$1 $2 $1");
}

/** The words that somebody has put in quotes stay as they are. */
function keepsTexts(said: string, right: string): boolean {
  return (said.match(/"[^"]*"/g) ?? []).every((text) => right.includes(text.slice(1, -1)));
}

function plain(text: string): string {
  return text.includes('"') ? text : text.replace(/\s+/g, " ").replace(/ ,/g, ",");
}

/**
 * The text after all mends that it needs to read well; null where it does not read well after a few, or is not there yet. `whys`
 * hears why it is written so.
 */
export function mended(
  text: string,
  reading: Reading,
  most = MOST_MENDS,
  refused?: Problem[],
  whys?: string[],
): string | null {
  let so = text;
  for (let mends = 0; mends <= most; mends++) {
    const problem = firstProblem(so, reading);
    if (problem === null) return so;
    const fix = problem.fixes[0];
    if (problem.code === "not-there-yet") refused?.push(problem);
    if (fix === undefined || GUESSES.has(problem.code)) return null;
    if (problem.why !== undefined) whys?.push(problem.why);
    so = withEdits(so, fix.edits);
    if (so.length > LONGEST * 2) return null;
  }
  return null;
}

/** Mends that guess at a word: right for a slip, not for a sentence of which nothing is known. */
export const GUESSES: ReadonlySet<string> = new Set([
  "unknown-word",
  "unknown-system",
  "not-there-yet",
  "unknown-name",
  "unknown-label",
  "one-side",
  "stray-character",
]);

/** A fix that writes the sentence otherwise, and not well, is none; a word that is spelled right is a step. */
export function withoutWrongFix(problem: Problem): Problem {
  return problem.code === "say-it-so" ? { ...problem, fixes: [] } : problem;
}

export function withEdits(text: string, edits: readonly (Span & { readonly text: string })[]): string {
  return [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce((so, { start, end, text: by }) => so.slice(0, start) + by + so.slice(end), text);
}

/** What was found out about texts in a scenario: several rules write the same. */
const KNOWN = new WeakMap<Scope, Map<string, Known>>();

interface Known {
  readonly problem: Problem | null;
  /** It depends on what clients do. */
  readonly asksOperations: boolean;
}

/** The first thing that is wrong with a text of one line in a scenario; null where nothing is. */
function firstProblem(text: string, reading: Reading): Problem | null {
  const { scope, tries, inBlock, tables } = reading;
  let known = KNOWN.get(scope);
  if (known === undefined) {
    known = new Map();
    KNOWN.set(scope, known);
  }
  const key = `${tries}${inBlock}${tables.statements === WORKLOAD_TABLE} ${text}`;
  let found = known.get(key);
  if (found === undefined) {
    const [problem, asksOperations] = asking(scope, () => findProblem(text, { ...reading, inDetail: false }));
    found = { problem, asksOperations };
    known.set(key, found);
  }
  scope.asked.operations ||= found.asksOperations;
  return found.problem;
}

/** The same, looked into anew: in detail where the reading does so. An arrow may be a part of a sentence that is said otherwise. */
export function findProblem(text: string, reading: Reading): Problem | null {
  const shape = parse(text);
  const [slip] = shape.mistakes;
  if (slip === undefined) return problemOf(shape, reading);
  const { fix, ...mistake } = slip;
  const whole = slip.code === "arrow" ? problemOf(shape, reading) : null;
  const covers = whole?.fixes[0]?.edits.some(({ start, end }) => start <= slip.start && slip.end <= end) ?? false;
  return covers ? whole : { ...mistake, fixes: fix === null ? [] : [fix] };
}

function problemOf(shape: Shape, reading: Reading): Problem | null {
  const { text } = shape;
  if (shape.statements.length === 0) return shape.comments.length > 0 ? null : hopeless(text);
  if (reading.inBlock && shape.heads.length > 0) return hopeless(text);
  const scope = withNamesOf(shape.statements, reading.scope);
  const inner: Reading = { ...reading, text, scope, times: { ...reading.times, text }, line: null };
  const heads = shape.heads.map((head) => readHead(head, inner, []));
  for (const { problems } of heads) if (problems.length > 0) return problems[0];
  const used = new Set(shape.statements.map(({ head }) => head));
  if (shape.heads.some((_, index) => !used.has(index))) return hopeless(text);
  for (const given of shape.statements) {
    const head = given.head < 0 ? null : shape.heads[given.head];
    const word = head === null ? null : headWord(head);
    const isPart = word === "workload";
    const shaped = word === "vary" ? statementOf(head!, given) : given;
    if (shaped === null) continue;
    const read = readStatement(
      shaped,
      isPart ? { ...inner, tables: { ...inner.tables, statements: WORKLOAD_TABLE } } : inner,
    );
    if (read.problems.length > 0) return read.problems[0];
    const time = together(read.timing, shaped.head < 0 ? null : heads[shaped.head].timing);
    if (isWrong(settle(read, shaped, time, { atUs: 0 }))) return hopeless(text);
  }
  return null;
}

/** The scope that there is with these statements in the scenario: they may bring nodes, labels, and more clients where nothing says who they are. */
function withNamesOf(statements: readonly ShapedStatement[], scope: Scope): Scope {
  const labels = [...labelsIn(statements)].filter((label) => !scope.labels.has(label));
  const known = new Set([...scope.nodes, ...scope.clients]);
  const all = scope.system === null ? [] : nodesBrought(scope.system, statements, known);
  const brought = all.filter((name) => /\d$/.test(name)); // another word is none that somebody would call a new node
  const named = clientsNamed(statements.map(({ pieces }) => pieces));
  const isMore = scope.setsClients !== true && named.length > scope.clients.length;
  if (labels.length + brought.length === 0 && !isMore) return scope;
  const clients = isMore ? named : scope.clients;
  const clientIds = new Map(clients.map((name, id) => [name, id]));
  const nodes = [...scope.nodes, ...brought];
  const nodeIds = new Map(nodes.map((name, id) => [name, id]));
  return { ...scope, nodes, nodeIds, clients, clientIds, labels: new Set([...scope.labels, ...labels]) };
}

function hopeless(text: string): Problem {
  return { code: "unknown-word", start: 0, end: text.length, message: "", fixes: [] };
}
