/** The drawing of another variant: on the same axis as the one that all else is about, and always at the same place in it. */
import { evenScale } from "../../language/timeline/scale.ts";
import type { Drawing } from "./drawing.ts";
import { h, on } from "./elements.ts";
import { type FlagRows, NO_FLAGS, placeFlags } from "./flag-rows.ts";
import { Labels } from "./labels.ts";
import { hiddenLanesOf, noAttention, type Options } from "./options.ts";
import type { Picture } from "./picture.ts";
import { indexPicture, type PictureIndex } from "./picture-index.ts";
import { listenToPointer, type PointerActions } from "./pointer.ts";
import { Stage } from "./stage.ts";
import { t } from "./strings.ts";
import { View } from "./view.ts";

/** Its pointer does what that of the main drawing does; a click also makes it the main one. */
export interface CompanionActions extends Pick<PointerActions, "isTurned" | "zoom" | "pan" | "scrub"> {
  choose(): void;
}

export class Companion {
  readonly #heading = h("button.variant-name");
  readonly #labels = new Labels();
  readonly #stage: Stage;
  readonly element: HTMLElement;
  readonly #attention = noAttention();
  #picture: Picture;
  #view: View;
  #index: PictureIndex;
  #flags: FlagRows = NO_FLAGS;
  #options: Options;

  constructor(picture: Picture, options: Options, actions: CompanionActions) {
    this.#picture = picture;
    this.#options = withoutOpenFolds(options);
    this.#index = indexPicture(picture, this.#options);
    this.#view = new View(evenScale(picture.layout.durationUs));
    this.#stage = new Stage(
      () => this.#staged(),
      () => {},
    );
    const { element } = this.#stage;
    // The playhead is the main drawing's; this one is a picture.
    element.setAttribute("role", "img");
    for (const name of ["tabindex", "aria-valuemin"]) element.removeAttribute(name);
    on(this.#heading, "click", () => actions.choose());
    this.element = h("section.variant", this.#heading, h("div.chart", this.#labels.element, h("div.canvas", element)));
    listenToPointer(element, {
      ...actions,
      axis: () => this.#view.axis - 2,
      scroll: (pixels) => {
        if (!this.#view.canScroll) return false;
        this.#view.scroll(pixels);
        this.#draw();
        return true;
      },
      hover() {},
      leave() {},
      click: (x) => {
        actions.scrub(x);
        actions.choose();
      },
    });
  }

  /** Shows this run under this heading. */
  show(picture: Picture, heading: string): void {
    this.#picture = picture;
    this.#heading.textContent = heading;
    this.#heading.title = t("Show this variant");
    this.#stage.element.setAttribute("aria-label", t("Timeline with {0}", heading));
    this.#labels.show(picture);
  }

  /** What is drawn, or how, is new. */
  reindex(options: Options): void {
    this.#options = withoutOpenFolds(options);
    this.#index = indexPicture(this.#picture, this.#options);
  }

  /** Takes up the room it has. */
  arrange({ downwards }: Options, main: View): void {
    const view = this.#view;
    const { layout } = this.#picture;
    view.downwards = downwards;
    this.#flags = placeFlags(this.#picture, main.scale, main.along, downwards);
    view.surround(this.#flags);
    view.showLanes(hiddenLanesOf(layout.lanes, this.#options), layout.nodeCount);
    giveRoom(this.element, view);
    view.resize(...this.#stage.resize(downwards));
  }

  /** Stands where the main drawing stands, at once. */
  follow(main: View, playheadUs: number): void {
    const { run, trace } = this.#picture;
    this.#view.follow(main);
    this.#attention.playheadUs = playheadUs;
    this.#attention.playhead = run.eventAt(Math.min(playheadUs, trace.durationUs));
    this.#draw();
    this.#labels.update(this.#picture, run.stateAt(this.#attention.playhead));
  }

  drawing(): Drawing | null {
    return this.#stage.drawing();
  }

  #draw(): void {
    this.#labels.place(this.#view);
    this.#stage.drawNow();
  }

  #staged() {
    return {
      picture: this.#picture,
      index: this.#index,
      flags: this.#flags,
      view: this.#view,
      options: this.#options,
      attention: this.#attention,
    };
  }
}

/** Pixels for the heading of one of several drawings. */
const HEADING = 28;

/** One of several drawings is as large as its lanes need at least; one alone, null, is as large as there is room. */
export function giveRoom(element: HTMLElement, view: View | null): void {
  const { style } = element;
  style.minHeight = view && !view.downwards ? `${HEADING + view.leastAcross}px` : "";
  style.minWidth = view?.downwards ? `${view.leastAcross}px` : "";
}

/** Folds are counted in each run for itself. */
function withoutOpenFolds(options: Options): Options {
  return { ...options, openFolds: new Set() };
}
