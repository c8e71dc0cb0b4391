/** What the signs of the drawing mean, each drawn once. */
import { h, path } from "./elements.ts";
import { t } from "./strings.ts";
import type { ColourName } from "./theme.ts";

/** On a grid of 40 × 16; `dash` as in SVG. */
type Sign = readonly [colour: ColourName, drawn: string, means: string, width?: string, dash?: string];

/** The outline of a flag. */
const FLAG = "M9 1h22a7 7 0 0 1 0 14H9A7 7 0 0 1 9 1z";

const SIGNS: readonly Sign[] = [
  ["lead", "M4 8h32", t("a node in the leading role"), "7"],
  ["try", "M4 4h32v8H4z", t("a node that tries to get it"), "2"],
  ["follow", "M2 8h36", t("a node in another role"), "2"],
  ["lead", "M4 2l30 11M27 13h7l-4-6", t("a message, as long as it took; grey: an answer"), "2"],
  ["fault", "M2 2l20 7M22 4l8 8M30 4l-8 8", t("a message that was lost"), "2", "4 3"],
  ["muted", "M2 8h36", t("messages that only repeat, folded: F unfolds them"), "2", "2 4"],
  ["fault", "M20 1a7 7 0 1 0 .1 0zM17 5l6 6M23 5l-6 6", t("crashed"), "2"],
  ["good", "M20 2a6 6 0 1 0 .1 0z", t("recovered"), "2"],
  ["warn", "M2 2h36v12H2zM2 14L14 2M14 14L26 2M26 14L38 2", t("paused: it handles nothing")],
  ["fault", "M2 8h36", t("cut off: between sides A and B nothing passes"), "2", "5 4"],
  ["fault", `${FLAG}M12 7a1 1 0 1 0 .1 0z`, t("a fault; green: it ends one")],
  ["muted", `${FLAG}M12 5a3 3 0 1 0 .1 0z`, t("an action of the system itself")],
  ["good", "M4 2h32v12H4z", t("an operation of a client; dashed: its outcome is unknown")],
  ["text", "M20 3l5 5-5 5-5-5z", t("a milestone")],
  ["warn", "M20 2l6 6-6 6-6-6z", t("a note")],
  ["muted", "M2 10l4-4 4 4 4-4 4 4 4-4 4 4 4-4 4 4", t("quiet time, squeezed: Q shows it to scale")],
  ["focus", "M14 1h12l-6 7zM20 8v8", t("the playhead: state and logs are those of this moment"), "2"],
];

export function legend(): HTMLElement {
  const rows = SIGNS.flatMap(([colour, drawn, means, width = "1.5", dash = ""]) => {
    const look = { fill: "none", stroke: `var(--${colour})`, "stroke-width": width, "stroke-dasharray": dash };
    return [h("dt", path("0 0 40 16", drawn, look)), h("dd", means)];
  });
  return h("dl.keys.signs", ...rows);
}
