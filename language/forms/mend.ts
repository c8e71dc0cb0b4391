/** Writes a statement the way the language spells it, from one that was written another way. */
import type { Piece } from "../syntax/shape.ts";
import type { Args } from "./form.ts";
import type { Element } from "./pattern.ts";
import { isArticle } from "./reserved.ts";
import type { Entry, FormTable } from "./table.ts";
import type { Selector, SlotValue } from "./values.ts";

interface Written {
  readonly entry: Entry<unknown>;
  readonly args: Args;
  readonly ends: readonly number[];
}

/** The right spelling of what matched an `instead` pattern, with the texts of its slots. */
export function mended(
  written: Written,
  table: FormTable<unknown>,
  text: string,
  pieces: readonly Piece[],
  from: number,
): string {
  const slots = new Map<string, string>();
  written.entry.elements.forEach((element, index) => {
    const begin = index === 0 ? from : written.ends[index - 1];
    const end = written.ends[index];
    if (element.kind === "slot" && end > begin)
      slots.set(element.name, text.slice(pieces[startOf(element, pieces, begin, end)].start, pieces[end - 1].end));
  });
  const { form } = written.entry;
  const elements = rightElements(written, table);
  if (elements === null)
    return (form.mend ?? form.form).replace(/<(\w+)(?::\w+)?>/g, (all, name: string) => slots.get(name) ?? all);
  let actor: SlotValue | undefined;
  let isVerb = true;
  const words = elements.map((element) => {
    if (element.kind === "word") {
      const spelling = spellingFor(element.spellings, actor, isVerb);
      if (element.spellings.length > 1 && actor !== undefined) isVerb = false;
      return element.article + spelling;
    }
    if (element.type === "nodes" || element.type === "clients")
      actor ??= actorOf(written.args[element.name], slots.get(element.name));
    return slots.get(element.name) ?? `<${element.name}>`;
  });
  return words.join(" ");
}

/** `they` are several, though who they are shows only in the run. */
function actorOf(actor: SlotValue | undefined, words: string | undefined): SlotValue | undefined {
  return words?.toLowerCase() === "they" ? SEVERAL : actor;
}

const SEVERAL: Selector = { kind: "all" };

/** A role is written without its article, which the form has where it needs one. */
function startOf(element: Element, pieces: readonly Piece[], begin: number, end: number): number {
  const [first] = pieces.slice(begin);
  const skips = element.kind === "slot" && element.type === "role" && first.kind === "word" && isArticle(first.lower);
  return skips && end > begin + 1 ? begin + 1 : begin;
}

/** The sequence of the form's own pattern that has the same slots, or else, without a `mend`, its shortest. */
function rightElements({ entry }: Written, table: FormTable<unknown>): readonly Element[] | null {
  const wanted = slotNames(entry.elements);
  const own = table.right.all.filter(({ form }) => form === entry.form);
  const same = own.find(({ elements }) => slotNames(elements) === wanted);
  if (same !== undefined) return same.elements;
  return entry.form.mend === undefined ? own[own.length - 1].elements : null;
}

function slotNames(elements: readonly Element[]): string {
  return elements
    .flatMap((element) => (element.kind === "slot" ? [element.name] : []))
    .sort()
    .join(" ");
}

/** `crashes` for one, `crash` for several; of nouns, `disk` for one and `disks` for several. */
function spellingFor(spellings: readonly string[], actor: SlotValue | undefined, isVerb: boolean): string {
  if (spellings.length === 1 || actor === undefined) return spellings[0];
  const several = isSeveral(actor);
  if (spellings[0] === "its") return several ? "their" : "its";
  return spellings.find((spelling) => spelling.endsWith("s") === (isVerb !== several)) ?? spellings[0];
}

function isSeveral(actor: SlotValue): boolean {
  if (Array.isArray(actor)) return actor.length > 1;
  const selector = actor as Selector;
  switch (selector.kind) {
    case "named":
      return selector.nodes.length > 1;
    case "role":
      return selector.which === "all";
    case "some":
      return selector.count > 1;
    case "it":
    case "any":
      return false;
    default:
      return true;
  }
}
