/** Debugging a scenario: what F5 does in a scenario file, how its run is found, and the preview that goes along. */
import * as vscode from "vscode";
import { Debugger } from "../../../language/debugger/debugger.ts";
import { unpackTrace } from "../../../language/trace/pack.ts";
import type { Picture } from "../../../server/protocol.ts";
import { fileName } from "../documents.ts";
import { LANGUAGE, type LanguageServer } from "../language-server.ts";
import { activeFile, type Previews } from "../preview/previews.ts";
import { caretIn } from "../preview/source.ts";
import { TimeTravelAdapter } from "./adapter.ts";
import { isSamePath } from "./program.ts";

/** The type of our debug configurations. */
const TYPE = LANGUAGE;

/** Which run is debugged; what is left out is as the preview has it: the scenario at the caret, the first variant, the file's seed. */
export interface Debuggee {
  readonly uri: vscode.Uri;
  /** By its number in the file, or the one around an offset of the text. */
  readonly scenario?: number;
  readonly offset?: number;
  readonly variant?: string;
  readonly seed?: number;
  /** Stand at the beginning first, or go on to the first breakpoint or failure. */
  readonly stopOnEntry?: boolean;
}

export class Debugging
  implements vscode.Disposable, vscode.DebugConfigurationProvider, vscode.DebugAdapterDescriptorFactory
{
  readonly #server: LanguageServer;
  readonly #previews: Previews;
  readonly #registered: vscode.Disposable[];

  constructor(server: LanguageServer, previews: Previews) {
    this.#server = server;
    this.#previews = previews;
    this.#registered = [
      vscode.debug.registerDebugConfigurationProvider(TYPE, this),
      vscode.debug.registerDebugAdapterDescriptorFactory(TYPE, this),
    ];
  }

  dispose(): void {
    for (const each of this.#registered) each.dispose();
  }

  /** Nothing is saved before: what runs is the text as it stands. */
  start({ uri, ...chosen }: Debuggee): Thenable<boolean> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const config = { ...ours(uri), ...chosen };
    return vscode.debug.startDebugging(folder, config, { suppressSaveBeforeStart: true });
  }

  resolveDebugConfiguration(
    _folder: vscode.WorkspaceFolder | undefined,
    config: vscode.DebugConfiguration,
  ): vscode.DebugConfiguration | undefined {
    if (config.type) return config;
    const uri = activeFile(); // F5 without a configuration
    return uri && { ...config, ...ours(uri) };
  }

  resolveDebugConfigurationWithSubstitutedVariables(
    folder: vscode.WorkspaceFolder | undefined,
    config: vscode.DebugConfiguration,
  ): vscode.DebugConfiguration | undefined {
    if (typeof config.program === "string") return { ...config, program: addressOf(config.program, folder).toString() };
    void vscode.window.showErrorMessage(
      vscode.l10n.t("A debug configuration of Faultline names its file as “program”."),
    );
    return undefined;
  }

  createDebugAdapterDescriptor({ configuration }: vscode.DebugSession): vscode.DebugAdapterDescriptor {
    const uri = vscode.Uri.parse(configuration.program, true);
    let picture: Picture | null = null;
    let seed: number | null = null;
    const adapter = new TimeTravelAdapter({
      load: async (config) => {
        picture = await this.#load(uri, config);
        seed = config.seed ?? null;
        const document = await vscode.workspace.openTextDocument(uri);
        return { document, session: new Debugger({ ...picture.shown, trace: unpackTrace(picture.shown.trace) }) };
      },
      onHalt: (event) => picture && this.#previews.of(uri)?.selectIn(picture, { seed, event }),
    });
    return new vscode.DebugAdapterInlineImplementation(adapter);
  }

  async #load(uri: vscode.Uri, config: vscode.DebugConfiguration): Promise<Picture> {
    const { scenario, variant, seed, offset = caretIn(uri)?.offset } = config;
    await vscode.workspace.openTextDocument(uri); // the server knows open documents only
    const choice = { scenario, variant, seed };
    const picture = await this.#server.picture(uri, { offset, ...choice });
    if (!picture) throw new Error(vscode.l10n.t("There is nothing to debug: no run is described."));
    if (picture.stale !== null) throw new Error(vscode.l10n.t("{0} Mend it, then debug.", picture.stale));
    this.#previews.show(uri, vscode.ViewColumn.Beside)?.choose({ ...choice, scenario: picture.scenario });
    return picture;
  }
}

function ours(uri: vscode.Uri): vscode.DebugConfiguration {
  const name = vscode.l10n.t("Debug {0}", fileName(uri));
  return { type: TYPE, request: "launch", name, program: uri.toString() };
}

/** A program may be an address, or a path as `${file}` says it: then it is where its folder is. */
function addressOf(program: string, folder: vscode.WorkspaceFolder | undefined): vscode.Uri {
  if (/^[a-z][a-z0-9+.-]+:/i.test(program)) return vscode.Uri.parse(program, true);
  const open = vscode.workspace.textDocuments.find(({ uri: { fsPath, path } }) =>
    [fsPath, path].some((name) => isSamePath(name, program)),
  );
  if (open) return open.uri;
  if (!folder) return vscode.Uri.file(program);
  return program.startsWith("/") || /^[a-z]:/i.test(program)
    ? folder.uri.with({ path: vscode.Uri.file(program).path })
    : vscode.Uri.joinPath(folder.uri, program);
}
