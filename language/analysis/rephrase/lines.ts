/** Statements that a comma has cut in two: rules for a statement with those behind it on its line. */
import type { RephraseRule } from "./rule.ts";
import { braced, heads, several, TIME } from "./words.ts";

export const LINES: readonly RephraseRule[] = [
  {
    tried: /^(.*\d),(\d+(?:ms|us|s|m|%|x)\b.*)$/i,
    write: "$1.$2",
    why: "A comma ends a statement; decimals stand behind a dot",
  },
  {
    tried: /^(.*\b\d{1,3}),(\d{3}\b(?![.%\w]).*)$/i,
    write: "$1$2",
    why: "A comma ends a statement; thousands are not set apart",
  },
  {
    tried: /^(.+?) (writes?|sets?|puts?) (.+?), ?(?:and )?("[^"]*"|[\w-]+) ?= ?([^,]+)$/i,
    write: "$1 $2 $3, $1 $2 $4 = $5",
    why: "Each statement says who",
  },
  {
    tried: /^(.+?) reads? ([\w-]+)( .+)?, ?([\w-]+)$/i,
    write: "$1 reads $2$3, $1 reads $4$3",
    why: "Each statement says who",
  },
  {
    tried: /^(.+?) (?:at )?t ?= ?(\d[^,]*(?:, ?\d[^,]*)+)$/i,
    write: ([, what, times]) => [
      times
        .split(/, ?/)
        .map((time) => `${what} at ${time}`)
        .join(", "),
    ],
    why: "Each statement has one time",
  },
  {
    tried: /^(?:start |run |with |a )?workload(?: with| of| for)?( from \S+ to \S+| at \S+| from \S+)? (\d.*)$/i,
    write: "workload$1: $2",
    why: "A colon stands before the parts of a workload",
    code: "missing-colon",
  },
  {
    tried: /^(expect \w+ returns \S+?), (\w+)$/i,
    write: "$1 or $2",
  },
  {
    tried: /^(?:between|from) (\S+) (?:and|to|until|till) (\S+), (.+)$/i,
    write: "from $1 to $2: $3",
    why: "A colon follows a time that stands first",
    slight: true,
    code: "missing-colon",
  },
  {
    tried: /^(.+?) (writes?|reads?) (.+?), (?:and )?(?:then )?(writes?|reads?) (.+)$/i,
    write: "$1 $2 $3, $1 $4 $5",
    why: "Each statement says who",
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
    slight: true,
    code: "missing-colon",
  },
  {
    tried: /^(\d+) nodes, (?:running |using )?([a-z][\w-]*)$/i,
    write: "$1 nodes running $2",
  },
  { tried: /^([a-z][\w-]*), (\d+) nodes$/i, write: "$2 nodes running $1" },
  {
    tried: /^(?:nodes?|servers?|replicas?) (?!named|called)(\w[\w-]*(?:(?:,? and |, ?)\w[\w-]*)+) (\w.*)$/i,
    write: ([, names, rest]) => several(names.split(/,? and |, ?/)).map((all) => `${all} ${rest}`),
    why: "Nodes are called by their names",
    slight: true,
  },
  {
    tried: /^(?:nodes?|servers?|clients?)(?: named| called|:| =| are) (\w[\w-]*(?:(?:,? and |, ?)\w[\w-]*)+)$/i,
    write: ([all, names]) => [`${/^c/i.test(all) ? "clients" : "nodes"} {${names.split(/,? and |, ?/).join(", ")}}`],
    why: "Names stand in braces",
  },
  {
    tried: /^(.+?) at (\d[^\s,]*(?:(?:,? and |, ?(?:and )?)(?:at )?\d[^\s,]*)+)$/i,
    write: ([, what, times]) => [
      times
        .split(/(?:,? and |, ?(?:and )?)(?:at )?/)
        .map((time) => `${what} at ${time}`)
        .join(", "),
    ],
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
    slight: true,
    code: "missing-colon",
  },
  {
    tried: /^(?:vary|compare|try|sweep|for each|foreach) (.+?)[ :=]+(\S+), (.+)$/i,
    write: "vary $1: $2, $3",
    why: "A colon stands before the values",
    slight: true,
    code: "missing-colon",
  },
  {
    tried: /^((?:when|if|once|after|as soon as|whenever|every time|each time) .+?), (?:then )?(.+)$/i,
    write: ([, event, rest]) => heads(event).map((head) => `${head}: ${rest}`),
    why: "A colon follows what is waited for",
    slight: true,
    code: "missing-colon",
  },
  {
    tried: /^((?:at|from|t ?=|every|each) ?\S+(?: (?:to|until|from) \S+)*), (?:then )?(.+)$/i,
    write: ([, head, rest]) => [`${head.replace(/^each/i, "every")}: ${rest}`],
    why: "A colon follows a time that stands first",
    slight: true,
    code: "missing-colon",
  },
  {
    tried: /^(?:after|in) (\d\S*), (.+)$/i,
    write: "at $1: $2",
    why: "A colon follows a time that stands first",
    slight: true,
    code: "missing-colon",
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
      `^(?:network )?(?:partition|split|separate)s?(?: network)?(?: between| into)? (.+?)(?: ?\\| ?|,? and | from | vs\\.? | versus | ?/ ?|, ?(?=\\{))(.+?)( ${TIME})?$`,
      "i",
    ),
    write: ([, one, other, when = ""]) => [`partition ${braced(one)} | ${braced(other)}${when}`],
    why: "The sides of a partition stand in braces with `|` between them",
  },
  {
    tried: /^(cut|latency) (?:between )?(\w+), ?(\w+)( .+)?$/i,
    write: "$1 between $2 and $3$4",
    first: true,
  },
  { tried: /^(.+), (?:and )?(.+)$/, write: "$1 $2", why: "A comma ends a statement", alone: true },
];
