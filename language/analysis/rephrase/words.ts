/** What the rules share: how times are recognised, and how several names are written. */

/** A time phrase up to the end, as a pattern. */
export const TIME = String.raw`(?:at|from|for|until|by|when|after|within|every|t ?=)\b.*`;

/** A pattern behind which a time may follow, as its last group. */
export function timed({ source }: RegExp): RegExp {
  return new RegExp(`${source}( ${TIME})?$`, "i");
}

/** Whom somebody is cut off from, where it is everybody. */
export const REST = `(?: from (?:the )?(?:rest|others|everyone|everybody|everything|all|network|cluster|all (?:the )?others?|other nodes|rest of the (?:cluster|nodes|network)))?`;

/** How several names are written: `n1 and n2`, `{n1, n2, n3}`. */
export function several(names: readonly string[]): readonly string[] {
  const [first, ...others] = names;
  return others.length === 1 ? [`${first} and ${others[0]}`] : [`{${names.join(", ")}}`];
}

/** `n2, n3` and `n2 and n3` as `{n2, n3}`. */
export function braced(side: string): string {
  const bare = side.trim().replace(/^\{(.*)\}$/, "$1");
  if (/^(?:the )?(?:others|rest|leader|followers|a \w+|\d+ \w+|old leader)$/i.test(bare))
    return bare.replace(/^(?:the )?rest$/i, "the others");
  const names = bare
    .replace(/\b(?:the|one) (?=leader|follower)/g, (one) => (one === "one " ? "a " : ""))
    .split(/,? and |, ?| (?<!\ba )/);
  return names.length === 1 ? bare : `{${names.join(", ")}}`;
}

/** The heads that an event may have been meant for. */
export function heads(event: string): readonly string[] {
  const bare = event.replace(/^(?:when|if|once|after|as soon as|whenever|every time|each time) /i, "");
  return /^(?:whenever|every time|each time)/i.test(event) ? [`every time ${bare}`] : [`when ${bare}`];
}
