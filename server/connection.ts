/**
 * The language server's thread: it speaks with the client, keeps the documents' texts in step, and hands all work to the
 * engine. Here stands which request is answered by which feature.
 */
import {
  CodeActionKind,
  type CompletionItem,
  type Connection,
  type DocumentSymbol,
  ErrorCodes,
  type Hover,
  LSPErrorCodes,
  type MarkupContent,
  MarkupKind,
  type Position,
  type Range,
  ResponseError,
  type ServerCapabilities,
  type SymbolInformation,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Cancellable, Cancelled, EngineDoor, type OpenWorker } from "./engine-door.ts";
import type { FeatureName, GeneralName } from "./features/index.ts";
import { plainText } from "./features/markdown.ts";
import { TOKEN_TYPES } from "./features/token-types.ts";
import {
  DRAWING,
  EXPLANATION,
  EXPLORATION,
  EXPORT,
  FILE,
  type FileParams,
  type InitializationOptions,
  PICTURE,
  type Picture,
  RUN_STATE,
  type SentPicture,
  TESTS,
  TOOL,
  withColumns,
} from "./protocol.ts";

/** What our own client asks beyond the Language Server Protocol. */
const OWN_REQUESTS: Readonly<Record<string, FeatureName | GeneralName>> = {
  [EXPORT]: "export",
  [TESTS]: "tests",
  [EXPLORATION]: "exploration",
  [DRAWING]: "drawing",
  [EXPLANATION]: "explanation",
  [TOOL]: "tool",
};

/** Parameters that a feature cannot do without, and what they look like. */
const PARAMETERS = {
  position: isPosition,
  range: (range: Partial<Range> | undefined) => isPosition(range?.start) && isPosition(range?.end),
  positions: (positions: unknown) => Array.isArray(positions) && positions.every(isPosition),
  newName: isText,
  query: isText,
} as const;

/** Serves the language over this connection until it ends. A picture's columns go as `sendColumns` makes them. */
export function createServer(
  connection: Connection,
  openWorker: (options: InitializationOptions) => OpenWorker,
  sendColumns: (columns: ArrayBuffer) => ArrayBuffer | string,
): void {
  const texts = new TextDocuments(TextDocument);
  let engine: EngineDoor | null = null;
  let isShutDown = false;
  let snippets = false;
  let commands = false;
  let plainHovers = false;
  let plainDocumentation = false;
  let nestedSymbols = false;

  connection.onInitialize(({ initializationOptions, capabilities: client }) => {
    const options: InitializationOptions = initializationOptions ?? {};
    snippets = client.textDocument?.completion?.completionItem?.snippetSupport ?? false;
    commands = options.commands ?? false;
    plainHovers = isPlainOnly(client.textDocument?.hover?.contentFormat);
    plainDocumentation = isPlainOnly(client.textDocument?.completion?.completionItem?.documentationFormat);
    nestedSymbols = client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false;
    engine?.dispose();
    engine = new EngineDoor(openWorker(options), {
      onDiagnostics: (params) => send(() => connection.sendDiagnostics(params)),
      onRunState: (state) => send(() => connection.sendNotification(RUN_STATE, state)),
      onFailure: (reason) => connection.console.error(reason),
    });
    return { serverInfo: { name: "faultline" }, capabilities: capabilities(options) };
  });
  connection.onInitialized(() => engine?.prepare());
  connection.onShutdown(() => {
    inUse().dispose();
    isShutDown = true;
  });

  texts.onDidChangeContent(({ document }) => {
    if (!isShutDown) engine?.change(document.uri, document.version, document.getText());
  });
  texts.onDidClose(({ document: { uri } }) => {
    engine?.close(uri);
    send(() => connection.sendDiagnostics({ uri, diagnostics: [] }));
  });

  connection.onHover(async (request, token) => {
    const hover = (await asks("hover", "position")(request, token)) as Hover | null;
    return hover && plainHovers ? { ...hover, contents: inPlain(hover.contents) } : hover;
  });
  connection.onCompletion(async (request, token) => {
    const items = (await asks("completion", "position")(request, token)) as CompletionItem[] | null;
    if (!plainDocumentation) return items;
    return items?.map((item) => (item.documentation ? { ...item, documentation: inPlain(item.documentation) } : item));
  });
  connection.onCodeAction(asks("codeActions", "range"));
  connection.onFoldingRanges(asks("folding"));
  connection.onSelectionRanges(asks("selectionRanges", "positions"));
  connection.onDocumentSymbol(async (request, token) => {
    const symbols: DocumentSymbol[] = await asks("outline")(request, token);
    return nestedSymbols ? symbols : inList(symbols, request.textDocument.uri);
  });
  connection.onDocumentFormatting(asks("formatting"));
  connection.onDefinition(asks("definition", "position"));
  connection.onReferences(asks("references", "position"));
  connection.onDocumentHighlight(asks("highlights", "position"));
  connection.onPrepareRename(asks("prepareRename", "position"));
  connection.onRenameRequest(asks("rename", "position", "newName"));
  connection.onCodeLens(asks("codeLenses"));
  connection.onWorkspaceSymbol((request, token) =>
    asks("workspaceSymbols", "query")({ textDocument: { uri: "" }, ...request }, token),
  );
  connection.onNotification(FILE, ({ uri, text }: FileParams) => {
    if (!isShutDown) engine?.file(uri, text);
  });
  connection.languages.semanticTokens.on(asks("semanticTokens"));
  connection.languages.inlayHint.on(asks("inlayHints", "range"));
  connection.onRequest(PICTURE, async (request: { readonly uri: string }): Promise<SentPicture | null> => {
    const picture: Picture | null = await asks("picture")({ textDocument: { uri: request.uri }, ...request });
    return picture && withColumns(picture, sendColumns);
  });
  for (const [name, feature] of Object.entries(OWN_REQUESTS)) {
    connection.onRequest(name, (request: { readonly uri?: string }, token) =>
      asks(feature)({ textDocument: { uri: request.uri ?? "" }, ...request }, token),
    );
  }

  texts.listen(connection);
  connection.listen();

  /** A feature returns what the protocol has for its request, which the compiler cannot follow through the engine. */
  function asks(feature: FeatureName | GeneralName, ...needed: readonly (keyof typeof PARAMETERS)[]) {
    return async (
      request: { readonly textDocument: { readonly uri: string } },
      token?: Cancellable,
    ): Promise<never> => {
      const door = inUse();
      const uri = request?.textDocument?.uri;
      if (typeof uri !== "string") throw new ResponseError(ErrorCodes.InvalidParams, "textDocument.uri is missing.");
      const given: Readonly<Record<string, any>> = request;
      const missing = needed.find((name) => !PARAMETERS[name](given[name]));
      if (missing) throw new ResponseError(ErrorCodes.InvalidParams, `${missing} is missing, or is none.`);
      try {
        return (await door.ask(feature, { uri, snippets, commands, request }, token)) as never;
      } catch (error) {
        const code = error instanceof Cancelled ? LSPErrorCodes.RequestCancelled : LSPErrorCodes.RequestFailed;
        throw new ResponseError(code, (error as Error).message);
      }
    };
  }

  /** Between the handshake and the end. */
  function inUse(): EngineDoor {
    if (!engine) throw new ResponseError(ErrorCodes.ServerNotInitialized, "The server is not initialized yet.");
    if (isShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, "The server is shut down.");
    return engine;
  }

  /** What cannot be sent any more, because the client has gone, is not missed. */
  function send(message: () => Promise<void>): void {
    try {
      message().catch(() => {});
    } catch {
      // the connection is closed
    }
  }
}

/** A client that does not say what it shows is taken to show Markdown. */
function isPlainOnly(formats: readonly MarkupKind[] | undefined): boolean {
  return formats !== undefined && formats.length > 0 && !formats.includes(MarkupKind.Markdown);
}

function isPosition(position: Partial<Position> | undefined): boolean {
  return Number.isInteger(position?.line) && Number.isInteger(position?.character);
}

function isText(text: unknown): boolean {
  return typeof text === "string";
}

/** One after another, each with the name of the one that it is in, for a client that knows no other. */
function inList(symbols: readonly DocumentSymbol[], uri: string, containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range }, containerName },
    ...inList(children ?? [], uri, name),
  ]);
}

function inPlain(contents: Hover["contents"] | string): MarkupContent {
  return { kind: MarkupKind.PlainText, value: plainText((contents as MarkupContent).value) };
}

function capabilities({ commands }: InitializationOptions): ServerCapabilities {
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
    documentFormattingProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    workspaceSymbolProvider: true,
    ...(commands && { codeLensProvider: {} }),
  };
}
