/** Nodes and clients as people try to name them. */
import type { RephraseRule } from "./rule.ts";

export const WHO: readonly RephraseRule[] = [
  { tried: /^([\w-]+) ([\w-]+) (.+)$/, write: "$1 and $2 $3", why: "Several nodes are joined with `and`" },
  { tried: /^([\w-]+) ([\w-]+) ([\w-]+) (.+)$/, write: "{$1, $2, $3} $4", why: "Several nodes stand in braces" },
  {
    tried: /^(.*?)\b(?:node|server|replica|peer|machine|host|process|broker|instance) ?#?(\d+)\b(.*)$/i,
    write: "$1n$2$3",
    why: "Nodes are named",
  },
  { tried: /^(.*?)\bclient ?#?(\d+)\b(.*)$/i, write: "$1c$2$3", why: "Clients are named" },
  {
    tried:
      /^(.*?)\b(?:a |the |one )?(?:random|random one of the|any|some|arbitrary|one|another|single|other)(?: of the)? (node|follower)s?\b(.*)$/i,
    write: "$1a $2$3",
    why: "One that the seed draws is written",
  },
  {
    tried: /^(.*?)\b(?:both|all|all the|every|each|each of the|all of the|the) (followers|leaders)\b(.*)$/i,
    write: "$1$2$3",
  },
  {
    tried:
      /^(.*?)\b(?:everyone|everybody|everything|the cluster|the whole cluster|cluster|all servers|all replicas|every server|every replica)\b(.*)$/i,
    write: ([, before, after]) => plurals(before, "all nodes", after),
    why: "The whole of the nodes is written",
  },
  {
    tried: /^(.*?)\b(?:most|most of the|more than half of the|a majority of) nodes\b(.*)$/i,
    write: ([, before, after]) => [`${before}a majority${after}`],
  },
  {
    tried: /^(.*?)\b(?:half of the|half the|a minority of|fewer than half of the) nodes\b(.*)$/i,
    write: "$1a minority$2",
  },
  { tried: /^(.*?)\b(?:previous|former|deposed|original|initial|first|ex-?) ?leader\b(.*)$/i, write: "$1old leader$2" },
  {
    tried: /^(.*?)\b(?:current|new|next|elected|acting|leader) (leader|node)\b(.*)$/i,
    write: ([, before, , after]) => [`${before}leader${after}`],
  },
  { tried: /^(.*?)\b(?:the )?(?:rest of the nodes|remaining nodes|other nodes|rest)\b(.*)$/i, write: "$1the others$2" },
  { tried: /^(.*?)\bmaster\b(.*)$/i, write: "$1leader$2" },
  { tried: /^(.*?)\b(?:slaves|secondaries|backups|replicas)\b(.*)$/i, write: "$1followers$2" },
  { tried: /^(.*?)\b(?:user|app|application|caller)\b(.*)$/i, write: "$1client$2" },
];

/** Several do it: `crash`, where one `crashes`. */
function plurals(before: string, who: string, after: string): readonly string[] {
  const [, verb = "", rest = ""] = /^ (\w+)(.*)$/.exec(after) ?? [];
  return [verb.replace(/es$/, ""), verb.replace(/s$/, ""), verb].map((one) => `${before}${who} ${one}${rest}`);
}
