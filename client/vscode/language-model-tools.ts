/** The tools that a language model may call, in a VS Code that has such tools: the server answers them. */
import * as vscode from "vscode";
import type { LanguageServer } from "./language-server.ts";
import type { WorkspaceFiles } from "./workspace-files.ts";

/** By the names that the manifest has, what is shown while one of them works. */
const MESSAGES: Readonly<Record<string, string>> = {
  faultline_run_scenario: vscode.l10n.t("Running the scenario"),
  faultline_check_claim: vscode.l10n.t("Checking claims about the scenario"),
  faultline_explain_event: vscode.l10n.t("Looking up what happened"),
  faultline_list_words: vscode.l10n.t("Looking up the language’s words"),
};

/** What is newer than the oldest VS Code that this runs in. */
interface Newer {
  readonly lm?: { readonly registerTool?: (name: string, tool: Tool) => vscode.Disposable };
  readonly LanguageModelTextPart: new (text: string) => object;
  readonly LanguageModelToolResult: new (content: readonly object[]) => object;
}
interface Tool {
  prepareInvocation(): { readonly invocationMessage: string };
  invoke(options: { readonly input: object }, token: vscode.CancellationToken): Promise<object>;
}

/** None where VS Code has no such tools, or has them for its own extensions only: then it throws. */
export function registerTools(server: LanguageServer, files: WorkspaceFiles): vscode.Disposable[] {
  const api = vscode as unknown as Newer;
  try {
    return Object.entries(MESSAGES).flatMap(([name, invocationMessage]) => {
      const registered = api.lm?.registerTool?.(name, {
        prepareInvocation: () => ({ invocationMessage }),
        invoke: async ({ input }, token) => {
          const text = await answer(server, files, { name, input }, token);
          return new api.LanguageModelToolResult([new api.LanguageModelTextPart(text)]);
        },
      });
      return registered ?? [];
    });
  } catch {
    return [];
  }
}

/** An error is told to the model. */
async function answer(
  server: LanguageServer,
  files: WorkspaceFiles,
  asked: { readonly name: string; readonly input: object },
  token: vscode.CancellationToken,
): Promise<string> {
  const { file } = asked.input as { readonly file?: unknown };
  const stored = typeof file === "string" ? await files.stored(file) : [];
  const found = await server.tool({ ...asked, stored }, token);
  if (token.isCancellationRequested) throw new vscode.CancellationError();
  if (!found) throw new Error(vscode.l10n.t("Faultline’s language server did not answer."));
  if (found.isRefused) throw new Error(found.text);
  return found.text;
}
