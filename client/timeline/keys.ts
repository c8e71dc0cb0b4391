/** The keyboard: one list of keys, from which the page listens and its help is written. */
import { h, on } from "./elements.ts";
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
  readonly shown: string;
  readonly help: string;
  act(on: KeyActions, direction: 1 | -1): void;
  readonly forward: readonly string[];
  readonly back: readonly string[];
}

const KEYS: readonly Key[] = [
  key("→ ←", t("next event, event before"), (on, direction) => on.step(direction), ["ArrowRight"], ["ArrowLeft"]),
  key(
    t("Shift → ←"),
    t("next fault, role change, milestone or answer, or the one before"),
    (on, direction) => on.jump("notable", direction),
    ["Shift+ArrowRight"],
    ["Shift+ArrowLeft"],
  ),
  jumpKey("v", "verdict", t("next verdict, with Shift the one before")),
  jumpKey("x", "fault", t("next fault, with Shift the one before")),
  jumpKey("m", "milestone", t("next milestone, with Shift the one before")),
  key(t("Home End"), t("start and end of the run"), (on, direction) => on.edge(direction), ["End"], ["Home"]),
  commandKey(t("Space"), t("play, stop"), "play", " "),
  key(
    "+ −",
    t("zoom in, zoom out (also Ctrl and wheel)"),
    (on, direction) => on.zoom(direction > 0 ? 1.5 : 1 / 1.5),
    ["+", "="],
    ["-", "_"],
  ),
  commandKey("0", t("show all"), "fit"),
  key(
    "↓ ↑",
    t("move on, move back (also Shift and wheel, or drag)"),
    (on, direction) => on.pan(direction),
    ["PageDown", "ArrowDown"],
    ["PageUp", "ArrowUp"],
  ),
  key(
    t("Shift ↓ ↑"),
    t("to further lanes and back, where there are too many"),
    (on, direction) => on.scroll(direction),
    ["Shift+ArrowDown"],
    ["Shift+ArrowUp"],
  ),
  key("/", t("find events by words (also Ctrl F)"), (on) => on.do("find"), ["/", "Ctrl+f"]),
  commandKey("F", t("fold or unfold what only repeats"), "fold"),
  commandKey("Q", t("squeeze or show quiet time"), "squeeze"),
  commandKey("D", t("time downwards or to the right"), "turn"),
  key(
    "N",
    t("next variant of a vary, with Shift the one before"),
    (on, direction) => on.variant(direction),
    ["n"],
    ["N"],
  ),
  key("S", t("variants side by side, or one alone"), (on) => on.beside(), ["s"]),
  key("A", t("answer of the next question"), (on) => on.answer(), ["a"]),
  key(t("Enter"), t("select the event at the playhead, show its statement"), (on) => on.revealSource(), ["Enter"]),
  key(t("Esc"), t("select nothing"), (on) => on.clear(), ["Escape"]),
  commandKey("?", t("these keys and signs"), "help"),
];

function key(
  shown: string,
  help: string,
  act: Key["act"],
  forward: readonly string[],
  back: readonly string[] = [],
): Key {
  return { shown, help, act, forward, back };
}

function commandKey(shown: string, help: string, what: PageCommand, name = shown.toLowerCase()): Key {
  return key(shown, help, (on) => on.do(what), [name]);
}

function jumpKey(letter: string, sort: StopSort, help: string): Key {
  const shown = letter.toUpperCase();
  return key(shown, help, (on, direction) => on.jump(sort, direction), [letter], [shown]);
}

/** Keys work everywhere where they do not already type, press, choose or scroll something. */
export function listenToKeys(actions: KeyActions): void {
  on(document, "keydown", (event) => {
    if (event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.target instanceof Element && !isCommand && isTaken(event.target, event.key)) return;
    const isShifted = event.shiftKey && event.key.startsWith("Arrow");
    const name = `${isCommand ? "Ctrl+" : ""}${isShifted ? "Shift+" : ""}${event.key}`;
    const key = KEYS.find(({ forward, back }) => forward.includes(name) || back.includes(name));
    if (key === undefined) return;
    event.preventDefault();
    key.act(actions, key.forward.includes(name) ? 1 : -1);
  });
}

const SCROLLING = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", " "];

function isTaken(target: Element, key: string): boolean {
  if (target.closest("dialog") !== null) return key !== "?";
  if (target.closest("input:not([type=checkbox]), select") !== null) return key !== "Escape";
  if (target.closest("[role=tablist], .panel-body") !== null && SCROLLING.includes(key)) return true;
  return target.closest("button, summary, input") !== null && (key === "Enter" || key === " ");
}

/** All keys, and what the signs of the drawing mean. */
export function keyHelp(): HTMLDialogElement {
  const keys = KEYS.flatMap(({ shown, help }) => [h("dt", h("kbd", shown)), h("dd", help)]);
  const close = h("button.switch", { onclick: () => dialog.close() }, t("Close"));
  const part = (title: string, list: HTMLElement) => h("section", h("h2", title), list);
  const dialog = h(
    "dialog",
    { "aria-label": t("Keys") },
    close,
    h("div.help", part(t("Signs"), legend()), part(t("Keys"), h("dl.keys", ...keys))),
  );
  return dialog;
}
