/** The static picture's colours: classes in a style sheet of its own, so that one file suits a light and a dark page. */

export type SvgTheme = "auto" | "light" | "dark" | "high-contrast";

type Colours = Readonly<Record<(typeof NAMES)[number], string>>;
const NAMES = [
  "background",
  "text",
  "muted",
  "line",
  "lead",
  "try",
  "follow",
  "client",
  "fault",
  "good",
  "warn",
] as const;

const LIGHT: Colours = {
  background: "#ffffff",
  text: "#24292f",
  muted: "#5c6570",
  line: "#d9dde3",
  lead: "#1f6feb",
  try: "#b45f06",
  follow: "#8a94a1",
  client: "#7b3fb3",
  fault: "#c9282d",
  good: "#1a7f37",
  warn: "#946300",
};
const DARK: Colours = {
  background: "#16191f",
  text: "#e3e6ea",
  muted: "#9aa4b0",
  line: "#363d47",
  lead: "#4c9aff",
  try: "#f0a03c",
  follow: "#7f8b9a",
  client: "#bd93f0",
  fault: "#ff6b66",
  good: "#58c47a",
  warn: "#e0b341",
};
const HIGH_CONTRAST: Colours = {
  background: "#000000",
  text: "#ffffff",
  muted: "#ffffff",
  line: "#6fc3df",
  lead: "#5aa9ff",
  try: "#ffb454",
  follow: "#ffffff",
  client: "#d8b4ff",
  fault: "#ff7b72",
  good: "#7ee787",
  warn: "#f2cc60",
};

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
      return `${fixed}${classes(LIGHT)}@media (prefers-color-scheme:dark){${classes(DARK)}}`;
    case "light":
      return fixed + classes(LIGHT);
    case "dark":
      return fixed + classes(DARK);
    case "high-contrast":
      return `${fixed.replace(".tint{fill-opacity:.13}.soft{opacity:.55}.faint{opacity:.3}", ".tint{fill-opacity:0}")}${classes(HIGH_CONTRAST)}`;
    default:
      return theme satisfies never;
  }
}

/** `.f-lead` fills, `.s-lead` strokes. */
function classes(colours: Colours): string {
  const each = NAMES.map((name) => `.f-${name}{fill:${colours[name]}}.s-${name}{stroke:${colours[name]}}`);
  return `${each.join("")}.halo{stroke:${colours.background}}\n`;
}
