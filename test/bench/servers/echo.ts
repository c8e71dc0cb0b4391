/** The least that a language server can be: it keeps texts in step and publishes one diagnostic for each change. */
import { createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

const connection = createConnection(ProposedFeatures.all);
const texts = new TextDocuments(TextDocument);
connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));
texts.onDidChangeContent(({ document: { uri, version, lineCount } }) => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  void connection.sendDiagnostics({ uri, version, diagnostics: [{ range, message: `${lineCount} lines` }] });
});
texts.listen(connection);
connection.listen();
