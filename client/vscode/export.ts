/** Takes a timeline out of the editor: as a picture, a page, a diagram in text, or a fence for Markdown. */
import * as vscode from "vscode";
import { type Exported, exportHtml } from "../timeline/html.ts";
import { type Address, fileAt } from "./address.ts";
import { fileName } from "./documents.ts";
import { LANGUAGE, type LanguageServer } from "./language-server.ts";
import { previewRoots } from "./preview/html.ts";
import type { Choice } from "./preview/preview.ts";
import type { Previews } from "./preview/previews.ts";
import { save } from "./preview/save.ts";
import { themeNow } from "./theme.ts";

export type Format = "svg" | "png" | "html" | "mermaid" | "text" | "json";
export interface ExportArguments {
  readonly uri?: Address;
  readonly format?: Format;
  /** Where to; without it a dialog asks. */
  readonly target?: Address;
}

/** Drawn larger than it is shown, for slides. */
const PNG_SCALE = 2;

interface Formatted {
  readonly format: Format;
  readonly ending: string;
  readonly label: string;
  readonly detail: string;
}

const formats = (): readonly Formatted[] => [
  { format: "svg", ending: "svg", label: "SVG", detail: vscode.l10n.t("A picture for documents, sharp at every size") },
  { format: "png", ending: "png", label: "PNG", detail: vscode.l10n.t("A picture for slides and chats") },
  {
    format: "html",
    ending: "html",
    label: "HTML",
    detail: vscode.l10n.t("The timeline itself, in one file that works offline"),
  },
  { format: "mermaid", ending: "mmd", label: "Mermaid", detail: vscode.l10n.t("A sequence diagram as text") },
  { format: "text", ending: "txt", label: vscode.l10n.t("Text"), detail: vscode.l10n.t("The timeline in characters") },
  { format: "json", ending: "json", label: "JSON", detail: vscode.l10n.t("The run itself, with all its events") },
];

export class Exports {
  readonly #extension: vscode.Uri;
  readonly #server: LanguageServer;
  readonly #previews: Previews;

  constructor(extension: vscode.Uri, server: LanguageServer, previews: Previews) {
    this.#extension = extension;
    this.#server = server;
    this.#previews = previews;
  }

  /** Exports the timeline of a file that the preview shows, or the one at the caret. Answers where to. */
  async export(
    file: vscode.Uri,
    { format, target }: Omit<ExportArguments, "uri"> = {},
  ): Promise<vscode.Uri | undefined> {
    const placeHolder = vscode.l10n.t("Export the timeline as…");
    const chosen =
      formats().find((each) => each.format === format) ??
      (await vscode.window.showQuickPick(formats(), { placeHolder, matchOnDetail: true }));
    if (!chosen) return undefined;
    await vscode.workspace.openTextDocument(file);
    const content = await this.#make(file, chosen.format);
    if (content === null) {
      void vscode.window.showWarningMessage(vscode.l10n.t("There is nothing to export yet: no run is described."));
      return undefined;
    }
    const name = fileName(file).replace(/\.fault$/, "");
    return save(file, { name: `${name}.${chosen.ending}`, content }, fileAt(target));
  }

  /** The text of the file as a fence that the Markdown preview draws. Answers it. */
  async copyAsMarkdown(file: vscode.Uri): Promise<string> {
    const text = (await vscode.workspace.openTextDocument(file)).getText().trimEnd();
    const longest = Math.max(2, ...(text.match(/^ {0,3}`+/gm) ?? []).map((ticks) => ticks.trim().length));
    const fence = "`".repeat(longest + 1);
    const fenced = `${fence}${LANGUAGE}\n${text}\n${fence}\n`;
    await vscode.env.clipboard.writeText(fenced);
    return fenced;
  }

  async #make(file: vscode.Uri, format: Format): Promise<string | Uint8Array | null> {
    const chosen = this.#chosen(file);
    switch (format) {
      case "svg":
      case "mermaid":
      case "text":
      case "json":
        return this.#server.export(file, { ...chosen, format });
      case "png":
        return this.#png(file, chosen);
      case "html":
        return this.#html(file, chosen);
      default:
        return format satisfies never;
    }
  }

  /** The page of a preview draws it: an extension itself has nothing to draw with. */
  async #png(file: vscode.Uri, chosen: Choice): Promise<Uint8Array | null> {
    const svg = await this.#server.export(file, { ...chosen, format: "svg", theme: themeNow() });
    if (svg === null) return null;
    const preview = this.#previews.show(file, vscode.ViewColumn.Beside);
    const url = await preview?.rasterise(svg, PNG_SCALE);
    const [, base64] = /^data:image\/png;base64,(.+)$/.exec(url ?? "") ?? [];
    if (base64 === undefined) throw new Error(vscode.l10n.t("The bitmap could not be drawn: it may be too large."));
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  }

  async #html(file: vscode.Uri, chosen: Choice): Promise<string | null> {
    // The page has all variants, however it shows them at first.
    const data = await this.#server.export(file, { ...chosen, format: "data" });
    if (data === null) return null;
    const { pages } = previewRoots(this.#extension);
    const asset = async (name: string) =>
      new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(pages, name)));
    const [css, script] = await Promise.all([asset("page.css"), asset("page.js")]);
    const { runs, shown } = JSON.parse(data) as Exported;
    return exportHtml({ css, script, data, title: runs[shown].title || "Faultline" });
  }

  #chosen(file: vscode.Uri): Choice & { offset?: number } {
    const preview = this.#previews.of(file);
    if (preview?.picture) return { ...preview.choice, scenario: preview.picture.scenario };
    const editor = vscode.window.activeTextEditor;
    const isHere = editor?.document.uri.toString() === file.toString();
    return { beside: true, ...(isHere && { offset: editor.document.offsetAt(editor.selection.active) }) };
  }
}
