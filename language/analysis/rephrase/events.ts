/** Events as people try to wait for them: in a head, and behind a statement. */
import { type RephraseRule, rule } from "./rule.ts";
import { ELECTION, OPERATION_AWAITED } from "./why.ts";

/** Everything up to the word that waits, `when` and the like; what is waited for stands behind it. */
const WAITS = /^(.*?\b(?:when|after|until|every time)) /.source;
const NTH: Readonly<Record<string, string>> = {
  first: "1st",
  second: "2nd",
  third: "3rd",
  fourth: "4th",
  fifth: "5th",
};

function waits(event: RegExp): RegExp {
  return new RegExp(`${WAITS}${event.source}$`, "i");
}

export const EVENTS: readonly RephraseRule[] = [
  rule(
    /^when (?:a |the )?(?:majority|quorum)(?: of (?:the )?(?:nodes|cluster))? (?:has|have|stores?|holds?|acknowledges?) (\w+)(:.*)?$/i,
    "when leader commits $1$2",
    "What a majority has is committed",
  ),
  rule(
    waits(
      /(?:c\d+|(?:the |a )?client) (?:receives|gets|has) (?:the |an? )?(?:answer|response|reply|ack\w*) (?:to|for|of) (\w+)(:.*)?/,
    ),
    "$1 $2 is acknowledged$3",
  ),
  rule(waits(/(.+?) (\d+) times/), ([, before, event, n]) => [`${before} ${event} the ${ordinal(n)} time`]),
  rule(
    waits(/(.+?) (?:for )?the (\w+) time/),
    ([, before, event, which]) => (which in NTH ? [`${before} ${event} the ${NTH[which]} time`] : []),
    "Which of several is said with a number",
  ),
  rule(
    waits(/(.*?)\b(?:the |a |an |its )?(first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) (?!time\b)(\w.*)/),
    ([, before, who, which, rest]) => {
      const what = /^(?:write|read|operation|request)\b/i.test(rest) && who.trim() === "" ? "a " : "";
      return [`${before} ${who}${what}${rest} the ${NTH[which.toLowerCase()] ?? which} time`];
    },
    "Which of several is said at the end",
  ),
  rule(waits(/(\w+) or (\w+) (\w+)(.*)/), "$1 {$2, $3} $4$5", "Of several nodes the first is waited for"),
  rule(
    waits(/(?:the |an? )?(?:new |leader )?election (?:starts|begins|happens|is held|occurs|is triggered)(.*)/),
    "$1 a node becomes candidate$2",
    ELECTION,
  ),
  rule(
    waits(/(?:the |an? )?(?:new |leader )?election (?:is over|ends|is done|is decided|succeeds)(.*)/),
    "$1 a node becomes leader$2",
    "An election ends when a node becomes leader",
  ),
  rule(
    waits(/(?:the |a |new )*leader (?:gets|is|was|has been) (?:elected|chosen|established)(.*)/),
    "$1 a node becomes leader$2",
  ),
  rule(
    waits(/(\S+) (?:is )?(?:commits|committed|replicated|applied)(?: (?:to|on|by) (?:a|the) (?:majority|quorum))?(.*)/),
    ([, before, key, rest], { labels }) => (labels.has(key) ? [] : [`${before} leader commits ${key}${rest}`]),
    "A commit is the leader's",
  ),
  rule(
    waits(/(\w+)/),
    ([, before, label], { labels }) => (labels.has(label) ? [`${before} ${label} is acknowledged`] : []),
    "What becomes of the operation is missing; for example",
  ),
  rule(
    waits(/(\S+) (?:receives|gets|sees) (?:the |a )?(?:client |write |read )?(?:w\d+|write|request)(.*)/),
    "$1 $2 receives request$3",
  ),
  rule(waits(/(\S+) (?:receives|gets) (\w+)(?:['’]s) (\w+)(.*)/), "$1 $2 receives $4 from $3$5"),
  rule(
    waits(/(\S+|the leader) (?:responds|replies|answers)(?: to)? (?:the |a )?(?:client|c\d+)(.*)/),
    "$1 $2 sends answer$3",
    "An answer is a message, too",
  ),
  rule(
    waits(/(\S+) (?:receives|gets) (?:the |an? )?(?:response|reply|result|ack|acknowledgement)(.*)/),
    "$1 $2 receives answer$3",
  ),
  rule(
    waits(/(?:a |the )?(?:client|c\d+) (?:writes?|puts?|sets?)(?: \w+)?(?: = \w+)?( .*)?/),
    "$1 a write starts$2",
    OPERATION_AWAITED,
  ),
  rule(waits(/(?:a |the )?(?:client|c\d+) (?:reads?|gets?)(?: \w+)?( .*)?/), "$1 a read starts$2", OPERATION_AWAITED),
  rule(waits(/(.*?)\b(?:any|some) (.+)/), "$1 $2a $3"),
  rule(/^(.+?) (?:while|after|when|during) voting$/i, "$1 when it votes"),
  rule(/^(.+?) (?:mid-election|while electing|while standing for election)$/i, "$1 when it becomes candidate"),
  rule(
    /^(.+?) (?:on|upon|after|when|if|once)(?: it)?(?: becoming| is| being elected| elected)?(?: the)? leader$/i,
    "$1 when it becomes leader",
    "Becoming leader is an event",
  ),
];

function ordinal(n: string): string {
  return `${n}${/(?<!1)[123]$/.test(n) ? ["st", "nd", "rd"][Number(n.slice(-1)) - 1] : "th"}`;
}
