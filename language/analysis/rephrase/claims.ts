/** Expectations as people try them: without their `expect`, and what stands behind it. */
import type { Scope } from "../../forms/scope.ts";
import { CLUSTER_CLAIMS } from "./cluster-claims.ts";
import { OPERATION_CLAIMS } from "./operation-claims.ts";
import { PLAIN_CLAIMS } from "./plain.ts";
import { first, type RephraseRule, rule, slight } from "./rule.ts";
import { ALL_THE_SAME, AT_THE_END, CLAIM, ELECTION, HOW_SOON, NOT_SO, STRETCH, WHOSE, WITHOUT_LEADER } from "./why.ts";

/** On a statement that does not begin with `expect`. */
export const UNMARKED_CLAIMS: readonly RephraseRule[] = [
  slight(
    rule(
      /^(?:then |it |we |and )*(?:should|must|has to|needs to) (?:elect|have|get) (?:an? |the )?(?:new )?(leader)(.*)$/i,
      "expect a $1$2",
      CLAIM,
    ),
  ),
  rule(
    /^(?:is there|will there be|do we have|do we get|(?:is|was) elected|is)? ?(?:an? |the )?(?:new |another )?leader(?: (?:appears|takes over|is elected|is chosen)(?= (?:by|at) )|(?=.*\?$))( (?:by|at) \S+?)? ?\??$/i,
    "expect a leader$1",
    CLAIM,
  ),
  slight(rule(/^(?:then|and|so) (.+)$/i, "expect $1", CLAIM)),
  slight(rule(/^it (?:should|must) be (linearizable|sequential|causal|available)$/i, "expect $1", CLAIM)),
  slight(
    rule(
      /^(?:must|assert|checker|check|verify|ensure|make sure|confirm|require|test|validate|should have|must have|should be|must be|expects|expected|we expect|i expect|see|prove)(?: that|:)? (.+)$/i,
      "expect $1",
      CLAIM,
    ),
  ),
  rule(
    /^(.+?) (?:must|should) (always|never) (?:exist|be there|(?:be )?(.+))$/i,
    ([, who, mode, what]) => [`expect ${mode} ${who}${what === undefined ? "" : ` is ${what}`}`],
    CLAIM,
  ),
  rule(
    /^no (write|read|operation|request)s? (?:should|must|may|can)(?: ever)? (?:fail|be refused|time out)$/i,
    "expect all $1s are acknowledged",
  ),
  slight(rule(/^(?:in|at) the end,? (.+)$/i, "expect $1", AT_THE_END)),
  rule(
    /^(?:must not|not must|never must|can ?not|should not|no|never)(?: be| have| exist)? ((?:two|2|more than one|several|multiple) leaders?.*)$/i,
    "expect no $1",
  ),
  rule(/^(invariant|property|theorem|\[\]|<>\[?\]?) ?(~?) ?\(?(.+?)\)?$/i, ([, sign, not, what]) =>
    not === "" ? [`expect ${sign.startsWith("<") ? "" : "always "}${what}`] : [`expect no ${what}`],
  ),
  rule(/^(?:there )?(?:should|must|will|has to|needs to) (?:still )?be (.+)$/i, "expect $1"),
  slight(
    rule(
      /^(.+?) (?:should|must|shall|will|has to|have to|needs to|need to) (?:still )?(be|have been|have) (.+)$/i,
      ([, who, verb, what]) => [`expect ${who} ${/^have$/i.test(verb) ? "have" : "is"} ${what}`],
      CLAIM,
    ),
  ),
  { ...rule(/^(.+)$/, "expect $1", CLAIM), outermost: true },
];

const COUNTS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5 };

/** On what stands behind `expect`. */
export const CLAIMS: readonly RephraseRule[] = [
  first(
    rule(
      /^(?:at least|more than|>=?) (\d|two|three|four|five) (?:(?:different|distinct|new|successive) )?(leaders|(?:leader )?elections|leader(?:ship)? changes)( (?:by|at|from) .+)?$/i,
      ([all, count, what, when = ""]) => {
        const more = (/^(?:more|> )/i.test(all) ? 1 : 0) + (/changes/i.test(what) ? 1 : 0);
        return [`term of leader is at least ${(COUNTS[count.toLowerCase()] ?? Number(count)) + more}${when}`];
      },
      "Leaders and elections are not counted, but each has a term of its own; what must then be true is",
    ),
  ),
  ...OPERATION_CLAIMS,
  ...CLUSTER_CLAIMS,
  ...PLAIN_CLAIMS,
  rule(
    /^(?:an? |the )?(?:leader )?(?:fail-?over|election|recovery|down ?time|unavailability|outage)(?: time)?(?: takes| is| of| to be)? ?(?:(?:in )?(?:<=?|≤|below|under|less than|at most|shorter than|within)|in) ?(\d\S*)(?: after (.+))?$/i,
    ([, length, event = "leader crashes"]) => [`a leader within ${length} after ${event}`],
    WITHOUT_LEADER,
  ),
  rule(/^(?:eventually|finally|in the end),? (.+)$/i, "$1", AT_THE_END),
  rule(/^(\S+) (?:not|no longer) (?!at |to )(.+)$/i, "not $1 is $2", NOT_SO),
  first(
    rule(/^(\S+) (?:is no longer|stops being|is not anymore|ceases to be) (?:the |a )?(.+)$/i, "not $1 is $2", NOT_SO),
  ),
  first(
    rule(
      /^([\w-]+|"[^"]*") (?:is (?:set|present|there|defined)|exists)( on .*)?$/i,
      "not $1 is absent$2",
      "A key that is there is not absent",
    ),
  ),
  first(rule(/^(\w+ of .+) (?:is|=) (not )?empty\b(.*)$/i, "$2$1 = nothing$3")),
  first(
    rule(
      /^([\w-]+|"[^"]*") (?:is |= ?)(?:missing|null|nil|unset|undefined|empty|gone|deleted|none)( on .*)?$/i,
      "$1 is absent$2",
      "A key that is not there is absent",
    ),
  ),
  first(
    rule(
      /^(\w+) (?:is|returns) (?:fresh|up to date|the latest(?: value)?|latest(?: value)?|current)( .*)?$/i,
      "not $1 is stale$2",
      "What is not stale is fresh",
    ),
  ),
  first(
    rule(
      /^(?:at least one |some |a |the )?(?:stale reads?|reads? is stale)( (?:at|by|from) .*)?$/i,
      "not linearizable",
      "One read is said to be stale by its label, `r1 is stale`; of the whole it is",
    ),
  ),
  first(
    rule(
      /^(\w+) ?(?:={1,2}|equals) ?(\w+)( .*)?$/i,
      ([, read, write, rest = ""], scope) =>
        scope.operations().flatMap(({ label, value }) => {
          return label === write && value !== null && scope.labels.has(read) ? [`${read} returns ${value}${rest}`] : [];
        }),
      "A read returns a value; what that operation wrote is",
    ),
  ),
  first(
    rule(
      /^(\w+) (?:returns|reads|gets|sees) [\w-]+ ?={1,2} ?(\S+)( .*)?$/i,
      ([, read, value, rest = ""], { labels }) => (labels.has(read) ? [`${read} returns ${value}${rest}`] : []),
      "A read returns the value alone",
    ),
  ),
  first(
    rule(
      /^(\w+) (?:sees|observes|reads|returns) (\w+)( .*)?$/i,
      ([, read, write, rest = ""], { labels }) =>
        labels.has(read) && labels.has(write) ? [`${write} happens before ${read}${rest}`] : [],
      "Who has seen a write comes after it",
    ),
  ),
  rule(
    /^(\w+) (?:returns|is|in|gives) (?:not )?(?:one of |either |in )?\{? ?("[^"]*"|\w+)(?:,? (?:or|and)|,| ?\|) ?("[^"]*"|\w+) ?\}?( .*)?$/i,
    ([, what, one, other, when = ""], scope) =>
      mayReturn(what, one, scope) && mayReturn(what, other, scope) ? [`${what} returns ${one} or ${other}${when}`] : [],
    "Of several values one is enough",
  ),
  rule(/^(.+?) in \{? ?(\w+), ?(\w+) ?\}?( on .*)$/i, "$1 = $2 or $3$4", "Of several values one is enough"),
  rule(/^(\w+) returns not (\S+)( .*)?$/i, "not $1 returns $2$3", NOT_SO),
  rule(/^([\w-]+) on (\S+) ?=+ ?(\S+)( .*)?$/i, "$1 = $3 on $2$4", "Where it is stands behind"),
  rule(/^(term|commitIndex|votedFor)\((\w+)\) ?=+ ?(\S+)$/i, "$1 of $2 = $3"),
  rule(
    /^(?:no |zero )(?:new )?(?:leader )?elections?(?: after (\S+)| (from \S+ to \S+))?$/i,
    ([, after, when]) => [`no candidate ${when ?? `from ${after ?? "1s"}`}`],
    ELECTION,
  ),
  rule(
    /^(?:no|zero|0) ([\w-]+?)s?(?: after (\S+)| (from \d\S* to \S+))?$/i,
    ([, kind, after, when]) => {
      const stretch = when ?? (after === undefined ? "" : `from ${after}`);
      return [`fewer than 1 ${kind} ${stretch}`.trim(), `fewer than 1 ${kind}s ${stretch}`.trim()];
    },
    "Messages are counted",
  ),
  rule(/^(<|<=|>|>=) ?(\d+) (\w+)( .*)?$/i, ([, sign, count, kind, rest = ""]) => [
    `${{ "<": "fewer than", "<=": "at most", ">": "more than", ">=": "at least" }[sign]} ${count} ${kind}${rest}`,
  ]),
  rule(
    /^(?:(\d+%) of|all|every) (reads?|writes?|operations?) (?:<|<=|≤|in|within|under|below) ?(\d\S*)$/i,
    ([, share = "100%", which, bound]) => [`${share} of ${which.replace(/s?$/, "s")} within ${bound}`],
    "How many are within the bound is a share",
  ),
  rule(
    /^(?:latency )?(?:p(\d\d)|(median)|max(?:imum)?)(?: of)?(?: (read|write|operation)s?)?(?: latency)?(?: of (read|write|operation)s?)? ?(?:<|<=|≤|is|of|below|under|within|at most|)? ?(\d\S*)$/i,
    ([, share, median, one, other, bound]) => [
      `${share ?? (median === undefined ? "100" : "50")}% of ${one ?? other ?? "operation"}s within ${bound}`,
      `${share ?? (median === undefined ? "100" : "50")}% of reads within ${bound}`,
    ],
  ),
  first(
    rule(
      /^(?:latency of )?(\w+)(?: latency)? (?:(?:takes?|completes?|finish(?:es)?|returns?|is|are)?(?: (?:acked|acknowledged|done|answered))?) ?(?:in|within|under|below|<=?|≤|less than|faster than|no more than|at most|in under|in less than|in <) ?(\d\S*)$/i,
      ([, label, bound], { labels }) =>
        labels.has(label) ? [`${label} is acknowledged within ${bound} after ${label} starts`] : [],
      HOW_SOON,
    ),
  ),
  first(
    rule(
      /^(?:a |the )?(new|different|another) leader (?:is elected |elected |appears |takes over )?(?:with)?in (?:under |less than )?(\d\S*)$/i,
      "a leader within $2 after leader crashes",
      "How soon is counted from an event; for example",
    ),
  ),
  first(
    rule(
      /^(?:a |an )?(?:new|different|another) (leader|primary)( .*)?$|^(?:the )?same leader( .*)?$|^leader (?:stays the same|does not change)( .*)?$/i,
      ([, , a = "", b = "", c = ""]) => [`a leader${a}${b}${c}`],
      "Whether it is another one is said by name, as in `not n1 is leader`; that there is one is",
    ),
  ),
  rule(
    /^(\w+) (?:and|is) (?:concurrent with )?(\w+)(?: are)? concurrent$|^(\w+) (?:is )?concurrent with (\w+)$/i,
    ([, a, b, c, d]) => [`not ${a ?? c} happens before ${b ?? d}, expect not ${b ?? d} happens before ${a ?? c}`],
    "Of two that are concurrent neither happens before the other",
  ),
  first(
    rule(
      /^(?:the )?(?:cluster|system|service) (?:is )?(?:unavailable|down|not available)( .*)?$/i,
      "no leader$1",
      "A cluster serves nobody while it has no leader",
    ),
  ),
  first(
    rule(
      /^\S+ (?:catches up|is caught up|is up to date|is in sync|rejoins)( .*)?$|^(?:\w+ and \w+|all nodes|all replicas|nodes|they) agrees?(?: on \S+)?( .*)?$/i,
      ([, a = "", b = ""]) => [`converged${a}${b}`],
      ALL_THE_SAME,
    ),
  ),
  rule(
    /^(?:non-?linearizable|linearizability (?:violation|is violated)|a violation of linearizability)$/i,
    "not linearizable",
  ),
  rule(/^(linearizable|sequential|causal) (?:history|execution|reads|consistency|run)$/i, "$1"),
  first(rule(/^(?:no (?:write|data)s?(?: is| are)? lost|no lost \w+)( .*)?$/i, "no acknowledged write is lost$1")),
  rule(/^(?:no errors?|no failures?|success|everything succeeds|all (?:operations|requests) succeed)$/i, () => [
    "all operations are acknowledged",
    "all writes are acknowledged",
  ]),
  rule(
    /^(n\w+|leader)(?:['’]s)? (term|commitIndex|commit index|votedFor|log|role) (.+)$/i,
    "$2 of $1 $3",
    "Whose it is stands behind `of`",
  ),
  rule(/^(n\w+|leader|\{.+\}|all nodes|followers) (up|down|paused)( .*)?$/i, "$1 is $2$3"),
  rule(
    /^(?:everyone|everybody|all) (?:else|others?|other nodes)(?: nodes)? (?:is|are) (?:a )?(\w+?)s?( .*)?$/i,
    ([, role, when = ""], { nodes }) => [`${nodes.length - 1} ${role}s${when}`],
    "So many of them are",
  ),
  first(
    rule(/^([a-z]\w*)\.([\w-]+) ?={1,2} ?(\S+)( .*)?$/i, ([, who, what, value, rest = ""]) => [
      `${what} of ${who} = ${value}${rest}`,
      `${what} = ${value} on ${who}${rest}`,
    ]),
  ),
  rule(/^(\S+) (?:has )?voted for (\S+)( .*)?$/i, "votedFor of $1 = $2$3"),
  rule(/^(?:the |a )?(?:quorum|majority)( .*)?$/i, "a majority is up$1"),
  rule(/^(\d+) of (?:the )?\d+ nodes (?:are |is )?(?:still )?(up|down|alive|available)( .*)?$/i, "$1 nodes are $2$3"),
  rule(/^(\w+) (?:acked|acknowledged|answered)( .*)?$/i, "$1 is acknowledged$2"),
  rule(/^(?:that |the )?(?:write|read|operation|request) (\w+) (.+)$/i, "$1 $2"),
  rule(
    /^(n\w+) (?:is (?:not|never) elected|loses(?: the election)?|does not win(?: the election)?)( .*)?$/i,
    "never $1 is leader$2",
  ),
  rule(
    /^(n\w+) (?:is elected|gets elected|wins|wins the election|becomes the leader|takes over|leads)(?: as)?(?: leader)?( .*)?$/i,
    "$1 is leader$2",
  ),
  rule(
    /^(?:the )?leader(?:ship)? (?:changes|is different|is another|is replaced)( .*)?$/i,
    "a leader$1",
    "Who leads is said by name, as in `n2 is leader`; that anybody does is",
  ),
  rule(/^(?:no one|nobody|no node|none) (?:leads|is leader|is the leader)( .*)?$/i, "no leader$1"),
  rule(
    /^(?:someone|somebody|some node|any node) (?:leads|is leader|is the leader|(?:is|to be) elected|wins)( .*)?$/i,
    "a leader$1",
  ),
  rule(/^an? (?:new )?election (by \S+)$/i, "a leader $1"),
  rule(/^an? (?:new )?(?:election|leader) after (.+)$/i, "a leader within 2s after $1"),
  rule(/^(.+?) on (?:a |the )?quorum( .*)?$/i, "$1 on a majority$2"),
  rule(/^(\w+) (?:does not|doesn't|must not) return (\S+)( .*)?$/i, "not $1 returns $2$3", NOT_SO),
  rule(/^(\w+) returns (?:an? |the )?(?:old|stale|outdated)(?: value)?( .*)?$/i, "$1 is stale$2"),
  rule(/^(?:the )?(?:reads?|system|history|operations) (?:is|are) (linearizable|sequential|causal)( .*)?$/i, "$1$2"),
  rule(
    /^(commitIndex|term|snapshotIndex) (?:is )?(>=|<=|=|at least|at most|is) ?(\d+)( .*)?$/i,
    ([, field, sign, value, rest = ""]) => [
      `${field} of leader ${{ ">=": "is at least", "<=": "is at most", "at least": "is at least", "at most": "is at most" }[sign] ?? "="} ${value}${rest}`,
    ],
    WHOSE,
  ),
  rule(/^term (\d+)( .*)?$/i, "term of leader = $1$2", WHOSE),
  rule(/^(?:the )?(?:message|messages) count ?(<|<=|>|>=)? ?(\d+)$/i, ([, sign = "<", amount]) => [
    `${sign.startsWith("<") ? (sign === "<" ? "fewer than" : "at most") : sign === ">" ? "more than" : "at least"} ${amount} messages`,
  ]),
  rule(/^(\w+) (?:happens-before|before|comes before) (\w+)$/i, "$1 happens before $2"),
  rule(/^(n\w+) (?:crashed|dead|offline)( .*)?$/i, "$1 is down$2"),
  rule(/^(n\w+) (?:alive|online|running|up)( .*)?$/i, "$1 is up$2"),
  rule(/^(\d+ nodes|a majority|majority|all nodes|all) up( .*)?$/i, ([, who, rest = ""]) => [
    `${who.replace(/^all$/, "all nodes").replace(/^majority$/, "a majority")} are up${rest}`,
    `a majority is up${rest}`,
  ]),
  rule(
    /^((?:a |the )?(?:new )?leader(?:| exists| is elected)) (?:always|at all times|all the time|throughout)$/i,
    "always a leader",
  ),
  first(
    rule(
      /^never (?:two|2|several|multiple) leaders? (?:in|per|within|of|for)(?: the| a| any)?(?: same| one)? term$/i,
      "always at most 1 leader per term",
    ),
  ),
  rule(
    /^(.+?) (?:in|in under|in less than|in at most|no later than) (\d\S*) after (.+)$/i,
    "$1 within $2 after $3",
    "How soon is written",
  ),
  rule(
    /^(\w+) (?:ok|okay|success|successful|succeeded|done|passes|worked|acked|works)( .*)?$/i,
    "$1 is acknowledged$2",
  ),
  first(rule(/^(r\w*|\w+) ?={1,2} ?(\S+)( .*)?$/i, "$1 returns $2$3")),
  rule(
    /^(?:the |a )?read of ([\w-]+) (?:returns|gives|is|yields) (.+)$/i,
    "$1 = $2 on a majority",
    "A read is expected by its label, `r1 returns 5`; what nodes hold is written",
  ),
  first(
    rule(
      /^(?!nothing|none|nobody)(?:(?:ack\w* |committed )?(?:writes|entries) are|\w+ is) (?:lost|gone)( .*)?$/i,
      "an acknowledged write is lost$1",
      "A write that was acknowledged and is gone is written",
    ),
  ),
  first(
    rule(
      /^(?:eventual consistency|eventually consistent|eventual convergence)( .*)?$/i,
      "converged$1",
      "That all nodes agree in the end is written",
    ),
  ),
  rule(
    /^(?:the )?(?:average |max |maximum |mean )?latency (?:is )?(?:<|<=|≤|below|under|less than|at most|within|of) ?(\S+)$/i,
    ([, bound]) => [`99% of operations within ${bound}`, `99% of reads within ${bound}`],
    "A bound on latency says for how many; for example",
  ),
  rule(
    /^(?:all |every )?(reads?|writes?|operations?|requests?) (?:to )?(?:takes?|completes?|finish(?:es)?|are|be|is|answered)(?: done| faster)? (?:in |within |less than |under |below |at most |than )+(\S+)$/i,
    ([, which, bound]) => [`100% of ${which.replace(/s?$/, "s").replace(/^requests$/i, "operations")} within ${bound}`],
  ),
  rule(
    /^(?:the )?(?:availability|uptime|success rate) (?:is |of |at least |>=? ?|above |over |to be )*(\d\S*%)$/i,
    ([, share]) => [`${share} of operations are acknowledged`, `${share} of writes are acknowledged`],
  ),
  rule(/^(?:the )?(?:number of )?(messages?|[\w-]+ messages) ?(<|<=|≤|>|>=|≥) ?(\d+)$/i, ([, kind, sign, count]) => [
    `${{ "<": "fewer than", ">": "more than" }[sign] ?? (sign.startsWith("<") || sign === "≤" ? "at most" : "at least")} ${count} ${kind.replace(/^(.+) messages$/i, "$1").replace(/^message$/, "messages")}`,
  ]),
  rule(
    /^(.*?) ?(>|<|greater than|more than|higher than|above|below|less than|smaller than) ?(\d+)( .*)?$/i,
    ([, what, sign, count, rest = ""]) => [
      `${what.replace(/ is$/, "")} is ${/^[>gmha]/i.test(sign) ? `at least ${Number(count) + 1}` : `at most ${Number(count) - 1}`}${rest}`,
      `${what.replace(/ is$/, "")} of leader is ${/^[>gmha]/i.test(sign) ? `at least ${Number(count) + 1}` : `at most ${Number(count) - 1}`}${rest}`,
    ],
  ),
  first(rule(/^(?:the )?(?:current )?term (?:=|==|is|to be|equals) ?(\d+)( .*)?$/i, "term of leader = $1$2", WHOSE)),
  rule(
    /^(?:the )?term (?:increases|grows|goes up|changes|is bumped|increments)( .*)?$/i,
    "term of leader is at least 2$1",
    "How far is missing; for example",
  ),
  rule(/^(?:the )?commit index of (\S+) (.+)$/i, ([, who, rest]) => [`commitIndex of ${who} ${rest}`]),
  rule(/^(.+?) steps? down( by \S+)?$/i, ([, who, when = ""]) => [
    `${who === "leader" || who === "the leader" ? "no leader" : `${who} is follower`}${when}`,
  ]),
  first(
    rule(
      /^(.+?) (?:does not|doesn't|will not|won't|never|must not|should not) becomes? (?:the |a )?(\w+)( .*)?$/i,
      "never $1 is $2$3",
    ),
  ),
  first(rule(/^(.+?) (?:is |are )?never (?!at |to )(.+)$/i, "never $1 is $2")),
  first(rule(/^(.+?) (?:is|are|stays?|remains?) always (.+)$/i, "always $1 is $2")),
  rule(
    /^(?:the )?logs?(?: of \S+)? (?:=|equals|is the same as|matches|match) (?:the )?logs?(?: of .*)?$/i,
    "converged",
    ALL_THE_SAME,
  ),
  rule(
    /^all (?:nodes|replicas|servers) (?:agree|have the same value|have the same)(?: (?:on|for|of))? (?!by |at |from |within )\S+( .*)?$/i,
    "converged$1",
    ALL_THE_SAME,
  ),
  rule(/^(n\d+) (?:reads|returns|serves|sees) ([\w-]+) = (\S+)( .*)?$/i, "$2 = $3 on $1$4"),
  first(
    rule(
      /^(?:(?:always|never) )?(?:there (?:is|are) )?(?:never )?(?:(?:no|never|not) (?:two|2|multiple|several|more than one|more than 1|split brain|split-brain|dual)|(?:exactly one|only one|only 1|one|at most one|at most 1|a single|a unique|single|unique))(?: (leader|primary)s?)?(?: per term| at a time| at any time| at once| at the same time| always| ever| elected)?$/i,
      ([all, role = "leader"]) =>
        /^(?:always )?(?:exactly|one|at most|two|2|multiple|several|more|split)/i.test(all) &&
        !/at a time|at any time|at once|same time|always|ever/i.test(all)
          ? []
          : [`always at most 1 ${role} per term`, `always at most 1 ${role}`],
      "Two nodes may believe it at once, but never in one term",
    ),
  ),
  rule(/^(?:a |the )?split[- ]brain( .*)?$/i, "at least 2 leaders$1", "Two nodes that believe it at once are written"),
  slight(
    rule(
      /^(.+?) till (\d\S*)$|^((?:(?:no|not|at most|fewer than)|.+? (?:is|are) not) .+?) (?:before|within) (\d\S*)$/i,
      ([, one, end, other, before]) => [`${one ?? other} until ${end ?? before}`],
      STRETCH,
    ),
  ),
  slight(
    rule(
      /^(.+?) (?:before|no later than|not later than|in|within|after at most) (\d\S*)$/i,
      "$1 by $2",
      "A deadline is written",
    ),
  ),
  slight(rule(/^(.+?) (?:after|since|from) (\d\S*)(?: on(?:wards?)?)?$/i, "$1 from $2", STRETCH)),
  rule(
    /^(?:the )?(?:value of )?([\w-]+|"[^"]*") (?:is|equals|==?|has value|will be|should be|holds|contains) ?(\d+|nothing|"[^"]*"|(?<= ?= ?)[\w-]+)( (?:on|by|at|from|in) .*)?$/i,
    ([, key, value, rest = ""]) => [
      `${key} = ${value}${rest}`,
      `${value} is ${key}${rest}`,
      `${key} is ${value}${rest}`,
      ...ended(`${key} = ${value}`, rest),
    ],
    "Where is missing: on every node, on a majority, or on one node; for example",
  ),
  rule(
    /^(?:a |the )?(?:new |another |different )?(?:leader|election)(?: is| was| gets| to be)? ?(?:elected|chosen|present|available|exists|completes|happens|there|found|election)?( .*)?$/i,
    "a leader$1",
  ),
  rule(
    /^(?:the )?(?:cluster|system|service|raft) (?:is |to be |will be |stays |remains )?(?:available|up|working|recovers?|healthy|operational|has a leader|elects a leader)( .*)?$/i,
    "a leader$1",
    "A cluster serves again once it has a leader",
  ),
  rule(
    /^(?:everyone|all nodes|all|nodes|replicas|all replicas|the cluster|cluster|they|logs|all logs|the system|followers) (?:agrees?|converges?|is consistent|are consistent|are equal|are identical|are in sync|match(?:es)?|are the same|in sync|catch(?:es)? up)( .*)?$/i,
    "converged$1",
  ),
  rule(/^(?:agreement|consensus|consistency)( .*)?$/i, "converged$1"),
  rule(
    /^(?:nothing is (?:lost|missing)|(?:the |an? |every |any )?(?:ack\w* |committed )?(?:writes?|data|x|entry|entries|w\d+)(?: is| are)? (?:(?:not|never) (?:lost|missing)|survives?|safe|preserved|durable|kept|persists?))( .*)?$/i,
    "no acknowledged write is lost$1",
  ),
  rule(/^(.+?) (is|are) recovered( .*)?$/i, "$1 $2 up$3"),
  rule(/^(?:linearizable|consistent reads|no stale reads)( .*)?$/i, "linearizable$1"),
  rule(/^(?:that|to see|to have|to find|to be|there to be|there is|there are|there will be|to get) (.+)$/i, "$1"),
  rule(/^(.+?) to (?:be |have )?(\w+)( .*)?$/i, ([, what, verb, rest = ""]) => [
    `${what} is ${verb}${rest}`,
    `${what} ${verb}s${rest}`,
  ]),
  rule(/^(.+?) (is|are) not (.+)$/i, "not $1 $2 $3", NOT_SO),
  rule(
    /^(.+?) (!=|<>|isn't|is not) ?(.+)$/i,
    ([, what, sign, value], scope) => [
      ...(mayReturn(what, value, scope) ? [`not ${what} returns ${value}`] : []),
      ...(isLiteral(value) || /^\W/.test(sign)
        ? [`not ${what} = ${value}`, `not ${what} = ${value} on a majority`]
        : []),
      `not ${what} is ${value}`,
    ],
    NOT_SO,
  ),
  rule(
    /^(?:the )?(\w+) (?:reads|sees|gets|is|=|==|to return|to be|equals|return|has) ?(.+)$/i,
    ([, what, value], scope) => (mayReturn(what, value, scope) ? [`${what} returns ${value}`] : []),
  ),
];

function ended(claim: string, rest: string): readonly string[] {
  return [`${claim} on every node${rest}`];
}

/** A number, a text, a set: a word may be what somebody says of an operation, and no value. */
function isLiteral(value: string): boolean {
  return /^(?:[-+]?\d|"|\{|(?:nothing|true|false)\b)/i.test(value);
}

function mayReturn(label: string, value: string, scope: Scope): boolean {
  return isLiteral(value) || scope.operations().some((one) => one.label === label && one.verb === "read");
}
