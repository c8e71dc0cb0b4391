/** Every diagnostic there is: what it means, why it is one, and what to do. Squiggle, command line and manual read it. */
import type { CatalogueEntry } from "./catalogue/entry.ts";
import { RUN } from "./catalogue/run.ts";
import { SCENARIO } from "./catalogue/scenario.ts";
import { TIMES } from "./catalogue/times.ts";
import { TYPING } from "./catalogue/typing.ts";
import { WORDS } from "./catalogue/words.ts";
import type { Severity } from "./diagnostic.ts";

export type { CatalogueEntry } from "./catalogue/entry.ts";

/** In the order of the manual. */
export const CATALOGUE: readonly CatalogueEntry[] = [...TYPING, ...WORDS, ...TIMES, ...SCENARIO, ...RUN];

const byCode: ReadonlyMap<string, CatalogueEntry> = new Map(CATALOGUE.map((entry) => [entry.code, entry]));

/** The entry of a code; every diagnostic has one, and a test holds that. */
export function catalogueEntry(code: string): CatalogueEntry | undefined {
  return byCode.get(code);
}

/** What is wrong comes of a run, and not of the text alone. */
export function isOfRun(code: unknown): boolean {
  return RUN.some((entry) => entry.code === code);
}

export function severityOf(code: string): Severity {
  return byCode.get(code)?.severity ?? "error";
}
