/** A few sentences of the scenario language as Langium takes them: what its own generator would write. */
import type { AstMetaData } from "langium";

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

export async function langiumLanguage(): Promise<LangiumLanguage> {
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
