/** Times and heads as people try them on a statement alone, and two statements in one. */
import type { RephraseRule } from "./rule.ts";
import { heads } from "./words.ts";

export const TIMES: readonly RephraseRule[] = [
  // Many operations.
  {
    tried:
      /^(?:(\d+) clients? )?(?:send|do|make|issue)s? (\d+) (?:writes|requests|operations|ops|reads) ?(?:per|a|\/) ?(?:second|s|sec)( from .+)?$/i,
    write: ([, clients = "1", rate, when = ""]) => [
      `workload${when}: ${clients} client${clients === "1" ? "" : "s"}, ${rate} per second`,
    ],
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
  { tried: /^(.+?) immediately$/i, write: "$1 at 0s", why: "A point in time is written" },
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
