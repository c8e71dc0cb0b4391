/** What the rules share: how times are recognised, and how several names are written. */
import type { Scope } from "../../forms/scope.ts";
import { type RephraseRule, rule } from "./rule.ts";
import { SIDES } from "./why.ts";

/** A time phrase up to the end, as a pattern. */
const TIME = String.raw`(?:at|from|for|until|by|when|after|within|every|t ?=)\b.*`;

/** A pattern behind which a time may follow, as its last group. */
export function timed({ source }: RegExp): RegExp {
  return new RegExp(`${source}( ${TIME})?$`, "i");
}

/** Whom somebody is cut off from, where it is everybody. */
export const REST = `(?: from (?:the )?(?:rest|others|everyone|everybody|everything|all|network|cluster|all (?:the )?others?|other nodes|rest of the (?:cluster|nodes|network)))?`;

const VERB =
  "crash(?:es)?|dies?|goes down|fails?|pauses?|freezes?|recovers?|restarts?|resumes?|comes? back|reboots?|joins?|leaves?";
const FIRST_VERB = new RegExp(`^(.+?) ((?:${VERB})(?: .+)?)$`, "i");
const NEXT_VERB = new RegExp(`^(?:and )?(?:then )?(?:it )?((?:${VERB})\\b.*)$`, "i");
const AT = /^(.+?) (?:at|@) ?(?:t ?= ?)?(\d\S*)$/i;

/**
 * What one does in turn, as statements of its own: "n1 crashes at 2s, n1 recovers at 4s". Who is found by a role is another by
 * then, so that what ends with the next is a stretch of one statement: "leader crashes from 2s to 4s".
 */
export function inTurn(parts: readonly string[], { nodes }: Scope): readonly string[] {
  const found = FIRST_VERB.exec(parts[0]);
  const next = parts.slice(1).map((part) => NEXT_VERB.exec(part)?.[1]);
  if (found === null || next.some((part) => part === undefined)) return [];
  const [, who, first] = found;
  const named = who.replace(/[{}]/g, "").split(/,? and |, ?/);
  const isRole = !named.every((name) => nodes.includes(name));
  const said: string[] = [];
  let before = "";
  for (const part of [first, ...(next as string[])]) {
    const [begun, over] = [AT.exec(before), AT.exec(part)];
    if (isRole && begun && over && /^(?:rec|res|come|reb)/i.test(part)) {
      said[said.length - 1] = `${who} ${begun[1]} from ${begun[2]} to ${over[2]}`;
      before = "";
    } else {
      said.push(`${who} ${part}`);
      before = part;
    }
  }
  return [said.join(", ")];
}

/** How several names are written: `n1 and n2`, `{n1, n2, n3}`. */
export function several(names: readonly string[]): readonly string[] {
  const [first, ...others] = names;
  return others.length === 1 ? [`${first} and ${others[0]}`] : [`{${names.join(", ")}}`];
}

/** `leader crashes`, `2 followers crash`, `n1 and n2 crash`. */
export function does(who: string, verb: string): string {
  if (/^\d+ |^\{| and |s$/i.test(who)) return `${who} ${verb}`;
  return `${who} ${verb.replace(/(sh)$/i, "$1e")}s`;
}

/** `n2, n3` and `n2 and n3` as `{n2, n3}`. */
export function braced(side: string): string {
  const bare = side.trim().replace(/^[{[(](.*)[}\])]$/, "$1");
  if (/^(?:the )?(?:others|rest|leader|followers|a \w+|\d+ \w+|old leader)$/i.test(bare))
    return bare.replace(/^(?:the )?rest$/i, "the others");
  const names = bare
    .replace(/\b(?:the|one) (?=leader|follower)/g, (one) => (one === "one " ? "a " : ""))
    .split(/,? and |, ?| (?<!\ba )/);
  return names.length === 1 ? bare : `{${names.join(", ")}}`;
}

/** A rule for a partition of two sides, `$1` and `$2`, and its time. */
export function sides(tried: RegExp): RephraseRule {
  return rule(tried, ([, one, other, when = ""]) => [`partition ${braced(one)} | ${braced(other)}${when}`], SIDES);
}

/** The heads that an event may have been meant for. */
export function heads(event: string): readonly string[] {
  const bare = event.replace(/^(?:when|if|once|after|as soon as|whenever|every time|each time) /i, "");
  return /^(?:whenever|every time|each time)/i.test(event) ? [`every time ${bare}`] : [`when ${bare}`];
}
