/** The theme's colours as the canvas needs them: read from the page's custom properties, which page.css derives. */

const COLOURS = [
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
  "focus",
] as const;
export type ColourName = (typeof COLOURS)[number];

export interface Theme {
  readonly colours: Readonly<Record<ColourName, string>>;
  readonly font: string;
  /** Lines instead of tints. */
  readonly isHighContrast: boolean;
}

export function readTheme(root: HTMLElement): Theme {
  const style = getComputedStyle(root);
  // All at once: each change of a style between two readings would have the page's styles worked out anew.
  const probes = COLOURS.map((name) => {
    const probe = document.createElement("span");
    probe.hidden = true;
    // Where the system forces its colours on what is written, the drawing still needs more than one of them.
    probe.style.forcedColorAdjust = "none";
    probe.style.color = `var(--${name})`;
    return probe;
  });
  root.append(...probes);
  const read = COLOURS.map((name, i) => [name, getComputedStyle(probes[i]).color] as const);
  const colours = Object.fromEntries(read) as Record<ColourName, string>;
  for (const probe of probes) probe.remove();
  return {
    colours,
    font: style.getPropertyValue("--font").trim() || "sans-serif",
    isHighContrast: style.getPropertyValue("--high-contrast").trim() === "1",
  };
}

/** Calls back when the editor or the system changes its theme, or the screen is one of other pixels. */
export function watchTheme(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: ["class", "data-vscode-theme-kind"] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["style", "class"] });
  const pixels = `(resolution: ${devicePixelRatio}dppx)`;
  for (const query of [pixels, "(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", changed);
  }
}
