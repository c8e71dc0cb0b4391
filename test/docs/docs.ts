/** The pages of the manual that are made from the code: for each file of `docs/`, its text. */
import { SYSTEMS } from "../../language/systems/index.ts";
import { diagnosticsPage } from "./diagnostics-page.ts";
import { languagePage } from "./language-page.ts";
import { systemPage } from "./system-page.ts";

/** File name → text. A new system gets its page by being listed in `systems/index.ts`. */
export const PAGES: ReadonlyMap<string, string> = new Map([
  ["language.md", languagePage()],
  ["diagnostics.md", diagnosticsPage()],
  ...SYSTEMS.map((system) => [`${system.name}.md`, systemPage(system)] as const),
]);
