/** The scenario files of the workspace, wherever it is stored, and their texts for the server, which may not be able to read them. */
import * as vscode from "vscode";
import { openDocument } from "./documents.ts";
import type { LanguageServer } from "./language-server.ts";

const PATTERN = "**/*.fault";
const MOST_FILES = 1_000;
const MOST_FOLDERS = 2_000;
/** Longer files are hardly written by hand; their names are found once they are open. */
const MOST_BYTES = 200_000;

export interface Stored {
  readonly uri: vscode.Uri;
  readonly text: string;
}

export class WorkspaceFiles implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #listeners: vscode.Disposable[];
  /** By address, what was read last of each file; a reading that was overtaken tells nothing. */
  readonly #read = new Map<string, { readonly uri: vscode.Uri; readonly text: Promise<string | undefined> }>();
  readonly #appeared = new vscode.EventEmitter<vscode.Uri>();
  readonly #gone = new vscode.EventEmitter<vscode.Uri>();
  readonly onAppeared = this.#appeared.event;
  readonly onGone = this.#gone.event;

  constructor(server: LanguageServer) {
    this.#server = server;
    const watcher = vscode.workspace.createFileSystemWatcher(PATTERN);
    // Of what was in a folder that is deleted, or is in one that appears whole, no watcher tells.
    const folders = vscode.workspace.createFileSystemWatcher("**", false, true);
    this.#listeners = [
      watcher,
      folders,
      folders.onDidCreate((uri) => void this.#lookInto(uri)),
      folders.onDidDelete((folder) => {
        for (const [address, { uri }] of [...this.#read]) if (address.startsWith(`${folder}/`)) this.#forget(uri);
      }),
      watcher.onDidCreate((uri) => this.#meet(uri)),
      watcher.onDidChange((uri) => void this.#tell(uri)),
      watcher.onDidDelete((uri) => this.#forget(uri)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.lookAgain()),
      server.onStarted(() => void this.#tellAll()),
    ];
  }

  /** Those that there are now, at most a thousand. */
  async find(): Promise<vscode.Uri[]> {
    const found = await search();
    if (found.length > 0) return found;
    // Not every virtual workspace can be searched, but each can be listed.
    const virtual = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme !== "file");
    return walk(virtual.map(({ uri }) => uri));
  }

  /** Those that there are now; of those that appeared or went without a watcher's word it tells. */
  async lookAgain(): Promise<vscode.Uri[]> {
    const found = await this.find();
    for (const uri of found) if (!this.#read.has(uri.toString())) this.#meet(uri);
    const isFound = new Set(found.map(String));
    for (const [address, { uri }] of [...this.#read]) {
      if (isFound.has(address)) continue;
      const isOurs = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
      if (!isOurs || !(await isStored(uri))) this.#forget(uri);
    }
    return found;
  }

  /** Those with the last part of this name, as they are stored now; without those that are edited, for their texts are newer. */
  async stored(name: string): Promise<readonly Stored[]> {
    const last = lastPart(name);
    const found: Stored[] = [];
    for (const uri of await this.find()) {
      const text = lastPart(uri.path) === last && !openDocument(uri)?.isDirty ? await read(uri) : undefined;
      if (text !== undefined) found.push({ uri, text });
    }
    return found;
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#appeared.dispose();
    this.#gone.dispose();
  }

  async #tellAll(): Promise<void> {
    for (const uri of await this.find()) await this.#tell(uri);
  }

  async #lookInto(created: vscode.Uri): Promise<void> {
    if (!isLookedInto(lastPart(created.path))) return;
    for (const uri of await walk([created])) if (!this.#read.has(uri.toString())) this.#meet(uri);
  }

  #meet(uri: vscode.Uri): void {
    this.#appeared.fire(uri);
    void this.#tell(uri);
  }

  async #tell(uri: vscode.Uri): Promise<void> {
    const reading = { uri, text: read(uri) };
    this.#read.set(uri.toString(), reading);
    const text = await reading.text;
    if (this.#read.get(uri.toString()) === reading) this.#server.tellFile(uri, text ?? null);
  }

  #forget(uri: vscode.Uri): void {
    this.#read.delete(uri.toString());
    this.#gone.fire(uri);
    this.#server.tellFile(uri, null);
  }
}

export async function isStored(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** Nothing of one that is too long, or that went away meanwhile. */
async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MOST_BYTES) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** Of a path, or of an address in which some characters may be encoded. */
function lastPart(name: string): string {
  const last = name.trim().split(/[\\/]/).at(-1)!;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

async function search(): Promise<vscode.Uri[]> {
  try {
    return await vscode.workspace.findFiles(PATTERN, undefined, MOST_FILES);
  } catch {
    return []; // a workspace that cannot be searched
  }
}

/** The scenario files in these folders and below; a file holds none. */
async function walk(roots: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const folders = [...roots];
  const found: vscode.Uri[] = [];
  for (let at = 0; at < folders.length && at < MOST_FOLDERS && found.length < MOST_FILES; at++) {
    for (const [name, type] of await list(folders[at])) {
      const uri = vscode.Uri.joinPath(folders[at], name);
      if (type === vscode.FileType.File && name.endsWith(".fault")) found.push(uri);
      if (type === vscode.FileType.Directory && isLookedInto(name)) folders.push(uri);
    }
  }
  return found;
}

function isLookedInto(folder: string): boolean {
  return !folder.startsWith(".") && folder !== "node_modules";
}

async function list(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
