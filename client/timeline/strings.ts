/**
 * What the page itself says, in the reader's language. What the language says is English everywhere: events, roles, verdicts
 * and their reasons quote the file's own words.
 */

import { STRINGS_ID } from "./html.ts";

/** By the English text; where the host hands over none, the page is English. */
let translations: Readonly<Record<string, string>> | null = null;

/** The text in the reader's language, with the arguments in place of `{0}`, `{1}`… */
export function t(text: string, ...given: readonly (string | number)[]): string {
  translations ??= JSON.parse(document.getElementById(STRINGS_ID)?.textContent || "{}") as Record<string, string>;
  const said = Object.hasOwn(translations, text) ? translations[text] : text;
  return said.replace(/\{(\d+)\}/g, (whole, index) => String(given[Number(index)] ?? whole));
}
