/** `faultline` fences of Markdown, as the extension and its notebook renderer both see them. */

/** Of markdown-it, what is used. */
export interface Token {
  readonly info: string;
  readonly content: string;
}
export interface Renderer {
  readonly rules: { fence?: Rule };
  renderToken(tokens: Token[], index: number, options: unknown): string;
  renderAttrs(token: Token): string;
}
export interface MarkdownIt {
  readonly renderer: Renderer;
}
type Rule = (tokens: Token[], index: number, options: unknown, env: any, self: Renderer) => string;

/** A fence with what markdown-it says of it. */
export interface Fence {
  readonly token: Token;
  readonly self: Renderer;
  readonly env: any;
  /** As it is shown by others, in HTML. */
  plain(): string;
}

/** A text that is drawn, in HTML: nothing where there is no picture, or nothing to remark. */
export interface DrawnFence {
  readonly pictures: string;
  readonly remarks: string;
}

/** Renderer → extension: a text to draw. */
export interface Asked {
  readonly text: string;
}
/** Extension → renderer: it is drawn; null: the window has other colours now, or could not be asked before, and all is to be asked for again. */
export type Told = (Asked & { readonly drawn: DrawnFence }) | null;

/** Longer fences are left as they are written. */
export const MOST_CHARACTERS = 20_000;

/** Has `show` answer the HTML of our fences, instead of who did so before. */
export function showFences({ renderer: { rules } }: MarkdownIt, show: (fence: Fence) => string): void {
  const { fence } = rules;
  rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const plain = () => (fence ? fence(tokens, index, options, env, self) : self.renderToken(tokens, index, options));
    return isOurs(token) && token.content.length <= MOST_CHARACTERS ? show({ token, self, env, plain }) : plain();
  };
}

/** A fence says `faultline`; one that says `faultline text` is about how it is written, and stays text. */
function isOurs({ info }: Token): boolean {
  const [language, ...attributes] = info
    .trim()
    .toLowerCase()
    .split(/[\s{}:,]+/);
  return language === "faultline" && !attributes.includes("text");
}
