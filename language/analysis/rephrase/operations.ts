/** Operations of clients as people try to say them. */
import { freshLabel } from "../names.ts";
import { example, first, type RephraseRule, rule, slight } from "./rule.ts";
import { CONDITION, HOW_MUCH, LABEL, PERIOD, TWO_THINGS, VALUE_THERE, VIA, WHAT_MISSING, WHAT_WRITTEN } from "./why.ts";
import { timed } from "./words.ts";

/** A read with what it returns, in one sentence or behind a comma. */
export const READ_RETURNS = rule(
  /^(?:(\w+):? )?(?:reads?|gets?)[ (]([\w-]+)\)?( (?:at|via|when) .+?)?,? ?(?:expecting|expects|[-=]*>|→|=+|returns?|and expects|(?:and )?gets|(?:and )?got)(?: back)?(?: should (?:be|return))? ?([\w-]+)( .*)?$/i,
  ([, who = "client", key, before = "", value, after = ""], { labels }) => {
    const label = freshLabel("r", labels);
    const what = /^(?:stale|old|outdated)$/i.test(value)
      ? "is stale"
      : `returns ${value.replace(/^(?:nil|null|none|empty)$/i, "nothing")}`;
    return [`${who} reads ${key}${before}${after} as ${label}, expect ${label} ${what}`];
  },
  "What a read returns is expected by its label",
);

export const OPERATIONS: readonly RephraseRule[] = [
  rule(
    /^(.+?) (?:updates?|changes?|sets?|writes?) ([\w-]+) from (\S+) to (\S+)( .*)?$/i,
    "$1 writes $2 = $4 if $2 = $3$5",
    CONDITION,
  ),
  rule(
    /^(?:let )?([a-z]\w*) ?(?::=|=|<-) ?((?:c\d+|client|a client) \w+ .+)$|^as (\w+):? ((?:c\d+|client|a client) .+)$/i,
    ([, a, b, c, d]) => [`${b ?? d} as ${a ?? c}`],
    LABEL,
  ),
  rule(/^(.+? (?:writes?|reads?) .+?) (?:called|tagged|id) (\w+)( .*)?$/i, "$1 as $2$3", LABEL),
  rule(
    /^(.+?) (?:writes? )?([\w-]+) ?= ?\2 ?\+ ?(\d+)( .*)?$|^(.+?) (?:writes? )?([\w-]+) ?\+\+( .*)?$/i,
    ([, a, x, by = "1", r = "", b, y, t = ""]) => [`${a ?? b} increments ${x ?? y} by ${by}${r}${t}`],
  ),
  rule(/^(.+? writes? ([\w-]+) = \S+) if it (?:is|=) (\S+)( .*)?$/i, "$1 if $2 = $3$4"),
  rule(
    /^(?:(c\d+|client)[. ])?cas\(? ?([\w-]+), ?(\S+?), ?(\S+?) ?\)?$/i,
    ([, who = "client", key, from, to]) => [`${who} writes ${key} = ${to} if ${key} = ${from}`],
    CONDITION,
  ),
  rule(
    /^(?:(c\d+|client)[. ])?(?:write|put|set)\(? ?([\w-]+), ?(\S+?) ?\)( .+)?$/i,
    ([, who = "client", key, value, when = ""]) => [`${who} writes ${key} = ${value}${when}`],
  ),
  rule(/^(?:(c\d+|client)[. ])?(?:read|get)\( ?([\w-]+) ?\)( .+)?$/i, ([, who = "client", key, when = ""]) => [
    `${who} reads ${key}${when}`,
  ]),
  rule(/^(?:a |the )?(?:final|last) read of (\w+)( .+)?$/i, "client reads $1$2"),
  rule(/^(.+?) pushes (\S+) (?:onto|on) (\S+)( .*)?$/i, "$1 appends $2 to $3$4"),
  first(
    example(
      /^(c\d+|clients?) (?:writes?|sends?|does|issues|performs|makes) (?:(?:random|new|some|\d+|many) )?(?:values|writes|data|keys|things|requests|times|entries)( (?:at|from) .*)?$|^(?:send |do |issue )?(\d+) (?:writes|requests|operations)$/i,
      ([, who = "client", when = ""]) => [
        `every 100ms${when.replace(/^ at/i, " from")}: ${who.replace(/s$/i, "")} writes x = random`,
      ],
      PERIOD,
    ),
  ),
  rule(
    /^(c\d+|client) writes ([\w-]+) = \d+ ?(?:\.\.+|-|to|through) ?\d+(?: (every \d\S*))?$/i,
    ([, who, key, period = "every 100ms"]) => [`${period}: ${who} writes ${key} = random`],
    "What is written again and again is a fresh value each time",
  ),
  rule(
    /^(c\d+|client) (writes|deletes) \{ ?([\w-]+), ?([\w-]+) ?\}( = \S+)?( .*)?$/i,
    ([, who, verb, one, other, value = "", when = ""]) => [
      `${who} ${verb} ${one}${value}${when}, ${who} ${verb} ${other}${value}${when}`,
    ],
    "Each key is written by itself",
  ),
  {
    ...example(
      /^(c\d+(?: and c\d+)*|clients?|a client) writes?(?: to)? ([\w-]+)( (?:at|when|via|as) .*)?$/i,
      ([, who, key, rest = ""]) => [`${who} ${/ and |s$/.test(who) ? "write" : "writes"} ${key} = 1${rest}`],
      WHAT_WRITTEN,
    ),
    alone: true,
  },
  example(
    /^(c\d+|client|a client) (?:(?:sends|does|makes|issues) (?:an? )?)?(writes?|reads?|request)(?: request)?(?: to (\S+))?( (?:at|when) .*)?$/i,
    ([, who, what, node, when = ""]) => [
      `${who} ${/^read/i.test(what) ? "reads x" : "writes x = 1"}${node === undefined ? "" : ` via ${node}`}${when}`,
    ],
    WHAT_MISSING,
  ),
  rule(/^(?:c\d+|clients?) (?:gives? up|times? out) (?:after )?(\d\S*)$/i, "give up after $1"),
  rule(/^(.+?) incr(?:s|by)? ([\w-]+)(?: (?:by )?(\d+))?( .*)?$/i, ([, who, key, by = "1", rest = ""]) => [
    `${who} increments ${key} by ${by}${rest}`,
  ]),
  rule(/^(.+?) appends? (?:to )?([\w-]+) (?:with )?(\w+)( .*)?$/i, "$1 appends $3 to $2$4"),
  rule(/^(.+?) (deletes?|reads?) (?:the )?(?:value of |key |value )([\w-]+)( .*)?$/i, "$1 $2 $3$4"),
  rule(/^(.+?) (reads?|writes?) ([\w-]+(?: = \S+)?) (?:locally|again|once)( .*)?$/i, "$1 $2 $3$4"),
  slight(rule(/^(.+?) reads? ([\w-]+) and ([\w-]+)( .*)?$/i, "$1 reads $2$4, $1 reads $3$4", TWO_THINGS)),
  READ_RETURNS,
  rule(
    /^(.+?) (?:does|makes|issues|performs) an? (?:stale|local|linearizable|quorum|lease) read of ([\w-]+)( .*)?$/i,
    "$1 reads $2$3",
    "How reads are served is set for all, with `reads local`; the operation is",
  ),
  rule(/^(.+?) sends ([\w-]+) ?= ?(\S+) to (\S+)( .*)?$/i, "$1 writes $2 = $3 via $4$5"),
  rule(
    /^(.+? (?:writes?|reads?) .+?) (?:(?:w\/|with) (?:a |the )?)?(?:as "(\w+)"|labell?ed (\w+)|label (\w+)|named (\w+)|\((\w+)\))( .*)?$/i,
    ([, what, a, b, c, d, e, rest = ""]) => [`${what} as ${a ?? b ?? c ?? d ?? e}${rest}`],
    LABEL,
  ),
  rule(/^(.+?) writes? ([\w-]+) ?\+=? ?(\d+)( .*)?$/i, "$1 increments $2 by $3$4"),
  example(
    /^(.+?) (?:increments?|bumps?) ([\w-]+)( (?:at|when|from|via|as) .*)?$/i,
    "$1 increments $2 by 1$3",
    HOW_MUCH,
  ),
  rule(
    /^(.+?) (?:cas|CASes|compares?[ -]and[ -](?:swaps?|sets?)|test-and-sets?)(?: key)? ([\w-]+),? (?:from )?(\S+?),? (?:to )?(\S+)( .*)?$/i,
    "$1 writes $2 = $4 if $2 = $3$5",
    CONDITION,
  ),
  rule(
    /^(.+? writes? .+?) (?:only if|but only if|provided|provided that|when|where|iff) ([\w-]+ ?= ?\S+)( .*)?$/i,
    "$1 if $2$3",
  ),
  rule(
    /^(.+?) (?:removes?|clears?|dels?|DELETEs?) ([\w-]+|"[^"]*")( (?:at|when|from|via|as) \S.*)?$/i,
    "$1 deletes $2$3",
  ),
  rule(
    /^(.+?) (?:writes?|puts?|sets?|stores?|saves?)(?: the)? value (\S+) (?:to|into|in|under|at|for)(?: the)?(?: key)? ([\w-]+|"[^"]*")( .*)?$/i,
    "$1 writes $3 = $2$4",
  ),
  example(
    /^(.+?) (?:sends|issues|makes|does|performs|submits)(?: an?| the)? ?(write|read|put|get)(?: request)? (?:to|via|through|at) (n\d+|(?:the )?leader|a follower)( .*)?$/i,
    ([, who, verb, node, rest = ""]) => [
      `${who} ${/^[wp]/i.test(verb) ? "writes x = 1" : "reads x"} via ${node}${rest}`,
    ],
    WHAT_MISSING,
  ),
  rule(
    /^(?:let|initially|initial|start with|given|preload|seed with|init|const|var|initialize|initialise) ([\w-]+) ?(?:=|to|is|with|:) ?(\S+)(?: at start)?$/i,
    ([, key, value], { nodeIds, words }) =>
      nodeIds.has(key) || words.roles.has(value)
        ? [`${key} starts an election at 100ms`]
        : [`client writes ${key} = ${value}`],
    VALUE_THERE,
  ),
  rule(
    /^([\w-]+) ?= ?(\S+) (?:initially|at the start|at the beginning|at start|to start with)$/i,
    "client writes $1 = $2",
    VALUE_THERE,
  ),
  rule(
    timed(
      /^(.*?writes? .+?|.*?reads? \S+) (?:to|on|at|from|through|against|into|using|with) (n\d+|leader|the leader|a follower|follower)/,
    ),
    ([, what, node, when = ""]) => [`${what} via ${node === "follower" ? "a follower" : node}${when}`],
    VIA,
  ),
  rule(
    /^(?:(.+?) )?(?:puts?|sets?|stores?|saves?|updates?|writes?|changes?)(?: value| key)? ("[^"]*"|[\w-]+)(?: ?= ?| to | as |: ?| )("[^"]*"|[\w-]+)( .*)?$/i,
    ([, who, key, value, rest = ""]) => [`${who ?? "client"} writes ${key} = ${value}${rest}`],
  ),
  rule(
    /^(?:(.+?) )?(?:gets?|fetch(?:es)?|quer(?:y|ies)|loads?|retrieves?|reads?)(?: value of| key)? ("[^"]*"|[\w-]+)( .*)?$/i,
    ([, who, key, rest = ""]) => [`${who ?? "client"} reads ${key}${rest}`],
  ),
  rule(
    /^(.+?) (?:sends|issues|makes|does|performs|submits|requests|sends request)(?: an?| the)? ?(write|read|put|get|set|delete|increment)(?: of| request| to| for|)? (.+)$/i,
    ([, who, verb, rest]) => [`${who} ${verb.toLowerCase()}s ${rest}`],
  ),
  {
    ...rule(
      /^(.+? writes? [\w-]+ = )([a-z]\w*(?: [a-z]\w*)+?)( (?:at|via|as|when) .*)?$/i,
      ([, what, text, rest = ""]) => {
        const isProse = /\b(?:to|on|in|via|through|using|only|and|then|or|if|for|from|at|by|times|twice)\b/i.test(text);
        return isProse ? [] : [`${what}"${text}"${rest}`];
      },
      "A text of several words is quoted",
    ),
    alone: true,
    outermost: true,
  },
];
