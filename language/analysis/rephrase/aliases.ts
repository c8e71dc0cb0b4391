/** The rules know nodes as `n1` and clients as `c1`: where they have other names, a sentence is tried with such in their place. */
import type { Scope } from "../../forms/scope.ts";

export interface Aliases {
  /** With the aliases for names. */
  readonly scope: Scope;
  aliased(text: string): string;
  named(text: string): string;
}

/** Far above what a file counts to. */
const FIRST = 9001;
const KNOWN = new WeakMap<Scope, Aliases>();

export function aliasesFor(scope: Scope): Aliases {
  let aliases = KNOWN.get(scope);
  if (aliases === undefined) {
    aliases = makeAliases(scope);
    KNOWN.set(scope, aliases);
  }
  return aliases;
}

function makeAliases(scope: Scope): Aliases {
  const aliasOf = new Map<string, string>();
  const nameOf = new Map<string, string>();
  const instead = (letter: string) => (name: string, index: number) => {
    if (/^[nc]\d+$/.test(name)) return name;
    const alias = `${letter}${FIRST + index}`;
    aliasOf.set(name, alias);
    nameOf.set(alias, name);
    return alias;
  };
  const nodes = scope.nodes.map(instead("n"));
  const clients = scope.clients.map(instead("c"));
  if (aliasOf.size === 0) return { scope, aliased: (text) => text, named: (text) => text };
  return {
    scope: { ...scope, nodes, clients },
    aliased: (text) => text.replace(/[\p{L}\p{N}_-]+/gu, (word) => aliasOf.get(word) ?? word),
    named: (text) => text.replace(/\b[nc]9\d+\b/g, (word) => nameOf.get(word) ?? word),
  };
}
