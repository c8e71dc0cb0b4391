/**
 * From this project's data, in offsets, to the protocol's, in lines and UTF-16 characters. Of the protocol's package only
 * types are used: its values would bring all of it into the engine's worker.
 */
import type {
  CodeAction,
  CodeLens,
  CompletionItemKind,
  DiagnosticSeverity,
  DocumentSymbol,
  FoldingRange,
  InlayHint,
  CompletionItem as LspCompletionItem,
  Diagnostic as LspDiagnostic,
  Hover as LspHover,
  Range,
  SelectionRange,
  SemanticTokens,
  SymbolInformation,
  SymbolKind,
  TextEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic, Edit, Severity } from "../language/analysis/diagnostic.ts";
import type { Lens } from "./features/code-lenses.ts";
import { type CompletionItem, withoutPlaceholders } from "./features/completion.ts";
import type { Fold } from "./features/folding.ts";
import type { Hover } from "./features/hover.ts";
import type { Hint } from "./features/inlay-hints.ts";
import { proseMarkdown } from "./features/markdown.ts";
import type { OutlineEntry } from "./features/outline.ts";
import type { QuickFix } from "./features/quick-fixes.ts";
import type { Token } from "./features/semantic-tokens.ts";
import { TOKEN_TYPES } from "./features/token-types.ts";
import type { Span } from "./protocol.ts";
import type { Found } from "./workspace-files.ts";

export const SOURCE = "faultline";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: 1,
  warning: 2,
  information: 3,
  hint: 4,
};

export function toRange(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function toDiagnostic(document: TextDocument, diagnostic: Diagnostic): LspDiagnostic {
  const { code, severity, message, related } = diagnostic;
  return {
    range: toRange(document, diagnostic),
    severity: SEVERITY[severity],
    code,
    source: SOURCE,
    message,
    relatedInformation: related.map((place) => ({
      location: { uri: document.uri, range: toRange(document, place) },
      message: place.message,
    })),
  };
}

export function toEdit(document: TextDocument, edit: Edit): TextEdit {
  return { range: toRange(document, edit), newText: edit.text };
}

export function toHover(document: TextDocument, hover: Hover | null): LspHover | null {
  return hover && { contents: { kind: "markdown", value: hover.markdown }, range: toRange(document, hover) };
}

export function toCodeAction(document: TextDocument, { diagnostic, fix, preferred }: QuickFix): CodeAction {
  return {
    title: fix.title.replace(/`([^`]*)`/g, "“$1”"), // menus show no Markdown
    kind: "quickfix",
    diagnostics: [toDiagnostic(document, diagnostic)],
    isPreferred: preferred,
    edit: { changes: { [document.uri]: fix.edits.map((edit) => toEdit(document, edit)) } },
  };
}

/** Opens what the catalogue says of a diagnostic; a command of our client does. */
export function toExplaining(document: TextDocument, diagnostic: Diagnostic): CodeAction {
  const title = `Explain ${diagnostic.code}`;
  return {
    title,
    kind: "quickfix",
    diagnostics: [toDiagnostic(document, diagnostic)],
    command: { title, command: "faultline.explain", arguments: [diagnostic.code] },
  };
}

export function toInlayHint(document: TextDocument, hint: Hint): InlayHint {
  return {
    position: document.positionAt(hint.offset),
    label: hint.label,
    tooltip: hint.tooltip,
    paddingLeft: true,
  };
}

/** Five numbers for each token: lines and characters since the one before, length, type, no modifiers. */
export function toSemanticTokens(document: TextDocument, tokens: readonly Token[]): SemanticTokens {
  const data: number[] = [];
  let last = { line: 0, character: 0 };
  for (const { start, end, type } of tokens) {
    const at = document.positionAt(start);
    const lines = at.line - last.line;
    const characters = lines > 0 ? at.character : at.character - last.character;
    data.push(lines, characters, end - start, TOKEN_TYPES.indexOf(type), 0);
    last = at;
  }
  return { data };
}

export function toFoldingRange({ startLine, endLine, kind }: Fold): FoldingRange {
  return { startLine, endLine, kind };
}

/** The smallest of growing selections, each with the next larger one as its parent. */
export function toSelectionRange(document: TextDocument, growing: readonly Span[]): SelectionRange {
  const largestFirst = [...growing].reverse();
  const smallest = largestFirst.reduce<SelectionRange | undefined>(
    (parent, span) => ({ range: toRange(document, span), parent }),
    undefined,
  );
  return smallest ?? { range: toRange(document, { start: 0, end: 0 }) };
}

const SYMBOL: Readonly<Record<OutlineEntry["kind"], SymbolKind>> = {
  scenario: 3,
  statement: 24,
  expectation: 17,
};

export function toSymbol(document: TextDocument, entry: OutlineEntry): DocumentSymbol {
  const range = toRange(document, entry);
  const firstLine = { start: range.start, end: { line: range.start.line + 1, character: 0 } };
  return {
    name: entry.name,
    kind: SYMBOL[entry.kind],
    range,
    selectionRange: range.end.line > range.start.line ? firstLine : range,
    children: entry.children.map((child) => toSymbol(document, child)),
  };
}

const DECLARED: Readonly<Record<Found["declared"]["kind"], SymbolKind>> = {
  scenario: 3,
  node: 19,
  client: 19,
  label: 20,
  key: 20,
};

export function toWorkspaceSymbol({ document, declared }: Found): SymbolInformation {
  const { name, kind, within } = declared;
  const location = { uri: document.uri, range: toRange(document, declared) };
  return { name, kind: DECLARED[kind], location, ...(within !== "" && { containerName: within }) };
}

export function toCodeLens(document: TextDocument, { offset, title, command }: Lens): CodeLens {
  const range = toRange(document, { start: offset, end: offset });
  return { range, command: { title, command, arguments: [document.uri, offset] } };
}

const COMPLETION: Readonly<Record<CompletionItem["kind"], CompletionItemKind>> = {
  form: 3,
  setting: 10,
  word: 14,
  name: 6,
  value: 12,
  time: 14,
  scenario: 15,
};

/** `rank` keeps the order in which the items were made. */
export function toCompletionItem(
  document: TextDocument,
  item: CompletionItem,
  rank: number,
  snippets: boolean,
): LspCompletionItem {
  const { label, detail, help, kind, filter, snippet } = item;
  const newText = snippets ? snippet : withoutPlaceholders(snippet);
  return {
    label,
    detail,
    ...(help !== "" && { documentation: { kind: "markdown", value: proseMarkdown(help) } }),
    kind: COMPLETION[kind],
    filterText: filter,
    sortText: String(rank).padStart(4, "0"),
    insertTextFormat: snippets ? 2 : 1,
    textEdit: { range: toRange(document, item), newText },
  };
}
