/** Times and heads as people try them on a statement alone, and two statements in one. */
import type { RephraseRule } from "./rule.ts";
import { heads } from "./words.ts";

export const TIMES: readonly RephraseRule[] = [
  {
    tried: /^(\d\S*) (?:in|into the run|after the start),? (.+)$/i,
    write: "at $1: $2",
    why: "A colon follows a time that stands first",
    code: "missing-colon",
  },
  { tried: /^(?:in|after) (\d\S*),? (.+)$/i, write: "at $1: $2", why: "A time that stands first has `at` and a colon" },
  { tried: /^for (\d\S*),? (.+)$/i, write: "$2 for $1", why: "The length stands at the end" },
  { tried: /^by (\d\S*),? (.+)$/i, write: "expect $2 by $1", why: "A claim begins with `expect`" },
  {
    tried: /^at (\d\S*),? (?:there (?:is|should be|must be) )(.+)$/i,
    write: "expect $2 at $1",
    why: "A claim begins with `expect`",
  },
  {
    tried: /^(?:when|after|once) (.+?),? expect (.+?) (?:within|in|by) (\S+)$/i,
    write: "expect $2 within $3 after $1",
    why: "An expectation says itself after what",
  },
  {
    tried: /^crash (.+?) at (?:t ?= ?)?(\S+) and (\S+) at (?:t ?= ?)?(\S+)$/i,
    write: "$1 crashes at $2, $3 crashes at $4",
    why: "Each statement says who does what",
  },
  {
    tried:
      /^(.+?) (?:crashes|dies|goes down|fails)(.*?) (?:and never (?:comes back|recovers|restarts)|forever|for good|permanently)$/i,
    write: "$1 crashes$2",
    why: "What lasts goes on until it is undone",
  },
  {
    tried: /^(.+?) (?:for a while|for a moment|briefly|temporarily|for some time|for a bit)$/i,
    write: "$1 for 1s",
    why: "How long is missing; for example",
    code: "incomplete",
  },
  {
    tried: /^(.+?) (?:at|during|between|from|in) (\d[\d.]*)(ms|s|m)? ?(?:\.\.\.?|-|–|…) ?(\d[\d.]*(?:ms|s|m))$/i,
    write: ([, what, from, unit, to]) => [`${what} from ${from}${unit ?? /[a-z]+$/i.exec(to)![0]} to ${to}`],
    why: "A stretch is written",
  },
  {
    tried: /^(.+?) \(? ?(?:at )?t ?= ?([\d.]+ ?(?:s|ms)?) ?\)?$/i,
    write: "$1 at t=$2",
    why: "A point in time is written",
  },
  { tried: /^(.+?) \((.+)\)$/, write: "$1 $2", why: "A time stands without brackets" },
  {
    tried:
      /^(.+?) (\d[\d.]*(?:ms|s|m)) (?:in|into (?:the )?(?:run|scenario|simulation|test)|after (?:the )?(?:start|beginning)|from (?:the )?(?:start|beginning))$/i,
    write: "$1 at $2",
    why: "A point in time is written",
  },
  { tried: /^(.+?) at 0?0:0?(\d+)$/, write: "$1 at $2s", why: "A point in time is written" },
  {
    tried: /^(.+?) at (\S+?),? (?:at )?(\S+?)(?: and|, and|,) (?:at )?(\d\S*)$/i,
    write: "$1 at $2, $1 at $3, $1 at $4",
    why: "Each statement has one time",
  },
  {
    tried: /^(.+?) at (\d\S*)(?: and|, and|,| &) (?:at )?(\d\S*)$/i,
    write: "$1 at $2, $1 at $3",
    why: "Each statement has one time",
  },
  {
    tried: /^(.+?) (pauses?|freezes?|hangs?|stalls?|sleeps?) (\d[\d.]* ?\w+)( (?:at|from|when) .+)?$/i,
    write: "$1 $2 for $3$4",
    why: "A length is written with `for`",
  },
  {
    tried:
      /^(.+?) (crashes|crash|pauses?|freezes?|dies?|goes down|fails?)( .+?)? (?:and|then|and then) (?:recovers?|restarts?|resumes?|comes? back|reboots?|is back)(?: up| again)? (\d[\d.]* ?\w+) (?:later|after|afterwards|after that)$/i,
    write: ([, who, verb, when = "", length]) => [`${who} ${verb}${when} for ${length}`],
    why: "A crash that ends by itself has a length",
  },
  {
    tried: /^(.+?) (?:immediately|right|just|shortly|directly|straight) (?:after|when|once) (.+)$/i,
    write: "$1 when $2",
    why: "What waits for an event says `when`",
  },
  {
    tried:
      /^(\d[\d.]* ?\w+) after (.+?),? (?:then )?(\w+ (?:crash|recover|pause|restart|die|come|go|fail|write|read|start|freeze|resume)\w*.*)$/i,
    write: "$1 after $2: $3",
    why: "A colon follows what is waited for",
    code: "missing-colon",
  },
  {
    tried: /^(?:immediately|instantly|right away|at once),? (.+)$/i,
    write: "$1 at 0s",
    why: "A point in time is written",
  },
  {
    tried: /^(.+?) (?:immediately|instantly|right away|at once|now)$/i,
    write: "$1 at 0s",
    why: "A point in time is written",
  },
  {
    tried:
      /^(?:simultaneously|concurrently|at the same time|in parallel|together|maybe|perhaps|possibly|then,?|just|after that,?|at some point,?|at that point,?|the following happens:?) (.+)$/i,
    write: "$1",
    why: "Each statement says when; without that word it is",
  },
  // Moments inside a replication or an election.
  {
    tried:
      /^(?:crash (?:the )?leader|(?:the )?leader (?:crashes|dies|fails|goes down)) (?:mid-?replication|in the middle of replication|half-?way through replication|during replication|in mid-replication|while (?:it (?:is )?)?replicat\w+.*|while replication .*|before (?:it )?(?:can )?(?:replicat\w+|commit\w*|the commit|the entry is committed|replication|it is committed).*)$/i,
    write: () => ["when leader sends append after 2s: leader crashes"],
    why: "It falls between two of the leader's sends; for example, after a write at 2s",
  },
  {
    tried:
      /^(.+?) (?:after|when|once|upon) (?:it )?(?:replicat\w+|sending append|it sends append|having replicated|it has replicated)(?: x| entries| the entry| append| to a follower)?(?: to (\S+))?( after \d\S*)?$/i,
    write: ([, what, to, after = " after 2s"]) => [
      `${what} when leader sends append${to === undefined ? "" : ` to ${to}`}${after}`,
    ],
    why: "Right after a message was sent is written",
  },
  {
    tried: /^(.+?) (?:during|in|in the middle of|amid) (?:an?|the) (?:leader )?election$/i,
    write: "$1 when a node becomes candidate",
    why: "An election begins when a node becomes candidate",
  },
  {
    tried:
      /^(when|every time|\S+.* when|\S+.* after) (?:the |an? )?(?:new |leader )?election (?:starts|begins|happens|is held|occurs|is triggered)(.*)$/i,
    write: "$1 a node becomes candidate$2",
    why: "An election begins when a node becomes candidate",
  },
  {
    tried: /^(.*?)\b(?:the |a |new )?leader (?:gets|is|was|has been) (?:elected|chosen|established)(.*)$/i,
    write: "$1a node becomes leader$2",
  },
  {
    tried:
      /^(.*?\b(?:when|after|once)) (w\d+|\w+) (?:is )?(?:commits|committed|replicated|applied|replicated to a majority|persisted|durable)(?: (?:to|on|by) (?:a|the) (?:majority|quorum))?(.*)$/i,
    write: "$1 $2 is acknowledged$3",
    why: "An operation is waited for by its answer, a commit by its key, `when leader commits x`; here it is",
  },
  {
    tried: /^(.*?\b(?:when|after)) (\w+)$/i,
    write: "$1 $2 is acknowledged",
    why: "What becomes of the operation is missing; for example",
  },
  {
    tried:
      /^(.*?\b(?:when|after)) (?:it|leader|the leader|n\d+) (?:receives|gets|sees) (?:w\w*|the (?:write|request)|a (?:write|request)|client request|write)(.*)$/i,
    write: "$1 leader receives request$2",
  },
  {
    tried: /^(.*?\b(?:when|after)) (?:a |the )?(?:client|c\d+) (?:writes?|puts?|sets?)(?: \w+)?(?: = \w+)?(.*)$/i,
    write: "$1 a write starts$2",
    why: "An operation is waited for by its beginning or its answer",
  },
  {
    tried: /^(.*?\b(?:when|after)) (?:a |the )?(?:client|c\d+) (?:reads?|gets?)(?: \w+)?(.*)$/i,
    write: "$1 a read starts$2",
    why: "An operation is waited for by its beginning or its answer",
  },
  // Many operations.
  {
    tried:
      /^(?:(\d+) clients? )?(?:send|do|make|issue)s? (\d+) (?:writes|requests|operations|ops|reads) ?(?:per|a|\/) ?(?:second|s|sec)( from .+)?$/i,
    write: ([, clients = "1", rate, when = ""]) => [
      `workload${when}: ${clients} client${clients === "1" ? "" : "s"}, ${rate} per second`,
    ],
  },
  {
    tried:
      /^(?:clients?|c\d+)? ?(?:writes?|sends?|issues?|load|generates?) (\d+) (?:times|writes|requests|operations|ops|reads|values|messages) ?(?:per|a|every|each|\/) ?(?:second|s|sec)( from .+)?$/i,
    write: ([, rate, when = ""]) => [`workload${when}: ${rate} per second`],
    why: "Many operations are a workload",
  },
  {
    tried: /^(\d+) clients (?:write|read|increment)s? .*?(?:every (\d+)ms|(\d+) times (?:per|a) second)?( from .+)?$/i,
    write: ([, clients, period, rate = "10", when = ""]) => [
      `workload${when}: ${clients} clients, ${Number(clients) * (period === undefined ? Number(rate) : Math.max(1, Math.round(1_000 / Number(period))))} per second`,
    ],
    why: "Many operations are a workload",
  },
  {
    tried: /^(clients?|c\d+) writes? (\w+) every (\S+)( from .+)?$/i,
    write: ([, who, key, period, when = ""]) => [
      `every ${period}${when}: ${who.replace(/^clients$/i, "client")} writes ${key} = random`,
    ],
    why: "What is written is missing; for example",
  },
  {
    tried:
      /^(?:load|traffic|throughput|rate|workload)(?: of)? (\d+)(?: \w+)? ?(?:per|a|\/) ?(?:second|s|sec)( from .+)?$/i,
    write: ([, rate, when = ""]) => [`workload${when}: ${rate} per second`],
    why: "Many operations are a workload",
  },
  {
    tried: /^(\d+) (?:writes|requests|operations|ops|reads) ?(?:per|a|\/) ?(?:second|s|sec)( from .+)?$/i,
    write: ([, rate, when = ""]) => [`workload${when}: ${rate} per second`],
    why: "Many operations are a workload",
  },
  {
    tried:
      /^clients? (?:writes?|reads?)(?: continuously| constantly| all the time| randomly| forever| repeatedly| \w+)?$/i,
    write: () => ["every 500ms: client writes x = random"],
    why: "What happens again and again has a period; for example",
  },
  {
    tried: /^clients? (?:keeps?) (?:writing|reading|sending)(.*)$/i,
    write: () => ["every 500ms: client writes x = random"],
    why: "What happens again and again has a period; for example",
  },
  // One thing and then another.
  {
    tried: /^(.+?) (writes?|puts?|sets?) (.+? = \S+) and (\w[\w-]*) = (\S+)( .*)?$/i,
    write: ([, who, verb, first, key, value, when = ""]) => [
      `${who} ${verb} ${first}${when}, ${who} ${verb} ${key} = ${value}${when}`,
    ],
    why: "Two things are two statements",
  },
  {
    tried:
      /^((?:c\d+|clients?|\w+)) (writes?|reads?|increments?|deletes?|appends?) (.+?) (?:and|then|and then) (writes?|reads?|increments?|deletes?|appends?) (\S+(?: = \S+)?)( .*)?$/i,
    write: ([, who, verb, what, next, other, when = ""]) => [
      `${who} ${verb} ${what}${when}, ${who} ${next} ${other}${when}`,
      `${who} ${verb} ${what}, ${who} ${next} ${other}${when}`,
    ],
    why: "Two things are two statements",
  },
  {
    tried:
      /^(.+?) crash(?:es)?( at \S+)? (?:and|then|and then) (?:recovers?|restarts?|comes? back|reboots?) (?:after|in|within) (\S+)(?: later)?$/i,
    write: ([, who, at = "", length]) => [`${who} crashes${at} for ${length}`, `${who} crash${at} for ${length}`],
    why: "A crash that ends by itself has a length",
  },
  {
    tried:
      /^(.+?) (crash(?:es)?|pauses?|freezes?)( .+)? (?:and|&&|then|and then) (recovers?|restarts?|resumes?|comes? back|reboots?)( .+)?$/i,
    write: ([, who, first, when = "", next, then = ""]) => [`${who} ${first}${when}, ${who} ${next}${then}`],
    why: "Two things are two statements",
  },
  { tried: /^(.+?) (?:and|&&|&|then|and then) (.+ .+)$/i, write: "$1, $2", why: "Two things are two statements" },
  // Heads without a colon.
  {
    tried: /^((?:at|from|on) \S+(?: (?:to|until) \S+)?|t ?= ?\S+) (.+)$/i,
    write: "$1: $2",
    why: "A colon follows a time that stands first",
    code: "missing-colon",
  },
  { tried: /^after (\d\S*),? (.+)$/i, write: "at $1: $2", why: "A point in time that stands first is written" },
  { tried: /^(\d[\d.]*(?:ms|s|m)) (?:[-–] )?(.+)$/i, write: (found) => pointFirst(found), code: "missing-colon" },
  {
    tried: /^(?:when|if|once|after|as soon as|whenever|every time) .+$/i,
    write: ([all]) => headWithoutColon(all),
    why: "A colon follows what is waited for",
    code: "missing-colon",
  },
  {
    tried: /^((?:every|each) (?:\d\S*|second|minute)(?: from \S+ to \S+)?) (.+)$/i,
    write: ([, head, rest]) => [
      `${head
        .replace(/^each/i, "every")
        .replace(/\bsecond$/, "1s")
        .replace(/\bminute$/, "1m")}: ${rest}`,
    ],
    why: "A colon follows a time that stands first",
    code: "missing-colon",
  },
  // Words around a sentence that say nothing here.
  {
    tried:
      /^(?:then|and then|and|next|finally|now|first|second|third|meanwhile|later|afterwards|suddenly|please|also|so|but|given|given that|suppose|assume|imagine|say|let us say) (.+)$/i,
    write: "$1",
    why: "The order of lines means nothing; each statement says when. Without that word it is",
  },
  {
    tried: /^(?:let|make|have|force|cause) (.+?) (?:to )?(\w+)( .*)?$/i,
    write: ([, who, verb, rest = ""]) => [`${who} ${verb}s${rest}`, `${who} ${verb}es${rest}`, `${who} ${verb}${rest}`],
  },
  {
    tried: /^(.+?) (?:will|should|must|shall|would|does|can|may) (?!be\b)(\w+)( .*)?$/i,
    write: ([, who, verb, rest = ""]) => [`${who} ${verb}s${rest}`, `${who} ${verb}es${rest}`],
  },
  // Times.
  {
    tried: /^(.+?) (?:between|from) (\S+) (?:and|till|-|to) (\S+)$/i,
    write: "$1 from $2 to $3",
    why: "A stretch is written",
  },
  { tried: /^(.+?) (?:between) (\S+)-(\S+)$/i, write: "$1 from $2 to $3", why: "A stretch is written" },
  {
    tried:
      /^(.+?) (?:after|in|on|around|approximately at|at about|at around|at time|at second|at t|starting at|starting from|beginning at|@) ?(\d[\d.]*)( ?[a-z]\w*)?$/i,
    write: "$1 at $2$3",
    why: "A point in time is written",
  },
  {
    tried: /^(.+?) (\d[\d.]*(?:s|ms|m))$/i,
    write: ([, what, at]) => [`${what} at ${at}`, `${what} for ${at}`],
    why: "A point in time is written",
  },
  {
    tried: /^(.+?) (?:after|once|as soon as|if|upon|the moment) (.+)$/i,
    write: "$1 when $2",
    why: "What waits for an event says `when`",
  },
  { tried: /^(.+?) (?:whenever|each time|every time that) (.+)$/i, write: "every time $2: $1" },
  { tried: /^(.+?) (\d[\d.]*\s?\w+) (?:later|afterwards)$/i, write: () => [] },
  { tried: /^(.+?) (?:at|from) the (?:start|beginning)$/i, write: "$1 from 0s" },
  { tried: /^(.+?) forever$/i, write: "$1", why: "What lasts goes on until it is undone" },
];

function pointFirst([, time, rest]: RegExpExecArray): readonly string[] {
  return [`at ${time}: ${rest}`];
}

/** `when leader crashes n2 crashes`: the colon at every place where one could be missing, the longest event first. */
function headWithoutColon(text: string): readonly string[] {
  const words = text.split(" ");
  const found: string[] = [];
  for (let at = Math.min(words.length - 1, 14); at > 1; at--) {
    for (const head of heads(words.slice(0, at).join(" ")))
      found.push(
        `${head.replace(/,$/, "")}: ${words
          .slice(at)
          .join(" ")
          .replace(/^then /i, "")}`,
      );
  }
  return found;
}
