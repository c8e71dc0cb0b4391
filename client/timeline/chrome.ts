/** What is around the drawing: title, verdict counts, toolbar, status. */
import type { VerdictWord } from "../../language/expectations/expectation.ts";
import { VERDICT_SIGNS } from "../../language/timeline/signs.ts";
import { nodesInWords } from "../../language/trace/words.ts";
import { h, type IconName, icon, named, on, toolButton } from "./elements.ts";
import type { Find } from "./find.ts";
import type { PageCommand } from "./messages.ts";
import type { Options } from "./options.ts";
import type { Picture } from "./picture.ts";
import { t } from "./strings.ts";
import type { Variants } from "./variants.ts";

export interface ChromeActions {
  command(what: PageCommand): void;
  jump(direction: 1 | -1): void;
  zoom(factor: number): void;
  verdicts(): void;
  hide(what: "message" | "lane", name: string, isHidden: boolean): void;
}

/** What has its place among these things. */
export interface Surrounded {
  readonly variants: Variants;
  readonly overview: HTMLElement;
  readonly panel: HTMLElement;
  readonly find: Find;
}

/** Before what stands at the playhead is read out: who steps on quickly hears only where it ends. */
const CALM_MS = 250;

export class Chrome {
  readonly #title = h("h1", "Faultline");
  readonly #about = h("span.about");
  readonly #badge = h("span.badge", { role: "status" });
  readonly #counts = h("div.counts");
  readonly #problem = h("p.problem", { role: "alert", hidden: true });
  readonly #time = h("span.clock", "0s");
  readonly #what = h("span.what");
  /** Reads out what happened at the playhead. */
  readonly #announced = h("div.unseen", { "aria-live": "polite" });
  readonly #fold = this.#switch(t("Fold repeats"), "fold", "F");
  readonly #squeeze = this.#switch(t("Squeeze quiet time"), "squeeze", "Q");
  readonly #turn = this.#switch(t("Time downwards"), "turn", "D");
  readonly #messages = h("fieldset");
  readonly #lanes = h("fieldset");
  readonly #menu: HTMLDetailsElement;
  readonly #play: HTMLButtonElement;
  readonly #actions: ChromeActions;
  readonly #toolbar: HTMLElement;
  #picture: Picture | null = null;
  #options: Options | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(actions: ChromeActions) {
    this.#actions = actions;
    this.#menu = this.#makeMenu();
    const tool = (what: PageCommand & IconName, label: string, key: string) =>
      toolButton(icon(what), label, key, () => actions.command(what));
    this.#play = tool("play", t("Play"), t("Space"));
    this.#toolbar = h(
      "div.toolbar",
      { role: "toolbar", "aria-label": t("Timeline") },
      h(
        "div.group",
        toolButton(icon("previous"), t("Previous notable moment"), t("Shift ←"), () => actions.jump(-1)),
        tool("back", t("Step back"), "←"),
        this.#play,
        tool("forward", t("Step forward"), "→"),
        toolButton(icon("next"), t("Next notable moment"), t("Shift →"), () => actions.jump(1)),
      ),
      this.#time,
      this.#what,
      h(
        "div.group",
        this.#menu,
        tool("find", t("Find"), "/"),
        toolButton(icon("out"), t("Zoom out"), "−", () => actions.zoom(1 / 1.5)),
        toolButton(icon("in"), t("Zoom in"), "+", () => actions.zoom(1.5)),
        tool("fit", t("Show all"), "0"),
        toolButton("?", t("Keys"), "?", () => actions.command("help")),
      ),
    );
  }

  /** How the picture is drawn, what of it, and its ways out. */
  #makeMenu(): HTMLDetailsElement {
    const save = (what: PageCommand, text: string) =>
      h("button.switch", { onclick: () => this.#actions.command(what) }, text);
    const menu = h(
      "details.filter",
      h("summary.switch", t("Show")),
      h(
        "div.menu",
        h(
          "fieldset",
          h("legend", t("Picture")),
          ...[this.#fold, this.#squeeze, this.#turn].map((box) => box.parentElement),
        ),
        this.#messages,
        this.#lanes,
        h("div.saves", save("export-svg", t("Save SVG")), save("export-png", t("Save PNG"))),
      ),
    );
    on(menu, "toggle", () => this.#listParts());
    on(menu, "keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
      event.stopPropagation();
    });
    for (const type of ["pointerdown", "focusin"] as const) {
      on(document, type, ({ target }) => {
        if (menu.open && !menu.contains(target as Node)) menu.open = false;
      });
    }
    return menu;
  }

  /** A box in its label. */
  #switch(text: string, command: PageCommand, key: string): HTMLInputElement {
    const box = h("input", { type: "checkbox", onchange: () => this.#actions.command(command) });
    h("label", box, text, h("kbd", key));
    return box;
  }

  around({ variants, overview, panel, find }: Surrounded): HTMLElement[] {
    const header = h("header", this.#title, this.#about, this.#badge, variants.picker, this.#counts);
    const tools = h("div.tools", this.#toolbar, find.element);
    return [header, this.#problem, tools, variants.element, overview, panel, this.#announced];
  }

  show(picture: Picture): void {
    const { input, trace } = picture;
    this.#picture = picture;
    this.#title.textContent = input.title || t("Timeline");
    const cut = trace.ended === "finished" ? "" : ` · ${t("cut short: {0}", trace.ended)}`;
    this.#about.textContent = `${nodesInWords(trace)} · ${trace.system} · ${t("seed {0}", trace.seed)}${cut}`;
    this.#problem.hidden = true;
    // The more lanes, the more room the drawing needs.
    document.body.classList.toggle("many", trace.nodes.length > 12);
    const verdicts = new Map<VerdictWord, number>();
    for (const { verdict } of input.verdicts) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    this.#counts.replaceChildren(
      ...[...verdicts].map(([verdict, count]) => {
        const label = `${VERDICT_SIGNS[verdict].sign} ${count} ${count === 1 ? verdict : verdict.replace(/s$/, "")}`;
        const onclick = () => this.#actions.verdicts();
        return h("button.count", { "data-verdict": verdict, title: t("Show the verdicts"), onclick }, label);
      }),
    );
    this.#listParts();
  }

  /** Only while they are seen: to count the messages takes its time, and so does each box. */
  #listParts(): void {
    if (this.#picture === null || !this.#menu.open) return;
    const { trace, run } = this.#picture;
    const boxes = (what: "message" | "lane", names: readonly string[]) =>
      names.map((name) => {
        const onchange = () => this.#actions.hide(what, name, !box.checked);
        const box = h("input", { type: "checkbox", "data-name": name, onchange });
        return h("label", box, name);
      });
    const counts = run.messageCounts();
    const sent = trace.messages.flatMap(({ name }, kind) => (counts[kind] > 0 ? [name] : []));
    this.#messages.replaceChildren(h("legend", t("Messages")), ...boxes("message", sent));
    const lanes = boxes("lane", [...trace.nodes, ...trace.clients]);
    this.#lanes.replaceChildren(h("legend", t("Nodes and clients")), ...lanes);
    this.#checkParts();
  }

  setStatus(stale: boolean, running: boolean): void {
    this.#badge.textContent = running ? t("running…") : stale ? t("of an earlier text") : "";
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

  announce(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#announced.textContent = text;
    }, CALM_MS);
  }

  setPlaying(isPlaying: boolean): void {
    this.#play.replaceChildren(icon(isPlaying ? "pause" : "play"));
    named(this.#play, isPlaying ? t("Stop") : t("Play"), t("Space"));
  }

  setOptions(options: Options): void {
    this.#options = options;
    this.#fold.checked = options.folded;
    this.#squeeze.checked = options.squeezed;
    this.#turn.checked = options.downwards;
    document.body.classList.toggle("downwards", options.downwards);
    this.#checkParts();
  }

  #checkParts(): void {
    for (const [parts, hidden] of [
      [this.#messages, this.#options?.hiddenMessages],
      [this.#lanes, this.#options?.hiddenLanes],
    ] as const) {
      for (const box of parts.querySelectorAll("input")) box.checked = !hidden?.has(box.dataset.name ?? "");
    }
  }
}
