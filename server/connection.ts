/** The language server: what it can do, and which feature answers which request. */
import {
  CodeActionKind,
  type Connection,
  ErrorCodes,
  type InitializeParams,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Documents, type OpenDocument } from "./documents.ts";
import { codeLenses } from "./features/code-lenses.ts";
import { completionItems } from "./features/completion.ts";
import { diagnosticsOf } from "./features/diagnostics.ts";
import { foldingRanges } from "./features/folding.ts";
import { hover } from "./features/hover.ts";
import { inlayHints } from "./features/inlay-hints.ts";
import { declarationOf, nameAt, sameName } from "./features/names.ts";
import { outline } from "./features/outline.ts";
import { quickFixes } from "./features/quick-fixes.ts";
import { rename, renameable } from "./features/rename.ts";
import { runState } from "./features/run-state.ts";
import { selectionRanges } from "./features/selection-ranges.ts";
import { semanticTokens, TOKEN_TYPES } from "./features/semantic-tokens.ts";
import * as lsp from "./lsp.ts";
import { pictureOf } from "./picture.ts";
import { type InitializationOptions, PICTURE, type PictureParams, RUN_STATE } from "./protocol.ts";
import type { Runner } from "./runner.ts";

/** Serves the language over this connection until it ends. */
export function createServer(connection: Connection, createRunner: (options: InitializationOptions) => Runner): void {
  const texts = new TextDocuments(TextDocument);
  let runner: Runner;
  const documents = new Documents(() => runner, { onAnalysed: publish, onRan: publish });

  connection.onInitialize(({ initializationOptions }: InitializeParams) => {
    const options: InitializationOptions = initializationOptions ?? {};
    runner = createRunner(options);
    return { serverInfo: { name: "faultline" }, capabilities: capabilities(options) };
  });
  connection.onInitialized(() => runner.prepare());
  connection.onShutdown(() => runner.dispose());

  texts.onDidChangeContent(({ document }) => documents.change(document));
  texts.onDidClose(({ document }) => {
    documents.close(document.uri);
    send(connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }));
  });

  connection.onHover(({ textDocument, position }) =>
    answer(textDocument.uri, null, (open) => lsp.toHover(open.document, hover(open, open.document.offsetAt(position)))),
  );
  connection.onCompletion(({ textDocument, position }) =>
    answer(textDocument.uri, [], (open) =>
      completionItems(open.analysis, open.document.offsetAt(position)).map((item) => item),
    ),
  );
  connection.onCodeAction(({ textDocument, range }) =>
    answer(textDocument.uri, [], (open) =>
      quickFixes(open.analysis, open.document.offsetAt(range.start), open.document.offsetAt(range.end)).map((fix) =>
        lsp.toCodeAction(open.document, fix),
      ),
    ),
  );
  connection.languages.semanticTokens.on(({ textDocument }) =>
    answer(textDocument.uri, { data: [] }, (open) =>
      lsp.toSemanticTokens(open.document, semanticTokens(open.analysis)),
    ),
  );
  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    // Hints come from the run: those of the text before stay where they are until this one has ended.
    const open = await documents.get(textDocument.uri)?.settled;
    if (!open) return [];
    const [start, end] = [open.document.offsetAt(range.start), open.document.offsetAt(range.end)];
    return inlayHints(open, start, end).map((hint) => lsp.toInlayHint(open.document, hint));
  });
  connection.onFoldingRanges(({ textDocument }) =>
    answer(textDocument.uri, [], (open) => foldingRanges(open.analysis).map(lsp.toFoldingRange)),
  );
  connection.onSelectionRanges(({ textDocument, positions }) =>
    answer(textDocument.uri, [], (open) =>
      positions.map((position) =>
        lsp.toSelectionRange(open.document, selectionRanges(open.analysis, open.document.offsetAt(position))),
      ),
    ),
  );
  connection.onDocumentSymbol(({ textDocument }) =>
    answer(textDocument.uri, [], (open) => outline(open.analysis).map((entry) => lsp.toSymbol(open.document, entry))),
  );
  connection.onDefinition(({ textDocument, position }) =>
    answer(textDocument.uri, null, ({ document, analysis }) => {
      const use = nameAt(analysis, document.offsetAt(position));
      const declaration = use && declarationOf(analysis, use);
      return declaration && { uri: document.uri, range: lsp.toRange(document, declaration) };
    }),
  );
  connection.onReferences(({ textDocument, position }) =>
    answer(textDocument.uri, [], ({ document, analysis }) => {
      const use = nameAt(analysis, document.offsetAt(position));
      return (use ? sameName(analysis, use) : []).map((each) => ({
        uri: document.uri,
        range: lsp.toRange(document, each),
      }));
    }),
  );
  connection.onDocumentHighlight(({ textDocument, position }) =>
    answer(textDocument.uri, [], ({ document, analysis }) => {
      const use = nameAt(analysis, document.offsetAt(position));
      return (use ? sameName(analysis, use) : []).map((each) => ({ range: lsp.toRange(document, each) }));
    }),
  );
  connection.onPrepareRename(({ textDocument, position }) =>
    answer(textDocument.uri, null, ({ document, analysis }) => {
      const use = renameable(analysis, document.offsetAt(position));
      return use && lsp.toRange(document, use);
    }),
  );
  connection.onRenameRequest(({ textDocument, position, newName }) =>
    answer(textDocument.uri, null, ({ document, analysis }) => {
      const renamed = rename(analysis, document.offsetAt(position), newName);
      if ("refused" in renamed) throw new ResponseError(ErrorCodes.InvalidRequest, renamed.refused);
      return { changes: { [document.uri]: renamed.edits.map((edit) => lsp.toEdit(document, edit)) } };
    }),
  );
  connection.onCodeLens(({ textDocument }) =>
    answer(textDocument.uri, [], (open) =>
      codeLenses(open.analysis).map((lens) => lsp.toCodeLens(open.document, lens)),
    ),
  );
  connection.onRequest(PICTURE, async ({ uri, offset }: PictureParams) => {
    await documents.get(uri)?.settled;
    const open = documents.get(uri);
    return open && pictureOf(open, offset);
  });

  texts.listen(connection);
  connection.listen();

  function publish(open: OpenDocument): void {
    const { document, version } = open;
    const diagnostics = diagnosticsOf(open).map((diagnostic) => lsp.toDiagnostic(document, diagnostic));
    send(connection.sendDiagnostics({ uri: document.uri, version, diagnostics }));
    send(connection.sendNotification(RUN_STATE, runState(open)));
    if (open.outcome?.failure) connection.console.error(open.outcome.failure);
  }

  function answer<Result>(uri: string, nothing: Result, make: (open: OpenDocument) => Result): Result {
    const open = documents.get(uri);
    return open ? make(open) : nothing;
  }

  /** A message that cannot be sent any more is not missed: the connection has ended. */
  function send(sending: Promise<void>): void {
    sending.catch(() => {});
  }
}

function capabilities({ codeLenses }: InitializationOptions): ServerCapabilities {
  return {
    positionEncoding: "utf-16",
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    completionProvider: {},
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    semanticTokensProvider: { legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] }, full: true },
    inlayHintProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentSymbolProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    ...(codeLenses && { codeLensProvider: {} }),
  };
}
