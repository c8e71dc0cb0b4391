/** The keyboard: one list of keys, from which the page listens and its help is written. */
import { h } from "./elements.ts";
import type { StopSort } from "./jumps.ts";
import { legend } from "./legend.ts";
import type { PageCommand } from "./messages.ts";

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

/** `keys` are `KeyboardEvent.key`, with `Shift+` before it where the letter does not say so. */
type Key = readonly [keys: readonly string[], shown: string, help: string, act: (actions: KeyActions) => void];

const KEYS: readonly Key[] = [
  [["ArrowRight"], "→", "next event", (on) => on.step(1)],
  [["ArrowLeft"], "←", "event before", (on) => on.step(-1)],
  [["Shift+ArrowRight"], "Shift →", "next fault, role change, milestone or answer", (on) => on.jump("notable", 1)],
  [["Shift+ArrowLeft"], "Shift ←", "the one before", (on) => on.jump("notable", -1)],
  ...jumpKeys("v", "verdict"),
  ...jumpKeys("x", "fault"),
  ...jumpKeys("m", "milestone"),
  [["Home"], "Home", "start of the run", (on) => on.edge(-1)],
  [["End"], "End", "end of the run", (on) => on.edge(1)],
  [[" "], "Space", "play, stop", (on) => on.do("play")],
  [["+", "="], "+", "zoom in (also Ctrl and wheel)", (on) => on.zoom(1.5)],
  [["-", "_"], "−", "zoom out", (on) => on.zoom(1 / 1.5)],
  [["0"], "0", "show all", (on) => on.do("fit")],
  [["PageDown", "ArrowDown"], "↓", "move on (also Shift and wheel, or drag)", (on) => on.pan(1)],
  [["PageUp", "ArrowUp"], "↑", "move back", (on) => on.pan(-1)],
  [["Shift+ArrowDown"], "Shift ↓", "to further lanes, where there are too many", (on) => on.scroll(1)],
  [["Shift+ArrowUp"], "Shift ↑", "back to the first lanes", (on) => on.scroll(-1)],
  [["/", "Ctrl+f"], "/", "find events by words (also Ctrl F)", (on) => on.do("find")],
  [["f"], "F", "fold or unfold what only repeats", (on) => on.do("fold")],
  [["q"], "Q", "squeeze or show quiet time", (on) => on.do("squeeze")],
  [["d"], "D", "time downwards or to the right", (on) => on.do("turn")],
  [["n"], "N", "next variant of a vary", (on) => on.variant(1)],
  [["N"], "Shift N", "the variant before", (on) => on.variant(-1)],
  [["s"], "S", "variants side by side, or one alone", (on) => on.beside()],
  [["a"], "A", "answer of the next question", (on) => on.answer()],
  [["Enter"], "Enter", "select the event at the playhead, show its statement", (on) => on.revealSource()],
  [["Escape"], "Esc", "select nothing", (on) => on.clear()],
  [["?"], "?", "these keys and signs", (on) => on.do("help")],
];

function jumpKeys(letter: string, sort: StopSort): Key[] {
  const shown = letter.toUpperCase();
  return [
    [[letter], shown, `next ${sort}`, (on) => on.jump(sort, 1)],
    [[shown], `Shift ${shown}`, `${sort} before`, (on) => on.jump(sort, -1)],
  ];
}

/** Keys work everywhere where they do not already type, press, choose or scroll something. */
export function listenToKeys(actions: KeyActions): void {
  document.addEventListener("keydown", (event) => {
    if (event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.target instanceof Element && !isCommand && isTaken(event.target, event.key)) return;
    const isShifted = event.shiftKey && event.key.startsWith("Arrow");
    const name = `${isCommand ? "Ctrl+" : ""}${isShifted ? "Shift+" : ""}${event.key}`;
    const key = KEYS.find(([keys]) => keys.includes(name));
    if (key === undefined) return;
    event.preventDefault();
    key[3](actions);
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
  const keys = KEYS.flatMap(([, shown, help]) => [h("dt", {}, h("kbd", {}, shown)), h("dd", {}, help)]);
  const close = h("button", { class: "switch", onclick: () => dialog.close() }, "Close");
  const part = (title: string, list: HTMLElement) => h("section", {}, h("h2", {}, title), list);
  const dialog = h(
    "dialog",
    { "aria-label": "Keys" },
    close,
    h("div", { class: "help" }, part("Signs", legend()), part("Keys", h("dl", { class: "keys" }, ...keys))),
  );
  return dialog;
}
