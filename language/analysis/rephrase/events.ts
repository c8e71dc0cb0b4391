/** Events as people try to wait for them: in a head, and behind a statement. */
import type { RephraseRule } from "./rule.ts";

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
  { tried: waits(/(.+?) (\d+) times/), write: ([, before, event, n]) => [`${before} ${event} the ${ordinal(n)} time`] },
  {
    tried: waits(/(.+?) (?:for )?the (\w+) time/),
    write: ([, before, event, which]) => (which in NTH ? [`${before} ${event} the ${NTH[which]} time`] : []),
    why: "Which of several is said with a number",
  },
  {
    tried: waits(/(.*?)\b(?:the |a |an |its )?(first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) (?!time\b)(\w.*)/),
    write: ([, before, who, which, rest]) => {
      const what = /^(?:write|read|operation|request)\b/i.test(rest) && who.trim() === "" ? "a " : "";
      return [`${before} ${who}${what}${rest} the ${NTH[which.toLowerCase()] ?? which} time`];
    },
    why: "Which of several is said at the end",
  },
  {
    tried: waits(/(\w+) or (\w+) (\w+)(.*)/),
    write: "$1 {$2, $3} $4$5",
    why: "Of several nodes the first is waited for",
  },
  {
    tried: waits(/(?:the |an? )?(?:new |leader )?election (?:starts|begins|happens|is held|occurs|is triggered)(.*)/),
    write: "$1 a node becomes candidate$2",
    why: "An election begins when a node becomes candidate",
  },
  {
    tried: waits(/(?:the |an? )?(?:new |leader )?election (?:is over|ends|is done|is decided|succeeds)(.*)/),
    write: "$1 a node becomes leader$2",
    why: "An election ends when a node becomes leader",
  },
  {
    tried: waits(/(?:the |a |new )*leader (?:gets|is|was|has been) (?:elected|chosen|established)(.*)/),
    write: "$1 a node becomes leader$2",
  },
  {
    tried: waits(
      /(\S+) (?:is )?(?:commits|committed|replicated|applied)(?: (?:to|on|by) (?:a|the) (?:majority|quorum))?(.*)/,
    ),
    write: ([, before, key, rest], { labels }) => (labels.has(key) ? [] : [`${before} leader commits ${key}${rest}`]),
    why: "A commit is the leader's",
  },
  {
    tried: waits(/(\w+)/),
    write: ([, before, label], { labels }) => (labels.has(label) ? [`${before} ${label} is acknowledged`] : []),
    why: "What becomes of the operation is missing; for example",
  },
  {
    tried: waits(/(\S+) (?:receives|gets|sees) (?:the |a )?(?:client |write |read )?(?:w\d+|write|request)(.*)/),
    write: "$1 $2 receives request$3",
  },
  {
    tried: waits(/(\S+) (?:receives|gets) (\w+)(?:['’]s) (\w+)(.*)/),
    write: "$1 $2 receives $4 from $3$5",
  },
  {
    tried: waits(/(\S+|the leader) (?:responds|replies|answers)(?: to)? (?:the |a )?(?:client|c\d+)(.*)/),
    write: "$1 $2 sends answer$3",
    why: "An answer is a message, too",
  },
  {
    tried: waits(/(\S+) (?:receives|gets) (?:the |an? )?(?:response|reply|result|ack|acknowledgement)(.*)/),
    write: "$1 $2 receives answer$3",
  },
  {
    tried: waits(/(?:a |the )?(?:client|c\d+) (?:writes?|puts?|sets?)(?: \w+)?(?: = \w+)?( .*)?/),
    write: "$1 a write starts$2",
    why: "An operation is waited for by its beginning or its answer",
  },
  {
    tried: waits(/(?:a |the )?(?:client|c\d+) (?:reads?|gets?)(?: \w+)?( .*)?/),
    write: "$1 a read starts$2",
    why: "An operation is waited for by its beginning or its answer",
  },
  { tried: waits(/any (.+)/), write: "$1 a $2" },
  { tried: /^(.+?) (?:while|after|when|during) voting$/i, write: "$1 when it votes" },
  {
    tried: /^(.+?) (?:mid-election|while electing|while standing for election)$/i,
    write: "$1 when it becomes candidate",
  },
  {
    tried: /^(.+?) (?:on|upon|after|when|if|once)(?: it)?(?: becoming| is| being elected| elected)?(?: the)? leader$/i,
    write: "$1 when it becomes leader",
    why: "Becoming leader is an event",
  },
];

function ordinal(n: string): string {
  return `${n}${/(?<!1)[123]$/.test(n) ? ["st", "nd", "rd"][Number(n.slice(-1)) - 1] : "th"}`;
}
