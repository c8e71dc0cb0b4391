/** The parts of a text and what each is, for semantic colours. */
import type { Match } from "../forms/matcher.ts";
import type { Piece, Shape } from "../syntax/shape.ts";
import type { Part } from "./analysis.ts";
import type { ReadHead } from "./head.ts";
import type { ScenarioAnalysis, Settled } from "./scenario.ts";
import type { Owner } from "./tables.ts";
import { headWord } from "./vary.ts";

/** In text order, not overlapping. A shared line is coloured as the first scenario understands it. */
export function partsOf(shape: Shape, analysed: readonly ScenarioAnalysis[]): readonly Part[] {
  const parts: Part[] = shape.comments.map(({ start, end }) => ({ start, end, kind: "comment" }));
  const done = new Set<number>();
  const heads = new Set<number>();
  for (const scenario of analysed) {
    for (const [index, head] of scenario.heads) {
      if (!heads.has(index)) addHead(parts, head);
      heads.add(index);
    }
    for (const statement of scenario.settled) {
      if (done.has(statement.index)) continue;
      done.add(statement.index);
      if (isValue(shape, statement))
        for (const piece of shape.statements[statement.index].pieces) addPlain(parts, piece);
      else addStatement(parts, statement);
    }
  }
  return parts
    .filter(({ start, end }) => end > start)
    .sort((one, other) => one.start - other.start || one.end - other.end);
}

/** A value of a `vary`: its other words stand in the head. */
function isValue({ statements, heads }: Shape, { index }: { readonly index: number }): boolean {
  const { head } = statements[index];
  return head >= 0 && headWord(heads[head]) === "vary";
}

function addHead(parts: Part[], { shaped, timing, problems }: ReadHead): void {
  if (problems.length > 0 || shaped.pieces.length === 0) return;
  if (headWord(shaped) !== null) add(parts, shaped.pieces, 0, 1, "head");
  for (const [from, to] of timing.phrases) addTime(parts, shaped.pieces, from, to);
}

function addStatement(parts: Part[], statement: Settled): void {
  const { shaped, match, expectation, timing, clauses } = statement;
  const { pieces } = shaped;
  const form = match ?? expectation?.match ?? null;
  if (form === null) {
    for (const piece of pieces) addPlain(parts, piece);
    return;
  }
  for (let at = 0; at < form.from; at++) add(parts, pieces, at, at + 1, "word");
  addForm(parts, form, pieces, match?.owner ?? null);
  for (const [from, to] of timing.phrases) addTime(parts, pieces, from, to);
  for (const [from, to, kind] of clauses) {
    add(parts, pieces, from, from + 1, "word");
    add(parts, pieces, from + 1, to, kind);
  }
}

function addForm(parts: Part[], match: Match<unknown>, pieces: readonly Piece[], owner: Owner | null): void {
  let from = match.from;
  match.entry.elements.forEach((element, index) => {
    const to = match.ends[index];
    const word = owner?.kind === "setting" ? "setting" : "word";
    if (element.kind === "word") add(parts, pieces, from, to, word);
    else if (element.name === "system") add(parts, pieces, from, to, "system");
    else add(parts, pieces, from, to, element.type);
    from = to;
  });
}

/** A time phrase: its quantities are numbers, all else is a time. */
function addTime(parts: Part[], pieces: readonly Piece[], from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const { kind } = pieces[at];
    add(parts, pieces, at, at + 1, kind === "number" ? "number" : kind === "set" ? "nodes" : "time");
  }
}

/** A piece of a statement that was not understood. */
function addPlain(parts: Part[], { kind, start, end }: Piece): void {
  if (kind === "string") parts.push({ start, end, kind: "string" });
  else if (kind === "number" || kind === "range") parts.push({ start, end, kind: "number" });
}

function add(parts: Part[], pieces: readonly Piece[], from: number, to: number, kind: Part["kind"]): void {
  if (to > from) parts.push({ start: pieces[from].start, end: pieces[to - 1].end, kind });
}
