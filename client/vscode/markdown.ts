/**
 * `faultline` fences in the built-in Markdown preview. Its renderer cannot wait, so a fence is first shown as it is written
 * and drawn by the server; then the preview is rendered again, and finds the drawing here.
 */
import * as vscode from "vscode";
import type { Drawing, DrawingTheme } from "../../server/protocol.ts";
import { type DrawnFence, type MarkdownIt, showFences } from "../notebook/fences.ts";
import type { LanguageServer } from "./language-server.ts";
import { themeNow } from "./theme.ts";

const MOST_KEPT = 100;
/**
 * When the preview is asked to render again, from when there is a drawing. More than once, for while its page is still being loaded, it
 * may lose what it is given anew; it does not blink where nothing has changed.
 */
const ASKED_MS = [0, 1_500, 4_000];

export class MarkdownFences implements vscode.Disposable {
  readonly #server: LanguageServer;
  /** By theme and text; null while it is being drawn, or until the server can be asked. The first is the one that was not used for longest. */
  readonly #drawings = new Map<string, Drawing | null>();
  readonly #drawn = new vscode.EventEmitter<number>();
  readonly #listeners: readonly vscode.Disposable[];
  /** All that was asked for is drawn; so many drawings are kept. */
  readonly onDrawn = this.#drawn.event;
  #waiting = 0;
  #asks: ReturnType<typeof setTimeout>[] = [];

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#listeners = [
      vscode.window.onDidChangeActiveColorTheme(() => {
        if (this.#drawings.size > 0) this.#renderAgain();
      }),
      server.onStarted(() => {
        const undrawn = [...this.#drawings].filter(([, drawing]) => drawing === null);
        for (const [key] of undrawn) this.#drawings.delete(key);
        if (undrawn.length > 0) this.#renderAgain();
      }),
    ];
  }

  extendMarkdownIt(markdown: MarkdownIt): MarkdownIt {
    showFences(markdown, ({ token, self, plain }) => {
      const drawing = this.#find(token.content, themeNow());
      if (!drawing) return plain();
      const { pictures, remarks } = inHtml(drawing, self.renderAttrs(token));
      return `${pictures || plain()}${remarks}\n`;
    });
    return markdown;
  }

  dispose(): void {
    for (const ask of this.#asks) clearTimeout(ask);
    for (const listener of this.#listeners) listener.dispose();
    this.#drawn.dispose();
  }

  #find(text: string, theme: DrawingTheme): Drawing | null {
    const key = `${theme}\n${text}`;
    const known = this.#drawings.get(key);
    if (known === undefined) void this.#draw(key, { text, theme });
    else this.#keep(key, known);
    return known ?? null;
  }

  async #draw(key: string, params: { text: string; theme: DrawingTheme }): Promise<void> {
    this.#keep(key, null);
    this.#waiting++;
    const drawing = await this.#server.drawing(params);
    this.#waiting--;
    this.#keep(key, drawing);
    if (this.#waiting > 0) return;
    this.#renderAgain();
    this.#drawn.fire(this.#drawings.size);
  }

  #renderAgain(): void {
    for (const ask of this.#asks) clearTimeout(ask);
    const ask = () => void vscode.commands.executeCommand("markdown.preview.refresh").then(undefined, () => {});
    this.#asks = ASKED_MS.map((afterMs) => setTimeout(ask, afterMs));
  }

  #keep(key: string, drawing: Drawing | null): void {
    this.#drawings.delete(key);
    this.#drawings.set(key, drawing);
    const [oldest] = this.#drawings.keys();
    if (this.#drawings.size > MOST_KEPT && oldest !== undefined) this.#drawings.delete(oldest);
  }
}

/** A drawing as a page shows it. `attributes` are those of the pictures' paragraphs. */
export function inHtml({ pictures, problems, more }: Drawing, attributes = ""): DrawnFence {
  const remarks = [...problems, ...(more > 0 ? [vscode.l10n.t("and {0} more", more)] : [])];
  return {
    pictures: pictures.map(({ svg, alt }) => `<p${attributes}>${image(svg, alt)}</p>`).join(""),
    remarks: remarks.map((remark) => `<p><em>${prose(remark)}</em></p>`).join(""),
  };
}

/** Within an image nothing runs, and its style reaches nothing outside. */
function image(svg: string, alt: string): string {
  const bytes = new TextEncoder().encode(svg);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `<img class="faultline" alt="${escapeHtml(alt)}" src="data:image/svg+xml;base64,${btoa(binary)}">`;
}

/** What stands between backticks is code. */
function prose(text: string): string {
  return escapeHtml(text).replace(/`([^`]*)`/g, "<code>$1</code>");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
