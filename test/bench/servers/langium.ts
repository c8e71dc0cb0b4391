/** A minimal language server made with Langium, of the language that the file named by its argument describes. */
import { readFileSync } from "node:fs";
import { AbstractAstReflection, type AstMetaData, inject, loadGrammarFromJson } from "langium";
import { createDefaultModule, createDefaultSharedModule, startLanguageServer } from "langium/lsp";
import { NodeFileSystem } from "langium/node";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import type { LangiumLanguage } from "./langium-language.ts";

const { grammar, types }: LangiumLanguage = JSON.parse(readFileSync(process.argv[2]!, "utf8"));

class Reflection extends AbstractAstReflection {
  override readonly types: AstMetaData = types;
}

const connection = createConnection(ProposedFeatures.all);
const metaData = {
  languageId: "faultline",
  fileExtensions: [".fault"],
  caseInsensitive: false,
  mode: "production",
} as const;
const shared = inject(createDefaultSharedModule({ connection, ...NodeFileSystem }), {
  AstReflection: () => new Reflection(),
});
const services = inject(createDefaultModule({ shared }), {
  Grammar: () => loadGrammarFromJson(grammar),
  LanguageMetaData: () => metaData,
  parser: {},
});
shared.ServiceRegistry.register(services);
startLanguageServer(shared);
