/** Shortens texts, and never in the middle of a letter: some take two code units, as most pictures do. */

/** At most so many code units from the start. */
export function firstUnits(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}

/** The same, and an ellipsis. */
export function beginning(text: string, length: number): string {
  return `${firstUnits(text, length)}…`;
}

/** An ellipsis, and at most so many code units from the end. */
export function ending(text: string, length: number): string {
  return `…${text.slice(text.length - length).replace(/^[\udc00-\udfff]/, "")}`;
}
