/** The picture as sentences: what is to be read in the part of the run that is in sight. */
import { linesOf } from "../../language/timeline/text.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { nodesInWords } from "../../language/trace/words.ts";
import { h } from "./elements.ts";
import type { Picture } from "./picture.ts";
import { t } from "./strings.ts";

const MOST_LINES = 300;

/** A list for readers who hear it, and for whoever wants to copy it. */
export class Story {
  readonly #about = h("p.legend");
  readonly #lines = h("ol.story");
  readonly element = h("div", this.#about, this.#lines);
  #told = "";
  #of: { picture: Picture; lines: ReturnType<typeof linesOf> } | null = null;

  update(picture: Picture, fromUs: number, toUs: number): void {
    const told = `${fromUs} ${toUs}`;
    if (this.#of?.picture !== picture) this.#of = { picture, lines: linesOf(picture.layout) };
    else if (told === this.#told) return;
    this.#told = told;
    const inSight = this.#of.lines.filter(({ timeUs }) => timeUs >= fromUs && timeUs <= toUs);
    const { trace } = picture;
    const [from, to] = [fromUs, toUs].map((timeUs) => formatTime(Math.round(timeUs)));
    const what = `${nodesInWords(trace)} · ${trace.system}`;
    this.#about.textContent = t("{0}, from {1} to {2}. Besides messages: {3}", what, from, to, inSight.length);
    const shown = inSight.slice(0, MOST_LINES);
    const items = shown.map(({ timeUs, text }) => h("li", h("span.time", formatTime(timeUs)), " ", text.trim()));
    if (inSight.length > shown.length) items.push(h("li", t("… and {0} more", inSight.length - shown.length)));
    this.#lines.replaceChildren(...items);
  }
}
