/** Examples and new scenarios, opened as untitled files: what one changes there disturbs nothing. */
import * as vscode from "vscode";
import type { LanguageServer } from "./language-server.ts";
import type { Previews } from "./preview/previews.ts";
import { openUntitled, openUntitledOnce } from "./untitled.ts";

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

/** Opens the example of this name; without one, a list asks. A second time it is the same file, unless it was changed. */
export async function openExample(shelf: Shelf, name?: string): Promise<void> {
  const examples = await read(shelf.extension);
  const shortestFirst = [...examples].sort((one, other) => one.text.length - other.text.length);
  const items = shortestFirst.map((example) => ({
    label: `${example.name[0].toUpperCase()}${example.name.slice(1).replaceAll("-", " ")}`,
    detail: firstSentence(example.text),
    example,
  }));
  const placeHolder = vscode.l10n.t("Which example?");
  const chosen =
    examples.find((example) => example.name === name) ??
    (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.example;
  if (chosen) await openOf(chosen);
}

/**
 * Opens the example of this name, and goes to its picture, at the moment at which the expectation that begins with `claim` was
 * decided: what led there is lit up, and under the picture stands why.
 */
export async function showWhy({ extension, server, previews }: Shelf, name: string, claim: string): Promise<void> {
  const example = (await read(extension)).find((each) => each.name === name);
  if (!example) return;
  const { uri } = await openOf(example);
  const { scenarios } = (await server.tests(uri)) ?? { scenarios: [] };
  for (const [scenario, { expectations }] of scenarios.entries()) {
    const meant = expectations.find(({ text }) => text.startsWith(claim));
    const preview = previews.of(uri);
    if (!meant || !preview) continue;
    preview.showMoment({ scenario, ...meant });
    preview.reveal(false);
    void vscode.commands.executeCommand("setContext", "faultline.explained", name);
  }
}

/** The smallest scenario, to go on from: the time of its crash is selected, so that typing changes it. */
export async function newScenario(): Promise<void> {
  const content = "3 nodes, leader crashes at t=5\n\nexpect a leader by 4s\n";
  const time = content.indexOf("5");
  await openUntitled(content, new vscode.Range(0, time, 0, time + 1));
}

async function read(extension: vscode.Uri): Promise<readonly Example[]> {
  const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, "dist/examples.json"));
  return JSON.parse(new TextDecoder().decode(file));
}

async function openOf({ name, text }: Example): Promise<vscode.TextDocument> {
  const document = await openUntitledOnce(text);
  void vscode.commands.executeCommand("setContext", "faultline.example", name);
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
