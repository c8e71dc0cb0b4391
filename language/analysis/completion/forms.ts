/** What completion offers of a table's forms: whole ones, and how a begun one goes on. */
import { readSlot, wordEnd } from "../../forms/matcher.ts";
import type { Element } from "../../forms/pattern.ts";
import { Reader } from "../../forms/reader.ts";
import { isArticle } from "../../forms/reserved.ts";
import { SLOTS } from "../../forms/slots/index.ts";
import type { Entry, FormTable } from "../../forms/table.ts";
import type { ScenarioAnalysis } from "../scenario.ts";
import { suggestions } from "../suggestions.ts";
import type { Owner } from "../tables.ts";
import { escaped, type Offer, placeholder } from "./offers.ts";

export function wholeForms<Of>(
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

/** The same without what may follow a complete form. */
export function nextInForm(table: FormTable<unknown>, reader: Reader, scenario: ScenarioAnalysis): Offer[] {
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
