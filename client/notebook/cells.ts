/**
 * The fences in a notebook's cells: each is shown as it is written until the extension has drawn it, and a text that was drawn once
 * is a picture at once wherever it stands.
 */
import { type Asked, type DrawnFence, type MarkdownIt, showFences, type Told } from "./fences.ts";

/** What of a page's element is used. */
export type Place = Pick<Element, "innerHTML" | "insertAdjacentHTML">;

interface Known {
  /** The class of its places. */
  readonly name: string;
  /** The cells in which it was shown, by their ids. */
  readonly cells: Set<string>;
  drawn?: DrawnFence;
}

const MOST_KEPT = 100;

export class Cells {
  readonly #ask: (asked: Asked) => void;
  readonly #placesOf: (cell: string, name: string) => Iterable<Place>;
  /** By text. The first is the one that was not shown for longest. */
  readonly #known = new Map<string, Known>();
  #names = 0;

  /** `placesOf` finds the elements of a class in a cell. */
  constructor(ask: (asked: Asked) => void, placesOf: (cell: string, name: string) => Iterable<Place>) {
    this.#ask = ask;
    this.#placesOf = placesOf;
  }

  extendMarkdownIt(markdown: MarkdownIt): void {
    showFences(markdown, ({ token: { content }, env, plain }) => {
      const cell: unknown = env?.outputItem?.id;
      if (typeof cell !== "string") return plain();
      const { name, drawn } = this.#find(content, cell);
      return `<div class="${name}">${drawn?.pictures || plain()}${drawn?.remarks ?? ""}</div>\n`;
    });
  }

  tell(told: Told): void {
    if (told) this.#show(told.text, told.drawn);
    else for (const text of this.#known.keys()) this.#ask({ text });
  }

  #find(text: string, cell: string): Known {
    const known = this.#known.get(text) ?? { name: `faultline-${this.#names++}`, cells: new Set() };
    if (!this.#known.delete(text)) this.#ask({ text });
    known.cells.add(cell);
    this.#known.set(text, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KEPT && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }

  #show(text: string, drawn: DrawnFence): void {
    const known = this.#known.get(text);
    if (!known) return;
    const isRemarked = known.drawn !== undefined;
    known.drawn = drawn;
    for (const cell of known.cells) {
      const places = [...this.#placesOf(cell, known.name)];
      if (places.length === 0) known.cells.delete(cell);
      for (const place of places) {
        if (drawn.pictures) place.innerHTML = drawn.pictures + drawn.remarks;
        else if (!isRemarked) place.insertAdjacentHTML("beforeend", drawn.remarks);
      }
    }
  }
}
