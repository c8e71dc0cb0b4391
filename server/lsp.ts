/** From this project's data, in offsets, to the protocol's, in lines and UTF-16 characters. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  DiagnosticSeverity,
  type DocumentSymbol,
  type FoldingRange,
  type InlayHint,
  type Diagnostic as LspDiagnostic,
  type Hover as LspHover,
  MarkupKind,
  type Range,
  type SelectionRange,
  type SemanticTokens,
  SemanticTokensBuilder,
  SymbolKind,
  type TextEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic, Edit, Severity } from "../language/analysis/diagnostic.ts";
import type { Lens } from "./features/code-lenses.ts";
import type { Fold } from "./features/folding.ts";
import type { Hover } from "./features/hover.ts";
import type { Hint } from "./features/inlay-hints.ts";
import type { OutlineEntry } from "./features/outline.ts";
import type { QuickFix } from "./features/quick-fixes.ts";
import { TOKEN_TYPES, type Token } from "./features/semantic-tokens.ts";

export const SOURCE = "faultline";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export interface Span {
  readonly start: number;
  readonly end: number;
}

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
  return hover && { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: toRange(document, hover) };
}

export function toCodeAction(document: TextDocument, { diagnostic, fix, preferred }: QuickFix): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, diagnostic)],
    isPreferred: preferred,
    edit: { changes: { [document.uri]: fix.edits.map((edit) => toEdit(document, edit)) } },
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

export function toSemanticTokens(document: TextDocument, tokens: readonly Token[]): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { start, end, type } of tokens) {
    const { line, character } = document.positionAt(start);
    builder.push(line, character, end - start, TOKEN_TYPES.indexOf(type), 0);
  }
  return builder.build();
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
  scenario: SymbolKind.Namespace,
  statement: SymbolKind.Event,
  expectation: SymbolKind.Boolean,
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

export function toCodeLens(document: TextDocument, { offset, title, command }: Lens): CodeLens {
  const range = toRange(document, { start: offset, end: offset });
  return { range, command: { title, command, arguments: [document.uri, offset] } };
}
