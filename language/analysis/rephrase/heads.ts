/** Heads as people try them: rules for what stands before a colon, and for the line behind it. */
import { EVENTS } from "./events.ts";
import { PLAIN } from "./plain.ts";
import { type RephraseRule, rule, slight } from "./rule.ts";
import {
  CLAIM,
  KEY_QUOTED,
  LABEL,
  NAMES,
  NOTE_QUOTED,
  POINT,
  STRETCH,
  TIME_ONLY,
  VALUE_THERE,
  VIA,
  WHEN,
} from "./why.ts";

/** On the head alone. */
export const HEADS: readonly RephraseRule[] = [
  ...PLAIN,
  rule(/^(?:without|with no) ([\w-]+)$/i, "with $1 off", "What is only so in some variants begins with `with`"),
  ...EVENTS,
  rule(/^(?:on|at|upon|during) (?:an |the |a )?(?:new |leader )?election$/i, () => ["when a node becomes candidate"]),
  rule(/^(?:upon|on|when|after) (\w+) (?:acknowledged|acked|succeeds|done)$/i, "when $1 is acknowledged"),
  rule(/^when (\S+) (?:wins|wins the election|is elected|wins an election)$/i, "when $1 becomes leader"),
  rule(
    /^when (\S+) (?:loses (?:leadership|its role|the lead|leader)|is deposed|is no longer leader)$/i,
    "when $1 steps down",
  ),
  rule(/^when (.+?) times out$/i, "when $1 starts an election"),
  rule(
    /^when (\w+) (?:is|gets|has been) (?:committed|replicated)(?:,? but not (?:yet )?(?:acknowledged|answered))?$/i,
    ([, label], scope) =>
      scope.operations().flatMap((one) => (one.label === label ? [`when leader commits ${one.key}`] : [])),
    "A leader commits a key, before it answers",
  ),
  rule(/^when (\S+) (?:receives|gets) (?:a |the )?vote request$/i, "when $1 receives vote"),
  rule(/^(?:the )?(first|second|third|\d\w\w) time (.+)$/i, ([, nth, event]) => [
    `when ${event} the ${{ first: "1st", second: "2nd", third: "3rd" }[nth.toLowerCase()] ?? nth} time`,
  ]),
  rule(/^(from \S+ to \S+),? (every \S+)$/i, "$2 $1", "The period stands first"),
  slight(
    rule(
      /^(?:between|from|during) ([\d.]+)(ms|s|m)? ?(?:\.\.+|-|–|and|to|until) ?([\d.]+)(ms|s|m)$/i,
      ([, from, unit, to, last]) => [`from ${from}${unit ?? last} to ${to}${last}`],
      STRETCH,
    ),
  ),
  slight(
    rule(/^(?:after|in|on|time|from time|at time|at second|at t|t\+?|\+|around|t is) ?([\d.]+ ?\w*)$/i, "at $1", POINT),
  ),
  rule(
    /^(?:if|after|once|upon|on|as soon as|right after|immediately after|the moment|should|where) (.+)$/i,
    "when $1",
    WHEN,
  ),
  rule(
    /^(?:whenever|each time|every time that|every time when|any time|always when|for each|on every) (.+)$/i,
    "every time $1",
    "What happens each time begins with `every time`",
  ),
  rule(
    /^(?:each|every|per|once per|once a|once every) (?:one |1 )?(second|minute|millisecond)$/i,
    ([, unit]) => [`every 1${{ second: "s", minute: "m", millisecond: "ms" }[unit.toLowerCase()]}`],
    "A period has a number and a unit",
  ),
  rule(/^(from \S+) (?:on|onwards?)$/i, "$1"),
  rule(/^every half(?: a)? second$|^twice (?:a|per) second$/i, () => ["every 500ms"]),
  rule(
    /^(?:starting |beginning )?(?:at|from) (\S+),? (?:and )?every (\d\S*)(?: after| afterwards)?$/i,
    "every $2 from $1",
  ),
  rule(/^((?:the )?(?:leader|n\d+|an? \w+|\{.+\}) .+)$/i, "when $1", WHEN),
];

/** On the head with its line: `nodes: 5`. */
export const HEAD_LINES: readonly RephraseRule[] = [
  rule(
    /^((?:(?:question|exercise|answer|hint|title)s?[ #]?\d*|[qa]\d*(?=:.* .* )|(?:summary|impact|root cause|cause|lesson|goal)s?(?!.* (?:at|by|from) \d)): ?.+)$/i,
    "# $1",
    "What is told to a reader is a remark, or a `note`",
  ),
  rule(/^note (?:over|(?:right|left) of) (\w+)(?:, ?\w+)?: ?(.+)$/i, 'note "$2" on $1', NOTE_QUOTED),
  rule(/^(?:nemesis|network|fault|client): ?(.+)$/i, "$1"),
  rule(
    /^(?:a )?(?:network )?(?:partition|split)( (?:at|from|between) \S+(?: (?:to|and) \S+)?)?: ?(.+)$/i,
    "partition $2$1",
  ),
  rule(
    /^(\w+) ?(?:-+>*x|[-=]+>+|→) ?(\w+): ?(?:the |an? )?(.+?) (?:(?:is|are|gets?) )?(?:lost|dropped|fails?)( .+)?$/i,
    "drop $3 from $1 to $2$4",
  ),
  rule(/^expect (n\w+|leader): ?(.+)$/i, "expect $2 on $1", "Where it is stands behind"),
  rule(/^(\w+) ?:= ?(.+)$/i, "client writes $1 = $2", VALUE_THERE),
  rule(
    /^(c\d*|client) ?(?: to | asks |[-=]+>+|→) ?(\S+?): ?(.+)$/i,
    ([, who, node, what]) => [
      `${/\d/.test(who) ? who : "client"} ${what} via ${node.replace(/^follower\d+$/i, "a follower")}`,
    ],
    VIA,
  ),
  rule(
    /^(.+? (?:writes?|reads?|deletes?|increments?|appends? \S+ to|sets?|puts?) )([\w-]+):([\w:-]+)(.*)$/i,
    '$1"$2:$3"$4',
    KEY_QUOTED,
  ),
  rule(
    /^at (\d[^\s,:]*(?:(?:,? and |, ?)(?:at )?\d[^\s,:]*)+): ?(.+)$/i,
    ([, times, rest]) => [
      times
        .split(/(?:,? and |, ?)(?:at )?/)
        .map((time) => `at ${time}: ${rest}`)
        .join(", "),
    ],
    "A head has one time; written out it is",
  ),
  slight(
    rule(
      /^(?:invariant|assertion|assert|expect|claim|property|always|checker?|checks|safety|liveness|spec|verify): ?(.+)$/i,
      ([all, claim]) => [`expect ${/^inv|^alw/i.test(all) ? "always " : ""}${claim}`, `expect ${claim}`],
      CLAIM,
    ),
  ),
  rule(
    /^(?:the )?(?:network|cluster|set-?up|settings?|config\w*|faults?|failures?|events?|timeline|steps?|actions?|checks?|phase|part|act|task|(?:root )?cause|goal)(?: \d+| (?:is|has) [\w ]+)?: ?(.+)$/i,
    "$1",
    TIME_ONLY,
  ),
  rule(/^(\w\d*): ((?:c\d+|client) .+)$/i, "$2 as $1", LABEL),
  rule(/^(?:asymmetric|one-way|partial|network) (?:partition|failure|cut): ?(.+)$/i, "$1"),
  rule(
    /^(?:(?:there are|we have|with) )?(?:\w+ )?(nodes?|servers?|clients?)(?: named| called)?: ?(\w[\w-]*(?:(?:,? and |, ?)\w[\w-]*)*)$/i,
    ([, what, names]) => [`${/^c/i.test(what) ? "clients" : "nodes"} {${names.split(/,? and |, ?/).join(", ")}}`],
    NAMES,
  ),
  slight(
    rule(
      /^(?!(?:at|from|for|until|when|every|after|once|if|on|upon|as soon as|whenever|each time)\b)([^:]+?) ?: ?(.+)$/i,
      "$1 $2",
      TIME_ONLY,
    ),
  ),
  slight(rule(/^(?:number of |no of |# ?of )?(\w+): ?(\d+)$/i, "$2 $1", TIME_ONLY)),
];
