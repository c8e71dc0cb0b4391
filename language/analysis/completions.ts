/** Completion: the forms, words and names that fit at the caret. */
import type { EventForm } from "../events/event.ts";
import type { Expectation } from "../expectations/expectation.ts";
import { type Match, matchForm, readSlot, wordEnd } from "../forms/matcher.ts";
import type { Element } from "../forms/pattern.ts";
import { Reader } from "../forms/reader.ts";
import { isArticle, isReserved } from "../forms/reserved.ts";
import { isSomebody } from "../forms/scope.ts";
import { SLOTS } from "../forms/slots/index.ts";
import { writtenUs } from "../forms/slots/quantities.ts";
import type { Entry, FormTable } from "../forms/table.ts";
import { parse } from "../syntax/parse.ts";
import type { Piece, ShapedHead } from "../syntax/shape.ts";
import { SYSTEMS } from "../systems/index.ts";
import type { Analysis } from "./analysis.ts";
import { scenarioAt } from "./lookup.ts";
import { freshLabel } from "./names.ts";
import type { ScenarioAnalysis } from "./scenario.ts";
import { SET_UPS } from "./set-up/index.ts";
import { suggestions } from "./suggestions.ts";
import type { Owner } from "./tables.ts";
import {
  EXPECTATION_TIMES,
  HEADS,
  MODES,
  REPEATED,
  STARTS,
  STRETCHED,
  type TailWord,
  TIMES,
  WHICH,
} from "./time-words.ts";
import { noTiming, readPhrase, type Timing } from "./times.ts";
import { headWord, restOf } from "./vary.ts";
import { WORKLOAD_TABLE } from "./workload.ts";

/** One thing that may be written at the caret. */
export interface Completion {
  /** As the list shows it: `<nodes> crashes`, `leader`, `at`. */
  readonly label: string;
  /** What is inserted, with placeholders as `${1:n1}`; `$`, `}` and `\` of the text itself are escaped. */
  readonly snippet: string;
  /** What the typed letters are compared with: the words of the form, and those that people try instead. */
  readonly filter: string;
  /** The default, the unit, or what it is, in a few words. */
  readonly detail: string;
  /** What it does. */
  readonly help: string;
  readonly kind: "form" | "setting" | "word" | "name" | "value" | "time";
  /** The typed part of the word, which it replaces. */
  readonly start: number;
  readonly end: number;
}

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

type Offer = Omit<Completion, "start" | "end">;

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

/** The same without what may follow a complete form. */
function nextInForm(table: FormTable<unknown>, reader: Reader, scenario: ScenarioAnalysis): Offer[] {
  const offers: Offer[] = [];
  const shortest = new Map<string, [Entry<unknown>, number]>(); // of one form, the shortest continuation for each word
  for (const entry of table.right.all) {
    const element = elementAtEnd(entry, reader);
    if (element === null) continue;
    const expected = entry.elements[element];
    const what = expected.kind === "word" ? expected.spellings[0] : `<${expected.type}>`;
    shortest.set(`${entry.form.form} ${what}`, [entry, element]);
  }
  for (const [entry, element] of shortest.values()) offers.push(...continued(entry, element, scenario));
  return offers;
}

/** The index of the element that is missing where the pieces run out; null if the entry does not fit them. */
function elementAtEnd(entry: Entry<unknown>, reader: Reader): number | null {
  let at = reader.at;
  for (let index = 0; index < entry.elements.length; index++) {
    if (at >= reader.end) return index;
    const element = entry.elements[index];
    if (at === reader.end - 1 && isArticle(reader.word(at - reader.at)) && takesArticle(element)) return index;
    const strict = new Reader(reader.pieces, reader.scope, at, reader.end);
    strict.inEvent = reader.inEvent;
    const end =
      element.kind === "word"
        ? wordEnd(element.spellings, strict, at)
        : readSlot(element, entry.form, strict, at) === undefined
          ? -1
          : strict.at;
    if (end < 0) return null;
    at = end;
  }
  return null;
}

function takesArticle(element: Element): boolean {
  return element.kind === "word" || element.type === "nodes" || element.type === "role" || element.type === "message";
}

function continued(entry: Entry<unknown>, from: number, scenario: ScenarioAnalysis): Offer[] {
  const element = entry.elements[from];
  const { form } = entry;
  if (element.kind === "slot") {
    const kind =
      element.type === "nodes" || element.type === "clients" || element.type === "places" || element.type === "label"
        ? "name"
        : "value";
    return suggestions(element, entry.elements, form, scenario.scope).map(({ text, detail }) => ({
      label: text,
      snippet: escaped(text),
      filter: text,
      detail: kind === "value" ? `${SLOTS[element.type].takes}: ${detail}` : detail,
      help: form.help,
      kind,
    }));
  }
  const rest = entry.elements.slice(from);
  const { label, snippet } = written(rest, form, scenario);
  return [{ label, snippet, filter: filterOf(rest, entry), detail: form.example, help: form.help, kind: "word" }];
}

function wholeForms<Of>(
  table: FormTable<Of>,
  scenario: ScenarioAnalysis,
  fits: (entry: Entry<Of>) => boolean = () => true,
): Offer[] {
  const first = new Map<unknown, Entry<Of>>();
  for (const entry of table.right.all) if (fits(entry)) first.set(entry.form, entry); // the shortest sequence stands last
  return [...first.values()].map((entry) => {
    const { label, snippet } = written(entry.elements, entry.form, scenario);
    const setting = (entry.owner as Partial<Owner>).kind === "setting";
    const { example, help } = entry.form;
    return {
      label,
      snippet,
      filter: filterOf(entry.elements, entry),
      detail: example,
      help,
      kind: setting ? "setting" : "form",
    };
  });
}

/** Elements as a list shows them and as a snippet with placeholders. */
function written(
  elements: readonly Element[],
  form: Entry<unknown>["form"],
  scenario: ScenarioAnalysis,
): { label: string; snippet: string } {
  let stop = 0;
  const label = elements
    .map((element) => element.article + (element.kind === "word" ? element.spellings[0] : `<${element.name}>`))
    .join(" ");
  const used = new Map<string, number>();
  const snippet = elements
    .map((element) => {
      if (element.kind === "word") return element.article + escaped(element.spellings[0]);
      const found = suggestions(element, elements, form, scenario.scope);
      const before = used.get(element.type) ?? 0;
      used.set(element.type, before + 1);
      const suggestion = found[before] ?? found[0];
      return element.article + placeholder(++stop, suggestion?.text ?? element.name);
    })
    .join(" ");
  return { label, snippet };
}

function filterOf(elements: readonly Element[], { form }: Entry<unknown>): string {
  const own = elements.flatMap((element) => (element.kind === "word" ? [element.spellings[0]] : []));
  const tried = (form.instead ?? []).flatMap(
    (pattern) => pattern.replace(/<[^>]*>/g, " ").match(/[\p{L}-]{3,}/gu) ?? [],
  );
  return [...new Set([...own, ...tried])].join(" ");
}

/** What may follow a complete form: times, `as`, `via`; or, inside a time, its next part. */
function afterTail(scenario: ScenarioAnalysis, reader: Reader, match: Match<unknown> | null): readonly Offer[] {
  const owner = match?.owner as Owner | Expectation | undefined;
  const isExpectation = owner?.kind === "condition" || owner?.kind === "whole";
  const timing = noTiming();
  while (reader.at < reader.end) {
    const word = reader.word();
    const begin = reader.at;
    if (word === "as" && reader.at + 2 <= reader.end) reader.at += 2;
    else if (word === "via") return namesAfterVia(scenario, reader);
    else if (!readPhrase(reader, timing, silent(scenario))) {
      return insideTime(scenario, reader, timing.phrases.at(-1)?.[0] ?? begin, isExpectation);
    }
  }
  const last = timing.phrases.at(-1);
  const more = last?.[1] === reader.end ? goingOn(scenario, reader, last[0], timing) : [];
  if (match === null || owner?.kind === "setting" || (owner?.kind === "set-up" && !owner.setUp.stretch)) return more;
  if (isExpectation) return timing.phrases.length > 0 ? more : words(EXPECTATION_TIMES);
  const operation: readonly TailWord[] =
    owner?.kind === "operation"
      ? [
          { word: "via", snippet: "via {n1}", help: "Sends every attempt to this node." },
          {
            word: "as",
            snippet: `as {${freshLabel(owner.operation.writes ? "w" : "r", scenario.scope.labels)}}`,
            help: "Gives the operation a label.",
          },
        ]
      : [];
  const isSetUp = owner?.kind === "set-up";
  const lasts = isSetUp || (owner?.kind === "fault" && owner.fault.lasts);
  const times = TIMES.filter(({ word }) => {
    const isEnd = word === "for" || word === "until";
    if (isSetUp && (word === "when" || word === "every" || word === "after")) return false;
    if (!lasts && (isEnd || word === "from")) return false;
    return isEnd ? timing.end === null : timing.start === null;
  });
  return [...more, ...words(later(times, timing)), ...words(operation)];
}

/** What may follow a time that could end here: the rest of an event or of a stretch, and which of several events is meant. */
function goingOn(scenario: ScenarioAnalysis, reader: Reader, begin: number, timing: Timing): readonly Offer[] {
  const { start, end } = timing;
  const event = insideTime(scenario, reader, begin, false);
  if (start?.kind === "event" && start.nth === 1 && start.fromUs === 0) return [...event, ...words(WHICH)];
  if (start?.kind === "every" && start.toUs === null) return [...event, ...words(REPEATED)];
  return start?.kind === "at" && start.ranged && end === null ? [...event, ...words(later(STRETCHED, timing))] : event;
}

/** With an end that comes after the beginning. */
function later(tail: readonly TailWord[], { start }: Timing): readonly TailWord[] {
  if (start?.kind !== "at") return tail;
  const end = writtenUs(start.atUs + 3_000_000);
  return tail.map((one) => ({ ...one, snippet: one.snippet.replace("8s", end) }));
}

function namesAfterVia(scenario: ScenarioAnalysis, reader: Reader): Offer[] {
  if (reader.at + 1 < reader.end) return [];
  return scenario.scope.nodes.map((name) => named(name, "a node"));
}

/** The caret stands inside a time phrase that begins there: an event, or a point in time. */
function insideTime(
  scenario: ScenarioAnalysis,
  reader: Reader,
  begin: number,
  isExpectation: boolean,
): readonly Offer[] {
  const [amount, before] = [reader.pieces[reader.end - 1], reader.pieces[reader.end - 2]];
  if (isExpectation && amount.kind === "number" && before?.kind === "word" && before.lower === "within") {
    return words([{ word: "after", snippet: "after {leader crashes}", help: "After each such event." }]);
  }
  for (let at = reader.end - 1; at >= begin; at--) {
    const piece = reader.pieces[at];
    if (piece.kind !== "word") continue;
    const { lower } = piece;
    const start = reader.pieces[at - 1];
    const isEnd = /^(?:to|until)$/.test(lower) && start?.kind === "number";
    const word = isEnd ? `${Number(start.digits) + 3}${start.unit}` : "5s";
    const point = words([{ word, snippet: `{${word}}`, help: "A point in time, by default in seconds." }]);
    if (/^(?:when|after|until)$/.test(lower) || (lower === "time" && at > 0)) {
      const event = new Reader(reader.pieces, reader.scope, at + 1);
      event.inEvent = true;
      if (at + 1 < reader.end) return nextInForm(scenario.tables.events as FormTable<EventForm>, event, scenario);
      return [...(lower === "until" ? point : []), ...wholeForms(scenario.tables.events, scenario)];
    }
    if (at < reader.end - 1) continue;
    if (isEnd || /^(?:at|from)$/.test(lower) || (lower === "by" && isExpectation)) return point;
    if (/^(?:for|every|within)$/.test(lower)) {
      const length = { word: "500ms", snippet: "{500ms}", help: "A duration: us, ms, s, m." };
      const time = { word: "time", snippet: "time ", help: "Acts at each such event." };
      return words(lower === "every" ? [length, time] : [length]);
    }
  }
  return [];
}

function silent(scenario: ScenarioAnalysis): ScenarioAnalysis["times"] {
  return { ...scenario.times, explainEvent: () => {} };
}

/** `at {5s}` as a snippet. */
function filledIn(template: string): string {
  let stop = 0;
  return template.replace(/\{([^}]*)\}/g, (_, text: string) => placeholder(++stop, text));
}

function placeholder(stop: number, text: string): string {
  return `\${${stop}:${escaped(text)}}`;
}

function words(tail: readonly TailWord[]): Offer[] {
  return tail.map(({ word, snippet, help }) => ({
    label: word,
    snippet: filledIn(snippet),
    filter: word,
    detail: help,
    help,
    kind: "time",
  }));
}

function named(text: string, detail: string): Offer {
  return { label: text, snippet: escaped(text), filter: text, detail, help: "", kind: "name" };
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}
