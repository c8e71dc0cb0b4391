/** The keyboard: one list of keys, from which the page listens and its help is written. */
import { h } from "./elements.ts";
import type { StopSort } from "./jumps.ts";

export interface KeyActions {
  step(direction: 1 | -1): void;
  jump(sort: StopSort, direction: 1 | -1): void;
  edge(direction: 1 | -1): void;
  play(): void;
  zoom(factor: number): void;
  pan(direction: 1 | -1): void;
  fit(): void;
  find(): void;
  fold(): void;
  squeeze(): void;
  turn(): void;
  variant(direction: 1 | -1): void;
  beside(): void;
  answer(): void;
  revealSource(): void;
  clear(): void;
  help(): void;
}

interface Key {
  /** `KeyboardEvent.key`, and `Shift+` before it where the letter does not say so. */
  readonly keys: readonly string[];
  readonly shown: string;
  readonly help: string;
  readonly act: (actions: KeyActions) => void;
}

const KEYS: readonly Key[] = [
  { keys: ["ArrowRight"], shown: "→", help: "next event", act: (on) => on.step(1) },
  { keys: ["ArrowLeft"], shown: "←", help: "event before", act: (on) => on.step(-1) },
  {
    keys: ["Shift+ArrowRight"],
    shown: "Shift →",
    help: "next fault, role change, milestone or answer",
    act: (on) => on.jump("notable", 1),
  },
  { keys: ["Shift+ArrowLeft"], shown: "Shift ←", help: "the one before", act: (on) => on.jump("notable", -1) },
  ...jumpKeys("v", "verdict"),
  ...jumpKeys("x", "fault"),
  ...jumpKeys("m", "milestone"),
  { keys: ["Home"], shown: "Home", help: "start of the run", act: (on) => on.edge(-1) },
  { keys: ["End"], shown: "End", help: "end of the run", act: (on) => on.edge(1) },
  { keys: [" "], shown: "Space", help: "play, stop", act: (on) => on.play() },
  { keys: ["+", "="], shown: "+", help: "zoom in (also Ctrl and wheel)", act: (on) => on.zoom(1.5) },
  { keys: ["-", "_"], shown: "−", help: "zoom out", act: (on) => on.zoom(1 / 1.5) },
  { keys: ["0"], shown: "0", help: "show all", act: (on) => on.fit() },
  {
    keys: ["PageDown", "ArrowDown"],
    shown: "↓",
    help: "move on (also Shift and wheel, or drag)",
    act: (on) => on.pan(1),
  },
  { keys: ["PageUp", "ArrowUp"], shown: "↑", help: "move back", act: (on) => on.pan(-1) },
  { keys: ["/", "Ctrl+f"], shown: "/", help: "find events by words (also Ctrl F)", act: (on) => on.find() },
  { keys: ["f"], shown: "F", help: "fold or unfold what only repeats", act: (on) => on.fold() },
  { keys: ["q"], shown: "Q", help: "squeeze or show quiet time", act: (on) => on.squeeze() },
  { keys: ["d"], shown: "D", help: "time downwards or to the right", act: (on) => on.turn() },
  { keys: ["n"], shown: "N", help: "next variant of a vary", act: (on) => on.variant(1) },
  { keys: ["N"], shown: "Shift N", help: "the variant before", act: (on) => on.variant(-1) },
  { keys: ["s"], shown: "S", help: "variants side by side, or one alone", act: (on) => on.beside() },
  { keys: ["a"], shown: "A", help: "answer of the next question", act: (on) => on.answer() },
  {
    keys: ["Enter"],
    shown: "Enter",
    help: "select the event at the playhead, show its statement",
    act: (on) => on.revealSource(),
  },
  { keys: ["Escape"], shown: "Esc", help: "select nothing", act: (on) => on.clear() },
  { keys: ["?"], shown: "?", help: "these keys", act: (on) => on.help() },
];

function jumpKeys(letter: string, sort: StopSort): Key[] {
  const shown = letter.toUpperCase();
  return [
    { keys: [letter], shown, help: `next ${sort}`, act: (on) => on.jump(sort, 1) },
    { keys: [shown], shown: `Shift ${shown}`, help: `${sort} before`, act: (on) => on.jump(sort, -1) },
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
    const key = KEYS.find(({ keys }) => keys.includes(name));
    if (key === undefined) return;
    event.preventDefault();
    key.act(actions);
  });
}

const SCROLLING = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", " "];

function isTaken(target: Element, key: string): boolean {
  if (target.closest("dialog") !== null) return key !== "?";
  if (target.closest("input, select, textarea") !== null) return key !== "Escape";
  if (target.closest("[role=tablist], .panel-body") !== null && SCROLLING.includes(key)) return true;
  return target.closest("button, summary, a") !== null && (key === "Enter" || key === " ");
}

export function keyHelp(): HTMLDialogElement {
  const rows = KEYS.flatMap(({ shown, help }) => [h("dt", {}, h("kbd", {}, shown)), h("dd", {}, help)]);
  const close = h("button", { type: "button", class: "switch", onclick: () => dialog.close() }, "Close");
  const dialog = h("dialog", { "aria-label": "Keys" }, h("h2", {}, "Keys"), h("dl", { class: "keys" }, ...rows), close);
  return dialog;
}
