/** `vary reads: quorum, lease` and `with reads lease: …`: which variants a scenario has, and what is said in each. */
import { nearest } from "../forms/nearest.ts";
import { type Problem, write } from "../forms/reader.ts";
import { type Piece, Sentence, type Shape, type ShapedHead, type ShapedStatement, type Span } from "../syntax/shape.ts";
import type { ReadHead } from "./head.ts";

/** So many runs at most, and so many statements read for them. */
export const MOST_VARIANTS = 16;
const MOST_READ = 40_000;

/** One way to choose a value for each `vary`. */
export interface Variant {
  /** "reads lease, seed 2"; "" without any `vary`. */
  readonly name: string;
  /** The statements (indices of the shape) that give the chosen values. */
  readonly chosen: ReadonlySet<number>;
  /** What `with` may say to mean this variant: "reads lease". */
  readonly choices: ReadonlySet<string>;
}

export interface Variants {
  /** At least one. */
  readonly list: readonly Variant[];
  /** All that `with` may say. */
  readonly choices: ReadonlySet<string>;
  /** With these none of them is run. */
  readonly problems: readonly Problem[];
  /** Values that are there already, and make no variant. */
  readonly repeats: readonly Problem[];
}

/** The first word of a head that is none of a time. */
export function headWord({ pieces }: ShapedHead): "vary" | "with" | "workload" | null {
  const [first] = pieces;
  if (first?.kind !== "word") return null;
  return first.lower === "vary" || first.lower === "with" || first.lower === "workload" ? first.lower : null;
}

/** What stands behind the head's first word, as people compare it: "reads lease". */
export function restOf({ pieces }: ShapedHead, text: string): string {
  return plain(pieces.slice(1), text);
}

/** The variants of a scenario with these statements; those past the most are left out, with a problem. */
export function variantsOf(shape: Shape, indices: readonly number[]): Variants {
  const { heads, statements, text } = shape;
  /** For each `vary`, by what they say. */
  const values = new Map<number, Map<string, number>>();
  const repeats: Problem[] = [];
  for (const index of indices) {
    const { head, pieces } = statements[index];
    if (head < 0 || headWord(heads[head]) !== "vary" || heads[head].pieces.length < 2) continue;
    const known = values.get(head) ?? new Map<string, number>();
    values.set(head, known);
    const said = plain(pieces, text);
    if (known.has(said)) repeats.push(repeated(statements[index], statements[index - 1], text));
    else known.set(said, index);
  }
  const problems: Problem[] = [];
  const all = new Set<string>();
  let list: Variant[] = [{ name: "", chosen: new Set(), choices: new Set() }];
  const most = Math.max(1, Math.min(MOST_VARIANTS, Math.floor(MOST_READ / Math.max(1, indices.length))));
  for (const [head, chosen] of values) {
    if (list.length * chosen.size > most) {
      const { start, end } = heads[head];
      const message = `This makes ${list.length * chosen.size} variants, and at most ${most} are run.`;
      problems.push({ code: "too-many-variants", start, end, message, fixes: [] });
      continue;
    }
    const setting = restOf(heads[head], text);
    list = list.flatMap((before) =>
      [...chosen].map(([said, index]) => {
        const choice = `${setting} ${said}`;
        all.add(choice);
        return {
          name: before.name === "" ? choice : `${before.name}, ${choice}`,
          chosen: new Set([...before.chosen, index]),
          choices: new Set([...before.choices, choice]),
        };
      }),
    );
  }
  return { list, choices: all, problems, repeats };
}

function repeated({ start, end }: ShapedStatement, before: ShapedStatement, text: string): Problem {
  const isNext = /^,?$/.test(text.slice(before.end, start).trim()); // no comment is between them
  const edits = [{ start: isNext ? before.end : start, end, text: "" }];
  const message = `\`${text.slice(start, end)}\` is among these values already; it is run once.`;
  return { code: "same-variant", start, end, message, fixes: isNext ? [{ title: "Remove it", edits }] : [] };
}

/**
 * The statement that a chosen value stands for: `election timeout` and `150..300ms` are `election timeout 150..300ms`; null
 * for `mistake` and `none`. It stands where the value stands.
 */
export function statementOf(head: ShapedHead, value: ShapedStatement): ShapedStatement | null {
  const [, ...setting] = head.pieces;
  const pieces = piecesOf(setting, value.pieces);
  return pieces === null ? null : { ...value, pieces, head: -1, sentence: new Sentence() };
}

function piecesOf(setting: readonly Piece[], value: readonly Piece[]): readonly Piece[] | null {
  const [word] = setting;
  if (setting.length !== 1 || word.kind !== "word") return [...setting, ...value];
  const [first] = value;
  if ((word.lower === "nodes" || word.lower === "clients") && first.kind !== "set") return [...value, word];
  if (word.lower === "system") return [{ ...word, text: "running", lower: "running" }, ...value];
  if (word.lower === "mistake" && first.kind === "word" && first.lower === "none") return null;
  return [...setting, ...value];
}

function plain(pieces: readonly Piece[], text: string): string {
  if (pieces.length === 0) return "";
  return text
    .slice(pieces[0].start, pieces[pieces.length - 1].end)
    .replace(/\s+/g, " ")
    .toLowerCase();
}

/** Where a `vary` names what it sets; the head itself where it names nothing. */
export function settingOf({ pieces, start, end }: ShapedHead): Span {
  return pieces.length < 2 ? { start, end } : { start: pieces[1].start, end: pieces[pieces.length - 1].end };
}

/** A statement as it stands, or the one that a chosen value stands for. */
export function inVariant({ heads, statements }: Shape, index: number, { chosen }: Variant): ShapedStatement {
  const shaped = statements[index];
  return chosen.has(index) ? (statementOf(heads[shaped.head], shaped) ?? shaped) : shaped;
}

/** Those that are another value of a `vary`, one that says nothing, or statements of `with` for other variants. */
export function elsewhereAmong(
  indices: readonly number[],
  { heads, statements, text }: Shape,
  { chosen, choices }: Variant,
  all: ReadonlySet<string>,
): ReadonlySet<number> {
  const choiceOf = new Map<number, string>();
  const isElsewhere = (index: number): boolean => {
    const shaped = statements[index];
    if (shaped.head < 0) return false;
    const head = heads[shaped.head];
    const word = headWord(head);
    if (word === "vary") return !chosen.has(index) || statementOf(head, shaped) === null;
    if (word !== "with") return false;
    const choice = choiceOf.get(shaped.head) ?? restOf(head, text);
    choiceOf.set(shaped.head, choice);
    return all.has(choice) && !choices.has(choice);
  };
  return new Set(indices.filter(isElsewhere));
}

/** The same with words more: `snapshot every 10 entries` for `snapshot every 10`. */
function isLonger(one: string, other: string): boolean {
  return one.startsWith(`${other} `);
}

/** What is wrong with a `with` that means no variant; null where there is one. */
export function unknownChoice({ shaped, choice }: ReadHead, choices: ReadonlySet<string>): Problem | null {
  if (choice === null || choice === "" || choices.has(choice)) return null;
  const { start, end } = shaped;
  const known = [...choices];
  const list = known.slice(0, 8).map((one) => `\`${one}\``);
  const message =
    known.length === 0
      ? "`with` is for some of the variants that a `vary` makes, and here is none."
      : `No variant has \`${choice}\`; there are ${list.join(", ")}.`;
  const sorted = (words: string) => words.split(" ").sort().join(" ");
  const ending = known.filter((one) => one.endsWith(` ${choice}`) || sorted(one) === sorted(choice));
  const meant =
    ending.length === 1
      ? ending[0]
      : (known.find((one) => isLonger(one, choice) || isLonger(choice, one)) ?? nearest(choice, known));
  const fixes = meant === null ? [] : [write({ start: shaped.pieces[1].start, end }, meant)];
  const [, setting] = (known.length === 0 && /^(.+) (?:on|off)$/.exec(choice)) || [];
  if (setting !== undefined) {
    const vary = `vary ${setting}: on, off`;
    fixes.push({ title: `Write \`${vary}\` above`, edits: [{ start, end: start, text: `${vary}\n` }] });
  }
  return { code: "no-such-variant", start, end, message, fixes };
}
