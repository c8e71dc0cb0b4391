/** Makes elements. Text goes in as text, never as markup, and styles only through classes and script. */

type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | boolean | ((event: never) => void)>>;

/** `h("button.tool", { "aria-label": "Fit", onclick }, "⤢")`, `h("p", text)`. An attribute that is false is left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  name: Tag | `${Tag}.${string}`,
  ...parts: readonly (Child | Attributes)[]
): HTMLElementTagNameMap[Tag] {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag as Tag);
  if (classes.length > 0) element.className = classes.join(" ");
  if (tag === "button") element.setAttribute("type", "button");
  for (const part of parts) {
    if (part === null) continue;
    if (typeof part === "string" || part instanceof Node) element.append(part);
    else setAttributes(element, part);
  }
  return element;
}

function setAttributes(element: HTMLElement, attributes: Attributes): void {
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(attribute.slice(2), value as EventListener);
    else if (value === true) element.setAttribute(attribute, "");
    else if (value !== false) element.setAttribute(attribute, value);
  }
}

/** Calls back at each event of that type. */
export function on<Type extends keyof HTMLElementEventMap>(
  target: HTMLElement | Document,
  type: Type,
  act: (event: HTMLElementEventMap[Type]) => void,
  options?: AddEventListenerOptions,
): void {
  target.addEventListener(type, act as EventListener, options);
}

/** Icons, drawn as paths on a grid of 16. */
const ICONS = {
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z",
  forward: "M3 3v10l7-5zM11 3h2v10h-2z",
  back: "M13 3v10L6 8zM3 3h2v10H3z",
  next: "M2 3v10l6-5zM8 3v10l6-5z",
  previous: "M14 3v10L8 8zM8 3v10L2 8z",
  in: "M7 3h2v4h4v2H9v4H7V9H3V7h4z",
  out: "M3 7h10v2H3z",
  fit: "M2 2h5v1.5H3.5V7H2zM9 2h5v5h-1.5V3.5H9zM2 9h1.5v3.5H7V14H2zM12.5 9H14v5H9v-1.5h3.5z",
  find: "M7 1.5a5.5 5.5 0 0 1 4.3 8.9l3.4 3.4-1 1-3.4-3.4A5.5 5.5 0 1 1 7 1.5zM7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
} as const;
export type IconName = keyof typeof ICONS;

export function icon(name: IconName): SVGSVGElement {
  return path("0 0 16 16", ICONS[name]);
}

/** A drawing of one path, which says nothing to who does not see it. */
export function path(viewBox: string, d: string, attributes: Readonly<Record<string, string>> = {}): SVGSVGElement {
  const make = <Tag extends "svg" | "path">(tag: Tag, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const svg = make("svg", { viewBox, "aria-hidden": "true" });
  svg.append(make("path", { d, ...attributes }));
  return svg;
}

/** A button of the toolbar. */
export function toolButton(
  sign: SVGElement | string,
  label: string,
  key: string,
  onclick: () => void,
): HTMLButtonElement {
  return named(h("button.tool", { onclick }, sign), label, key);
}

/** The button does that from now on; its title names its key. */
export function named(button: HTMLButtonElement, label: string, key: string): HTMLButtonElement {
  button.setAttribute("aria-label", label);
  button.title = `${label} (${key})`;
  return button;
}
