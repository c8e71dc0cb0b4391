/** What a language model handed to a tool. It may be anything, so every value is looked at before it is used. */
import { count } from "../../language/trace/words.ts";

/** The input is wrong, and how it should be, for the model. */
export class WrongInput extends Error {}

/** Longer texts are hardly scenarios. */
const MOST_CHARACTERS = 200_000;

export class Input {
  readonly #given: ReadonlyMap<string, unknown>;

  constructor(given: unknown) {
    if (typeof given !== "object" || given === null || Array.isArray(given))
      throw new WrongInput("The input is an object with the properties that the tool's schema names.");
    this.#given = new Map(Object.entries(given));
  }

  /** Some models give an empty text for what they leave out. */
  has(name: string): boolean {
    return (this.#given.get(name) ?? "") !== "";
  }

  text(name: string): string | undefined {
    if (!this.has(name)) return undefined;
    const value = this.#given.get(name);
    if (typeof value !== "string") throw new WrongInput(`${name} is a text.`);
    if (value.length > MOST_CHARACTERS)
      throw new WrongInput(`${name} has more than ${count(MOST_CHARACTERS, "character")}.`);
    return value;
  }

  /** From `least` to `most`. */
  wholeNumber(name: string, least: number, most: number): number | undefined {
    if (!this.has(name)) return undefined;
    const value = this.#given.get(name);
    if (typeof value === "number" && Number.isInteger(value) && least <= value && value <= most) return value;
    throw new WrongInput(`${name} is a whole number from ${least} to ${most}.`);
  }

  /** At least one text and at most `most`; a single one need not stand in a list. */
  texts(name: string, most: number): readonly string[] {
    const value = this.#given.get(name);
    const list: readonly unknown[] = Array.isArray(value) ? value : this.has(name) ? [value] : [];
    const texts = list.filter((each) => typeof each === "string" && each.trim() !== "") as readonly string[];
    if (texts.length > 0 && texts.length === list.length && texts.length <= most) return texts;
    throw new WrongInput(`${name} is a list of one to ${most} texts.`);
  }
}
