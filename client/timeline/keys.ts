/** The keyboard: one list of keys, from which the page listens and its help is written. */
import { h } from "./elements.ts";
import type { StopSort } from "./jumps.ts";
import { legend } from "./legend.ts";
import type { PageCommand } from "./messages.ts";
import { t } from "./strings.ts";

export interface KeyActions {
  do(what: PageCommand): void;
  step(direction: 1 | -1): void;
  jump(sort: StopSort, direction: 1 | -1): void;
  edge(direction: 1 | -1): void;
  zoom(factor: number): void;
  pan(direction: 1 | -1): void;
  scroll(direction: 1 | -1): void;
  variant(direction: 1 | -1): void;
  beside(): void;
  answer(): void;
  revealSource(): void;
  clear(): void;
}

/** A key, or two that do the same forwards and back. Each is `KeyboardEvent.key`, with `Shift+` before it where the letter does not say so. */
interface Key {
  readonly forward: readonly string[];
  readonly back?: readonly string[];
  readonly shown: string;
  readonly help: string;
  act(on: KeyActions, direction: 1 | -1): void;
}

const KEYS: readonly Key[] = [
  {
    forward: ["ArrowRight"],
    back: ["ArrowLeft"],
    shown: "→ ←",
    help: t("next event, event before"),
    act: (on, direction) => on.step(direction),
  },
  {
    forward: ["Shift+ArrowRight"],
    back: ["Shift+ArrowLeft"],
    shown: t("Shift → ←"),
    help: t("next fault, role change, milestone or answer, or the one before"),
    act: (on, direction) => on.jump("notable", direction),
  },
  jumpKey("v", "verdict", t("next verdict, with Shift the one before")),
  jumpKey("x", "fault", t("next fault, with Shift the one before")),
  jumpKey("m", "milestone", t("next milestone, with Shift the one before")),
  {
    forward: ["End"],
    back: ["Home"],
    shown: t("Home End"),
    help: t("start and end of the run"),
    act: (on, direction) => on.edge(direction),
  },
  { forward: [" "], shown: t("Space"), help: t("play, stop"), act: (on) => on.do("play") },
  {
    forward: ["+", "="],
    back: ["-", "_"],
    shown: "+ −",
    help: t("zoom in, zoom out (also Ctrl and wheel)"),
    act: (on, direction) => on.zoom(direction > 0 ? 1.5 : 1 / 1.5),
  },
  { forward: ["0"], shown: "0", help: t("show all"), act: (on) => on.do("fit") },
  {
    forward: ["PageDown", "ArrowDown"],
    back: ["PageUp", "ArrowUp"],
    shown: "↓ ↑",
    help: t("move on, move back (also Shift and wheel, or drag)"),
    act: (on, direction) => on.pan(direction),
  },
  {
    forward: ["Shift+ArrowDown"],
    back: ["Shift+ArrowUp"],
    shown: t("Shift ↓ ↑"),
    help: t("to further lanes and back, where there are too many"),
    act: (on, direction) => on.scroll(direction),
  },
  { forward: ["/", "Ctrl+f"], shown: "/", help: t("find events by words (also Ctrl F)"), act: (on) => on.do("find") },
  { forward: ["f"], shown: "F", help: t("fold or unfold what only repeats"), act: (on) => on.do("fold") },
  { forward: ["q"], shown: "Q", help: t("squeeze or show quiet time"), act: (on) => on.do("squeeze") },
  { forward: ["d"], shown: "D", help: t("time downwards or to the right"), act: (on) => on.do("turn") },
  {
    forward: ["n"],
    back: ["N"],
    shown: "N",
    help: t("next variant of a vary, with Shift the one before"),
    act: (on, direction) => on.variant(direction),
  },
  { forward: ["s"], shown: "S", help: t("variants side by side, or one alone"), act: (on) => on.beside() },
  { forward: ["a"], shown: "A", help: t("answer of the next question"), act: (on) => on.answer() },
  {
    forward: ["Enter"],
    shown: t("Enter"),
    help: t("select the event at the playhead, show its statement"),
    act: (on) => on.revealSource(),
  },
  { forward: ["Escape"], shown: t("Esc"), help: t("select nothing"), act: (on) => on.clear() },
  { forward: ["?"], shown: "?", help: t("these keys and signs"), act: (on) => on.do("help") },
];

function jumpKey(letter: string, sort: StopSort, help: string): Key {
  const shown = letter.toUpperCase();
  return { forward: [letter], back: [shown], shown, help, act: (on, direction) => on.jump(sort, direction) };
}

/** Keys work everywhere where they do not already type, press, choose or scroll something. */
export function listenToKeys(actions: KeyActions): void {
  document.addEventListener("keydown", (event) => {
    if (event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.target instanceof Element && !isCommand && isTaken(event.target, event.key)) return;
    const isShifted = event.shiftKey && event.key.startsWith("Arrow");
    const name = `${isCommand ? "Ctrl+" : ""}${isShifted ? "Shift+" : ""}${event.key}`;
    const key = KEYS.find(({ forward, back }) => forward.includes(name) || back?.includes(name));
    if (key === undefined) return;
    event.preventDefault();
    key.act(actions, key.forward.includes(name) ? 1 : -1);
  });
}

const SCROLLING = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", " "];

function isTaken(target: Element, key: string): boolean {
  if (target.closest("dialog") !== null) return key !== "?";
  if (target.closest("input, select, textarea") !== null) return key !== "Escape";
  if (target.closest("[role=tablist], .panel-body") !== null && SCROLLING.includes(key)) return true;
  return target.closest("button, summary, a") !== null && (key === "Enter" || key === " ");
}

/** All keys, and what the signs of the drawing mean. */
export function keyHelp(): HTMLDialogElement {
  const keys = KEYS.flatMap(({ shown, help }) => [h("dt", {}, h("kbd", {}, shown)), h("dd", {}, help)]);
  const close = h("button.switch", { onclick: () => dialog.close() }, t("Close"));
  const part = (title: string, list: HTMLElement) => h("section", {}, h("h2", {}, title), list);
  const dialog = h(
    "dialog",
    { "aria-label": t("Keys") },
    close,
    h("div.help", {}, part(t("Signs"), legend()), part(t("Keys"), h("dl.keys", {}, ...keys))),
  );
  return dialog;
}
