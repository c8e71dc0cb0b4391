/** What completion writes into the slots of a form. */
import type { Form, SlotType } from "../forms/form.ts";
import type { Element } from "../forms/pattern.ts";
import type { Scope } from "../forms/scope.ts";
import type { Suggestion } from "../forms/slot.ts";
import { SLOTS } from "../forms/slots/index.ts";

/** What may stand in a slot: an amount or a field as in the form's example first, for that is of its size. */
export function suggestions(
  { type, name }: Element & { kind: "slot" },
  elements: readonly Element[],
  form: Form,
  scope: Scope,
): readonly Suggestion[] {
  const all = SLOTS[type].complete(scope, form, name);
  if (!(type in AS_IN_EXAMPLES) || elements.length === 1) return all;
  const pattern = elements.map((element) => {
    if (element.kind === "word") return `(?:${element.spellings.map((each) => each.replace(/\W/g, "\\$&")).join("|")})`;
    const text = AS_IN_EXAMPLES[element.type] ?? "\\S+(?: \\S+)*?";
    return element.name === name ? `(${text})` : text;
  });
  const [, text] =
    new RegExp(`\\b${pattern.join(" (?:an? |the )?")}`).exec(form.example) ??
    new RegExp(`^\\D*(${AMOUNT})\\D*$`).exec(form.example) ??
    [];
  const [{ detail } = { detail: "" }] = all;
  if (text === undefined) return all;
  const known = all.find((each) => each.text === text);
  return [known ?? { text, detail }, ...all.filter((each) => each !== known)];
}

const AMOUNT = "[+-]?\\d\\S*";
const AS_IN_EXAMPLES: Readonly<Partial<Record<SlotType, string>>> = {
  count: AMOUNT,
  duration: AMOUNT,
  delay: AMOUNT,
  share: AMOUNT,
  field: "[\\w-]+",
  role: "[\\w-]+",
};
