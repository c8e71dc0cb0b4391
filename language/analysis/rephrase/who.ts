/** Nodes and clients as people try to name them. */
import { type RephraseRule, rule } from "./rule.ts";
import { DRAWN, PERIOD, SENTENCE_EACH, WITH_AND } from "./why.ts";
import { does, several } from "./words.ts";

export const WHO: readonly RephraseRule[] = [
  rule(/^(.*?)\b(?:an? |the )?quorum(?: of (?:the )?nodes)?\b(.*)$/i, "$1a majority$2"),
  {
    ...rule(
      /^(?:add )?(?:an?|one|another|new|an extra|a fresh)(?: new| additional)? (?:node|server|replica|member)(?: joins| is added| appears)?( .*)?$/i,
      ([, when = ""], { nodes }) => [`n${nodes.length + 1} joins${when}`],
      "A node that joins has a name",
    ),
    outermost: true,
  },
  rule(
    /^(.*?)\b(?:all|all the|every|everyone|everybody|everything|each|any)(?: nodes?| servers?| replicas?)? (?:but|except|except for|other than|besides|apart from) (?:node )?([\w-]+)\b(.*)$/i,
    ([, before, spared, after], { nodes }) => {
      const others = nodes.filter((node) => node !== spared);
      if (others.length === nodes.length) return [`${before}followers${after}`];
      return several(others).map((all) => `${before}${all}${after}`);
    },
    "The nodes that are meant are named",
  ),
  rule(/^(.*?)\b(?:an? |any |some |one |the )?(?:non-leader|non leader|nonleader)s?\b(.*)$/i, "$1a follower$2"),
  rule(
    /^(.*?)\b(?:the )?(?:crashed|dead|failed|downed|killed) (?:leader|primary)\b(.*)$/i,
    "$1old leader$2",
    "The node that was leader before is written",
  ),
  rule(
    /^(.*?)\b(?:the )?(?:crashed|dead|failed|downed|killed|same) (?:nodes?|servers?)\b(.*)$/i,
    "$1it$2",
    "The node of the statement before is written",
  ),
  rule(
    /^(?:randomly|at random) (?:crash|kill|stop) (?:nodes?|a node|servers?)(.*)$/i,
    ([, rest]) => [`a node crashes${rest}`, `every 2s: a node crashes for 1s`],
    DRAWN,
  ),
  rule(
    /^(?:random (?:crashes|failures|faults|kills)|chaos|chaos monkey)( from .+)?$/i,
    ([, when = ""]) => [`every 2s${when}: a node crashes for 1s`],
    PERIOD,
  ),
  rule(
    /^(.+?) and (.+?) (crash|die|fail|pause|freeze|recover)( .*)?$/i,
    ([, one, other, verb, rest = ""]) => [`${does(one, verb)}${rest}, ${does(other, verb)}${rest}`],
    SENTENCE_EACH,
  ),
  rule(
    /^isolate (?!.* from [^\d])(.+?) and (.+?)( (?:at|from|for|until|when|after) .*)?$/i,
    "isolate $1$3, isolate $2$3",
    SENTENCE_EACH,
  ),
  { ...rule(/^([\w-]+) ([\w-]+) (.+)$/, "$1 and $2 $3", WITH_AND), alone: true },
  rule(/^(.*?)\bclient[ _-]?#?(\d+)\b(.*)$/i, "$1c$2$3", "Clients are named"),
  rule(
    /^(?:process|thread|worker) (\d+) (.+)$/i,
    ([, number, what]) => [`c${Number(number) + 1} ${what}`],
    "Clients are named, from c1 on",
  ),
  rule(
    /^(.*?)\b[Cc]lient ([B-Z])\b(.*)$/,
    ([, before, letter, after]) => [`${before}c${letter.charCodeAt(0) - 64}${after}`],
    "Clients are named",
  ),
  rule(
    /^(.*?)\b(?:a |the |one )?(?:random|random one of the|any|some|arbitrary|one|another|single|other)(?: of the)? (node|follower)s?\b(.*)$/i,
    "$1a $2$3",
    DRAWN,
  ),
  rule(
    /^(.*?)\b(?:everyone|everybody|everything|(?:the )?(?:whole |entire )?cluster|all servers|all replicas|every server|every replica)\b(.*)$/i,
    ([, before, after]) => plurals(before, "all nodes", after),
    "The whole of the nodes is written",
  ),
  rule(/^(.*?)\b(?:most|most of the|more than half of the) nodes\b(.*)$/i, ([, before, after]) => [
    `${before}a majority${after}`,
  ]),
  rule(/^(.*?)\b(?:half of the|half the|fewer than half of the) nodes\b(.*)$/i, "$1a minority$2"),
  rule(/^(.*?)\b(?:previous|former|deposed|original|initial|first|ex-?) ?leader\b(.*)$/i, "$1old leader$2"),
  rule(
    /^(.*?)\b(?:current|new(?!.* (?:with)?in (?:\w+ )*\d)|next|elected|acting|leader) (leader)\b(.*)$/i,
    ([, before, , after]) => [`${before}leader${after}`],
  ),
  rule(/^(.*?)\bmaster\b(.*)$/i, "$1leader$2"),
  rule(/^(.*?)\b(?:user|app|application|caller|producer|consumer)\b(?![:.])(.*)$/i, "$1client$2"),
];

/** Several do it: `crash`, where one `crashes`. */
function plurals(before: string, who: string, after: string): readonly string[] {
  const [, verb = "", rest = ""] = /^ (\w+)(.*)$/.exec(after) ?? [];
  return [verb.replace(/es$/, ""), verb.replace(/s$/, ""), verb].map((one) => `${before}${who} ${one}${rest}`);
}
