/** The canvases: sized to the page and the screen's pixels, redrawn at most once a frame and only what changed. */
import { NO_EVENT } from "../../language/trace/trace.ts";
import { type Drawing, Places } from "./drawing.ts";
import { h } from "./elements.ts";
import type { FlagRows } from "./flag-rows.ts";
import type { Attention, Options } from "./options.ts";
import { drawOverview, OVERVIEW_HEIGHT } from "./overview.ts";
import { Pen } from "./pen.ts";
import type { Picture } from "./picture.ts";
import type { PictureIndex } from "./picture-index.ts";
import { drawOverlay, drawScene } from "./scene.ts";
import { t } from "./strings.ts";
import { readTheme, type Theme, watchTheme } from "./theme.ts";
import type { View } from "./view.ts";

export interface Staged {
  readonly picture: Picture;
  readonly index: PictureIndex;
  readonly flags: FlagRows;
  readonly view: View;
  readonly options: Options;
  readonly attention: Attention;
}

export class Stage {
  readonly #scene = h("canvas");
  /** Only there while something is lit: a canvas of this size takes some ms to make, which the first frame can do without. */
  readonly #overlay = h("canvas", { hidden: true });
  readonly #playhead = h("div.playhead", { hidden: true });
  readonly overview = h("canvas.overview", { "aria-hidden": "true" });
  /** Focus, keys and pointer: a slider whose value is the playhead. */
  readonly element = h(
    "div.stage",
    { role: "slider", tabindex: "0", "aria-label": t("Playhead"), "aria-valuemin": "0" },
    this.#scene,
    this.#overlay,
    this.#playhead,
  );
  /** In CSS pixels. */
  #size = { width: 0, height: 0 };
  #overviewWidth = 0;
  #theme: Theme;
  /** Where the scene's words are. */
  #places = new Places();
  #sceneIsOld = true;
  #overlayIsOld = true;
  #isScheduled = false;
  readonly #staged: () => Staged | null;
  readonly #drawn: () => void;

  /** `staged` is asked for what to draw; `drawn` is called after each frame that moved the scene. */
  constructor(staged: () => Staged | null, drawn: () => void) {
    this.#staged = staged;
    this.#drawn = drawn;
    this.#theme = readTheme(document.body);
    watchTheme(() => {
      this.#theme = readTheme(document.body);
      this.refresh();
    });
  }

  /** Draws all in the next frame. */
  refresh(): void {
    this.#sceneIsOld = true;
    this.refreshOverlay();
  }
  refreshOverlay(): void {
    this.#overlayIsOld = true;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => this.#draw());
  }

  /** Draws all at once: for whoever follows another stage, in the same frame. */
  drawNow(): void {
    this.#sceneIsOld = true;
    this.#overlayIsOld = true;
    this.#draw();
  }

  /** The drawing as it was made, to look things up in it. */
  drawing(): Drawing | null {
    const staged = this.#staged();
    return staged === null ? null : this.#drawingOn(this.#overlay, staged);
  }

  #draw(): void {
    this.#isScheduled = false;
    const staged = this.#staged();
    if (staged === null) return;
    // Also on a screen of other pixels, to which the page was moved.
    if (setSize(this.#scene, this.#size)) this.#sceneIsOld = this.#overlayIsOld = true;
    if (this.#sceneIsOld) {
      this.#places = new Places();
      const drawing = this.#drawingOn(this.#scene, staged);
      clear(this.#scene, drawing.context);
      drawScene(drawing);
    }
    if (this.#overlayIsOld) {
      this.#drawOverlay(staged);
      this.#placePlayhead(staged);
      this.#drawOverview(staged);
    }
    const moved = this.#sceneIsOld;
    this.#sceneIsOld = false;
    this.#overlayIsOld = false;
    if (moved) this.#drawn();
  }

  #drawingOn(canvas: HTMLCanvasElement, staged: Staged): Drawing {
    const context = canvas.getContext("2d")!;
    const { view } = staged;
    const pen = new Pen(context, view.downwards);
    const { fromUs, toUs } = view;
    return { ...staged, context, pen, theme: this.#theme, places: this.#places, fromUs, toUs };
  }

  #drawOverlay(staged: Staged): void {
    this.#overlay.hidden = !isAnythingLit(staged.attention);
    if (this.#overlay.hidden) return;
    setSize(this.#overlay, this.#size);
    const drawing = this.#drawingOn(this.#overlay, staged);
    clear(this.#overlay, drawing.context);
    drawOverlay(drawing);
  }

  /** An element of its own, so that it moves without anything being drawn anew. */
  #placePlayhead({ view, attention }: Staged): void {
    const { style } = this.#playhead;
    const x = Math.round(view.x(attention.playheadUs));
    const y = view.axis - 8;
    const length = `${view.lanesEnd + 6 - y}px`;
    this.#playhead.hidden = x < -10 || x > view.along + 10;
    style.transform = view.downwards ? `translate(${y}px, ${x}px)` : `translate(${x}px, ${y}px)`;
    style.width = view.downwards ? length : "";
    style.height = view.downwards ? "" : length;
  }

  #drawOverview({ picture, view, attention }: Staged): void {
    setSize(this.overview, { width: this.#overviewWidth, height: OVERVIEW_HEIGHT });
    const context = this.overview.getContext("2d")!;
    drawOverview(context, this.#overviewWidth, picture, view, this.#theme, attention.playheadUs);
  }

  /** Has the stage the size to which the canvases were fitted? */
  get isFitted(): boolean {
    const { clientWidth, clientHeight } = this.element;
    return clientWidth === this.#size.width && clientHeight === this.#size.height;
  }

  /** Fits the canvases, when they are next drawn, to where they are shown; returns the size along and across, in CSS pixels. */
  resize(downwards: boolean): [along: number, across: number] {
    const { clientWidth: width, clientHeight: height } = this.element;
    this.#size = { width, height };
    this.#overviewWidth = this.overview.clientWidth;
    return downwards ? [height, width] : [width, height];
  }
}

/** Is there anything for the overlay? */
function isAnythingLit({ selected, hovered, highlighted }: Attention): boolean {
  return selected !== NO_EVENT || hovered !== NO_EVENT || highlighted.length > 0;
}

/** Has the canvas another size from now on? One that has its size keeps it: it would be made anew. */
function setSize(canvas: HTMLCanvasElement, { width, height }: { width: number; height: number }): boolean {
  const ratio = devicePixelRatio;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  const isNew = canvas.width !== across || canvas.height !== down;
  if (isNew) Object.assign(canvas, { width: across, height: down });
  canvas.getContext("2d")!.setTransform(ratio, 0, 0, ratio, 0, 0);
  return isNew;
}

function clear(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): void {
  context.globalAlpha = 1;
  context.clearRect(0, 0, canvas.width, canvas.height);
}
