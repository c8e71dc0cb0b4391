/** The variants of the scenario: one is chosen, and all else is about that; the others may be shown on the same axis. */
import { sharedScale, type TimeScale } from "../../language/timeline/scale.ts";
import { VERDICT_SIGNS } from "../../language/timeline/signs.ts";
import { Companion, type CompanionActions, giveRoom } from "./companion.ts";
import type { Drawing } from "./drawing.ts";
import { h, on } from "./elements.ts";
import type { ShownVariant } from "./messages.ts";
import type { Options } from "./options.ts";
import { type Picture, pictureOf } from "./picture.ts";
import { t } from "./strings.ts";
import type { View } from "./view.ts";

export interface VariantActions extends Omit<CompanionActions, "choose"> {
  /** Shows this variant, and the others beside it or not. */
  choose(name: string, beside: boolean): void;
  focus(): void;
}

export class Variants {
  readonly #actions: VariantActions;
  readonly #options: Options;
  readonly #select = h("select", { "aria-label": t("Variant"), title: t("Variant (N, Shift N)") });
  readonly #beside = h("button.switch", { title: t("All variants on one axis (S)") }, t("Side by side"));
  readonly picker = h("div.variants", { hidden: true }, this.#select, this.#beside);
  readonly #heading = h("div.variant-name", { hidden: true });
  readonly #main: HTMLElement;
  /** The drawings, in the order of the variants. */
  readonly element: HTMLElement;
  #variants: readonly ShownVariant[] = [];
  #shown = "";
  #isBeside = false;
  /** The pictures of the others, and their drawings, of which there may be more than are used. */
  #others: readonly { readonly at: number; readonly picture: Picture }[] = [];
  readonly #companions: Companion[] = [];
  #scale: { readonly of: Picture; readonly isSqueezed: boolean; readonly scale: TimeScale } | null = null;

  constructor(chart: HTMLElement, options: Options, actions: VariantActions) {
    this.#actions = actions;
    this.#options = options;
    this.#main = h("section.variant.shown", this.#heading, chart);
    this.element = h("div.charts", this.#main);
    on(this.#select, "change", () => actions.choose(this.#select.value, this.#isBeside));
    on(this.#beside, "click", () => this.toggle());
  }

  get names(): readonly string[] {
    return this.#variants.map(({ name }) => name);
  }
  get shown(): string {
    return this.#shown;
  }
  get isBeside(): boolean {
    return this.#isBeside;
  }

  /** All drawings, with the main one at its place among them. */
  drawingsWith(main: Drawing): Drawing[] {
    const place = this.names.indexOf(this.#shown);
    const before = this.#others.filter(({ at }) => at < place).length;
    const others = this.#used.flatMap((companion) => companion.drawing() ?? []);
    return [...others.slice(0, before), main, ...others.slice(before)];
  }

  show(variants: readonly ShownVariant[], shown: string, beside: boolean): void {
    const isOther = shown !== this.#shown;
    this.#variants = variants;
    this.#shown = shown;
    this.#isBeside = beside && variants.length > 1;
    this.#scale = null;
    this.picker.hidden = variants.length < 2;
    this.#select.replaceChildren(
      ...variants.map((variant) =>
        h("option", { value: variant.name, selected: variant.name === shown }, headingOf(variant)),
      ),
    );
    this.#select.value = shown;
    this.#beside.setAttribute("aria-pressed", String(this.#isBeside));
    this.#others = this.#isBeside ? picturesOf(variants, shown) : [];
    this.#place();
    if (this.#isBeside && isOther) this.#main.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Headings stand over the drawings only where there are several. */
  #place(): void {
    const place = this.names.indexOf(this.#shown);
    this.element.classList.toggle("beside", this.#isBeside);
    this.#heading.hidden = !this.#isBeside;
    this.#heading.textContent = this.#variants[place] ? headingOf(this.#variants[place]) : "";
    this.#others.forEach(({ at, picture }, index) => {
      const companion = this.#companionAt(index, picture);
      companion.show(picture, headingOf(this.#variants[at]));
      if (at < place) this.element.insertBefore(companion.element, this.#main);
      else this.element.append(companion.element);
    });
    for (const unused of this.#companions.slice(this.#others.length)) unused.element.remove();
  }

  #companionAt(index: number, picture: Picture): Companion {
    this.#companions[index] ??= new Companion(picture, this.#options, {
      ...this.#actions,
      choose: () => this.#choose(this.#others[index].at),
    });
    return this.#companions[index];
  }

  #choose(at: number): void {
    this.#actions.choose(this.#variants[at].name, this.#isBeside);
    this.#actions.focus();
  }

  /** The next variant or the one before, from the last to the first. */
  step(direction: 1 | -1): void {
    const { length } = this.#variants;
    if (length < 2) return;
    const next = this.#variants[(this.names.indexOf(this.#shown) + direction + length) % length];
    this.#actions.choose(next.name, this.#isBeside);
  }

  toggle(): void {
    if (this.#variants.length > 1) this.#actions.choose(this.#shown, !this.#isBeside);
  }

  /** The axis of the drawing, which is that of all that are shown. */
  scaleFor(main: Picture, isSqueezed: boolean): TimeScale {
    if (this.#scale?.of !== main || this.#scale.isSqueezed !== isSqueezed) {
      const layouts = [main, ...this.#others.map(({ picture }) => picture)].map(({ layout }) => layout);
      this.#scale = { of: main, isSqueezed, scale: sharedScale(layouts, isSqueezed) };
    }
    return this.#scale.scale;
  }

  /** What is drawn, or how, is new. */
  reindex(): void {
    for (const companion of this.#used) companion.reindex(this.#options);
  }

  /** Gives each drawing the room that its lanes need. */
  arrange(view: View): void {
    giveRoom(this.#main, this.#isBeside ? view : null);
    for (const companion of this.#used) companion.arrange(this.#options, view);
  }

  follow(view: View, playheadUs: number): void {
    for (const companion of this.#used) companion.follow(view, playheadUs);
  }

  get #used(): readonly Companion[] {
    return this.#companions.slice(0, this.#others.length);
  }
}

/** Those that can be decoded; the one that is shown is the page's own. */
function picturesOf(variants: readonly ShownVariant[], shown: string) {
  return variants.flatMap((variant, at) => {
    if (variant.name === shown || variant.shown === null) return [];
    try {
      return [{ at, picture: pictureOf(variant.shown) }];
    } catch {
      return [];
    }
  });
}

/** "reads local: ✗ 1, ✓ 3". */
function headingOf({ name, verdicts }: ShownVariant): string {
  if (verdicts === null) return `${name} …`;
  const words = ["fails", "holds", "untested", "undecided"] as const;
  const counts = words.flatMap((word) => {
    const count = verdicts.filter(({ verdict }) => verdict === word).length;
    return count === 0 ? [] : [`${VERDICT_SIGNS[word].sign} ${count}`];
  });
  return counts.length === 0 ? name : `${name}: ${counts.join(", ")}`;
}
