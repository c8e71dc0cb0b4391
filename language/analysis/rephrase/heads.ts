/** Heads as people try them: rules for what stands before a colon, and for the line behind it. */
import type { RephraseRule } from "./rule.ts";

/** On the head alone. */
export const HEADS: readonly RephraseRule[] = [
  {
    tried: /^(?:on|at|upon|during) (?:an |the |a )?(?:new |leader )?election$/i,
    write: () => ["when a node becomes candidate"],
  },
  { tried: /^(?:upon|on|when|after) (\w+) (?:acknowledged|acked|succeeds|done)$/i, write: "when $1 is acknowledged" },
  { tried: /^when (\S+) (?:wins|wins the election|is elected|wins an election)$/i, write: "when $1 becomes leader" },
  {
    tried: /^when (\S+) (?:loses (?:leadership|its role|the lead|leader)|is deposed|is no longer leader)$/i,
    write: "when $1 steps down",
  },
  { tried: /^when (\S+) times out$/i, write: "when $1 starts an election" },
  { tried: /^when (\S+) (?:receives|gets) (?:a |the )?vote request$/i, write: "when $1 receives vote" },
  {
    tried: /^(?:the )?(first|second|third|\d\w\w) time (.+)$/i,
    write: ([, nth, event]) => [
      `when ${event} the ${{ first: "1st", second: "2nd", third: "3rd" }[nth.toLowerCase()] ?? nth} time`,
    ],
  },
  { tried: /^(from \S+ to \S+),? (every \S+)$/i, write: "$2 $1", why: "The period stands first" },
  {
    tried: /^(?:between|from|during) ([\d.]+)(ms|s|m)? ?(?:\.\.+|-|–|and|to|until) ?([\d.]+)(ms|s|m)$/i,
    write: ([, from, unit, to, last]) => [`from ${from}${unit ?? last} to ${to}${last}`],
    why: "A stretch is written",
  },
  {
    tried: /^(?:after|in|on|time|from time|at time|at second|at t|t\+?|\+|around|t is) ?([\d.]+ ?\w*)$/i,
    write: "at $1",
    why: "A point in time is written",
  },
  {
    tried: /^(?:if|after|once|upon|on|as soon as|right after|immediately after|the moment|should|where) (.+)$/i,
    write: "when $1",
    why: "What waits for an event begins with `when`",
  },
  {
    tried: /^(?:whenever|each time|every time that|every time when|any time|always when|for each|on every) (.+)$/i,
    write: "every time $1",
    why: "What happens each time begins with `every time`",
  },
  {
    tried: /^(?:each|every|per|once per|once a|once every) (?:one |1 )?(second|minute|millisecond)$/i,
    write: ([, unit]) => [`every 1${{ second: "s", minute: "m", millisecond: "ms" }[unit.toLowerCase()]}`],
    why: "A period has a number and a unit",
  },
  { tried: /^(?:each|repeat every|per|once every|repeatedly every) (.+)$/i, write: "every $1" },
  { tried: /^(?:when|if|after|once) (.+?),? then$/i, write: "when $1" },
  {
    tried: /^(?:between|from) (\S+) (?:and|until|till|-) (\S+)$/i,
    write: "from $1 to $2",
    why: "A stretch is written",
  },
  { tried: /^(?:(?:then|and|finally|meanwhile|later|next),? )(.+)$/i, write: "$1" },
  { tried: /^((?:when|every time) .+?),? (?:do|then|happens|occurs)$/i, write: "$1" },
];

/** On the head with its line: `nodes: 5`. */
export const HEAD_LINES: readonly RephraseRule[] = [
  {
    tried: /^(.+? (?:writes?|reads?|deletes?|increments?|appends? \S+ to|sets?|puts?) )([\w-]+):([\w:-]+)(.*)$/i,
    write: '$1"$2:$3"$4',
    why: "A key of more than letters and digits is quoted",
  },
  {
    tried: /^at (\S+?),? (?:and )?(\S+?)(?:,? and |, ?)(\d\S*): ?(.+)$/i,
    write: "at $1: $4, at $2: $4, at $3: $4",
    why: "A head has one time; written out it is",
  },
  {
    tried: /^(?:invariant|assertion|assert|expect|claim|property|always): ?(.+)$/i,
    write: ([all, claim]) => [`expect ${/^inv|^alw/i.test(all) ? "always " : ""}${claim}`, `expect ${claim}`],
    why: "A claim begins with `expect`",
  },
  { tried: /^(\w\d*): ((?:c\d+|client) .+)$/i, write: "$2 as $1", why: "A label follows `as`" },
  { tried: /^(?:asymmetric|one-way|partial|network) (?:partition|failure|cut): ?(.+)$/i, write: "$1" },
  {
    tried: /^at (\S+) and (?:at )?(\S+): ?(.+)$/i,
    write: "at $1: $3, at $2: $3",
    why: "A head has one time; written out it is",
  },
  {
    tried: /^at (\S+),? (\S+) and (?:at )?(\S+): ?(.+)$/i,
    write: "at $1: $4, at $2: $4, at $3: $4",
    why: "A head has one time; written out it is",
  },
  { tried: /^(?:at )?0?0:(\d\d) (.+)$/, write: "at $1s: $2", why: "A point in time is written" },
  {
    tried: /^(partition|isolate|cut|drop|crash|heal|pause) (at .+|from .+): ?(.+)$/i,
    write: "$1 $3 $2",
    why: "The time stands at the end",
  },
  {
    tried: /^(nodes?|servers?|clients?): ?(\w[\w-]*(?:(?:,? and |, ?)\w[\w-]*)*)$/i,
    write: ([, what, names]) => [
      `${/^c/i.test(what) ? "clients" : "nodes"} {${names.split(/,? and |, ?/).join(", ")}}`,
    ],
    why: "Names stand in braces",
  },
  { tried: /^(.+) at 0?0:0?(\d+)$/, write: "$1 at $2s", why: "A point in time is written" },
  {
    tried: /^(scenario|test|title): ?([^"]+)$/i,
    write: ([, , title]) => [`scenario "${title}"`],
    why: "A title stands in quotes",
  },
  { tried: /^(c\d+|client): ?(.+)$/i, write: "$1 $2", why: "No colon stands between who does it and what" },
  { tried: /^([^:]+): ?(.+)$/, write: "$1 $2", why: "A colon follows a time only" },
  { tried: /^(?:number of |no of |# ?of )?(\w+): ?(\d+)$/i, write: "$2 $1", why: "A colon follows a time only" },
];
