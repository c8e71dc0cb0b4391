/** Statements that a comma has cut in two: rules for a statement with those behind it on its line. */
import { READ_RETURNS } from "./operations.ts";
import { PLAIN } from "./plain.ts";
import { colon, first, type RephraseRule, rule, slight } from "./rule.ts";
import {
  AFTER_WHAT,
  BEFORE_VALUES,
  JOINED,
  NAMES,
  ONE_TIME,
  SAYS_WHO,
  SEVERAL,
  TIME_FIRST,
  WAITED_FOR,
  WHO_DOES,
} from "./why.ts";
import { heads, inTurn, several, sides, timed } from "./words.ts";

export const LINES: readonly RephraseRule[] = [
  ...PLAIN,
  READ_RETURNS,
  rule(/^(.*\d),(\d+(?:ms|us|s|m|%|x)\b.*)$/i, "$1.$2", "A comma ends a statement; decimals stand behind a dot"),
  rule(/^(.*\b\d{1,3}),(\d{3}\b(?![.%\w]).*)$/i, "$1$2", "A comma ends a statement; thousands are not set apart"),
  rule(
    /^(.+?) (writes?|sets?|puts?) (.+?), ?(?:and )?("[^"]*"|[\w-]+) ?= ?([^,]+)$/i,
    "$1 $2 $3, $1 $2 $4 = $5",
    SAYS_WHO,
  ),
  rule(/^(.+?) reads? ([\w-]+)( .+)?, ?([\w-]+)$/i, "$1 reads $2$3, $1 reads $4$3", SAYS_WHO),
  {
    ...rule(
      /^(?:start |run |with |a )?workload(?: with| of| for)?( from \S+ to \S+| at \S+| from \S+)? (\d.*)$/i,
      "workload$1: $2",
      "A colon stands before the parts of a workload",
    ),
    code: "missing-colon",
  },
  rule(/^(expect \w+ returns \S+?), (\w+)$/i, "$1 or $2"),
  colon(/^(?:between|from) (\S+) (?:and|to|until|till) (\S+), (.+)$/i, "from $1 to $2: $3", TIME_FIRST),
  rule(/^(.+?) (writes?|reads?) (.+?), (?:and )?(?:then )?(writes?|reads?) (.+)$/i, "$1 $2 $3, $1 $4 $5", SAYS_WHO),
  rule(/^(?:when|after|once) (.+?), expect (.+?) (?:within|in|by) (\S+)$/i, "expect $2 within $3 after $1", AFTER_WHAT),
  rule(/^(expect [\w"-]+ = \S+) on (n\d+(?:, ?n\d+)*),? and (n\d+)(.*)$/i, "$1 on {$2, $3}$4", SEVERAL),
  rule(/^(expect [\w"-]+ = \S+) on (n\d+(?:, ?n\d+)+)(.*)$/i, "$1 on {$2}$3", SEVERAL),
  sides(
    /^(.+?) (?:is|are|gets) (?:cut off|isolated|partitioned|separated|disconnected)(?: away)? from (n\d+(?:, ?n\d+)*(?:,? and n\d+)?)( at .+| from .+)?$/i,
  ),
  rule(
    /^crash (.+?) at (?:t ?= ?)?(\S+?), ?(?:and )?(\S+) at (?:t ?= ?)?(\S+)$/i,
    "$1 crashes at $2, $3 crashes at $4",
    WHO_DOES,
  ),
  colon(
    /^vary (seed|node)s? ?:? (\d+), (.+)$/i,
    ([, what, one, rest]) => [`vary ${what === "node" ? "nodes" : what}: ${one}, ${rest}`],
    BEFORE_VALUES,
  ),
  rule(/^(\d+) nodes, (?:running |using )?([a-z][\w-]*)$/i, "$1 nodes running $2"),
  rule(/^([a-z][\w-]*), (\d+) nodes$/i, "$2 nodes running $1"),
  slight(
    rule(
      /^(?:nodes?|servers?|replicas?) (?!named|called)(\w[\w-]*(?:(?:,? and |, ?)\w[\w-]*)+) (\w.*)$/i,
      ([, names, rest]) => several(names.split(/,? and |, ?/)).map((all) => `${all} ${rest}`),
      "Nodes are called by their names",
    ),
  ),
  rule(
    /^(?:\d+ |name the )?(?:(?:nodes?|servers?|clients?)(?: named| called|:| =| are|(?<=^name .+))|hosts?:?|machines:?|members:?|peers:?|brokers:?) (\w[\w-]*(?:(?:,? and |, ?)\w[\w-]*)+)$/i,
    ([all, names]) => [`${/\bclient/i.test(all) ? "clients" : "nodes"} {${names.split(/,? and |, ?/).join(", ")}}`],
    NAMES,
  ),
  rule(
    /^(.+?) (?:at|(?:at )?t ?=) ?(\d[^\s,]*(?:(?:,? and |, ?(?:and )?)(?:at )?\d[^\s,]*)+)$/i,
    ([, what, times]) => [
      times
        .split(/(?:,? and |, ?(?:and )?)(?:at )?/)
        .map((time) => `${what} at ${time}`)
        .join(", "),
    ],
    ONE_TIME,
  ),
  rule(/^.+?, .+$/, ([all], scope) => inTurn(all.split(/, ?/), scope), SAYS_WHO),
  colon(/^(\d\S*(?: \w+)?) after (.+?), (?:then )?(.+)$/i, "$1 after $2: $3", WAITED_FOR),
  colon(/^(?:vary|compare|try|sweep|for each|foreach) (.+?)[ :=]+(\S+), (.+)$/i, "vary $1: $2, $3", BEFORE_VALUES),
  rule(
    /^(?:when|if|once|after|as soon as) (?!.*\bexpect\b)(.+?) (at \d\S*|from \d\S* to \d\S*), (?:then )?(.+)$/i,
    "$1 $2, when $1: $3",
    "What the file does itself says its time; what follows waits for it",
  ),
  colon(
    /^((?:when|if|once|after|as soon as|whenever|every time|each time) .+?), (?:then )?(.+)$/i,
    ([, event, rest]) => heads(event).map((head) => `${head}: ${rest}`),
    WAITED_FOR,
  ),
  colon(
    /^((?:at|from|t ?=|every|each) ?\S+(?: (?:to|until|from) \S+)*), (?:then )?(.+)$/i,
    ([, head, rest]) => [`${head.replace(/^each/i, "every")}: ${rest}`],
    TIME_FIRST,
  ),
  colon(/^(?:after|in) (\d\S*), (.+)$/i, "at $1: $2", TIME_FIRST),
  rule(
    /^(?:nodes|clients|servers) (\w[\w-]*(?:, ?\w[\w-]*)+)(.*)$/i,
    ([all, names, rest]) => [`${/^c/i.test(all) ? "clients" : "nodes"} {${names}}${rest}`],
    NAMES,
  ),
  {
    ...rule(
      /^(\w[\w-]*(?:, ?\w[\w-]*)*)(?:,? and |, ?)([\w-]+) (.+)$/,
      ([, names, last, rest]) => several([...names.split(/, ?/), last]).map((all) => `${all} ${rest}`),
      JOINED,
    ),
    code: "comma-between-names",
  },
  {
    ...rule(
      timed(/^(\w+) (\w[\w-]*(?:(?:,? and |, ?)\w[\w-]*)+)/),
      ([, verb, names, when = ""]) => several(names.split(/,? and |, ?/)).map((all) => `${verb} ${all}${when}`),
      JOINED,
    ),
    code: "comma-between-names",
  },
  sides(
    timed(
      /^(?:network )?(?:partition|split|separate)s?(?: network)?(?: between| into)? (.+?)(?: ?\| ?|,? and | from | vs\.? | versus | ?\/ ?|, ?(?=\{))(.+?)/,
    ),
  ),
  first(rule(/^(cut|latency) (?:between )?(\w+), ?(\w+)( .+)?$/i, "$1 between $2 and $3$4")),
];
