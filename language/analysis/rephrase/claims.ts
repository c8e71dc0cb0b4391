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
  { tried: /^(.+)$/, write: "expect $1", why: "A claim begins with `expect`", outermost: true },
];

/** On what stands behind `expect`. */
export const CLAIMS: readonly RephraseRule[] = [
  { tried: /^(\w+) (?:to fail|to be rejected|fail)( .*)?$/i, write: "$1 fails$2", first: true },
  {
    tried:
      /^(\w+) (?:is )?(?:applied|executed|stored|visible|replicated)(?: (?:on|to|at) (?:all|every|each)(?: nodes?)?)?( .*)?$/i,
    write: "$1 is committed$2",
    first: true,
  },
  { tried: /^([a-z]\w*)\.([\w-]+) ?={1,2} ?(\S+)( .*)?$/i, write: "$2 = $3 on $1$4", first: true },
  {
    tried:
      /^(w\w*|r\w*|\w+) (?:is )?(?:acked|acknowledged|answered|done|finished) (?:within|in|in under|in less than) (\d\S*)$/i,
    write: "$1 is acknowledged within $2 after $1 starts",
    first: true,
  },
  { tried: /^(\w+) (?:acked|acknowledged|answered)( .*)?$/i, write: "$1 is acknowledged$2" },
  { tried: /^(?:that |the )?(?:write|read|operation|request) (\w+) (.+)$/i, write: "$1 $2" },
  {
    tried:
      /^(n\w+) (?:is elected|gets elected|wins|wins the election|becomes the leader|takes over|leads)(?: as)?(?: leader)?( .*)?$/i,
    write: "$1 is leader$2",
  },
  {
    tried: /^(?:the )?leader (?:changes|is different|is another|is replaced)( .*)?$/i,
    write: "a leader$1",
    why: "Who leads is said by name, as in `n2 is leader`; that anybody does is",
  },
  { tried: /^(?:no one|nobody|no node|none) (?:leads|is leader|is the leader)( .*)?$/i, write: "no leader$1" },
  { tried: /^(?:someone|somebody|some node|any node) (?:leads|is leader|is the leader)( .*)?$/i, write: "a leader$1" },
  { tried: /^an? (?:new )?election (by \S+)$/i, write: "a leader $1" },
  { tried: /^an? (?:new )?(?:election|leader) after (.+)$/i, write: "a leader within 2s after $1" },
  { tried: /^(.+?) on (?:a |the )?quorum( .*)?$/i, write: "$1 on a majority$2" },
  { tried: /^(.+?) on at least (\d+) (?:nodes|replicas)( .*)?$/i, write: "$1 on $2 nodes$3" },
  {
    tried:
      /^(?:all nodes|n\d+ and n\d+|the nodes|both) (?:agree|have the same log|have the same logs|have the same state|are identical)( .*)?$/i,
    write: "converged$1",
    why: "That all nodes have the same is written",
  },
  {
    tried: /^(\w+) (?:does not|doesn't|must not) return (\S+)( .*)?$/i,
    write: "not $1 returns $2$3",
    why: "What is not so begins with `expect not`",
  },
  { tried: /^(\w+) returns (?:an? |the )?(?:old|stale|outdated)(?: value)?( .*)?$/i, write: "$1 is stale$2" },
  {
    tried: /^(?:the )?(?:reads?|system|history|operations) (?:is|are) (linearizable|sequential|causal)( .*)?$/i,
    write: "$1$2",
  },
  {
    tried: /^(commitIndex|term|snapshotIndex) (?:is )?(>=|<=|=|at least|at most|is) ?(\d+)( .*)?$/i,
    write: ([, field, sign, value, rest = ""]) => [
      `${field} of leader ${{ ">=": "is at least", "<=": "is at most", "at least": "is at least", "at most": "is at most" }[sign] ?? "="} ${value}${rest}`,
    ],
    why: "Whose it is, is missing; for example",
  },
  { tried: /^term (\d+)( .*)?$/i, write: "term of leader = $1$2", why: "Whose it is, is missing; for example" },
  {
    tried: /^(?:the )?(?:message|messages) count ?(<|<=|>|>=)? ?(\d+)$/i,
    write: ([, sign = "<", amount]) => [
      `${sign.startsWith("<") ? (sign === "<" ? "fewer than" : "at most") : sign === ">" ? "more than" : "at least"} ${amount} messages`,
    ],
  },
  { tried: /^(\w+) (?:happens-before|before|comes before) (\w+)$/i, write: "$1 happens before $2" },
  { tried: /^(n\w+) (?:crashed|dead|offline)( .*)?$/i, write: "$1 is down$2" },
  { tried: /^(n\w+) (?:alive|online|running|up)( .*)?$/i, write: "$1 is up$2" },
  {
    tried: /^(\d+ nodes|a majority|majority|all nodes|all) up( .*)?$/i,
    write: ([, who, rest = ""]) => [
      `${who.replace(/^all$/, "all nodes").replace(/^majority$/, "a majority")} are up${rest}`,
      `a majority is up${rest}`,
    ],
  },
  {
    tried:
      /^(?:recovery|failover|fail-over)(?: time)? ?(?:within|in|in under|<|under|takes less than|is less than) ?(\d\S*)(?: after (.+))?$/i,
    write: ([, length, event = "leader crashes"]) => [`a leader within ${length} after ${event}`],
    why: "How long there may be none is written",
  },
  {
    tried: /^((?:a |the )?(?:new )?leader(?:| exists| is elected)) (?:always|at all times|all the time|throughout)$/i,
    write: "always a leader",
  },
  {
    tried: /^never (?:two|2|several|multiple) leaders? (?:in|per|within|of|for)(?: the| a| any)?(?: same| one)? term$/i,
    write: "always at most 1 leader per term",
    first: true,
  },
  {
    tried: /^(.+?) (?:in|in under|in less than|in at most|no later than) (\d\S*) after (.+)$/i,
    write: "$1 within $2 after $3",
    why: "How soon is written",
  },
  { tried: /^(?:a )?new leader( .*)?$/i, write: "a leader$1", first: true },
  {
    tried:
      /^(?:the )?(?:cluster|system|service) (?:to )?(?:recovers?|heals?|elects? a (?:new )?leader|be (?:available|up|healthy))( .*)?$/i,
    write: "a leader$1",
    why: "A cluster serves again once it has a leader",
  },
  {
    tried:
      /^(?:that )?(?:the )?(?:value of )?([\w-]+|"[^"]*") ?(?:is|equals|==?|has value|to be|to equal) ?(\S+) (?:everywhere|on all|in all|on all replicas|on all servers|across the cluster|on every replica|on the cluster)( .*)?$/i,
    write: "$1 = $2 on every node$3",
  },
  {
    tried: /^(\w+) (?:ok|okay|success|successful|succeeded|done|passes|worked|acked|works)( .*)?$/i,
    write: "$1 is acknowledged$2",
  },
  { tried: /^(r\w*|\w+) ?={1,2} ?(\S+)( .*)?$/i, write: "$1 returns $2$3", first: true },
  {
    tried: /^(?:the |a )?read of ([\w-]+) (?:returns|gives|is|yields) (.+)$/i,
    write: "$1 = $2 on a majority",
    why: "A read is expected by its label, `r1 returns 5`; what nodes hold is written",
  },
  {
    tried: /^(w\w*|\w+) is (?:lost|gone|missing)( .*)?$/i,
    write: "an acknowledged write is lost$2",
    why: "A write that was acknowledged and is gone is written",
    first: true,
  },
  {
    tried: /^(\w+) (?:is )?(?:durable|persisted|replicated|committed|safe)( .*)?$/i,
    write: "$1 is committed$2",
    first: true,
  },
  {
    tried:
      /^(?:the |a |every |any )?(?:acknowledged |committed )?(?:write|writes|data) (?:survives?|is safe|is not lost|are not lost|is durable|persists?)( .*)?$/i,
    write: "no acknowledged write is lost$1",
  },
  {
    tried:
      /^(?:that )?(?:the )?(?:history|system|cluster|register|store|execution|run)(?: is| stays| remains| to be)? (linearizable|linearisable|sequential|causal|consistent|converged)( .*)?$/i,
    write: ([, word, rest = ""]) => [`${word === "consistent" ? "linearizable" : word}${rest}`],
  },
  {
    tried: /^(?:eventual consistency|eventually consistent|eventual convergence)( .*)?$/i,
    write: "converged$1",
    first: true,
    why: "That all nodes agree in the end is written",
  },
  {
    tried: /^p(\d\d) (?:latency )?(?:<|<=|≤|below|under|less than|at most|within|is below|is under|of) ?(\S+)$/i,
    write: ([, share, bound]) => [`${share}% of operations within ${bound}`, `${share}% of reads within ${bound}`],
  },
  {
    tried:
      /^(?:the )?(?:average |max |maximum |mean )?latency (?:is )?(?:<|<=|≤|below|under|less than|at most|within|of) ?(\S+)$/i,
    write: ([, bound]) => [`99% of operations within ${bound}`, `99% of reads within ${bound}`],
    why: "A bound on latency says for how many; for example",
  },
  {
    tried:
      /^(?:all |every )?(reads?|writes?|operations?|requests?) (?:to )?(?:takes?|completes?|finish(?:es)?|are|be|is|answered)(?: done| faster)? (?:in |within |less than |under |below |at most |than )+(\S+)$/i,
    write: ([, which, bound]) => [
      `100% of ${which.replace(/s?$/, "s").replace(/^requests$/i, "operations")} within ${bound}`,
    ],
  },
  { tried: /^(\d+%) (?:availability|uptime)$/i, write: "$1 of operations are acknowledged" },
  {
    tried: /^(?:the )?(?:availability|uptime|success rate) (?:is |of |at least |>=? ?|above |over |to be )*(\d\S*%)$/i,
    write: ([, share]) => [`${share} of operations are acknowledged`, `${share} of writes are acknowledged`],
  },
  {
    tried:
      /^(?:down ?time|unavailability|the outage|outage|failover(?: time)?)(?: is| of| to be)? ?(?:<|<=|≤|below|under|less than|at most|shorter than|within) ?(\S+)$/i,
    write: "a leader within $1 after leader crashes",
    why: "How long there may be none is written",
  },
  {
    tried: /^(?:the )?(?:number of )?(messages?|[\w-]+ messages) ?(<|<=|≤|>|>=|≥) ?(\d+)$/i,
    write: ([, kind, sign, count]) => [
      `${{ "<": "fewer than", ">": "more than" }[sign] ?? (sign.startsWith("<") || sign === "≤" ? "at most" : "at least")} ${count} ${kind.replace(/^(.+) messages$/i, "$1").replace(/^message$/, "messages")}`,
    ],
  },
  {
    tried: /^(.*?) ?(>|<|greater than|more than|higher than|above|below|less than|smaller than) ?(\d+)( .*)?$/i,
    write: ([, what, sign, count, rest = ""]) => [
      `${what.replace(/ is$/, "")} is ${/^[>gmha]/i.test(sign) ? `at least ${Number(count) + 1}` : `at most ${Number(count) - 1}`}${rest}`,
      `${what.replace(/ is$/, "")} of leader is ${/^[>gmha]/i.test(sign) ? `at least ${Number(count) + 1}` : `at most ${Number(count) - 1}`}${rest}`,
    ],
  },
  {
    tried: /^(.*?) ?(>=|≥|<=|≤) ?(\d+)( .*)?$/i,
    write: ([, what, sign, count, rest = ""]) => [
      `${what.replace(/ is$/, "")} is ${/^[>≥]/.test(sign) ? "at least" : "at most"} ${count}${rest}`,
    ],
  },
  {
    tried: /^(?:the )?(?:current )?term (?:=|==|is|to be|equals) ?(\d+)( .*)?$/i,
    write: "term of leader = $1$2",
    first: true,
    why: "Whose it is, is missing; for example",
  },
  {
    tried: /^(?:the )?term (?:increases|grows|goes up|changes|is bumped|increments)( .*)?$/i,
    write: "term of leader is at least 2$1",
    why: "How far is missing; for example",
  },
  { tried: /^(?:the )?commit index of (\S+) (.+)$/i, write: ([, who, rest]) => [`commitIndex of ${who} ${rest}`] },
  {
    tried: /^(.+?) steps? down( by \S+)?$/i,
    write: ([, who, when = ""]) => [
      `${who === "leader" || who === "the leader" ? "no leader" : `${who} is follower`}${when}`,
    ],
  },
  {
    tried: /^(.+?) (?:does not|doesn't|will not|won't|never|must not|should not) becomes? (?:the |a )?(\w+)( .*)?$/i,
    write: "never $1 is $2$3",
    first: true,
  },
  { tried: /^(.+?) (?:is|are) never (.+)$/i, write: "never $1 is $2", first: true },
  { tried: /^(.+?) (?:is|are|stays?|remains?) always (.+)$/i, write: "always $1 is $2", first: true },
  { tried: /^(.+?) (?:stays?|remains?) (.+)$/i, write: "always $1 is $2" },
  {
    tried: /^(?:the )?logs?(?: of \S+)? (?:=|equals|is the same as|matches|match) (?:the )?logs?(?: of .*)?$/i,
    write: "converged",
    why: "That all nodes have the same is written",
  },
  {
    tried: /^all (?:nodes|replicas|servers) (?:agree|have the same value|have the same)(?: on| for| of)? \S+( .*)?$/i,
    write: "converged$1",
    why: "That all nodes have the same is written",
  },
  {
    tried: /^(\w[\w-]*) ?= ?(\S+) (?:is |to be |gets )?committed( .*)?$/i,
    write: "$1 = $2 on a majority$3",
    why: "What is committed stands on a majority",
  },
  { tried: /^(\w[\w-]*) (?:is|gets) committed( .*)?$/i, write: "leader commits $1$2" },
  { tried: /^(n\d+) (?:reads|returns|serves|sees) ([\w-]+) = (\S+)( .*)?$/i, write: "$2 = $3 on $1$4" },
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
