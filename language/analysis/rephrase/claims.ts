/** Expectations as people try them: without their `expect`, and what stands behind it. */
import type { RephraseRule } from "./rule.ts";

/** On a statement that does not begin with `expect`. */
export const UNMARKED_CLAIMS: readonly RephraseRule[] = [
  {
    tried:
      /^(?:assert|check|verify|ensure|make sure|confirm|require|test|validate|should have|must have|should be|must be|expects|expected|we expect|i expect|see|prove)(?: that|:)? (.+)$/i,
    write: "expect $1",
    why: "A claim begins with `expect`",
  },
  { tried: /^(?:there )?(?:should|must|will|has to|needs to) (?:still )?be (.+)$/i, write: "expect $1" },
  {
    tried: /^(?:eventually|finally|in the end),? (.+)$/i,
    write: "expect $1",
    why: "Without a time an expectation is about the end",
  },
  { tried: /^(always|never|not|no) (.+)$/i, write: ([all]) => [`expect ${all}`], why: "A claim begins with `expect`" },
  {
    tried: /^(.+?) (?:should|must|shall|will|has to|needs to) (?:still )?(?:be|have been) (.+)$/i,
    write: "expect $1 is $2",
    why: "A claim begins with `expect`",
  },
  { tried: /^(.+)$/, write: "expect $1", why: "A claim begins with `expect`" },
];

/** On what stands behind `expect`. */
export const CLAIMS: readonly RephraseRule[] = [
  {
    tried:
      /^(?:(?:always|never) )?(?:there (?:is|are) )?(?:never )?(?:(?:no|never|not) (?:two|2|multiple|several|more than one|more than 1|split brain|split-brain|dual)|(?:exactly one|only one|only 1|one|at most one|at most 1|a single|a unique|single|unique))(?: (leader|primary)s?)?(?: per term| at a time| at any time| at once| at the same time| always| ever| elected)?$/i,
    write: ([all, role = "leader"]) =>
      /^(?:always )?(?:exactly|one|at most|two|2|multiple|several|more|split)/i.test(all) &&
      !/at a time|at any time|at once|same time|always|ever/i.test(all)
        ? []
        : [`always at most 1 ${role} per term`, `always at most 1 ${role}`],
    why: "Two nodes may believe it at once, but never in one term",
    first: true,
  },
  {
    tried: /^(?:a |the )?split[- ]brain( .*)?$/i,
    write: "at least 2 leaders$1",
    why: "Two nodes that believe it at once are written",
  },
  {
    tried: /^(?:eventually|finally|in the end),? (.+)$/i,
    write: "$1",
    why: "Without a time an expectation is about the end",
  },
  {
    tried: /^(.+?) (?:eventually|finally|in the end|at the end|at end)$/i,
    write: "$1",
    why: "Without a time an expectation is about the end",
  },
  {
    tried: /^(.+?) (?:before|until|till|no later than|not later than|in|within|after at most) (\d\S*)$/i,
    write: "$1 by $2",
    why: "A deadline is written",
  },
  {
    tried: /^(.+?) (?:within|in|after) (\d\S*) (?:of|from|following|since|when|once) (.+)$/i,
    write: "$1 within $2 after $3",
  },
  { tried: /^(.+?) (?:between|from) (\S+) (?:and|to|until) (\S+)$/i, write: "$1 from $2 to $3" },
  { tried: /^(.+?) after (\d\S*)$/i, write: "$1 from $2", why: "A stretch is written" },
  {
    tried:
      /^(?:the )?(?:value of )?([\w-]+|"[^"]*") (?:is|equals|==?|has value|will be|should be|holds|contains) ?(\d+|nothing|"[^"]*"|(?<= ?= ?)[\w-]+)( (?:on|by|at|from|in) .*)?$/i,
    write: ([, key, value, rest = ""]) => [
      `${key} = ${value}${rest}`,
      `${value} is ${key}${rest}`,
      `${key} is ${value}${rest}`,
      ...ended(`${key} = ${value}`, rest),
    ],
    why: "Where is missing: on every node, on a majority, or on one node; for example",
  },
  {
    tried:
      /^([\w-]+|"[^"]*") ?={1,2} ?([\w-]+|"[^"]*") (?:everywhere|on all|on all of them|in the cluster|on all replicas|on all servers|on the cluster)( .*)?$/i,
    write: "$1 = $2 on every node$3",
  },
  { tried: /^(?:the )?(?:leader|primary) (?:is|=|==|to be) (\S+)( .*)?$/i, write: "$1 is leader$2" },
  {
    tried:
      /^(?:a |the )?(?:new |another |different )?(?:leader|election)(?: is| was| gets| to be)? ?(?:elected|chosen|present|available|exists|completes|happens|there|found|election)?( .*)?$/i,
    write: "a leader$1",
  },
  {
    tried:
      /^(?:the )?(?:cluster|system|service|raft) (?:is |to be |will be |stays |remains )?(?:available|up|working|recovers?|healthy|operational|has a leader|elects a leader)( .*)?$/i,
    write: "a leader$1",
  },
  {
    tried:
      /^(?:everyone|all nodes|all|nodes|replicas|all replicas|the cluster|cluster|they|logs|all logs|the system|followers) (?:agrees?|converges?|is consistent|are consistent|are equal|are identical|are in sync|match(?:es)?|have the same (?:state|data|log)|are the same|in sync|catch(?:es)? up)( .*)?$/i,
    write: "converged$1",
  },
  {
    tried:
      /^(?:agreement|consensus|consistency|convergence|consistent|eventual consistency|eventually consistent)( .*)?$/i,
    write: "converged$1",
  },
  {
    tried:
      /^(?:no |zero |never )?(?:any )?(?:data loss|lost data|lost writes?|lost updates?|data is lost|write is lost|writes are lost|loss of data)( .*)?$/i,
    write: ([all, rest = ""]) => [
      /^(?:no|zero|never)/i.test(all) ? `no acknowledged write is lost${rest}` : `an acknowledged write is lost${rest}`,
    ],
  },
  {
    tried:
      /^(?:data|writes|acknowledged writes|acked writes|x|committed data|committed entries|committed writes|committed entry|w\d+|the write|nothing)(?: is| are)?(?: not| never)? ?(?:lost|survives?|safe|preserved|durable|kept|missing)( .*)?$/i,
    write: "no acknowledged write is lost$1",
  },
  {
    tried:
      /^(?:the )?(w\d+|r\d+|\w+) (?:succeeds|succeed|is successful|works|completes|is done|is ok|to succeed|goes through|is accepted)( .*)?$/i,
    write: "$1 is acknowledged$2",
  },
  {
    tried: /^(?:the )?(\w+) (?:times out|to time out|timeout|timed out|is unknown|has no answer)( .*)?$/i,
    write: "$1 is unknown$2",
  },
  {
    tried: /^(?:strong consistency|linearizability|linearizable|consistent reads|atomic|no stale reads)( .*)?$/i,
    write: "linearizable$1",
  },
  { tried: /^(.+?) (is|are) (?:dead|offline|crashed|unavailable)( .*)?$/i, write: "$1 $2 down$3" },
  { tried: /^(.+?) (is|are) (?:alive|online|running|available|healthy|recovered)( .*)?$/i, write: "$1 $2 up$3" },
  {
    tried: /^(?:that|to see|to have|to find|to be|there to be|there is|there are|there will be|to get) (.+)$/i,
    write: "$1",
  },
  { tried: /^(.+?) to (?:be|become)(?: the)? (.+)$/i, write: "$1 is $2" },
  {
    tried: /^(.+?) to (?:be |have )?(\w+)( .*)?$/i,
    write: ([, what, verb, rest = ""]) => [`${what} is ${verb}${rest}`, `${what} ${verb}s${rest}`],
  },
  { tried: /^(.+?) not to (?:be )?(.+)$/i, write: "not $1 is $2" },
  {
    tried: /^(.+?) (?:should|must|will) (?:be )?(.+)$/i,
    write: ([, what, rest]) => [`${what} is ${rest}`, `${what} ${rest}`],
  },
  { tried: /^(.+?) (is|are) not (.+)$/i, write: "not $1 $2 $3", why: "What is not so begins with `expect not`" },
  {
    tried: /^(.+?) (?:!=|<>|isn't|is not) ?(.+)$/i,
    write: ([, what, value]) => [
      `not ${what} = ${value}`,
      `not ${what} = ${value} on a majority`,
      `not ${what} is ${value}`,
    ],
    why: "What is not so begins with `expect not`",
  },
  {
    tried: /^(?:the )?(r\d+|\w+) (?:reads|sees|gets|is|=|==|to return|to be|equals|return|has) ?(.+)$/i,
    write: "$1 returns $2",
  },
];

function ended(claim: string, rest: string): readonly string[] {
  return [`${claim} on every node${rest}`];
}
