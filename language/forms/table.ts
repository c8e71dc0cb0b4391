/** A table of forms, indexed so that a statement tries only those forms whose rarest word it has. */
import type { Form } from "./form.ts";
import { compilePattern, type Element } from "./pattern.ts";

/** One sequence of a form, with whoever owns the form. */
export interface Entry<Owner> {
  readonly form: Form;
  readonly owner: Owner;
  readonly elements: readonly Element[];
  /** The `instead` pattern that it comes from: matching it is an error with a repair. */
  readonly instead: string | null;
  /** Its place in the table: of two that take the same words, the earlier one is meant. */
  readonly order: number;
}

/** Entries that can be looked up by a word that they cannot do without. */
export interface Entries<Owner> {
  readonly all: readonly Entry<Owner>[];
  readonly index: ReadonlyMap<string, readonly Entry<Owner>[]>;
  /** Those without any such word. */
  readonly always: readonly Entry<Owner>[];
}

export interface FormTable<Owner> {
  readonly forms: readonly { readonly form: Form; readonly owner: Owner }[];
  /** The right spellings. */
  readonly right: Entries<Owner>;
  /** The `instead` spellings. */
  readonly instead: Entries<Owner>;
  /** The words with which a form may begin. */
  readonly starts: ReadonlySet<string>;
}

export function formTable<Owner>(forms: readonly { readonly form: Form; readonly owner: Owner }[]): FormTable<Owner> {
  const right: Entry<Owner>[] = [];
  const instead: Entry<Owner>[] = [];
  let order = 0;
  for (const { form, owner } of forms) {
    for (const elements of compilePattern(form.form))
      right.push({ form, owner, elements, instead: null, order: order++ });
    for (const pattern of form.instead ?? []) {
      for (const elements of compilePattern(pattern))
        instead.push({ form, owner, elements, instead: pattern, order: order++ });
    }
  }
  const starts = new Set(right.flatMap(({ elements: [first] }) => (first.kind === "word" ? first.spellings : [])));
  return { forms, right: indexed(right), instead: indexed(instead), starts };
}

function indexed<Owner>(all: readonly Entry<Owner>[]): Entries<Owner> {
  const uses = new Map<string, number>();
  for (const { elements } of all) {
    for (const element of elements) {
      if (element.kind === "word") for (const word of element.spellings) uses.set(word, (uses.get(word) ?? 0) + 1);
    }
  }
  const index = new Map<string, Entry<Owner>[]>();
  const always: Entry<Owner>[] = [];
  for (const entry of all) {
    const anchor = rarest(entry.elements, uses);
    if (anchor === null) always.push(entry);
    else for (const word of anchor) put(index, word, entry);
  }
  return { all, index, always };
}

function rarest(elements: readonly Element[], uses: ReadonlyMap<string, number>): readonly string[] | null {
  let best: readonly string[] | null = null;
  let bestUses = Number.POSITIVE_INFINITY;
  for (const element of elements) {
    if (element.kind !== "word") continue;
    const count = element.spellings.reduce((sum, word) => sum + (uses.get(word) ?? 0), 0);
    if (count < bestUses) {
      best = element.spellings;
      bestUses = count;
    }
  }
  return best;
}

function put<Owner>(index: Map<string, Entry<Owner>[]>, word: string, entry: Entry<Owner>): void {
  const list = index.get(word);
  if (list === undefined) index.set(word, [entry]);
  else list.push(entry);
}
