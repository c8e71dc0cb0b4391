/** A few sentences of the scenario language as Langium takes them: what its own generator would write. */
import { writeFileSync } from "node:fs";
import type { AstMetaData } from "langium";
import { serverPath } from "../product.ts";

export interface LangiumLanguage {
  /** The grammar as JSON, in a string. */
  readonly grammar: string;
  readonly types: AstMetaData;
}

const GRAMMAR = `grammar Bench
entry File: statements+=Statement*;
Statement: Nodes | Write | Crash | Leader;
Nodes: count=INT 'nodes' 'running' system=ID;
Write: client=ID 'writes' key=ID '=' value=INT ('at' at=TIME)? ('as' name=ID)?;
Crash: node=ID 'crashes' ('at' at=TIME)?;
Leader: 'expect' 'a' 'leader' 'by' by=TIME;
hidden terminal WS: /\\s+/;
hidden terminal COMMENT: /#[^\\n\\r]*/;
terminal TIME: /[0-9]+(\\.[0-9]+)?(us|ms|s|m)/;
terminal INT returns number: /[0-9]+/;
terminal ID: /[_a-zA-Z][\\w_]*/;
`;

/** So many lines of it. */
export function langiumText(lines: number): string {
  const body = Array.from({ length: lines - 1 }, (_, index) => {
    const atMs = 1000 + index;
    return index % 20 === 0 ? `n1 crashes at ${atMs}ms` : `c1 writes x = ${index} at ${atMs}ms as w${index}`;
  });
  return `5 nodes running raft\n${body.join("\n")}\n`;
}

/** Writes the language down for a server that takes it; where. */
export async function langiumLanguageFile(): Promise<string> {
  const path = serverPath("langium-language");
  writeFileSync(path, JSON.stringify(await langiumLanguage()));
  return path;
}

async function langiumLanguage(): Promise<LangiumLanguage> {
  const { EmptyFileSystem, URI } = await import("langium");
  const { createLangiumGrammarServices, interpretAstReflection } = await import("langium/grammar");
  const { shared, grammar: services } = createLangiumGrammarServices(EmptyFileSystem);
  const uri = URI.parse("memory:/bench.langium");
  const document = shared.workspace.LangiumDocumentFactory.fromString(GRAMMAR, uri);
  await shared.workspace.DocumentBuilder.build([document], { validation: false });
  const grammar = document.parseResult.value as Parameters<typeof interpretAstReflection>[0];
  const { types } = interpretAstReflection(grammar) as unknown as { types: AstMetaData };
  return { grammar: services.serializer.JsonSerializer.serialize(grammar as never), types };
}
