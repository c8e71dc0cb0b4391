/** The static picture's colours: classes in a style sheet of its own, so that one file suits a light and a dark page. */

export type SvgTheme = "auto" | "light" | "dark" | "high-contrast";

/** Each in light, in dark and in high contrast. */
const COLOURS = {
  background: ["#ffffff", "#16191f", "#000000"],
  text: ["#24292f", "#e3e6ea", "#ffffff"],
  muted: ["#5c6570", "#9aa4b0", "#ffffff"],
  line: ["#d9dde3", "#363d47", "#6fc3df"],
  lead: ["#1f6feb", "#4c9aff", "#5aa9ff"],
  try: ["#b45f06", "#f0a03c", "#ffb454"],
  follow: ["#8a94a1", "#7f8b9a", "#ffffff"],
  client: ["#7b3fb3", "#bd93f0", "#d8b4ff"],
  fault: ["#c9282d", "#ff6b66", "#ff7b72"],
  good: ["#1a7f37", "#58c47a", "#7ee787"],
  warn: ["#946300", "#e0b341", "#f2cc60"],
} as const;

export function svgStyle(theme: SvgTheme): string {
  const fixed = `
text{font:11px system-ui,"Segoe UI","Helvetica Neue",Arial,sans-serif}
.name{font-size:13px;font-weight:600}.title{font-size:16px;font-weight:600}.strong{font-weight:600}.small{font-size:10px}
.middle{text-anchor:middle}.end{text-anchor:end}
.halo{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}
.line{fill:none}.thin{stroke-width:1}.bold{stroke-width:1.8}.dash{stroke-dasharray:4 3}.dots{stroke-dasharray:1 5;stroke-linecap:round}
.tint{fill-opacity:.13}.soft{opacity:.55}.faint{opacity:.3}`;
  switch (theme) {
    case "auto":
      return `${fixed}${classes(0)}@media (prefers-color-scheme:dark){${classes(1)}}`;
    case "light":
      return fixed + classes(0);
    case "dark":
      return fixed + classes(1);
    case "high-contrast":
      return `${fixed.replace(".tint{fill-opacity:.13}.soft{opacity:.55}.faint{opacity:.3}", ".tint{fill-opacity:0}")}${classes(2)}`;
    default:
      return theme satisfies never;
  }
}

/** `.f-lead` fills, `.s-lead` strokes. */
function classes(theme: 0 | 1 | 2): string {
  const each = Object.entries(COLOURS).map(
    ([name, { [theme]: colour }]) => `.f-${name}{fill:${colour}}.s-${name}{stroke:${colour}}`,
  );
  return `${each.join("")}.halo{stroke:${COLOURS.background[theme]}}\n`;
}
