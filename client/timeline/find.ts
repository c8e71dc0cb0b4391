/** Find: events by words, in the order of the run. */
import { happened } from "../../language/trace/happened.ts";
import { h, on, toolButton } from "./elements.ts";
import type { Picture } from "./picture.ts";
import { t } from "./strings.ts";

/** Searched at a time, so that typing stays quick in long runs. */
const SLICE = 4000;

export class Find {
  readonly #input = h("input", {
    type: "search",
    placeholder: t("Find events: “n2 crashed”, “vote”…"),
    "aria-label": t("Find events"),
    spellcheck: "false",
  });
  readonly #count = h("output.found");
  readonly element: HTMLFormElement;
  readonly #go: (event: number) => void;
  readonly #playhead: () => number;
  readonly #closed: () => void;
  #picture: Picture | null = null;
  #words: readonly string[] = [];
  #matches: number[] = [];
  #searched = 0;
  #current = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Go to the first match as soon as there is one. */
  #isHungry = false;

  /** `go` moves to an event; `playhead` is where the search starts; `closed` is called when it is over. */
  constructor(go: (event: number) => void, playhead: () => number, closed: () => void) {
    this.#go = go;
    this.#playhead = playhead;
    this.#closed = closed;
    this.element = h(
      "form.find",
      { role: "search", hidden: true },
      this.#input,
      this.#count,
      toolButton("↑", t("Previous match"), t("Shift Enter"), () => this.next(-1)),
      toolButton("↓", t("Next match"), t("Enter"), () => this.next(1)),
      toolButton("✕", t("Close find"), t("Esc"), () => this.#close()),
    );
    on(this.#input, "input", () => this.#search());
    on(this.element, "submit", (event) => event.preventDefault());
    on(this.element, "keydown", (event) => {
      if (event.key === "Enter" && event.target === this.#input) this.next(event.shiftKey ? -1 : 1);
      else if (event.key === "Escape") this.#close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  open(): void {
    // What was found before may be of another run.
    if (this.element.hidden) this.#search(false);
    this.element.hidden = false;
    this.#input.focus();
    this.#input.select();
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.element.hidden = true;
    this.#closed();
  }

  show(picture: Picture): void {
    this.#picture = picture;
    if (!this.element.hidden) this.#search(false);
  }

  next(direction: 1 | -1): void {
    const matches = this.#matches;
    if (matches.length === 0) return;
    // From the last match that was gone to, or else from the playhead, and round at the ends.
    const here = this.#playhead();
    const at = matches.indexOf(this.#current);
    const passed = matches.filter((event) => event <= here).length;
    const from = at >= 0 ? at : direction > 0 ? passed - 1 : passed;
    this.#current = matches[(from + direction + matches.length) % matches.length];
    this.#go(this.#current);
    this.#say();
  }

  #search(moves = true): void {
    clearTimeout(this.#timer);
    this.#words = this.#input.value.toLowerCase().split(/\s+/).filter(Boolean);
    this.#matches = [];
    this.#searched = 0;
    this.#current = -1;
    this.#isHungry = moves;
    if (this.#words.length === 0) this.#count.textContent = "";
    else this.#slice();
  }

  #slice(): void {
    const picture = this.#picture;
    if (picture === null) return;
    const end = Math.min(picture.trace.count, this.#searched + SLICE);
    for (let event = this.#searched; event < end; event++) {
      const text = happened(picture.run, event).toLowerCase();
      if (this.#words.every((word) => text.includes(word))) this.#matches.push(event);
    }
    this.#searched = end;
    if (this.#isHungry && this.#matches.length > 0) {
      this.#isHungry = false;
      this.#current = this.#matches[0];
      this.#go(this.#current);
    }
    this.#say();
    if (end < picture.trace.count) this.#timer = setTimeout(() => this.#slice(), 0);
  }

  #say(): void {
    const isOver = this.#searched >= (this.#picture?.trace.count ?? 0);
    const at = this.#matches.indexOf(this.#current) + 1;
    const total = `${this.#matches.length}${isOver ? "" : "…"}`;
    this.#count.textContent =
      this.#matches.length === 0 && isOver ? t("nothing found") : at > 0 ? t("{0} of {1}", at, total) : total;
  }
}
