/** Operations of clients as people try to say them. */
import type { RephraseRule } from "./rule.ts";
import { TIME } from "./words.ts";

export const OPERATIONS: readonly RephraseRule[] = [
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
  { tried: /^(.+?) writes? ([\w-]+) ?\+\+( .*)?$/i, write: "$1 increments $2 by 1$3" },
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
    tried:
      /^(.+? writes? ([\w-]+) = \S+) (?:only )?(?:if|unless) (?:it )?(?:does not exist|not exists|absent|not set|not there|exists|it exists|it is set)( .*)?$/i,
    write: "$1 if $2 is absent$3",
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
      /^(?:client requests?|a client request|a write|a write request|write request|traffic|requests?) (?:arrives?|comes? in|comes?|happens?|is sent|is issued)( .*)?$/i,
    write: "client writes x = 1$1",
    why: "What the client does is missing; for example",
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
      /^(?:(.+?) )?(?:writes?|stores?|puts?|saves?) ([\w-]+|"[^"]*") (?:to|in|into|under|at) ([\w-]+|"[^"]*")( .*)?$/i,
    write: ([, who, value, key, rest = ""]) => [`${who ?? "client"} writes ${key} = ${value}${rest}`],
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
    tried: /^(?:writes?|reads?|increments?|deletes?|appends?) (.+)$/i,
    write: ([all]) => [`client ${all.replace(/^(\w+?)s? /, "$1s ")}`],
    why: "Somebody does this",
  },
  {
    tried: /^((?:c\d+|client|\w+) increments? \S+)( .*)?$/i,
    write: "$1 by 1$2",
    why: "By how much is missing; for example",
    code: "incomplete",
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
