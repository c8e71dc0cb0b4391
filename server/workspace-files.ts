/** The scenario files of the workspace that are not open, as the client tells them, and what is declared in all there are. */
import { TextDocument } from "vscode-languageserver-textdocument";
import { analyse } from "../language/analysis/analyse.ts";
import type { Analysis } from "../language/analysis/analysis.ts";
import { type Declared, declarations, isMeant } from "./features/workspace-symbols.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Thread } from "./run.ts";

export interface Found {
  readonly document: TextDocument;
  readonly declared: Declared;
}

/** So many are sent: the editor asks again as the query grows. */
const MOST_FOUND = 500;

export class WorkspaceFiles {
  readonly #files = new Map<string, TextDocument>();
  /** Of texts that were asked about, until they change. */
  readonly #declarations = new WeakMap<TextDocument, readonly Declared[]>();

  /** null: the file is gone. */
  tell(uri: string, text: string | null): void {
    if (text === null) this.#files.delete(uri);
    else this.#files.set(uri, TextDocument.create(uri, "faultline", 0, text));
  }

  /** The texts of all, by address. */
  *texts(): Iterable<readonly [string, string]> {
    for (const [uri, document] of this.#files) yield [uri, document.getText()];
  }

  /** What the query means, in files and in open documents, whose texts are newer than the files'. */
  async find(query: string, open: ReadonlyMap<string, OpenDocument>, thread: Thread): Promise<Found[]> {
    const found: Found[] = [];
    const closed = [...this.#files.values()].filter(({ uri }) => !open.has(uri));
    const all = [...open.values(), ...closed.map((document) => ({ document, analysis: null }))];
    for (const { document, analysis } of all) {
      const declared = await this.#declaredIn(document, analysis, thread);
      found.push(...declared.filter(({ name }) => isMeant(name, query)).map((each) => ({ document, declared: each })));
      if (found.length >= MOST_FOUND) break;
    }
    return found.slice(0, MOST_FOUND);
  }

  async #declaredIn(document: TextDocument, analysis: Analysis | null, thread: Thread): Promise<readonly Declared[]> {
    const known = this.#declarations.get(document);
    if (known) return known;
    if (!analysis) await thread.pause();
    const declared = declarations(analysis ?? analyse(document.getText()));
    this.#declarations.set(document, declared);
    return declared;
  }
}
