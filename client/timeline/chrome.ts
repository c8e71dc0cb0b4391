/** What is around the drawing: title, verdict counts, toolbar, status. */
import { VERDICT_SIGNS } from "./draw-marks.ts";
import { h, icon, switchButton, toolButton } from "./elements.ts";
import type { PageCommand } from "./messages.ts";
import type { Options } from "./options.ts";
import type { Picture } from "./picture.ts";
import type { Stage } from "./stage.ts";

export interface ChromeActions {
  command(what: PageCommand): void;
  jump(direction: 1 | -1): void;
  zoom(factor: number): void;
  squeeze(): void;
  verdicts(): void;
  hide(message: string, isHidden: boolean): void;
}

export class Chrome {
  readonly #title = h("h1", {}, "Faultline");
  readonly #about = h("span", { class: "about" });
  readonly #badge = h("span", { class: "badge", role: "status" });
  readonly #counts = h("div", { class: "counts" });
  readonly #problem = h("p", { class: "problem", role: "alert", hidden: true });
  readonly #time = h("output", { class: "clock" }, "0s");
  readonly #what = h("span", { class: "what", "aria-live": "polite" });
  readonly #filter = h("div", { class: "menu" });
  readonly #play: HTMLButtonElement;
  readonly #fold: HTMLButtonElement;
  readonly #squeeze: HTMLButtonElement;
  readonly #actions: ChromeActions;
  #toolbar: HTMLElement;

  constructor(actions: ChromeActions) {
    this.#actions = actions;
    this.#play = toolButton("play", "Play", "Space", () => actions.command("play"));
    this.#fold = switchButton("Fold repeats", "Draw messages that only repeat as one (F)", () =>
      actions.command("fold"),
    );
    this.#squeeze = switchButton("Squeeze quiet", "Squeeze stretches in which nothing new happens (Q)", () =>
      actions.squeeze(),
    );
    this.#toolbar = h(
      "div",
      { class: "toolbar", role: "toolbar", "aria-label": "Timeline" },
      h(
        "div",
        { class: "group" },
        toolButton("previous", "Previous notable moment", "Shift ←", () => actions.jump(-1)),
        toolButton("back", "Step back", "←", () => actions.command("back")),
        this.#play,
        toolButton("forward", "Step forward", "→", () => actions.command("forward")),
        toolButton("next", "Next notable moment", "Shift →", () => actions.jump(1)),
      ),
      this.#time,
      this.#what,
      h(
        "div",
        { class: "group end" },
        this.#fold,
        this.#squeeze,
        h("details", { class: "filter" }, h("summary", { class: "switch" }, "Messages"), this.#filter),
      ),
      h(
        "div",
        { class: "group" },
        toolButton("out", "Zoom out", "−", () => actions.zoom(1 / 1.5)),
        toolButton("in", "Zoom in", "+", () => actions.zoom(1.5)),
        toolButton("fit", "Show all", "0", () => actions.command("fit")),
        toolButton("turn", "Turn", "D", () => actions.command("turn")),
        h(
          "button",
          {
            type: "button",
            class: "tool",
            "aria-label": "Keys",
            title: "Keys (?)",
            onclick: () => actions.command("help"),
          },
          "?",
        ),
      ),
    );
  }

  around(labels: HTMLElement, stage: Stage, card: HTMLElement, panel: HTMLElement): HTMLElement[] {
    const header = h("header", {}, this.#title, this.#about, this.#badge, this.#counts);
    const chart = h("div", { class: "chart" }, labels, h("div", { class: "canvas" }, stage.element, card));
    return [header, this.#problem, this.#toolbar, chart, stage.overview, panel];
  }

  show({ input, trace }: Picture): void {
    this.#title.textContent = input.title || "Timeline";
    document.title = input.title || "Faultline timeline";
    const cut = trace.ended === "finished" ? "" : ` · cut short: ${trace.ended}`;
    this.#about.textContent = `${trace.nodes.length} nodes · ${trace.system} · seed ${trace.seed}${cut}`;
    this.#problem.hidden = true;
    const counts = new Map<string, number>();
    for (const { verdict } of input.verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    this.#counts.replaceChildren(
      ...[...counts].map(([verdict, count]) => {
        const label = `${VERDICT_SIGNS[verdict].sign} ${count} ${count === 1 || verdict === "untested" || verdict === "undecided" ? verdict : verdict.replace(/s$/, "")}`;
        const onclick = () => this.#actions.verdicts();
        return h(
          "button",
          { type: "button", class: "count", "data-verdict": verdict, title: "Show the verdicts", onclick },
          label,
        );
      }),
    );
    this.#filter.replaceChildren(
      ...trace.messages.map(({ name }) => {
        const box = h("input", { type: "checkbox" });
        box.addEventListener("change", () => this.#actions.hide(name, !box.checked));
        box.dataset.message = name;
        return h("label", {}, box, name);
      }),
    );
  }

  setStatus(stale: boolean, running: boolean): void {
    this.#badge.textContent = running ? "running…" : stale ? "of an earlier text" : "";
    this.#badge.classList.toggle("stale", stale && !running);
  }

  setProblem(text: string): void {
    this.#problem.textContent = text;
    this.#problem.hidden = text === "";
  }

  setPlayhead(time: string, what: string): void {
    this.#time.textContent = time;
    this.#what.textContent = what;
    this.#what.title = what;
  }

  setPlaying(isPlaying: boolean): void {
    this.#play.replaceChildren(icon(isPlaying ? "pause" : "play"));
    this.#play.setAttribute("aria-label", isPlaying ? "Stop" : "Play");
    // While it plays, each event would be read out.
    this.#what.setAttribute("aria-live", isPlaying ? "off" : "polite");
  }

  setOptions({ folded, squeezed, hiddenMessages, downwards }: Options): void {
    this.#fold.setAttribute("aria-pressed", String(folded));
    this.#squeeze.setAttribute("aria-pressed", String(squeezed));
    document.body.classList.toggle("downwards", downwards);
    for (const box of this.#filter.querySelectorAll("input"))
      box.checked = !hiddenMessages.has(box.dataset.message ?? "");
  }
}
