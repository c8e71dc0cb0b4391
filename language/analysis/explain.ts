/** Says what is wrong with a statement that cannot be read, and how it is written instead. */
import { type Attempt, attemptForms, expectation } from "../forms/attempt.ts";
import { type Match, matchEntries, matchForm } from "../forms/matcher.ts";
import { mended } from "../forms/mend.ts";
import { nearest } from "../forms/nearest.ts";
import { type Problem, Reader, write } from "../forms/reader.ts";
import { isArticle } from "../forms/reserved.ts";
import { isKnown } from "../forms/scope.ts";
import type { FormTable } from "../forms/table.ts";
import { movedEdits } from "../syntax/moved.ts";
import type { Piece, ShapedStatement, Span } from "../syntax/shape.ts";
import { SYSTEMS } from "../systems/index.ts";
import { nodesBrought } from "./brought.ts";
import { nearestExample } from "./nearest-form.ts";
import { NOT_YET_EXPECTATIONS, NOT_YET_STATEMENTS, NOT_YET_SYSTEMS, notYetMessage, systemMessage } from "./not-yet.ts";
import {
  GUESSES,
  mended as mendedText,
  refusal,
  rephraseLine,
  rephraseStatement,
  withEdits,
  withoutWrongFix,
} from "./rephrase/rephrase.ts";
import type { Reading } from "./statement.ts";
import { type Owner, tablesOf } from "./tables.ts";

interface Unread {
  readonly shaped: ShapedStatement;
  readonly reading: Reading;
  readonly isExpectation: boolean;
  /** The piece that its form begins with. */
  readonly begin: number;
  /** The one word that fits may stand for another that means something else. */
  readonly atAnyPrice?: boolean;
  /** How far a form was matched without trouble; the trouble behind it, if any, is in `found`. */
  readonly reached: number;
  readonly found: readonly Problem[];
}

interface Explained {
  readonly problems: readonly Problem[];
  readonly setsUp: boolean;
  readonly absorbs?: number;
  /** Of the form that the sentence begins like. */
  readonly example?: string;
}

/**
 * A sentence that is cut by a comma comes first, then the usual explanation if its fix mends the sentence, then another way
 * to write it, and else the usual explanation after all.
 */
export function explain(unread: Unread): Explained {
  const { reading, shaped, isExpectation } = unread;
  const system = unknownSystem(unread);
  if (system !== null) return system;
  if (reading.tries < 1) return explainByForms(unread);
  const line = rephraseLine(shaped, reading);
  if (line !== null) return { problems: [line.problem], setsUp: false, absorbs: line.absorbs };
  const certain = rephraseStatement(shaped, isExpectation, reading, true);
  if (certain !== null) return { problems: [certain], setsUp: false };
  const usual = explainByForms(unread);
  const problems = usual.problems.filter(isNoEcho);
  const [first] = problems;
  if (first?.code === "not-there-yet" || mends(problems, unread)) return { ...usual, problems };
  const rephrased = rephraseStatement(shaped, isExpectation, reading, false);
  if (rephrased !== null) return { problems: [rephrased], setsUp: usual.setsUp };
  const refused = refusal(shaped, reading);
  if (refused !== null) return { ...usual, problems: [refused] };
  if (first?.fixes.length === 0) {
    const atAnyPrice = explainByForms({ ...unread, atAnyPrice: true });
    const { example = null } = atAnyPrice;
    return { ...atAnyPrice, problems: atAnyPrice.problems.map((problem) => withExample(problem, example, unread)) };
  }
  return { ...usual, problems: problems.map(withoutWrongFix) };
}

/** What can be said that is like it, where nothing else helps; behind a form that was understood a time is missing, no example. */
function withExample(problem: Problem, own: string | null, unread: Unread): Problem {
  const { reading, shaped, isExpectation, begin, reached } = unread;
  if (problem.fixes.length > 0 || reached > begin) return problem;
  if (!/ (?:does not fit here;|begins no) /.test(problem.message)) return problem;
  const table = (isExpectation ? reading.tables.expectations : reading.tables.statements) as FormTable<unknown>;
  const example = own ?? nearestExample(table, shaped.pieces.slice(begin));
  return example === null ? problem : { ...problem, message: `${problem.message} What can be said: \`${example}\`.` };
}

/** `5 nodes running paxos`: a system that is not there. */
function unknownSystem({ shaped: { pieces } }: Unread): Explained | null {
  for (let at = 0; at + 1 < pieces.length; at++) {
    const [word, name] = [pieces[at], pieces[at + 1]];
    if (word.kind !== "word" || word.lower !== "running" || name.kind !== "word") continue;
    const [first] = pieces;
    const isSetUp =
      at === 0 || first.kind === "number" || (first.kind === "word" && /^(?:nodes|\w+)$/.test(first.lower));
    if (!isSetUp || SYSTEMS.some((system) => system.name === name.lower)) return null;
    const names = SYSTEMS.map((system) => system.name);
    const meant = nearest(name.lower, names);
    const fixes = (meant === null ? names : [meant]).map((system) => write(name, system));
    const code = NOT_YET_SYSTEMS.includes(name.lower) ? "not-there-yet" : "unknown-system";
    const { start, end } = name;
    return { problems: [{ code, start, end, message: systemMessage(name.text), fixes }], setsUp: true };
  }
  return null;
}

/** One word that means nothing here makes no second one wrong. */
function isNoEcho({ fixes }: Problem, index: number, all: readonly Problem[]): boolean {
  return index === 0 || (all[0].fixes.length > 0 && fixes.length > 0) || all[0].code === all[index].code;
}

/** Does the sentence read well after the first fix of each of its problems? */
function mends(problems: readonly Problem[], { reading, shaped: { start, end } }: Unread): boolean {
  if (problems.some(({ fixes }) => fixes.length === 0)) return false;
  const isGuess = problems.some(({ code }) => GUESSES.has(code));
  const edits = problems.flatMap(({ fixes }) => fixes[0].edits);
  if (edits.some((edit) => edit.start < start || edit.end > end)) return true; // beyond the sentence: not judged here
  const moved = movedEdits(edits, -start);
  return (
    mendedText(withEdits(reading.text.slice(start, end), moved), { ...reading, tries: 0 }, isGuess ? 0 : undefined) !==
    null
  );
}

function explainByForms(unread: Unread): Explained {
  const { reading, isExpectation, reached, found, shaped } = unread;
  const { statements, expectations } = reading.tables;
  const table = (isExpectation ? expectations : statements) as FormTable<unknown>;
  const strict = new Reader(shaped.pieces, reading.scope, unread.begin);
  const refused = matchForm(isExpectation ? NOT_YET_EXPECTATIONS : NOT_YET_STATEMENTS, strict);
  const instead = matchEntries(table.instead, strict);
  if (refused !== null && refused.to > reached && refused.to >= (instead?.to ?? 0)) {
    const where = spanOf(shaped.pieces, unread.begin, refused.to);
    const setsUp = refused.owner.startsWith("presets");
    return {
      problems: [{ code: "not-there-yet", ...where, message: notYetMessage(refused.owner), fixes: [] }],
      setsUp,
    };
  }
  if (instead !== null && instead.to > reached && mayEnd(shaped.pieces[instead.to])) {
    return { problems: [sayItSo(instead, table, unread)], setsUp: setsUp(instead.owner, isExpectation) };
  }
  if (reached > unread.begin && reading.inDetail) {
    const from = shaped.pieces[reached]?.start ?? shaped.end;
    const attempts = attemptForms(table, strict).filter(({ to }) => to > reached);
    const further = attempts.find(
      ({ expected, problems: [first] }) => expected === null && first !== undefined && first.start >= from,
    );
    if (further !== undefined && mayEnd(shaped.pieces[further.to])) {
      return { problems: further.problems, setsUp: setsUp(further.owner, isExpectation) };
    }
    const unfinished = attempts.find(({ problems, to }) => problems.length === 0 && to === shaped.pieces.length);
    if (unfinished !== undefined && unfinished.expected !== null) {
      const isSetUp = setsUp(unfinished.owner, isExpectation);
      return { problems: [expected(attempts, unfinished, unread)], setsUp: isSetUp };
    }
  }
  if (reached > unread.begin) return { problems: found.map((problem) => filled(problem, unread)), setsUp: false };
  return (
    otherSystem(unread) ?? nobodyActs(table, unread) ?? (reading.inDetail ? likeliest(table, unread) : briefly(unread))
  );
}

/** May a form end before this piece, because it is the first of a time or label? */
function mayEnd(piece: Piece | undefined): boolean {
  if (piece === undefined || piece.kind === "number") return true;
  return (
    piece.kind === "word" && /^(at|t|from|for|until|by|every|when|within|after|as|via|with|the|a)$/.test(piece.lower)
  );
}

function sayItSo(match: Match<unknown>, table: FormTable<unknown>, { reading, shaped, begin }: Unread): Problem {
  const right = mended(match, table, reading.text, shaped.pieces, begin);
  const where = spanOf(shaped.pieces, begin, match.to);
  const written = reading.text.slice(where.start, where.end);
  return {
    code: "say-it-so",
    ...where,
    message: `\`${written}\` is written \`${right}\`.`,
    fixes: [write(where, right)],
  };
}

/** Words behind a form that are no time: which, and what may stand there. */
function filled(problem: Problem, { reading, shaped }: Unread): Problem {
  if (problem.message !== "") return problem;
  const rest = reading.text.slice(problem.start, shaped.end);
  const shown = rest.length > 40 ? `${rest.slice(0, 40)}…` : rest;
  const piece = shaped.pieces.find(({ start }) => start === problem.start);
  const meant = piece?.kind === "word" && piece.lower !== "then" ? nearest(piece.lower, TAIL_WORDS) : null;
  if (piece?.kind === "word" && meant !== null) {
    const { start, end } = piece;
    const message = `\`${piece.text}\` is no word that fits here; did you mean \`${meant}\`?`;
    return { ...problem, start, end, message, fixes: [write(piece, meant)] };
  }
  const message = `\`${shown}\` is not understood after \`${reading.text.slice(shaped.start, problem.start).trim()}\`; a time, such as \`at 5s\`, may follow.`;
  return { ...problem, end: shaped.end, message };
}

const TAIL_WORDS = ["at", "from", "for", "until", "when", "every", "within"];

/** A sentence of another system. */
function otherSystem({ reading, isExpectation, shaped, begin }: Unread): Explained | null {
  if (reading.tables.statements !== tablesOf(reading.scope.system).statements) return null; // no system has others under `workload`
  for (const system of SYSTEMS) {
    if (system === reading.scope.system) continue;
    const tables = tablesOf(system);
    const nodeIds = new Map(reading.scope.nodeIds);
    for (const name of nodesBrought(system, [shaped], nodeIds)) nodeIds.set(name, nodeIds.size);
    const reader = new Reader(shaped.pieces, { ...reading.scope, nodeIds }, begin);
    const match = matchForm((isExpectation ? tables.expectations : tables.statements) as FormTable<unknown>, reader);
    if (match === null) continue;
    const where = spanOf(shaped.pieces, begin, match.to);
    const own = reading.scope.system?.name ?? "this system";
    const isOperation = !isExpectation && (match.owner as Owner).kind === "operation";
    if (isOperation && reading.scope.system?.operations.length === 0) {
      return {
        problems: [
          {
            code: "no-clients",
            ...where,
            message: `${own} serves no clients: there is nothing to read or write.`,
            fixes: [],
          },
        ],
        setsUp: false,
      };
    }
    const message = `This is a sentence of ${system.name}; ${own} has nothing like it.`;
    return {
      problems: [{ code: "other-system", ...where, message, fixes: [] }],
      setsUp: setsUp(match.owner, isExpectation),
    };
  }
  return null;
}

/** `reads x`: operations are issued by somebody. */
function nobodyActs(table: FormTable<unknown>, { shaped, begin, isExpectation }: Unread): Explained | null {
  const verb = shaped.pieces[begin];
  if (isExpectation || verb?.kind !== "word") return null;
  const isVerb = table.right.all.some(({ elements: [actor, word] }) => {
    const isOperation = actor.kind === "slot" && actor.type === "clients";
    return isOperation && word?.kind === "word" && word.spellings.includes(verb.lower);
  });
  if (!isVerb || table.starts.has(verb.lower)) return null;
  const right = `client ${verb.lower.endsWith("s") ? verb.lower : `${verb.lower}s`}`;
  const message = `Somebody does this: \`${right} …\`.`;
  return {
    problems: [{ code: "say-it-so", ...spanOf(shaped.pieces, begin, begin), message, fixes: [write(verb, right)] }],
    setsUp: false,
  };
}

function likeliest(table: FormTable<unknown>, unread: Unread): Explained {
  const { shaped, reading, isExpectation, begin } = unread;
  const attempts = attemptForms(table, new Reader(shaped.pieces, reading.scope, begin));
  const best = attempts.find(({ expected, to }) => expected !== null || mayEnd(shaped.pieces[to])) ?? attempts[0];
  if (best === undefined || (best.exact === 0 && (best.expected !== null || best.problems.length > 1)))
    return { problems: [unknownStart(table, unread)], setsUp: false };
  const likelySetUp = setsUp(best.owner, isExpectation);
  if (best.expected === null) {
    if (best.problems.length > 0) return { problems: best.problems, setsUp: likelySetUp };
    return { problems: [sayItSo(matchOf(best, begin), table, unread)], setsUp: likelySetUp };
  }
  if (best.problems.length > 0 && best.to >= shaped.pieces.length)
    return { problems: [best.problems[0]], setsUp: likelySetUp };
  const begins = best.exact > 1 || best.entry.elements[0].kind === "word";
  const example = begins ? best.form.example : undefined;
  return { problems: [expected(attempts, best, unread)], setsUp: likelySetUp, example };
}

/** Where there are very many mistakes, the later ones are only marked. */
function briefly({ shaped, reading: { text } }: Unread): Explained {
  const { start, end } = shaped;
  const shown = end - start > 40 ? `${text.slice(start, start + 40)}…` : text.slice(start, end);
  return {
    problems: [{ code: "unknown-word", start, end, message: `\`${shown}\` is not understood.`, fixes: [] }],
    setsUp: false,
  };
}

function matchOf({ entry, form, owner, args, to, ends }: Attempt<unknown>, from: number): Match<unknown> {
  return { entry, form, owner, args, from, to, ends };
}

/** "`n1` is followed by `crashes`, `pauses` or …". */
function expected(
  attempts: readonly Attempt<unknown>[],
  best: Attempt<unknown>,
  { reading, shaped, begin, isExpectation, atAnyPrice }: Unread,
): Problem {
  const rivals = attempts.filter(
    ({ to, problems, entry }) => to === best.to && problems.length === best.problems.length && entry.instead === null,
  );
  rivals.sort((one, other) => one.entry.order - other.entry.order);
  const wanted = [
    ...new Set(
      (rivals.length > 0 ? rivals : [best]).flatMap(({ expected }) =>
        expected === null ? [] : [expectation(expected)],
      ),
    ),
  ];
  const said = reading.text.slice(shaped.pieces[begin].start, shaped.pieces[best.to - 1].end);
  const list = wanted.length > 6 ? `${wanted.slice(0, 6).join(", ")} …` : orList(wanted);
  const piece = shaped.pieces[best.to];
  if (piece === undefined) {
    return {
      code: "incomplete",
      ...spanOf(shaped.pieces, begin, best.to),
      message: `\`${said}\` is not complete: ${list} is missing.`,
      fixes: [],
    };
  }
  const text = reading.text.slice(piece.start, piece.end);
  const only =
    rivals.length > 0 && rivals.every(({ expected }) => expected?.kind === "word") ? new Set(wordsOf(rivals)) : null;
  const certain =
    piece.kind === "word" && only?.size === 1 && best.to > begin + (isExpectation ? 1 : 0) ? [...only][0] : null;
  const near =
    piece.kind === "word" && !isKnown(reading.scope, piece.text) ? nearest(piece.lower, wordsOf(rivals)) : null;
  const meant = near ?? (atAnyPrice && certain !== null && readsWith(piece, certain, shaped, reading) ? certain : null);
  const hint = meant === null ? `after \`${said}\`, ${list} is expected.` : `did you mean \`${meant}\`?`;
  const fixes = meant === null ? [] : [write(piece, meant)];
  return {
    code: "unknown-word",
    start: piece.start,
    end: piece.end,
    message: `\`${text}\` does not fit here; ${hint}`,
    fixes,
  };
}

/** Does the sentence read well with this word in the place of that piece? */
function readsWith(piece: Piece, word: string, { start, end }: Span, reading: Reading): boolean {
  const edit = { start: piece.start - start, end: piece.end - start, text: word };
  return mendedText(withEdits(reading.text.slice(start, end), [edit]), { ...reading, tries: 0 }, 0) !== null;
}

function wordsOf(attempts: readonly Attempt<unknown>[]): string[] {
  return attempts.flatMap(({ expected }) => (expected?.kind === "word" ? expected.spellings : []));
}

function unknownStart(table: FormTable<unknown>, { shaped, reading, begin, isExpectation }: Unread): Problem {
  const piece = shaped.pieces[begin];
  const what = isExpectation ? "an expectation" : "a statement";
  if (piece === undefined) {
    return {
      code: "incomplete",
      start: shaped.start,
      end: shaped.end,
      message: "What is expected? For example: `expect a leader by 4s`.",
      fixes: [],
    };
  }
  const behind = isArticle(reading.text.slice(piece.start, piece.end).toLowerCase())
    ? shaped.pieces[begin + 1]
    : undefined;
  const text = reading.text.slice(piece.start, (behind ?? piece).end);
  const { scope } = reading;
  const meant =
    piece.kind === "word" && !isKnown(scope, piece.text)
      ? nearest(piece.lower, [
          ...table.starts,
          "expect",
          "scenario",
          ...scope.words.roles.keys(),
          ...scope.nodes,
          ...scope.clients,
        ])
      : null;
  const hint = meant === null ? "" : ` Did you mean \`${meant}\`?`;
  const fixes = meant === null ? [] : [write(piece, meant)];
  return {
    code: "unknown-word",
    start: piece.start,
    end: piece.end,
    message: `\`${text}\` begins no ${what.slice(what.indexOf(" ") + 1)}.${hint}`,
    fixes,
  };
}

function setsUp(owner: unknown, isExpectation: boolean): boolean {
  if (isExpectation) return false;
  const { kind } = owner as Owner;
  return kind === "set-up" || kind === "setting";
}

function spanOf(pieces: readonly Piece[], from: number, to: number): Span {
  return { start: pieces[from].start, end: pieces[Math.max(from, to - 1)].end };
}

/** "a, b or c". */
export function orList(words: readonly string[]): string {
  return words.length < 2
    ? (words[0] ?? "something else")
    : `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`;
}
