/** Times and heads as people try them on a statement alone, and two statements in one. */
import { colon, example, type RephraseRule, rule, slight } from "./rule.ts";
import {
  AFTER_WHAT,
  ELECTION,
  HOW_LONG,
  LASTS,
  MANY,
  ONE_TIME,
  PERIOD,
  POINT,
  STRETCH,
  TIME_FIRST,
  TWO_THINGS,
  WAITED_FOR,
  WHAT_WRITTEN,
  WHO_DOES,
} from "./why.ts";
import { heads, inTurn, timed } from "./words.ts";

export const TIMES: readonly RephraseRule[] = [
  colon(
    /^(\d[\d.]* ?\w+ after) (.+)$/i,
    ([, after, rest]) => splits(rest).map(([event, what]) => `${after} ${event}: ${what}`),
    WAITED_FOR,
  ),
  rule(
    /^(.+? (?:at|from|to|until|for) \d\S*) ((?:n\d+|c\d+|client|(?:the )?leader|a follower|expect|heal|partition|isolate|cut|drop)\b.*)$/i,
    "$1, $2",
    "A comma or a line end separates statements",
  ),
  rule(
    /^(.+?) (crash(?:es)?|pauses?|recovers?|freezes?)( at \S+)? (?:and|then) (\S+)( at \S+)$/i,
    ([, who, verb, at, other, last]) => [`${who} ${verb}${at ?? last}, ${other} ${verb}${last}`],
    WHO_DOES,
  ),
  example(
    /^(.+? (?:crash|pause|freeze)\w*) (?:and |then )+(?:it )?(?:re\w+|comes? back) at (\S+)$/i,
    "$1 from 1s to $2",
    "When it begins is missing; for example",
  ),
  rule(
    /^(\w+) (crash(?:es)?|pauses?|recovers?) (?:(\d\S*|a second|one second) )?after (n\w+|leader|the leader)$/i,
    ([, who, verb, delay, other]) => {
      const event = `${other} ${verb.replace(/([^s])$/, "$1es")}`;
      return [`${who} ${verb} ${delay === undefined ? "when" : `${delay.replace(/^\D+$/, "1s")} after`} ${event}`];
    },
    "What is waited for is an event",
  ),
  rule(/^(\w+) (crash|pause|recover|freeze)e?s (?:together )?with (\w+)( .*)?$/i, "$1 and $3 $2$4"),
  rule(/^(.+?),? (crash|pause)e?s?(?: and| then)? (?:stays? (?:down|dead|so)|remains? down)(.*)$/i, "$1 $2es$3", LASTS),
  slight(rule(/^(?:in|after) (\d\S*),? (.+)$/i, "at $1: $2", "A time that stands first has `at` and a colon")),
  rule(/^for (\d\S*),? (.+)$/i, "$2 for $1", "The length stands at the end"),
  rule(
    /^(?:when|after|once) (.+?),? expect (.+?) (?:within|in|by) (\S+)$/i,
    "expect $2 within $3 after $1",
    AFTER_WHAT,
  ),
  rule(
    /^crash (.+?) at (?:t ?= ?)?(\S+) and (\S+) at (?:t ?= ?)?(\S+)$/i,
    "$1 crashes at $2, $3 crashes at $4",
    WHO_DOES,
  ),
  rule(
    /^(.+?) (?:crashes|dies|fails)(.*?) (?:and never (?:comes back|recovers|restarts)|forever|for good|permanently)$/i,
    "$1 crashes$2",
    LASTS,
  ),
  example(
    /^(.+?) (?:for a while|for a moment|briefly|temporarily|for some time|for a bit)$/i,
    "$1 for 1s",
    "How long is missing; for example",
  ),
  slight(
    rule(
      /^(.+?) (?:at|during|between|from|in) (\d[\d.]*)(ms|s|m)? ?(?:\.\.\.?|-|–|…) ?(\d[\d.]*(?:ms|s|m))$/i,
      ([, what, from, unit, to]) => [`${what} from ${from}${unit ?? /[a-z]+$/i.exec(to)![0]} to ${to}`],
      STRETCH,
    ),
  ),
  slight(rule(/^(.+?) \(? ?(?:at )?t ?= ?([\d.]+ ?(?:s|ms)?) ?\)?$/i, "$1 at t=$2", POINT)),
  slight(rule(/^[[(] ?(?:t ?=? ?)?(\d[^\])]*?)[\])],? (.+)$/i, "at $1: $2")),
  rule(/^(.+?) \((.+)\)$/, ([, what, more]) => [
    `${what} ${more}`,
    /^\w\d+$/.test(more) ? `${what} as ${more}` : `${what} # ${more}`,
  ]),
  slight(
    rule(
      /^(.+?) (\d[\d.]*(?:ms|s|m)) (?:in|into (?:the )?(?:run|scenario|simulation|test)|after (?:the )?(?:start|beginning)|from (?:the )?(?:start|beginning))$/i,
      "$1 at $2",
      POINT,
    ),
  ),
  rule(/^(.+?) at (\d\S*)(?: and|, and|,| &) (?:at )?(\d\S*)$/i, "$1 at $2, $1 at $3", ONE_TIME),
  rule(
    timed(/^(.+?) (pauses?|freezes?|hangs?|stalls?|sleeps?) (\d[\d.]* ?\w+)/),
    "$1 $2 for $3$4",
    "A length is written with `for`",
  ),
  rule(
    /^(.+?) (crashes|crash|pauses?|freezes?|dies?|fails?)( .+?)?,? (?:and|then|and then) (?:recovers?|restarts?|resumes?|comes? back|reboots?|is back)(?: up| again)? (?:(?:(?:after|in|within) )?(\d[\d.]* ?\w+)(?: (?:later|after).*)?|immediately|instantly|right away|at once|directly|straight away)$/i,
    ([, who, verb, when = "", length = "10ms"]) => [`${who} ${verb}${when} for ${length}`],
    HOW_LONG,
  ),
  slight(rule(/^(?:immediately|instantly|right away|at once),? (.+)$/i, "$1 at 0s", POINT)),
  slight(rule(/^(?!.* (?:rec|res|com))(.+?) (?:immediately|instantly|right away|at once|now)$/i, "$1 at 0s", POINT)),
  slight(
    rule(
      /^(?:together|then,?|after that,?|at some point,?|at that point,?|the following happens:?) (.+)$/i,
      "$1",
      "Each statement says when; without that word it is",
    ),
  ),
  // Moments inside a replication or an election.
  rule(
    /^(?:crash (?:the )?leader|(?:the )?leader (?:crashes|dies|fails)) before (?:it )?(?:can )?(?:replicat|commit|the commit|the entry is committed|it is committed).*$/i,
    () => ["when leader receives request: leader crashes"],
    "Before it has done anything about what a client asks it is written",
  ),
  rule(
    /^(?:crash (?:the )?leader|(?:the )?leader (?:crashes|dies|fails)) (?:mid-?replication|in the middle of replication|half-?way through replication|during replication|in mid-replication|while (?:it (?:is )?)?replicat\w+.*|while replication .*)$/i,
    () => ["when leader sends append after 2s: leader crashes"],
    "It falls between two of the leader's sends; for example, after a write at 2s",
  ),
  rule(
    /^(.+?) (?:after|when|once|upon) (?:it )?(?:replicat\w+|sending append|it sends append|having replicated|it has replicated)(?: x| entries| the entry| append| to a follower)?(?: to (\S+))?( after \d\S*)?$/i,
    ([, what, to, after = " after 2s"]) => [
      `${what} when leader sends append${to === undefined ? "" : ` to ${to}`}${after}`,
    ],
    "Right after a message was sent is written",
  ),
  rule(
    /^(.+?) (?:during|in|in the middle of|amid) (?:an?|the) (?:leader )?election$/i,
    "$1 when a node becomes candidate",
    ELECTION,
  ),
  // Many operations.
  rule(
    /^(?:clients?|c\d+)? ?(?:writes?|sends?|issues?|load|generates?) (\d+) (times|writes|requests|operations|ops|reads|values|messages) ?(?:per|a|every|each|\/) ?(?:second|s|sec)( from .+)?$/i,
    ([all, rate, what, when = ""]) => [
      `workload${when}: ${rate} per second${shareOf(/\bwrites? \d/i.test(all) ? "writes" : what)}`,
    ],
    MANY,
  ),
  rule(
    /^(\d+) clients (?:write|read|increment)s? .*?(?:every (\d+)ms|(\d+) times (?:per|a) second)?( from .+)?$/i,
    ([, clients, period, rate = "10", when = ""]) => [
      `workload${when}: ${clients} clients, ${Number(clients) * (period === undefined ? Number(rate) : Math.max(1, Math.round(1_000 / Number(period))))} per second`,
    ],
    MANY,
  ),
  rule(
    /^(clients?|c\d+) writes? (\w+) every (\S+)( from .+)?$/i,
    ([, who, key, period, when = ""]) => [
      `every ${period}${when}: ${who.replace(/^clients$/i, "client")} writes ${key} = random`,
    ],
    WHAT_WRITTEN,
  ),
  rule(
    /^(?:load|traffic|throughput|rate|workload)(?: of)? (\d+)(?: (\w+))? ?(?:per|a|\/) ?(?:second|s|sec)( from .+)?$/i,
    ([, rate, what = "", when = ""]) => [`workload${when}: ${rate} per second${shareOf(what)}`],
    MANY,
  ),
  rule(
    /^(\d+) (writes|reads) ?(?:per|a|\/) ?(?:second|s|sec)$/i,
    ([, rate, what]) => [`${rate} per second${shareOf(what)}`],
    "How many of them are reads is a share",
  ),
  rule(
    /^(\d+) (writes|requests|operations|ops|reads) ?(?:per|a|\/) ?(?:second|s|sec)( from .+)?$/i,
    ([, rate, what, when = ""]) => [`workload${when}: ${rate} per second${shareOf(what)}`],
    MANY,
  ),
  rule(
    /^clients? (?:writes?|reads?)(?: continuously| constantly| all the time| randomly| forever| repeatedly)?$/i,
    () => ["every 500ms: client writes x = random"],
    PERIOD,
  ),
  // One thing and then another.
  slight(
    rule(
      /^(.+?) (writes?|puts?|sets?) (\S+ = \S+) and (\w[\w-]*) = (\S+)( .*)?$/i,
      ([, who, verb, first, key, value, when = ""]) => [
        `${who} ${verb} ${first}${when}, ${who} ${verb} ${key} = ${value}${when}`,
      ],
      TWO_THINGS,
    ),
  ),
  slight(
    rule(
      /^((?:c\d+|clients?|\w+)) (writes?|reads?|increments?|deletes?|appends?) (.+?) (?:and|then|and then) (writes?|reads?|increments?|deletes?|appends?) (\S+(?: = \S+)?)( .*)?$/i,
      ([, who, verb, what, next, other, when = ""]) => [
        `${who} ${verb} ${what}${when}, ${who} ${next} ${other}${when}`,
        `${who} ${verb} ${what}, ${who} ${next} ${other}${when}`,
      ],
      TWO_THINGS,
    ),
  ),
  slight(
    rule(
      /^(.+?) (?:and|&&|then|and then) (.+)$/i,
      ([, first, next], scope) => inTurn([first, next], scope),
      TWO_THINGS,
    ),
  ),
  slight(
    rule(
      /^((\S+) .+?) and (?!then |(?:it |\2 )?(?:re[cs]|come))(.+ .+?) (at \d\S*|from \d\S* to \d\S*)$/i,
      "$4: $1, $3",
      TWO_THINGS,
    ),
  ),
  slight(rule(/^(.+?) (?:and|&&|&|then|and then) (?!\S+ ?= ?\S+$)(.+ .+)$/i, "$1, $2", TWO_THINGS)),
  slight(
    rule(
      /^(?:when|if|once) (.+ (?:at|from) \d\S*(?: to \S+)?)$/i,
      "$1",
      "What the file does itself says its time, and waits for nothing",
    ),
  ),
  // Heads without a colon.
  colon(/^((?:at|from|on) \S+(?: (?:to|until) \S+)?|t ?= ?\S+) (.+)$/i, "$1: $2", TIME_FIRST),
  {
    ...rule(/^\+?(\d[\d.]*(?:ms|s|m)) (?:[-–] )?(?!later|after)(.+)$/i, "at $1: $2"),
    code: "missing-colon",
  },
  colon(/^(?:when|if|once|after|as soon as|whenever|every time) .+$/i, ([all]) => headWithoutColon(all), WAITED_FOR),
  colon(
    /^((?:every|each) (?:\d\S*|second|minute)(?: from \S+ to \S+)?) (.+)$/i,
    ([, head, rest]) => [
      `${head
        .replace(/^each/i, "every")
        .replace(/\bsecond$/, "1s")
        .replace(/\bminute$/, "1m")}: ${rest}`,
    ],
    TIME_FIRST,
  ),
  // Words around a sentence that say nothing here.
  slight(
    rule(
      /^(?:and then|and|next|finally|now|first|second|third|meanwhile|later|afterwards|also|so|but|given|given that|suppose|assume|imagine|say|let us say) (.+)$/i,
      "$1",
      "The order of lines means nothing; each statement says when. Without that word it is",
    ),
  ),
  rule(/^(?:let|make|have|force|cause) (.+?) (?:to )?(\w+)( .*)?$/i, ([, who, verb, rest = ""]) => [
    `${who} ${verb}s${rest}`,
    `${who} ${verb}es${rest}`,
    `${who} ${verb}${rest}`,
  ]),
  // Times.
  slight(
    rule(
      /^(.+?) (?:after|in|on|around|approximately at|at time|at second|at t|@) ?(\d[\d.]*)( ?[a-z]\w*)?$/i,
      "$1 at $2$3",
      POINT,
    ),
  ),
  slight(rule(/^(.+?) (\d[\d.]*(?:s|ms|m))$/i, ([, what, at]) => [`${what} at ${at}`, `${what} for ${at}`], POINT)),
  slight(
    rule(
      /^(.+?) (?:after|once|as soon as|if|upon|the moment) (.+)$/i,
      "$1 when $2",
      "What waits for an event says `when`",
    ),
  ),
  rule(/^(.+?) (?:at|from) the (?:start|beginning)$/i, "$1 from 0s"),
];

/** `when leader crashes n2 crashes`: the colon at every place where one could be missing, the longest event first. */
function headWithoutColon(text: string): readonly string[] {
  return splits(text).flatMap(([event, rest]) => heads(event).map((head) => `${head}: ${rest}`));
}

/** An event of two words or more, and what stands behind it. */
function splits(text: string): readonly (readonly [event: string, rest: string])[] {
  const words = text.split(" ");
  const found: [string, string][] = [];
  for (let at = Math.min(words.length - 1, 14); at > 1; at--) {
    const rest = words
      .slice(at)
      .join(" ")
      .replace(/^then /i, "");
    found.push([words.slice(0, at).join(" ").replace(/,$/, ""), rest]);
  }
  return found;
}

/** Of a workload that is said to do nothing else. */
function shareOf(what: string): string {
  return /^writes$/i.test(what) ? ", 0% reads" : /^reads$/i.test(what) ? ", 100% reads" : "";
}
