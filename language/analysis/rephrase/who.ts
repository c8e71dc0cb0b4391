/** Nodes and clients as people try to name them. */
import type { RephraseRule } from "./rule.ts";
import { several } from "./words.ts";

export const WHO: readonly RephraseRule[] = [
  {
    tried: /^(.*?) (?:from|to|in|into|within) (?:the |our )?(?:cluster|group|ensemble|membership)( .*)?$/i,
    write: "$1$2",
  },
  {
    tried:
      /^(?:add )?(?:an?|one|another)(?: new| fresh| extra| additional)? (?:node|server|replica|member)(?: joins| is added| appears)?( .*)?$/i,
    write: ([, when = ""], nodes) => [`n${nodes.length + 1} joins${when}`],
    why: "A node that joins has a name",
    outermost: true,
  },
  {
    tried:
      /^(.*?)\b(?:all|all the|every|everyone|everybody|everything|each|any)(?: nodes?| servers?| replicas?)? (?:but|except|except for|other than|besides|apart from) (?:node )?([\w-]+)\b(.*)$/i,
    write: ([, before, spared, after], nodes) => {
      const others = nodes.filter((node) => node !== spared);
      if (others.length === nodes.length) return [`${before}followers${after}`];
      return several(others).map((all) => `${before}${all}${after}`);
    },
    why: "The nodes that are meant are named",
  },
  {
    tried: /^(.*?)\b(?:all|all the|the) (?:others?|other nodes|other ones|remaining ones)\b(.*)$/i,
    write: "$1the others$2",
  },
  {
    tried: /^(.*?)\b(?:an? |any |some |one |the )?(?:non-leader|non leader|nonleader)s?\b(.*)$/i,
    write: "$1a follower$2",
  },
  {
    tried: /^(.*?)\b(?:the )?(?:crashed|dead|failed|downed|killed) (?:leader|primary)\b(.*)$/i,
    write: "$1old leader$2",
    why: "The node that was leader before is written",
  },
  {
    tried: /^(.*?)\b(?:the )?(?:crashed|dead|failed|downed|killed|same) (?:nodes?|servers?)\b(.*)$/i,
    write: "$1it$2",
    why: "The node of the statement before is written",
  },
  {
    tried: /^(.*?)\b(?:both|the two|all|all the|every|each) clients?\b(.*)$/i,
    write: "$1c1 and c2$2",
    why: "Clients are named",
  },
  {
    tried: /^(?:randomly|at random) (?:crash|kill|stop) (?:nodes?|a node|servers?)(.*)$/i,
    write: ([, rest]) => [`a node crashes${rest}`, `every 2s: a node crashes for 1s`],
    why: "One that the seed draws is written",
  },
  {
    tried: /^(?:random (?:crashes|failures|faults|kills)|chaos|chaos monkey)( from .+)?$/i,
    write: ([, when = ""]) => [`every 2s${when}: a node crashes for 1s`],
    why: "What happens again and again has a period; for example",
  },
  { tried: /^([\w-]+) ([\w-]+) (.+)$/, write: "$1 and $2 $3", why: "Several nodes are joined with `and`", alone: true },
  {
    tried: /^([\w-]+) ([\w-]+) ([\w-]+) (.+)$/,
    write: "{$1, $2, $3} $4",
    why: "Several nodes stand in braces",
    alone: true,
  },
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
      /^(.*?)\b(?:everyone|everybody|everything|(?:the )?(?:whole |entire )?cluster|all servers|all replicas|every server|every replica)\b(.*)$/i,
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
    tried: /^(.*?)\b(?:current|new|next|elected|acting|leader) (leader)\b(.*)$/i,
    write: ([, before, , after]) => [`${before}leader${after}`],
  },
  { tried: /^(.*?)\b(?:the )?(?:rest of the nodes|remaining nodes|other nodes|rest)\b(.*)$/i, write: "$1the others$2" },
  { tried: /^(.*?)\bmaster\b(.*)$/i, write: "$1leader$2" },
  { tried: /^(.*?)\b(?:slaves|secondaries|backups|replicas)\b(.*)$/i, write: "$1followers$2" },
  { tried: /^(.*?)\b(?:user|app|application|caller)\b(?![:.])(.*)$/i, write: "$1client$2" },
];

/** Several do it: `crash`, where one `crashes`. */
function plurals(before: string, who: string, after: string): readonly string[] {
  const [, verb = "", rest = ""] = /^ (\w+)(.*)$/.exec(after) ?? [];
  return [verb.replace(/es$/, ""), verb.replace(/s$/, ""), verb].map((one) => `${before}${who} ${one}${rest}`);
}
