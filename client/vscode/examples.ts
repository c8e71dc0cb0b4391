/** Examples and new scenarios, opened as untitled files: what one changes there disturbs nothing. */
import * as vscode from "vscode";
import { LANGUAGE, type LanguageServer } from "./language-server.ts";
import type { Previews } from "./preview/previews.ts";

interface Example {
  readonly name: string;
  readonly text: string;
}

/** What opening one needs of the running extension. */
export interface Shelf {
  readonly extension: vscode.Uri;
  readonly server: LanguageServer;
  readonly previews: Previews;
}

/**
 * Opens the example of this name; without one, a list asks. With a claim, the beginning of one of its expectations, the preview
 * shows the moment at which that was decided.
 */
export async function openExample(
  { extension, server, previews }: Shelf,
  name?: string,
  claim?: string,
): Promise<void> {
  const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, "dist/examples.json"));
  const examples: Example[] = JSON.parse(new TextDecoder().decode(file));
  const items = examples.map((example) => ({
    label: example.name.replaceAll("-", " "),
    detail: firstSentence(example.text),
    example,
  }));
  const placeHolder = vscode.l10n.t("Which example?");
  const chosen =
    examples.find((example) => example.name === name) ??
    (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.example;
  if (!chosen) return;
  const { uri } = await open(chosen.text);
  void vscode.commands.executeCommand("setContext", "faultline.example", chosen.name);
  const tests = claim === undefined ? null : await server.tests(uri);
  for (const [scenario, { expectations }] of (tests?.scenarios ?? []).entries()) {
    const meant = expectations.find(({ text }) => text.startsWith(claim!));
    if (meant) previews.of(uri)?.showMoment(scenario, meant.event, meant.variant);
  }
}

/** The smallest scenario, to go on from. */
export async function newScenario(): Promise<void> {
  await open("3 nodes, leader crashes at t=5\n\nexpect a leader by 4s\n");
}

async function open(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: LANGUAGE, content });
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand("faultline.showPreviewToSide", document.uri);
  return document;
}

/** Of the comment at its top. */
function firstSentence(text: string): string {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#"));
  const comment = lines
    .slice(0, Math.max(0, end))
    .map((line) => line.replace(/^#\s*/, ""))
    .join(" ");
  return /^.*?[.!?](?=\s|$)/.exec(comment)?.[0] ?? comment;
}
