/** The lanes' names beside the drawing, each with what the node is at the playhead. */
import { toneOfRole } from "../../language/timeline/tones.ts";
import type { Replay } from "../../language/trace/replay.ts";
import { standing } from "../../language/trace/words.ts";
import { h } from "./elements.ts";
import type { Picture } from "./picture.ts";
import { t } from "./strings.ts";
import type { View } from "./view.ts";

interface Label {
  readonly element: HTMLElement;
  readonly chip: HTMLElement;
}

export class Labels {
  readonly element = h("div.labels", { role: "list", "aria-label": t("Lanes") });
  #labels: Label[] = [];

  show(picture: Picture): void {
    this.#labels = picture.layout.lanes.map(({ name, isClient }) => {
      const chip = h("span.chip");
      const title = h("span.name", { title: name }, name);
      const element = h("div", { class: isClient ? "label client" : "label", role: "listitem" }, title, chip);
      return { element, chip };
    });
    this.element.replaceChildren(...this.#labels.map(({ element }) => element));
    // For all drawings the same, so that those of variants stand below each other.
    document.body.style.setProperty("--names", `${widthOfNames(picture)}px`);
  }

  place(view: View): void {
    const half = view.laneWidth / 2;
    // On the whole chart, whose columns depend on it. (To look for it from there with `:has` costs the first frame 10 ms.)
    this.element.parentElement?.classList.toggle("tight", view.laneWidth < (view.downwards ? 66 : 40));
    this.#labels.forEach(({ element }, lane) => {
      const y = view.y(lane);
      const isSeen = !view.isHidden(lane) && y > view.head - half / 2 && y < view.lanesEnd + half;
      element.hidden = !isSeen;
      if (!isSeen) return;
      element.style.transform = view.downwards ? `translate(${y - half}px, 0)` : `translate(0, ${y - half}px)`;
      element.style.height = view.downwards ? "" : `${half * 2}px`;
      element.style.width = view.downwards ? `${half * 2}px` : "";
    });
  }

  update(picture: Picture, state: Replay): void {
    this.#labels.forEach(({ chip }, lane) => {
      const [text, tone] = lane < picture.layout.nodeCount ? roleOf(picture, state, lane) : ["client", "client"];
      if (chip.textContent !== text) chip.textContent = text;
      chip.dataset.tone = tone;
    });
  }
}

/** About how much room the longest name of a lane takes, in pixels, with what is around it. */
export function widthOfNames({ layout }: Picture): number {
  return Math.max(...layout.lanes.map(({ name }) => name.length)) * 8.5 + 30;
}

/** What a node is now, in a word, and how that is shown. */
export function roleOf(picture: Picture, state: Replay, node: number): [text: string, tone: string] {
  const isDown = !state.isThere(node) || !state.isUp(node);
  const tone = toneOfRole(picture.input.roleTones, state.role(node));
  return [standing(state, node), isDown ? "down" : state.isPaused(node) ? "paused" : tone];
}
