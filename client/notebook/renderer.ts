/** In a notebook's page: has VS Code's renderer of Markdown show `faultline` fences as pictures, which the extension draws. */
import { Cells } from "./cells.ts";
import type { Asked, MarkdownIt, Told } from "./fences.ts";

/** Of what VS Code hands to a renderer, what is used. */
interface RendererContext {
  getRenderer(id: string): Promise<{ extendMarkdownIt(extend: (markdown: MarkdownIt) => void): void } | undefined>;
  /** Both only where there is an extension to speak with; fences stay code elsewhere. */
  readonly postMessage?: (asked: Asked) => void;
  readonly onDidReceiveMessage?: (listener: (told: Told) => void) => unknown;
}

export async function activate(context: RendererContext): Promise<void> {
  const { postMessage, onDidReceiveMessage } = context;
  const markdown = await context.getRenderer("vscode.markdown-it-renderer");
  if (!markdown || !postMessage || !onDidReceiveMessage) return;
  const cells = new Cells(postMessage, placesOf);
  onDidReceiveMessage((told) => cells.tell(told));
  markdown.extendMarkdownIt((extended) => cells.extendMarkdownIt(extended));
}

/** A cell of Markdown has its content in a shadow. */
function placesOf(cell: string, name: string): Iterable<Element> {
  return document.getElementById(cell)?.shadowRoot?.querySelectorAll(`.${name}`) ?? [];
}
