/** For a sentence of which nothing can be made: the form that shares its rarest words, as an example of what can be said. */
import type { Form } from "../forms/form.ts";
import { isReserved } from "../forms/reserved.ts";
import type { FormTable } from "../forms/table.ts";
import type { Piece } from "../syntax/shape.ts";

/** By word, without its ending, the forms that have it in their own or in another spelling; made once for each table. */
type Index = ReadonlyMap<string, readonly Form[]>;
const indexes = new WeakMap<object, Index>();

/** An example of the form; null where none shares a word that says much. */
export function nearestExample(table: FormTable<unknown>, pieces: readonly Piece[]): string | null {
  const index = indexOf(table);
  const scores = new Map<Form, number>();
  for (const piece of pieces.slice(0, MOST_WORDS)) {
    const forms = piece.kind === "word" ? (index.get(stem(piece.lower)) ?? []) : [];
    for (const form of forms) scores.set(form, (scores.get(form) ?? 0) + 1 / forms.length);
  }
  let best: Form | null = null;
  let most = LEAST_SCORE;
  for (const [form, score] of scores) {
    if (score <= most) continue;
    most = score;
    best = form;
  }
  return best?.example ?? null;
}

const MOST_WORDS = 20;
/** A word that several forms share says little. */
const LEAST_SCORE = 0.24;

function indexOf(table: FormTable<unknown>): Index {
  let index = indexes.get(table);
  if (index === undefined) {
    index = makeIndex(table);
    indexes.set(table, index);
  }
  return index;
}

function makeIndex({ forms }: FormTable<unknown>): Index {
  const index = new Map<string, Form[]>();
  for (const { form } of forms) {
    const words = [form.form, ...(form.instead ?? [])].flatMap((pattern) =>
      pattern.replace(/<[^>]*>/g, " ").match(/[a-z][a-z-]+/g),
    );
    const stems = new Set(
      words.flatMap((word) => (word === null || isReserved(word) || word === "no" ? [] : [stem(word)])),
    );
    for (const one of stems) index.set(one, [...(index.get(one) ?? []), form]);
  }
  return index;
}

/** `partitioned`, `partitions` and `partition` are one. */
function stem(word: string): string {
  return word.replace(/(?:ing|ed|es|s|ion|ions)$/, "").replace(/e$/, "");
}
