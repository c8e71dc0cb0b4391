/** All features that answer a request of the client. Adding one is adding a file, an entry here, and its request in `connection.ts`. */
import type {
  CodeActionParams,
  Location,
  Range,
  RenameParams,
  SelectionRangeParams,
  TextDocumentPositionParams,
  WorkspaceSymbolParams,
} from "vscode-languageserver";
import { isOfRun } from "../../language/analysis/catalogue.ts";
import type { AskParams } from "../engine-messages.ts";
import * as lsp from "../lsp.ts";
import type { OpenDocument } from "../open-document.ts";
import { drawingOf, exportOf, pictureOf } from "../picture.ts";
import type {
  DrawingParams,
  ExplanationParams,
  ExplorationParams,
  ExportParams,
  PictureParams,
  ToolParams,
} from "../protocol.ts";
import type { Thread } from "../run.ts";
import { toolAnswer } from "../tools/index.ts";
import type { WorkspaceFiles } from "../workspace-files.ts";
import { codeLenses } from "./code-lenses.ts";
import { completionItems } from "./completion.ts";
import { diagnosticsOf } from "./diagnostics.ts";
import { explanation } from "./explanation.ts";
import { exploration } from "./exploration.ts";
import { foldingRanges } from "./folding.ts";
import { formatting } from "./formatting.ts";
import { hover } from "./hover.ts";
import { inlayHints } from "./inlay-hints.ts";
import { declarationOf, nameAt, sameName } from "./names.ts";
import { outline } from "./outline.ts";
import { explainable, quickFixes } from "./quick-fixes.ts";
import { rename } from "./rename.ts";
import { selectionRanges } from "./selection-ranges.ts";
import { semanticTokens } from "./semantic-tokens.ts";
import { tests } from "./tests.ts";

/** It will not be done, and why, for the user. */
export class Refusal extends Error {}

interface Feature<Params> {
  /** May take its time, in slices between the thread's pauses. */
  answer(open: OpenDocument, request: Params, params: AskParams, thread: Thread): unknown;
  /** The answer to a document that is not open. */
  readonly nothing: unknown;
  /** What is shown comes from the runs: what was shown of the text before stays until these have ended. */
  readonly waitsForRun?: Awaited | ((request: Params) => Awaited | undefined);
  /** It is about the text in the request, which is in no document. */
  readonly aboutText?: boolean;
}

/** One variant of each scenario is enough, or not. */
type Awaited = "firstRuns" | "allRuns";

function feature<Params>(
  nothing: unknown,
  answer: Feature<Params>["answer"],
  more?: Pick<Feature<Params>, "waitsForRun" | "aboutText">,
): Feature<Params> {
  return { answer, nothing, ...more };
}

export const FEATURES = {
  hover: feature<TextDocumentPositionParams>(null, (open, { position }) =>
    lsp.toHover(open.document, hover(open, open.document.offsetAt(position))),
  ),
  completion: feature<TextDocumentPositionParams>([], ({ document, analysis }, { position }, { snippets }) =>
    completionItems(analysis, document.offsetAt(position)).map((item, rank) =>
      lsp.toCompletionItem(document, item, rank, snippets),
    ),
  ),
  codeActions: feature<CodeActionParams>(
    [],
    (open, { range, context }, { commands }) => {
      if (context?.only && !context.only.some((kind) => kind === "" || kind === "quickfix")) return [];
      const { document } = open;
      const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      const all = diagnosticsOf(open);
      const explained = commands ? explainable(all, start, end) : [];
      return [
        ...quickFixes(all, start, end).map((fix) => lsp.toCodeAction(document, fix)),
        ...explained.map((diagnostic) => lsp.toExplaining(document, diagnostic)),
      ];
    },
    // Whoever asks about what a run says is offered its mends. Others need not wait for it.
    { waitsForRun: ({ context }) => (context?.diagnostics?.some(({ code }) => isOfRun(code)) ? "allRuns" : undefined) },
  ),
  semanticTokens: feature<object>({ data: [] }, ({ document, analysis }) =>
    lsp.toSemanticTokens(document, semanticTokens(analysis)),
  ),
  inlayHints: feature<{ range: Range }>(
    [],
    (open, { range }) => {
      const { document } = open;
      return inlayHints(open, document.offsetAt(range.start), document.offsetAt(range.end)).map((hint) =>
        lsp.toInlayHint(document, hint),
      );
    },
    { waitsForRun: "allRuns" },
  ),
  folding: feature<object>([], ({ analysis }) => foldingRanges(analysis).map(lsp.toFoldingRange)),
  selectionRanges: feature<SelectionRangeParams>([], ({ document, analysis }, { positions }) =>
    positions.map((position) => lsp.toSelectionRange(document, selectionRanges(analysis, document.offsetAt(position)))),
  ),
  outline: feature<object>([], ({ document, analysis }) =>
    outline(analysis).map((entry) => lsp.toSymbol(document, entry)),
  ),
  codeLenses: feature<object>([], ({ document, analysis }) =>
    codeLenses(analysis).map((lens) => lsp.toCodeLens(document, lens)),
  ),
  formatting: feature<object>([], ({ document, analysis }) =>
    formatting(analysis).map((edit) => lsp.toEdit(document, edit)),
  ),
  definition: feature<TextDocumentPositionParams>(null, ({ document, analysis }, { position }) => {
    const use = nameAt(analysis, document.offsetAt(position));
    const declaration = use && declarationOf(analysis, use);
    return declaration && { uri: document.uri, range: lsp.toRange(document, declaration) };
  }),
  references: feature<TextDocumentPositionParams>([], locationsOfName),
  /** Of these only the ranges count. */
  highlights: feature<TextDocumentPositionParams>([], locationsOfName),
  prepareRename: feature<TextDocumentPositionParams>(null, ({ document, analysis }, { position }) => {
    const use = nameAt(analysis, document.offsetAt(position));
    return use && lsp.toRange(document, use);
  }),
  rename: feature<RenameParams>(null, ({ document, analysis }, { position, newName }) => {
    const renamed = rename(analysis, document.offsetAt(position), newName);
    if ("refused" in renamed) throw new Refusal(renamed.refused);
    return { changes: { [document.uri]: renamed.edits.map((edit) => lsp.toEdit(document, edit)) } };
  }),
  picture: feature<PictureParams>(null, (open, request, _, thread) => pictureOf(open, request, thread), {
    waitsForRun: ({ beside }) => (beside ? "allRuns" : "firstRuns"),
  }),
  export: feature<ExportParams>(null, (open, request, _, thread) => exportOf(open, request, thread), {
    waitsForRun: "allRuns",
  }),
  tests: feature<object>(null, tests, { waitsForRun: "allRuns" }),
  exploration: feature<ExplorationParams>(null, (open, request, _, thread) => exploration(open, request, thread)),
  drawing: feature<DrawingParams>(null, (open, { theme }) => drawingOf(open, theme), { aboutText: true }),
} as const;

/** All places of the name at a position. */
function locationsOfName({ document, analysis }: OpenDocument, { position }: TextDocumentPositionParams): Location[] {
  const use = nameAt(analysis, document.offsetAt(position));
  const all = use ? sameName(analysis, use) : [];
  return all.map((each) => ({ uri: document.uri, range: lsp.toRange(document, each) }));
}

export type FeatureName = keyof typeof FEATURES;

/** What is asked about no document in particular. */
export const GENERAL = {
  explanation: ({ code }: ExplanationParams) => explanation(code),
  workspaceSymbols: async ({ query }: WorkspaceSymbolParams, { files, open, thread }: Workspace) =>
    (await files.find(query, open, thread)).map(lsp.toWorkspaceSymbol),
  tool: (params: ToolParams, workspace: Workspace) => toolAnswer(params, workspace),
} as const;

/** All that the engine knows. */
export interface Workspace {
  readonly files: WorkspaceFiles;
  readonly open: ReadonlyMap<string, OpenDocument>;
  /** Its pause ends in an error once the request is cancelled. */
  readonly thread: Thread;
}

export type GeneralName = keyof typeof GENERAL;
