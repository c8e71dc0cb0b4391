/**
 * Links that hold a whole scenario, so that sharing one needs no server. Following a link opens its text as an untitled file, and
 * nothing else: no command, no folder and no address can be named in it.
 */
import * as vscode from "vscode";
import { type Problem, payloadOf, textOf } from "./link-payload.ts";
import { openUntitledOnce } from "./untitled.ts";

const PATH = "/open";

/**
 * Puts a link to the file's text on the clipboard, and answers it; nothing where it would be too long. It is not passed through
 * `asExternalUri`: in the web that makes an address which only the window that asked for it can receive, and only for a while.
 */
export async function copyShareLink(extension: string, uri: vscode.Uri): Promise<string | undefined> {
  const payload = await payloadOf((await vscode.workspace.openTextDocument(uri)).getText());
  if (payload === null) {
    void offerMarkdown(uri);
    return undefined;
  }
  const link = `${vscode.env.uriScheme}://${extension}${PATH}#${payload}`;
  await vscode.env.clipboard.writeText(link);
  vscode.window.setStatusBarMessage(vscode.l10n.t("The link is copied: it holds the whole scenario."), 5_000);
  return link;
}

/** Opens a link that is pasted: chats and browsers follow only addresses that they know. Without one, a box asks. */
export async function openShareLink(link?: string): Promise<void> {
  const prompt = vscode.l10n.t("Paste a link to a scenario.");
  const given = link ?? (await vscode.window.showInputBox({ prompt, ignoreFocusOut: true }));
  if (given !== undefined) await open(given.slice(given.indexOf("#") + 1).trim());
}

/** Opens the links that the operating system, or VS Code itself, hands over. */
export const shareLinkHandler: vscode.UriHandler = {
  handleUri: ({ path, fragment }) => open(path === PATH ? fragment : ""),
};

async function open(payload: string): Promise<void> {
  const unpacked = await textOf(payload);
  if ("text" in unpacked) await openUntitledOnce(unpacked.text);
  else void vscode.window.showWarningMessage(inWords(unpacked.problem));
}

function inWords(problem: Problem): string {
  switch (problem) {
    case "damaged":
      return vscode.l10n.t("The link cannot be opened: it is incomplete, damaged, or holds no scenario.");
    case "otherFormat":
      return vscode.l10n.t("The link cannot be opened: it was made by a newer version of Faultline.");
    case "tooLarge":
      return vscode.l10n.t("The link cannot be opened: what it holds is too large for a scenario.");
    default:
      return problem satisfies never;
  }
}

async function offerMarkdown(uri: vscode.Uri): Promise<void> {
  const asMarkdown = vscode.l10n.t("Copy as Markdown");
  const tooLong = vscode.l10n.t("The scenario is too long for a link: many programs would cut it.");
  const chosen = await vscode.window.showWarningMessage(tooLong, asMarkdown);
  if (chosen === asMarkdown) await vscode.commands.executeCommand("faultline.copyAsMarkdown", uri);
}
