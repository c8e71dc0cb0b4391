/** The panel below the drawing: state and logs of all nodes, notable events, verdicts, and the picture as text. */
import { VERDICT_SIGNS } from "../../language/timeline/signs.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { happened } from "../../language/trace/happened.ts";
import { isNotable } from "../../language/trace/steps.ts";
import { h, on } from "./elements.ts";
import { LogTable } from "./log-table.ts";
import type { ShownVariant } from "./messages.ts";
import type { Picture } from "./picture.ts";
import { Questions } from "./questions.ts";
import { StateTable } from "./state-table.ts";
import { Story } from "./story.ts";
import { t } from "./strings.ts";
import { VariantTable } from "./variant-table.ts";

/** The text form lists at most so many events. */
const MOST_EVENTS = 1000;
/** The names of the tabs, in their order. */
const NAMES = {
  questions: t("Questions"),
  state: t("State"),
  logs: t("Logs"),
  events: t("Events"),
  verdicts: t("Verdicts"),
  variants: t("Variants"),
  text: t("Text"),
};
type Tab = keyof typeof NAMES;
const TABS = Object.keys(NAMES) as Tab[];
const NO_REASON = t("Select an event, and here stands why it happened.");

export interface PanelActions {
  /** `markedUs`: where it is marked that the event shows something. */
  select(event: number, markedUs?: number): void;
  goTo(timeUs: number): void;
  chooseVariant(name: string): void;
}

/** A part of a sentence; what is meant by it can be shown. */
export interface Said {
  readonly text: string;
  readonly title: string;
  readonly reveal: (() => void) | null;
}

export class Panel {
  readonly #table = new StateTable();
  readonly #logs = new LogTable();
  readonly #story = new Story();
  readonly #questions: Questions;
  readonly #variants: VariantTable;
  readonly #events = h("ol.events");
  readonly #verdicts = h("ul.verdicts");
  readonly #bodies: Readonly<Record<Tab, HTMLElement>>;
  readonly #tabs: Readonly<Record<Tab, HTMLButtonElement>>;
  readonly #why = h("p.why");
  readonly element: HTMLElement;
  readonly #select: PanelActions["select"];
  #picture: Picture | null = null;
  /** The tabs whose lists are those of the picture. */
  readonly #listed = new Set<Tab>();
  #shown: Tab = "state";
  #event = -1;
  #sight = { fromUs: 0, toUs: 0 };

  constructor({ select, goTo, chooseVariant }: PanelActions) {
    this.#select = select;
    this.#questions = new Questions(goTo);
    this.#variants = new VariantTable(chooseVariant);
    const contents = {
      questions: this.#questions.element,
      variants: this.#variants.element,
      state: this.#table.element,
      logs: this.#logs.element,
      events: this.#events,
      verdicts: this.#verdicts,
      text: this.#story.element,
    };
    const each = <T>(make: (tab: Tab) => T) =>
      Object.fromEntries(TABS.map((tab) => [tab, make(tab)])) as Record<Tab, T>;
    const bodyOf = (tab: Tab): HTMLElement =>
      h(
        "div.panel-body",
        { id: `body-${tab}`, role: "tabpanel", tabindex: "0", "aria-labelledby": `tab-${tab}` },
        contents[tab],
      );
    const tabOf = (tab: Tab): HTMLButtonElement =>
      h(
        "button",
        {
          role: "tab",
          id: `tab-${tab}`,
          "aria-controls": `body-${tab}`,
          onclick: () => this.#press(tab),
        },
        NAMES[tab],
      );
    this.#bodies = each(bodyOf);
    this.#tabs = each(tabOf);
    const tabList = h("div.tabs", { role: "tablist", "aria-label": t("Details") }, ...Object.values(this.#tabs));
    on(tabList, "keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (step === 0) return;
      const tabs = TABS.filter((tab) => !this.#tabs[tab].hidden);
      const next = tabs[(tabs.indexOf(this.#shown) + step + tabs.length) % tabs.length];
      this.open(next);
      this.#tabs[next].focus();
    });
    this.element = h(
      "section.panel",
      { "aria-label": t("Details") },
      this.#why,
      tabList,
      ...Object.values(this.#bodies),
    );
    this.explain(null);
    this.open("state");
    for (const tab of ["questions", "variants"] as const) this.#tabs[tab].hidden = true;
  }

  /** A press on the open tab closes it, which leaves its room to the drawing. */
  #press(tab: Tab): void {
    if (tab !== this.#shown || this.#bodies[tab].hidden) {
      this.open(tab);
      return;
    }
    this.#bodies[tab].hidden = true;
    this.#tabs[tab].setAttribute("aria-selected", "false");
  }

  open(tab: Tab): void {
    this.#shown = tab;
    for (const each of TABS) {
      this.#tabs[each].setAttribute("aria-selected", String(each === tab));
      this.#tabs[each].tabIndex = each === tab ? 0 : -1;
      this.#bodies[each].hidden = each !== tab;
    }
    this.#fill();
  }

  show(picture: Picture): void {
    this.#picture = picture;
    this.#event = -1;
    this.#table.show(picture);
    this.#listed.clear();
    const { logs, questions } = this.#tabs;
    logs.hidden = !this.#logs.show(picture);
    const isNew = questions.hidden;
    questions.hidden = !this.#questions.show(picture);
    if (isNew && !questions.hidden) this.open("questions");
    if (this.#tabs[this.#shown].hidden) this.open("state");
  }

  showVariants(variants: readonly ShownVariant[], shown: string): void {
    this.#tabs.variants.hidden = !this.#variants.show(variants, shown);
    if (this.#tabs[this.#shown].hidden) this.open("state");
  }

  /** Answers the next of the file's questions. */
  answer(): void {
    if (this.#tabs.questions.hidden) return;
    this.open("questions");
    this.#questions.reveal();
  }

  /** The playhead stands right after this event. */
  update(event: number): void {
    this.#event = event;
    this.#fill();
  }

  /** This part of the run is in sight. */
  setSight(fromUs: number, toUs: number): void {
    this.#sight = { fromUs, toUs };
    if (this.#shown === "text") this.#fill();
  }

  /** Only what is shown is kept up to date. */
  #fill(): void {
    const picture = this.#picture;
    if (picture === null || this.#bodies[this.#shown].hidden) return;
    switch (this.#shown) {
      case "state":
        this.#table.update(picture, this.#event);
        break;
      case "logs":
        this.#logs.update(picture, this.#event);
        break;
      case "events":
        this.#once("events", () => this.#listEvents(picture));
        break;
      case "text":
        this.#story.update(picture, this.#sight.fromUs, this.#sight.toUs);
        break;
      case "verdicts":
        this.#once("verdicts", () => this.#listVerdicts(picture));
        break;
      case "variants":
      case "questions":
        break;
      default:
        this.#shown satisfies never;
    }
  }

  /** Says what is selected and why it happened; null for nothing. */
  explain(what: { time: string; why: readonly Said[]; fields: string; reveal: (() => void) | null } | null): void {
    // Its line is always there, so that the drawing does not move under the pointer that selects.
    if (what === null) {
      this.#why.replaceChildren(h("span.none", NO_REASON));
      return;
    }
    const link = what.reveal === null ? null : h("button.link", { onclick: what.reveal }, t("Show statement"));
    const why = what.why.map(({ text, title, reveal }) =>
      reveal === null ? h("span", { title }, text) : h("button.link", { title, onclick: reveal }, text),
    );
    const fields = what.fields === "" ? null : h("span.fields", what.fields);
    const parts = [h("strong", what.time), h("span", ...why), fields, link];
    this.#why.replaceChildren(...parts.filter((part) => part !== null));
  }

  /** These lists are the same wherever the playhead stands. */
  #once(tab: Tab, list: () => void): void {
    if (this.#listed.has(tab)) return;
    this.#listed.add(tab);
    list();
  }

  #listEvents(picture: Picture): void {
    const { trace } = picture;
    const notable: number[] = [];
    for (let event = 0; event < trace.count; event++) if (isNotable(trace, event)) notable.push(event);
    const items = notable.slice(0, MOST_EVENTS).map((event) => {
      const time = h("span.time", formatTime(trace.timeUs[event]));
      return h("li", h("button.row", { onclick: () => this.#select(event) }, time, happened(picture.run, event)));
    });
    const more = notable.length - items.length;
    if (more > 0) items.push(h("li", t("… and {0} more", more)));
    this.#events.replaceChildren(...items);
  }

  #listVerdicts({ input, layout }: Picture): void {
    const items = input.verdicts.map((verdict) => {
      const { sign } = VERDICT_SIGNS[verdict.verdict];
      const mark = layout.marks.find((each) => each.verdict === verdict);
      const time = mark === undefined ? "" : formatTime(mark.timeUs);
      const event = mark?.event ?? -1;
      return h(
        "li",
        h(
          "button.row",
          { "data-verdict": verdict.verdict, onclick: () => this.#select(event, mark?.timeUs) },
          h("span.sign", sign),
          h("span.word", verdict.verdict),
          h("span.claim", verdict.text),
          h("span.reason", `${verdict.reason}${time === "" ? "" : ` (${time})`}`),
        ),
      );
    });
    const none = h("li.none", t("The file expects nothing. Say what should be true: “expect a leader by 4s”."));
    this.#verdicts.replaceChildren(...(items.length === 0 ? [none] : items));
  }
}
