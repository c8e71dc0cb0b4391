/** Operations of clients as people try to say them. */
import type { RephraseRule } from "./rule.ts";
import { TIME } from "./words.ts";

export const OPERATIONS: readonly RephraseRule[] = [
  {
    tried:
      /^(?:let )?([a-z]\w*) ?(?::=|=|<-) ?((?:c\d+|client|a client) \w+ .+)$|^as (\w+):? ((?:c\d+|client|a client) .+)$/i,
    write: ([, a, b, c, d]) => [`${b ?? d} as ${a ?? c}`],
    why: "A label follows `as`",
  },
  {
    tried: /^(.+? (?:writes?|reads?) .+?) (?:called|tagged|id) (\w+)( .*)?$/i,
    write: "$1 as $2$3",
    why: "A label follows `as`",
  },
  {
    tried: /^(.+?) (?:writes? )?([\w-]+) ?= ?\2 ?\+ ?(\d+)( .*)?$|^(.+?) (?:writes? )?([\w-]+) ?\+\+( .*)?$/i,
    write: ([, a, x, by = "1", r = "", b, y, t = ""]) => [`${a ?? b} increments ${x ?? y} by ${by}${r}${t}`],
  },
  { tried: /^(.+? writes? ([\w-]+) = \S+) if it (?:is|=) (\S+)( .*)?$/i, write: "$1 if $2 = $3$4" },
  {
    tried: /^(?:(c\d+|client)[. ])?cas\(? ?([\w-]+), ?(\S+?), ?(\S+?) ?\)?$/i,
    write: ([, who = "client", key, from, to]) => [`${who} writes ${key} = ${to} if ${key} = ${from}`],
    why: "A write on a condition says `if`",
  },
  {
    tried: /^(?:(c\d+|client)[. ])?(?:write|put|set)\(? ?([\w-]+), ?(\S+?) ?\)$/i,
    write: ([, who = "client", key, value]) => [`${who} writes ${key} = ${value}`],
  },
  {
    tried: /^(?:(c\d+|client)[. ])?(?:read|get)\( ?([\w-]+) ?\)$/i,
    write: ([, who = "client", key]) => [`${who} reads ${key}`],
  },
  { tried: /^(.+?) pushes (\S+) (?:onto|on) (\S+)( .*)?$/i, write: "$1 appends $2 to $3$4" },
  {
    tried:
      /^(c\d+|clients?) (?:writes?|sends?|does|issues) (?:(?:random|new|some|\d+|many) )?(?:values|writes|data|keys|things|requests)( (?:at|from) .*)?$|^(?:send |do |issue )?(\d+) (?:writes|requests|operations)$/i,
    write: ([, who = "client"]) => [`every 100ms: ${who.replace(/s$/i, "")} writes x = random`],
    why: "What happens again and again has a period; for example",
    code: "incomplete",
  },
  {
    tried: /^(c\d+(?: and c\d+)*|clients?|a client) writes?(?: to)? ([\w-]+)( (?:at|when|via|as) .*)?$/i,
    write: ([, who, key, rest = ""]) => [`${who} ${/ and |s$/.test(who) ? "write" : "writes"} ${key} = 1${rest}`],
    why: "What is written is missing; for example",
    code: "incomplete",
    alone: true,
  },
  {
    tried: /^(c\d+|client|a client) sends (?:an? )?(write|read|request)(?: request)?(?: to (\S+))?( (?:at|when) .*)?$/i,
    write: ([, who, what, node, when = ""]) => [
      `${who} ${/^read/i.test(what) ? "reads x" : "writes x = 1"}${node === undefined ? "" : ` via ${node}`}${when}`,
    ],
    why: "What it writes or reads is missing; for example",
    code: "incomplete",
  },
  { tried: /^(?:c\d+|clients?) (?:gives? up|times? out) (?:after )?(\d\S*)$/i, write: "give up after $1" },
  {
    tried: /^(.+?) incr(?:s|by)? ([\w-]+)(?: (?:by )?(\d+))?( .*)?$/i,
    write: ([, who, key, by = "1", rest = ""]) => [`${who} increments ${key} by ${by}${rest}`],
  },
  { tried: /^(.+?) appends? (?:to )?([\w-]+) (?:with )?(\w+)( .*)?$/i, write: "$1 appends $3 to $2$4" },
  { tried: /^(.+?) (deletes?|reads?) (?:the )?(?:value of |key |value )([\w-]+)( .*)?$/i, write: "$1 $2 $3$4" },
  { tried: /^(.+?) (reads?|writes?) ([\w-]+(?: = \S+)?) (?:locally|again|once)( .*)?$/i, write: "$1 $2 $3$4" },
  {
    tried: /^(.+?) reads? ([\w-]+) and ([\w-]+)( .*)?$/i,
    write: "$1 reads $2$4, $1 reads $3$4",
    why: "Two things are two statements",
    slight: true,
  },
  {
    tried: /^(.+?) reads? ([\w-]+),? (?:expecting|expects|=|returns|and expects|and gets|gets) (\w+)( .*)?$/i,
    write: "$1 reads $2$4 as r, expect r returns $3",
    why: "What a read returns is expected by its label",
  },
  {
    tried:
      /^(.+?) (?:does|makes|issues|performs) an? (?:stale|local|linearizable|quorum|lease) read of ([\w-]+)( .*)?$/i,
    write: "$1 reads $2$3",
    why: "How reads are served is set for all, with `reads local`; the operation is",
  },
  { tried: /^(.+?) sends ([\w-]+) = (\S+) to (\S+)( .*)?$/i, write: "$1 writes $2 = $3 via $4$5" },
  {
    tried: /^(.+? (?:writes?|reads?) .+?) (?:as "(\w+)"|labell?ed (\w+)|label (\w+)|named (\w+)|\((\w+)\))( .*)?$/i,
    write: ([, what, a, b, c, d, e, rest = ""]) => [`${what} as ${a ?? b ?? c ?? d ?? e}${rest}`],
    why: "A label follows `as`",
  },
  {
    tried: /^(.+?) writes? ([\w-]+) ?\+=? ?(\d+)( .*)?$/i,
    write: "$1 increments $2 by $3$4",
  },
  {
    tried: /^(.+?) (?:increments?|bumps?) ([\w-]+)( (?:at|when|from|via|as) .*)?$/i,
    write: "$1 increments $2 by 1$3",
    why: "By how much is missing; for example",
    code: "incomplete",
  },
  {
    tried:
      /^(.+?) (?:cas|CASes|compares?[ -]and[ -](?:swaps?|sets?)|test-and-sets?)(?: key)? ([\w-]+),? (?:from )?(\S+?),? (?:to )?(\S+)( .*)?$/i,
    write: "$1 writes $2 = $4 if $2 = $3$5",
    why: "A write on a condition says `if`",
  },
  {
    tried: /^(.+? writes? .+?) (?:only if|but only if|provided|provided that|when|where|iff) ([\w-]+ ?= ?\S+)( .*)?$/i,
    write: "$1 if $2$3",
  },
  {
    tried: /^(.+?) (?:removes?|clears?|dels?|DELETEs?) ([\w-]+|"[^"]*")( (?:at|when|from|via|as) \S.*)?$/i,
    write: "$1 deletes $2$3",
  },
  {
    tried:
      /^(.+?) (?:writes?|puts?|sets?|stores?|saves?)(?: the)? value (\S+) (?:to|into|in|under|at|for)(?: the)?(?: key)? ([\w-]+|"[^"]*")( .*)?$/i,
    write: "$1 writes $3 = $2$4",
  },
  {
    tried:
      /^(.+?) (?:sends|issues|makes|does|performs|submits)(?: an?| the)? ?(write|read|put|get)(?: request)? (?:to|via|through|at) (n\d+|(?:the )?leader|a follower)( .*)?$/i,
    write: ([, who, verb, node, rest = ""]) => [
      `${who} ${/^[wp]/i.test(verb) ? "writes x = 1" : "reads x"} via ${node}${rest}`,
    ],
    why: "What it writes or reads is missing; for example",
    code: "incomplete",
  },
  {
    tried:
      /^(?:let|initially|initial|start with|given|preload|seed with|init|const|var|initialize|initialise) ([\w-]+) ?(?:=|to|is|with|:) ?(\S+)(?: at start)?$/i,
    write: "client writes $1 = $2",
    why: "A value is there once a client has written it",
  },
  {
    tried: /^([\w-]+) ?= ?(\S+) (?:initially|at the start|at the beginning|at start|to start with)$/i,
    write: "client writes $1 = $2",
    why: "A value is there once a client has written it",
  },
  {
    tried: new RegExp(
      `^(.*?writes? .+?|.*?reads? \\S+) (?:to|on|at|from|through|against|into|using|with) (n\\d+|leader|the leader|a follower|follower)( ${TIME})?$`,
      "i",
    ),
    write: ([, what, node, when = ""]) => [`${what} via ${node === "follower" ? "a follower" : node}${when}`],
    why: "The node that a client asks is named with `via`",
  },
  {
    tried:
      /^(?:(.+?) )?(?:puts?|sets?|stores?|saves?|updates?|writes?|changes?)(?: value| key)? ("[^"]*"|[\w-]+)(?: ?= ?| to | as |: ?| )("[^"]*"|[\w-]+)( .*)?$/i,
    write: ([, who, key, value, rest = ""]) => [`${who ?? "client"} writes ${key} = ${value}${rest}`],
  },
  {
    tried:
      /^(?:(.+?) )?(?:gets?|fetch(?:es)?|quer(?:y|ies)|loads?|retrieves?|reads?)(?: value of| key)? ("[^"]*"|[\w-]+)( .*)?$/i,
    write: ([, who, key, rest = ""]) => [`${who ?? "client"} reads ${key}${rest}`],
  },
  {
    tried:
      /^(.+?) (?:sends|issues|makes|does|performs|submits|requests|sends request)(?: an?| the)? ?(write|read|put|get|set|delete|increment)(?: of| request| to| for|)? (.+)$/i,
    write: ([, who, verb, rest]) => [`${who} ${verb.toLowerCase()}s ${rest}`],
  },
  {
    tried: /^(.+? writes? [\w-]+ = )([a-z]\w*(?: [a-z]\w*)+?)( (?:at|via|as|when) .*)?$/i,
    write: ([, what, text, rest = ""]) => {
      const isProse = /\b(?:to|on|in|via|through|using|only|and|then|or|if|for|from|at|by|times|twice)\b/i.test(text);
      return isProse ? [] : [`${what}"${text}"${rest}`];
    },
    why: "A text of several words is quoted",
    outermost: true,
    alone: true,
  },
];
