/** Makes the scope of a scenario: what its names and its system's words mean. */
import type { EventWords } from "../events/event.ts";
import { attemptForms } from "../forms/attempt.ts";
import { matchEntries, matchForm } from "../forms/matcher.ts";
import { mended } from "../forms/mend.ts";
import { type Reader, write } from "../forms/reader.ts";
import { type SaidOperation, type Scope, systemWords } from "../forms/scope.ts";
import type { System } from "../systems/system.ts";
import type { Tables } from "./tables.ts";
import type { TimeContext } from "./times.ts";

export interface Names {
  readonly nodes: readonly string[];
  readonly firstNodes: number;
  readonly clients: readonly string[];
  readonly setsClients?: boolean;
  readonly labels: ReadonlySet<string>;
  operations(): readonly SaidOperation[];
}

/** The scope, and how events are read in it. */
export function scopeOf(
  system: System | null,
  names: Names,
  tables: Tables,
  text: string,
): { scope: Scope; times: TimeContext } {
  const words = eventWords(system, names.clients);
  const patternOf: TimeContext["patternOf"] = ({ owner: form, args }) => ({
    ...form.pattern(args, words),
    says: { form, args },
  });
  const explained: TimeContext["explainEvent"] = (reader, said) => explainEvent(reader, tables, said);
  const times: TimeContext = { text, events: tables.events, patternOf, explainEvent: explained };
  const ids = (named: readonly string[]) => new Map(named.map((name, id) => [name, id]));
  const asked = { operations: false };
  const operations = noting(asked, names.operations);
  const readEvent: Scope["readEvent"] = (reader) => {
    const match = matchForm(tables.events, reader);
    if (match === null) return undefined;
    reader.at = match.to;
    return patternOf(match);
  };
  const nodeIds = ids(names.nodes);
  const clientIds = ids(names.clients);
  const scope = { ...names, asked, operations, system, nodeIds, clientIds, words: systemWords(system), readEvent };
  return { scope, times };
}

/** The same scope, where its operations are found in another text. */
export function withOperations(scope: Scope, operations: Scope["operations"]): Scope {
  return { ...scope, operations: noting(scope.asked, operations) };
}

function noting(asked: Scope["asked"], operations: Scope["operations"]): Scope["operations"] {
  return () => {
    asked.operations = true;
    return operations();
  };
}

/** Numbers for the words of a system, as the trace has them. */
function eventWords(system: System | null, clients: readonly string[]): EventWords {
  const numberIn = (words: readonly { readonly name: string }[] = []) => {
    const names = words.map(({ name }) => name);
    return (name: string) => names.indexOf(name);
  };
  const client = (index: number) => clients[index];
  return {
    messageKind: numberIn([{ name: "request" }, { name: "answer" }, ...(system?.messages ?? [])]),
    field: numberIn(system?.fields as readonly { name: string }[] | undefined),
    milestone: numberIn(system?.milestones),
    role: numberIn(system?.roles),
    client,
  };
}

function explainEvent(reader: Reader, tables: Tables, text: string): void {
  const instead = matchEntries(tables.events.instead, reader);
  if (instead !== null) {
    const right = mended(instead, tables.events, text, reader.pieces, reader.at);
    const where = { start: reader.pieces[reader.at].start, end: reader.pieces[instead.to - 1].end };
    const said = text.slice(where.start, where.end);
    reader.problem("say-it-so", where, `\`${said}\` is written \`${right}\`.`, write(where, right));
    return;
  }
  const [best] = attemptForms(tables.events, reader);
  const begin = reader.peek();
  if (begin === undefined) {
    const last = reader.pieces[reader.end - 1];
    reader.problem("incomplete", last, "What happens first? For example: `when n1 crashes`.");
  } else if (best !== undefined && best.problems.length > 0 && (best.expected === null || best.exact > 0)) {
    const [{ code, message, fixes, ...where }] = best.problems;
    reader.problem(code, where, message, ...fixes);
  } else {
    const last = reader.pieces[reader.end - 1];
    const isLike = best !== undefined && best.exact >= 2;
    const example = isLike ? best.form.example.replace(/^when (.*?):.*$/, "$1") : "n1 crashes";
    const others = ", `n2 becomes leader`, `leader sends append to n3` or `w1 is acknowledged`";
    const message = `Nothing like this can be waited for; an event is, for example, \`${example}\`${isLike ? "" : others}.`;
    reader.problem("unknown-event", { start: begin.start, end: last.end }, message);
  }
}
