/** Statements that a comma has cut in two: rules for a statement with those behind it on its line. */
import type { RephraseRule } from "./rule.ts";
import { braced, heads, several, TIME } from "./words.ts";

export const LINES: readonly RephraseRule[] = [
  {
    tried: /^(.+?) (writes?|reads?) (.+?), (?:and )?(?:then )?(writes?|reads?) (.+)$/i,
    write: "$1 $2 $3, $1 $4 $5",
    why: "Each statement says who",
  },
  {
    tried: /^(.+?) reads? ([\w-]+)( at \S+)?, (?:and )?(?:expecting|expects|gets|returns) (\w+)$/i,
    write: "$1 reads $2$3 as r, expect r returns $4",
    why: "What a read returns is expected by its label",
  },
  {
    tried: /^(?:when|after|once) (.+?), expect (.+?) (?:within|in|by) (\S+)$/i,
    write: "expect $2 within $3 after $1",
    why: "An expectation says itself after what",
  },
  {
    tried: /^(expect [\w"-]+ = \S+) on (n\d+(?:, ?n\d+)*),? and (n\d+)(.*)$/i,
    write: "$1 on {$2, $3}$4",
    why: "Several nodes stand in braces",
  },
  {
    tried: /^(expect [\w"-]+ = \S+) on (n\d+(?:, ?n\d+)+)(.*)$/i,
    write: "$1 on {$2}$3",
    why: "Several nodes stand in braces",
  },
  {
    tried:
      /^(.+?) (?:is|are|gets) (?:cut off|isolated|partitioned|separated|disconnected)(?: away)? from (n\d+(?:, ?n\d+)*(?:,? and n\d+)?)( at .+| from .+)?$/i,
    write: ([, one, other, when = ""]) => [`partition ${braced(one)} | ${braced(other)}${when}`],
    why: "The sides of a partition stand in braces with `|` between them",
  },
  {
    tried: /^crash (.+?) at (?:t ?= ?)?(\S+?), ?(?:and )?(\S+) at (?:t ?= ?)?(\S+)$/i,
    write: "$1 crashes at $2, $3 crashes at $4",
    why: "Each statement says who does what",
  },
  {
    tried: /^(\d+) nodes (?:named|called) (\w+(?:, ?\w+)+(?:,? and \w+)?)$/i,
    write: ([, , names]) => [`nodes {${names.split(/,? and |, ?/).join(", ")}}`],
    why: "Names stand in braces",
  },
  {
    tried: /^name the nodes (\w+(?:, ?\w+)+(?:,? and \w+)?)$/i,
    write: ([, names]) => [`nodes {${names.split(/,? and |, ?/).join(", ")}}`],
    why: "Names stand in braces",
  },
  {
    tried: /^vary (seed|node)s? ?:? (\d+), (.+)$/i,
    write: ([, what, one, rest]) => [`vary ${what === "node" ? "nodes" : what}: ${one}, ${rest}`],
    why: "A colon stands before the values",
    code: "missing-colon",
  },
  {
    tried: /^(\d+) nodes, (?:running |using )?([a-z][\w-]*)$/i,
    write: "$1 nodes running $2",
  },
  { tried: /^([a-z][\w-]*), (\d+) nodes$/i, write: "$2 nodes running $1" },
  {
    tried: /^latency between (\w+), ?(\w+)(?: is| =|:)? (\S+)( .+)?$/i,
    write: "latency between $1 and $2 $3$4",
    alone: true,
  },
  {
    tried: /^(?:nodes?|servers?|replicas?) (?!named|called)(\w[\w-]*(?:(?:,? and |, ?)\w[\w-]*)+) (\w.*)$/i,
    write: ([, names, rest]) => several(names.split(/,? and |, ?/)).map((all) => `${all} ${rest}`),
    why: "Nodes are called by their names",
  },
  {
    tried: /^(?:nodes?|servers?|clients?)(?: named| called|:| =| are) (\w[\w-]*(?:(?:,? and |, ?)\w[\w-]*)+)$/i,
    write: ([all, names]) => [`${/^c/i.test(all) ? "clients" : "nodes"} {${names.split(/,? and |, ?/).join(", ")}}`],
    why: "Names stand in braces",
  },
  {
    tried: /^(.+?) at (\S+), (?:at )?(\S+?)(?:,? and|, and|,) (?:at )?(\d\S*)$/i,
    write: "$1 at $2, $1 at $3, $1 at $4",
    why: "Each statement has one time",
  },
  {
    tried: /^(.+?) at (\S+), (?:and )?(?:at )?(\d\S*)$/i,
    write: "$1 at $2, $1 at $3",
    why: "Each statement has one time",
  },
  {
    tried:
      /^(.+?) (crashes|crash|pauses?|freezes?|dies|goes down|fails?)( .+?)?, (?:and )?(?:then )?(?:it )?(recovers?|restarts?|resumes?|comes? back|reboots?)( .+)?$/i,
    write: ([, who, first, when = "", next, then = ""]) => [`${who} ${first}${when}, ${who} ${next}${then}`],
    why: "Each statement says who",
  },
  {
    tried: /^(\d\S*(?: \w+)?) after (.+?), (?:then )?(.+)$/i,
    write: "$1 after $2: $3",
    why: "A colon follows what is waited for",
    code: "missing-colon",
  },
  { tried: /^at the same time, (.+)$/i, write: "$1", why: "Each statement says when; without that word it is" },
  {
    tried: /^(?:vary|compare|try|sweep|for each|foreach) (.+?)[ :=]+(\S+), (.+)$/i,
    write: "vary $1: $2, $3",
    why: "A colon stands before the values",
    code: "missing-colon",
  },
  {
    tried: /^((?:when|if|once|after|as soon as|whenever|every time) .+?), (?:then )?(.+)$/i,
    write: ([, event, rest]) => heads(event).map((head) => `${head}: ${rest}`),
    why: "A colon follows what is waited for",
    code: "missing-colon",
  },
  {
    tried: /^((?:at|from|t ?=|every|each) ?\S+(?: (?:to|until|from) \S+)*), (?:then )?(.+)$/i,
    write: ([, head, rest]) => [`${head.replace(/^each/i, "every")}: ${rest}`],
    why: "A colon follows a time that stands first",
    code: "missing-colon",
  },
  {
    tried: /^(?:after|in) (\d\S*), (.+)$/i,
    write: "at $1: $2",
    why: "A colon follows a time that stands first",
    code: "missing-colon",
  },
  {
    tried: /^(?:then|next|first|finally|meanwhile|suddenly|now|also), (.+)$/i,
    write: "$1",
    why: "The order of lines means nothing; each statement says when. Without that word it is",
  },
  {
    tried: /^at (\S+), (?:at )?(\S+): ?(.+)$/i,
    write: "at $1: $3, at $2: $3",
    why: "A head has one time; written out it is",
  },
  {
    tried: /^(\w[\w-]*(?:, ?\w[\w-]*)*)(?:,? and |, ?)([\w-]+) (.+)$/,
    write: ([, names, last, rest]) => several([...names.split(/, ?/), last]).map((all) => `${all} ${rest}`),
    why: "A comma ends a statement; several nodes are joined with `and`",
    code: "comma-between-names",
  },
  {
    tried: /^(?:nodes|clients|servers) (\w[\w-]*(?:, ?\w[\w-]*)+)(.*)$/i,
    write: ([all, names, rest]) => [`${/^c/i.test(all) ? "clients" : "nodes"} {${names}}${rest}`],
    why: "Names stand in braces",
  },
  {
    tried: new RegExp(`^(\\w+) (\\w[\\w-]*(?:(?:,? and |, ?)\\w[\\w-]*)+)( ${TIME})?$`, "i"),
    write: ([, verb, names, when = ""]) => several(names.split(/,? and |, ?/)).map((all) => `${verb} ${all}${when}`),
    why: "A comma ends a statement; several nodes are joined with `and`",
    code: "comma-between-names",
  },
  {
    tried: new RegExp(
      `^(?:network )?(?:partition|split|separate)s?(?: network)?(?: between| into)? (.+?)(?: ?\\| ?| and | from | vs\\.? | versus | ?/ ?)(.+?)( ${TIME})?$`,
      "i",
    ),
    write: ([, one, other, when = ""]) => [`partition ${braced(one)} | ${braced(other)}${when}`],
    why: "The sides of a partition stand in braces with `|` between them",
  },
  { tried: /^(.+), (?:and )?(.+)$/, write: "$1 $2", why: "A comma ends a statement", alone: true },
];
