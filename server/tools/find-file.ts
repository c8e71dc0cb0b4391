/** Which of the files that the editor knows a language model means: it reads no other, so that none outside the workspace is ever told. */
import { pathOf } from "../address.ts";
import { WrongInput } from "./input.ts";

const MOST_LISTED = 20;

/** The text of the file of this address, path, or end of a path. `known` are texts by address. */
export function findFile(name: string, known: ReadonlyMap<string, string>): string {
  const wanted = pathOf(name.trim());
  const files = [...known].map(([uri, text]) => ({ uri, text, path: pathOf(uri) }));
  const exact = files.filter(({ uri, path }) => uri === name || path === wanted);
  const found = exact.length > 0 ? exact : files.filter(({ path }) => path.endsWith(`/${wanted}`));
  if (found.length === 1) return found[0].text;
  if (found.length > 1) throw new WrongInput(`Several files are called so: ${listOfFiles(found)}.`);
  const others = files.length === 0 ? "There is none" : `There are ${listOfFiles(files)}`;
  throw new WrongInput(`No scenario file of this name is open or in the workspace. ${others}.`);
}

function listOfFiles(files: readonly { readonly path: string }[]): string {
  const shown = files.slice(0, MOST_LISTED).map(({ path }) => JSON.stringify(path));
  const more = files.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
