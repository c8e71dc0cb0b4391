/** Examples and new scenarios, opened as untitled files: what one changes there disturbs nothing. */
import * as vscode from "vscode";
import { LANGUAGE } from "./language-server.ts";

interface Example {
  readonly name: string;
  readonly text: string;
}

/** The example of this name; without one, a list asks. */
export async function openExample(extension: vscode.Uri, name?: string): Promise<void> {
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
  if (chosen) await open(chosen.text);
}

/** The smallest scenario, to go on from. */
export async function newScenario(): Promise<void> {
  await open("3 nodes, leader crashes at t=5\n\nexpect a leader by 4s\n");
}

async function open(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: LANGUAGE, content });
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand("faultline.showPreviewToSide", document.uri);
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
