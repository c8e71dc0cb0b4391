/** English for sentences about a run: lists of names, plurals, articles, the past tense of a milestone. */
import type { NodeId, Value } from "../forms/values.ts";
import type { Replay } from "./replay.ts";

const MOST_NAMES = 5;

/** "n1", "n1 and n2", "n1, n2 and n3"; of many only the first few: "n1, n2, n3, n4 and 46 others". */
export function listOf(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? "";
  if (names.length <= MOST_NAMES) return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  const shown = names.slice(0, MOST_NAMES - 1);
  return `${shown.join(", ")} and ${names.length - shown.length} others`;
}

/** "leader" → "leaders", "primary" → "primaries". */
export function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  return `${noun}s`;
}

/** "a leader", "an arbiter". */
export function withArticle(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

/** "1 message", "2 messages". */
export function count(amount: number, noun: string): string {
  return `${amount} ${amount === 1 ? noun : plural(noun)}`;
}

/** "5 nodes", and where one joins during the run "5 nodes, later 6". */
export function nodesInWords({
  nodes,
  firstNodes,
}: {
  readonly nodes: readonly string[];
  readonly firstNodes: number;
}) {
  const first = count(firstNodes, "node");
  return nodes.length > firstNodes ? `${first}, later ${nodes.length}` : first;
}

/** What a node is at a moment: "leader", "paused follower", "crashed". */
export function standing(state: Replay, node: NodeId): string {
  if (!state.isThere(node)) return "not there yet";
  if (!state.isUp(node)) return "crashed";
  const role = state.roles[state.role(node)] ?? "";
  return (state.isPaused(node) ? `paused ${role}` : role).trimEnd();
}

/** "x", and what is quoted in the language: "\"user 42\"". */
export function showValue(value: Value | undefined): string {
  if (value === undefined || value === null) return "nothing";
  return Array.isArray(value) ? `{${value.map(showValue).join(", ")}}` : JSON.stringify(value);
}

/** "starts" → "start", "carries" → "carry". */
export function infinitive(verb: string): string {
  if (verb.endsWith("ies")) return `${verb.slice(0, -3)}y`;
  return /(ss|sh|ch|x|zz|o)es$/.test(verb) ? verb.slice(0, -2) : verb.slice(0, -1);
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ["becomes", "became"],
  ["begins", "began"],
  ["forgets", "forgot"],
  ["gives", "gave"],
  ["has", "had"],
  ["hears", "heard"],
  ["holds", "held"],
  ["is", "was"],
  ["learns", "learned"],
  ["leaves", "left"],
  ["loses", "lost"],
  ["reads", "read"],
  ["sees", "saw"],
  ["sends", "sent"],
  ["sets", "set"],
  ["stands", "stood"],
  ["takes", "took"],
  ["wins", "won"],
  ["writes", "wrote"],
]);

/** "starts an election" → "started an election": the first word of a milestone is a verb in the third person. */
export function past(phrase: string): string {
  const space = phrase.indexOf(" ");
  const verb = space < 0 ? phrase : phrase.slice(0, space);
  return pastOfVerb(verb) + (space < 0 ? "" : phrase.slice(space));
}

function pastOfVerb(verb: string): string {
  const irregular = IRREGULAR.get(verb);
  if (irregular !== undefined) return irregular;
  if (!verb.endsWith("s")) return verb;
  if (verb.endsWith("ies")) return `${verb.slice(0, -3)}ied`;
  if (/(ss|x|z|ch|sh)es$/.test(verb)) return `${verb.slice(0, -2)}ed`;
  const stem = verb.slice(0, -1);
  if (stem.endsWith("e")) return `${stem}d`;
  if (/^[^aeiou]*[aeiou][bdgklmnprt]$/.test(stem) || /mit$/.test(stem)) return `${stem}${stem.at(-1)}ed`;
  return `${stem}ed`;
}

/** The text without line breaks and with single spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
