/** Heads as people try them: rules for what stands before a colon, and for the line behind it. */
import { EVENTS } from "./events.ts";
import type { RephraseRule } from "./rule.ts";

/** On the head alone. */
export const HEADS: readonly RephraseRule[] = [
  ...EVENTS,
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
    slight: true,
  },
  {
    tried: /^(?:after|in|on|time|from time|at time|at second|at t|t\+?|\+|around|t is) ?([\d.]+ ?\w*)$/i,
    write: "at $1",
    why: "A point in time is written",
    slight: true,
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
  { tried: /^(from \S+) (?:on|onwards?)$/i, write: "$1" },
  { tried: /^every half(?: a)? second$|^twice (?:a|per) second$/i, write: () => ["every 500ms"] },
  {
    tried: /^(?:starting |beginning )?(?:at|from) (\S+),? (?:and )?every (\d\S*)(?: after| afterwards)?$/i,
    write: "every $2 from $1",
  },
];

/** On the head with its line: `nodes: 5`. */
export const HEAD_LINES: readonly RephraseRule[] = [
  { tried: /^expect (n\w+|leader): ?(.+)$/i, write: "expect $2 on $1", why: "Where it is stands behind" },
  {
    tried: /^(\w+) ?:= ?(.+)$/i,
    write: "client writes $1 = $2",
    why: "A value is there once a client has written it",
  },
  {
    tried: /^(c\d+|client) (?:to|->|→|asks) (\S+?): ?(.+)$/i,
    write: "$1 $3 via $2",
    why: "The node that a client asks is named with `via`",
  },
  {
    tried: /^(.+? (?:writes?|reads?|deletes?|increments?|appends? \S+ to|sets?|puts?) )([\w-]+):([\w:-]+)(.*)$/i,
    write: '$1"$2:$3"$4',
    why: "A key of more than letters and digits is quoted",
  },
  {
    tried: /^at (\d[^\s,:]*(?:(?:,? and |, ?)(?:at )?\d[^\s,:]*)+): ?(.+)$/i,
    write: ([, times, rest]) => [
      times
        .split(/(?:,? and |, ?)(?:at )?/)
        .map((time) => `at ${time}: ${rest}`)
        .join(", "),
    ],
    why: "A head has one time; written out it is",
  },
  {
    tried: /^(?:invariant|assertion|assert|expect|claim|property|always): ?(.+)$/i,
    write: ([all, claim]) => [`expect ${/^inv|^alw/i.test(all) ? "always " : ""}${claim}`, `expect ${claim}`],
    why: "A claim begins with `expect`",
    slight: true,
  },
  { tried: /^(\w\d*): ((?:c\d+|client) .+)$/i, write: "$2 as $1", why: "A label follows `as`" },
  { tried: /^(?:asymmetric|one-way|partial|network) (?:partition|failure|cut): ?(.+)$/i, write: "$1" },
  {
    tried: /^(nodes?|servers?|clients?): ?(\w[\w-]*(?:(?:,? and |, ?)\w[\w-]*)*)$/i,
    write: ([, what, names]) => [
      `${/^c/i.test(what) ? "clients" : "nodes"} {${names.split(/,? and |, ?/).join(", ")}}`,
    ],
    why: "Names stand in braces",
  },
  { tried: /^(.+) at 0?0:0?(\d+)$/, write: "$1 at $2s", why: "A point in time is written", slight: true },
  {
    tried: /^(scenario|test|title): ?([^"]+)$/i,
    write: ([, , title]) => [`scenario "${title}"`],
    why: "A title stands in quotes",
  },
  { tried: /^(c\d+|client): ?(.+)$/i, write: "$1 $2", why: "No colon stands between who does it and what" },
  {
    tried:
      /^(?!(?:at|from|for|until|when|every|after|once|if|on|upon|as soon as|whenever|each time)\b)([^:]+): ?(.+)$/i,
    write: "$1 $2",
    why: "A colon follows a time only",
    slight: true,
  },
  {
    tried: /^(?:number of |no of |# ?of )?(\w+): ?(\d+)$/i,
    write: "$2 $1",
    why: "A colon follows a time only",
    slight: true,
  },
];
