/** The file's questions to the reader, each with the run's answer behind a lid: first predict, then look. */
import { formatTime } from "../../language/trace/format-time.ts";
import { h, on } from "./elements.ts";
import type { Picture } from "./picture.ts";
import { t } from "./strings.ts";

export class Questions {
  readonly element = h("ol.questions");
  readonly #goTo: (timeUs: number) => void;
  /** By variant and question, so that another run of the same does not hide again what was seen. */
  readonly #revealed = new Set<string>();

  constructor(goTo: (timeUs: number) => void) {
    this.#goTo = goTo;
  }

  /** Are there any? */
  show({ input }: Picture): boolean {
    const items = input.questions.map(({ question, answer, timeUs }) => {
      const key = JSON.stringify([input.variant, question]);
      const go = h("button.link", { onclick: () => this.#goTo(timeUs) }, t("Show {0}", formatTime(timeUs)));
      const lid = h(
        "details.answer",
        { open: this.#revealed.has(key) },
        h("summary", t("Answer")),
        h("p", h("strong", answer), " ", go),
      );
      on(lid, "toggle", () => {
        if (lid.open) this.#revealed.add(key);
        else this.#revealed.delete(key);
      });
      return h("li", h("span.question", question), lid);
    });
    this.element.replaceChildren(...items);
    return items.length > 0;
  }

  /** Lifts the first lid that is still closed, and goes to it; does nothing where none is. */
  reveal(): void {
    const lid = this.element.querySelector<HTMLDetailsElement>("details:not([open])");
    if (lid === null) return;
    lid.open = true;
    lid.querySelector("summary")?.focus();
  }
}
