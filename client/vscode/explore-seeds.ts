/** Many seeds of a scenario: asks the server turn by turn, and tells how far it is. */
import * as vscode from "vscode";
import type { Exploration, ScenarioTests } from "../../server/protocol.ts";
import { inert } from "./inert.ts";
import type { LanguageServer } from "./language-server.ts";

export interface Explored {
  readonly document: vscode.TextDocument;
  /** Its index among the file's, and its name. */
  readonly scenario: number;
  readonly name: string;
}

/** The scenario's tests over many seeds; null where that was cancelled, or where the text has changed meanwhile. */
export async function exploreSeeds(
  server: LanguageServer,
  { document, scenario, name }: Explored,
  token: vscode.CancellationToken,
): Promise<ScenarioTests | null> {
  const { uri, version } = document;
  const title = name === "" ? vscode.l10n.t("Exploring seeds") : vscode.l10n.t("Exploring seeds of {0}", inert(name));
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async (progress) => {
    let soFar: Exploration["soFar"] | null = null;
    while (!token.isCancellationRequested) {
      const turn: Exploration | null = await server.exploration(uri, { version, scenario, soFar });
      if (!turn || turn.tests) return turn?.tests ?? null;
      progress.report({ message: vscode.l10n.t("{0} of {1} runs", turn.made, turn.planned) });
      soFar = turn.soFar;
    }
    return null;
  });
}
