/** What became of each expectation in each variant, as a table: which choice keeps what. */
import { VERDICT_SIGNS } from "../../language/timeline/signs.ts";
import { h } from "./elements.ts";
import type { ShownVariant } from "./messages.ts";
import { t } from "./strings.ts";

export class VariantTable {
  readonly #head = h("thead");
  readonly #body = h("tbody");
  readonly element = h("table.variant-table", this.#head, this.#body);
  readonly #choose: (name: string) => void;

  constructor(choose: (name: string) => void) {
    this.#choose = choose;
  }

  /** Are there any? */
  show(variants: readonly ShownVariant[], shown: string): boolean {
    const claims = [...new Set(variants.flatMap(({ verdicts }) => (verdicts ?? []).map(({ text }) => text)))];
    const columns = [t("variant"), ...claims].map((text) => h("th", { scope: "col" }, text));
    this.#head.replaceChildren(h("tr", ...columns));
    this.#body.replaceChildren(...variants.map((variant) => this.#row(variant, claims, variant.name === shown)));
    return variants.length > 1;
  }

  #row({ name, verdicts }: ShownVariant, claims: readonly string[], isShown: boolean): HTMLElement {
    const onclick = () => this.#choose(name);
    const choice = h("button.link", { "aria-pressed": String(isShown), onclick }, name);
    const cells = claims.map((claim) => {
      const found = verdicts?.find(({ text }) => text === claim);
      if (!found) return h("td", verdicts === null ? "…" : "–");
      const { verdict, reason } = found;
      const sign = h("span.sign", VERDICT_SIGNS[verdict].sign);
      const words = verdict === "holds" ? "holds" : `${verdict}: ${reason}`;
      return h("td", { "data-verdict": verdict, title: reason }, sign, ` ${words}`);
    });
    return h("tr", { class: isShown ? "shown-variant" : "" }, h("th", { scope: "row" }, choice), ...cells);
  }
}
