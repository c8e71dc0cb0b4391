/** Completion: the forms, words and names that fit at the caret. */
import { matchForm } from "../../forms/matcher.ts";
import { Reader } from "../../forms/reader.ts";
import { isArticle, isReserved } from "../../forms/reserved.ts";
import { isSomebody } from "../../forms/scope.ts";
import { SLOTS } from "../../forms/slots/index.ts";
import type { Entry, FormTable } from "../../forms/table.ts";
import { parse } from "../../syntax/parse.ts";
import type { Piece, ShapedHead } from "../../syntax/shape.ts";
import { SYSTEMS } from "../../systems/index.ts";
import type { Analysis } from "../analysis.ts";
import { scenarioAt } from "../lookup.ts";
import type { ScenarioAnalysis } from "../scenario.ts";
import { SET_UPS } from "../set-up/index.ts";
import type { Owner } from "../tables.ts";
import { HEADS, MODES, STARTS, TIMES } from "../time-words.ts";
import { headWord, restOf } from "../vary.ts";
import { WORKLOAD_TABLE } from "../workload.ts";
import { nextInForm, wholeForms } from "./forms.ts";
import { type Completion, named, type Offer, words } from "./offers.ts";
import { afterTail } from "./tails.ts";

/** What stands where the caret is, while the line before it is parsed; no word of a file contains it. */
const CARET = "caret_\uffdc";

/** What fits at the caret, best first; empty inside comments and texts. */
export function completionsAt(analysis: Analysis, offset: number): readonly Completion[] {
  const lineStart =
    Math.max(analysis.text.lastIndexOf("\n", offset - 1), analysis.text.lastIndexOf("\r", offset - 1)) + 1;
  const line = analysis.text.slice(lineStart, offset);
  const { statements, heads } = parse(line + CARET);
  const statement = statements[statements.length - 1];
  const found = statement === undefined ? null : caretIn(statement.pieces);
  if (found === null) return [];
  const scenario = scenarioAt(analysis, offset);
  const head = statement.head < 0 ? headAbove(analysis, lineStart) : heads[statement.head];
  const offered =
    underHead(scenario, found, head) ?? behindHeadWord(analysis, scenario, found) ?? offer(scenario, found, head);
  const start = offset - found.typed.length;
  const seen = new Set<string>();
  const last = found.before.at(-1);
  // Behind `the`, `the others` goes on with `others`.
  const article = last?.kind === "word" && isArticle(last.lower) ? `${last.lower} ` : "";
  return offered
    .map(({ label, snippet, ...more }) => {
      const from = label.startsWith(article) ? article.length : 0;
      return { ...more, label: label.slice(from), snippet: snippet.slice(from), start, end: offset };
    })
    .filter(({ label }) => !seen.has(label) && seen.add(label));
}

/** The head of the block that a line is in, as the line above it says; null for none. */
function headAbove({ shape }: Analysis, lineStart: number): ShapedHead | null {
  const before = shape.statements.filter(({ end }) => end < lineStart).at(-1);
  const head = shape.heads.filter(({ colon }) => colon < lineStart).at(-1);
  if (head?.block !== true || !/^[ \t]/.test(shape.text.slice(lineStart))) return null;
  return before === undefined || before.start < head.colon || shape.heads[before.head] === head ? head : null;
}

/** What fits behind the heads that have sentences of their own; null behind any other. */
function underHead(
  scenario: ScenarioAnalysis,
  { before, typed, inSet }: Caret,
  head: ShapedHead | null,
): readonly Offer[] | null {
  const word = head === null || inSet ? null : headWord(head);
  const [, ...setting] = head?.pieces ?? [];
  if (word === "vary" && setting.length > 0) {
    const first = setting[0];
    if (first.kind === "word" && first.lower === "system")
      return SYSTEMS.map(({ name, summary }) => named(name, summary));
    return offer(scenario, { before: [...setting, ...before], typed, inSet }, null);
  }
  if (word !== "workload") return null;
  if (before.length === 0) return wholeForms(WORKLOAD_TABLE, scenario);
  return nextInForm(WORKLOAD_TABLE, new Reader(before, scenario.scope), scenario);
}

/** What fits behind `vary`, `with` and `workload`, before the colon; null behind any other word. */
function behindHeadWord(analysis: Analysis, scenario: ScenarioAnalysis, { before }: Caret): readonly Offer[] | null {
  const [first] = before;
  if (before.length !== 1 || first.kind !== "word") return null;
  if (first.lower === "workload") return words(TIMES.filter(({ word }) => word === "from"));
  if (first.lower === "with") {
    return choicesIn(analysis).map((choice) => named(choice, "a choice of a `vary`"));
  }
  if (first.lower !== "vary") return null;
  const settings = (scenario.scope.system?.settings ?? []).map(({ name, help }) => named(name, help));
  return [...settings, ...VARIED.map((word) => named(word, "of the set-up"))];
}

/** What the file varies, with each of its values; the variants themselves are not there while a line is wrong. */
function choicesIn({ shape: { heads, statements, text } }: Analysis): string[] {
  return statements.flatMap(({ head, start, end }) =>
    head >= 0 && headWord(heads[head]) === "vary" ? [`${restOf(heads[head], text)} ${text.slice(start, end)}`] : [],
  );
}

/** What else than a system's settings is often compared. */
const VARIED = ["seed", "system", "nodes", "latency", "loss", "mistake"];

const NO_FORM = { form: "", help: "", example: "" };

interface Caret {
  readonly before: readonly Piece[];
  readonly typed: string;
  /** The caret stands in a set. */
  readonly inSet: boolean;
}

function caretIn(pieces: readonly Piece[]): Caret | null {
  const last = pieces[pieces.length - 1];
  if (last.kind === "set") {
    const word = last.items.at(-1)?.at(-1);
    return word?.kind === "word" && word.text.endsWith(CARET)
      ? { before: pieces.slice(0, -1), typed: word.text.slice(0, -CARET.length), inSet: true }
      : null;
  }
  if (last.kind !== "word" || !last.text.endsWith(CARET)) return null;
  return { before: pieces.slice(0, -1), typed: last.text.slice(0, -CARET.length), inSet: false };
}

function offer(scenario: ScenarioAnalysis, { before, inSet }: Caret, head: ShapedHead | null): readonly Offer[] {
  const { scope, tables } = scenario;
  if (inSet)
    return [...scope.nodes, ...scope.clients].map((name) =>
      named(name, scope.nodeIds.has(name) ? "a node" : "a client"),
    );
  const reader = new Reader(before, scope);
  if (before.length === 0) {
    const actors = [...SLOTS.nodes.complete(scope, NO_FORM, ""), ...SLOTS.clients.complete(scope, NO_FORM, "")];
    const names = actors.map(({ text, detail }) => named(text, detail));
    if (head !== null) return [...startsUnder(head, scenario), ...names];
    return [...wholeForms(tables.statements, scenario), ...words(STARTS), ...words(HEADS), ...names];
  }
  if (reader.word() !== "expect") {
    if (reader.word() === "partition" && before.length > 1 && !before.some(isBar)) {
      return [named("| the others", "the other side")];
    }
    if (reader.word() === "partition" && isBar(before[before.length - 1])) {
      return SLOTS.nodes.complete(scope, NO_FORM, "").map(({ text, detail }) => named(text, detail));
    }
    const asHead = beginsTime(before[0]) ? afterTail(scenario, new Reader(before, scope), null) : [];
    return [...next(tables.statements, reader, scenario), ...bringing(before, scenario), ...asHead];
  }
  reader.at++;
  const bare = before.length === 1;
  if (MODES.some(({ word }) => word === reader.word())) reader.at++;
  const forms =
    reader.at === before.length
      ? wholeForms(tables.expectations, scenario)
      : next(tables.expectations, reader, scenario);
  return bare ? [...forms, ...words(MODES)] : forms;
}

/** What may begin under a head: no other head, no set-up that takes no such time, and of an event no expectation. */
function startsUnder(head: ShapedHead, scenario: ScenarioAnalysis): Offer[] {
  const { statements } = scenario.tables;
  if (headWord(head) === "with") {
    return [...wholeForms(statements, scenario, ({ form }) => form.form !== SCENARIO), ...words(EXPECT)];
  }
  const [first] = head.pieces;
  const isPoint = first?.kind !== "word" || !/^(?:when|every)$/.test(first.lower);
  const fits = ({ owner }: Entry<Owner>) =>
    owner.kind === "set-up" ? isPoint && owner.setUp.stretch === true : owner.kind !== "setting";
  return [...wholeForms(statements, scenario, fits), ...(isPoint ? words(EXPECT) : [])];
}

const SCENARIO = SET_UPS[0].form.form;
const EXPECT = STARTS.filter(({ word }) => word === "expect");

function beginsTime(piece: Piece): boolean {
  return piece.kind === "number" || (piece.kind === "word" && /^(?:at|t|from|every|when)$/.test(piece.lower));
}

function isBar(piece: Piece): boolean {
  return piece.kind === "symbol" && piece.text === "|";
}

/** What may follow the pieces, in the forms of a table. */
function next(table: FormTable<unknown>, reader: Reader, scenario: ScenarioAnalysis): Offer[] {
  const offers = nextInForm(table, reader, scenario);
  const match = matchForm(table, reader);
  return match === null
    ? offers
    : [...offers, ...afterTail(scenario, new Reader(reader.pieces, reader.scope, match.to), match)];
}

/** What may follow names that nothing sets up: the sentences that bring such nodes. */
function bringing(before: readonly Piece[], scenario: ScenarioAnalysis): Offer[] {
  const { scope, tables } = scenario;
  const [first] = before;
  if (first.kind === "word" && tables.statements.starts.has(first.lower)) return [];
  const nodeIds = new Map(scope.nodeIds);
  for (const piece of before) {
    if (
      piece.kind === "word" &&
      !/^clients?$/.test(piece.lower) &&
      !isReserved(piece.lower) &&
      !isSomebody(scope, piece.text)
    )
      nodeIds.set(piece.text, nodeIds.size);
  }
  if (nodeIds.size === scope.nodeIds.size) return [];
  const all = tables.statements.right.all.filter(({ owner }) => owner.kind === "action" && owner.action.brings);
  const { right } = tables.statements;
  return nextInForm(
    { ...tables.statements, right: { ...right, all } },
    new Reader(before, { ...scope, nodeIds }),
    scenario,
  );
}
