/** Faults of the network as people try to say them. */
import { example, first, type RephraseRule, rule } from "./rule.ts";
import { BOTH_WAYS, CUT_DIRECTION, HOW_SLOW, SIDES, WHICH_SIDE } from "./why.ts";
import { braced, REST, sides, timed } from "./words.ts";

/** What is said of a link that does not work. */
const BROKEN = `(?:(?:is|goes|gets|becomes) )?(?:broken|breaks|down|cut|fails|failing|dead|severed|blocked|lost|unavailable)`;

export const NETWORK: readonly RephraseRule[] = [
  first(
    rule(
      /^partition (.+ and .+?) from (?:the )?(?:rest|others)( .+)?$/i,
      ([, who, when = ""]) => [`partition ${braced(who)} | the others${when}`],
      SIDES,
    ),
  ),
  sides(timed(/^(?:a |the )?(?:network )?(?:partition|split) between (.+?) and (.+?)/)),
  sides(timed(/^(.+?) gets? (?:cut off|isolated|partitioned|separated|disconnected)(?: away)? from (.+?)/)),
  rule(
    /^(?:un-?partition|nemesis stops?|(?:the )?network (?:is )?(?:restored|back|repaired)|.+ network (?:is )?(?:restored|back|repaired)|.+? (?:comes?|gets?|is) back (?:in|into|to|on|online in) (?:the )?network)( .+)?$/i,
    "heal$1",
  ),
  rule(
    timed(
      /^(?:an? |the )?(?:switch|router|network) (?:failure|outage|problem) (?:isolates|cuts off|disconnects) (.+?)/,
    ),
    ([, who, when = ""]) => [`partition ${braced(who)} | the others${when}`],
  ),
  rule(
    /^(?:the )?messages?( from \S+)?( to \S+)? (?:is|are) lost (\d+) times( .+)?$|^(\d+) messages?( from \S+)?( to \S+)? (?:is|are|get) lost( .+)?$/i,
    ([, from = "", to = "", count, when = "", n, a = "", b = "", c = ""]) => [
      `drop the next ${count ?? n} messages${from}${a}${to}${b}${when}${c}`,
    ],
  ),
  rule(/^(?:lossy|flaky|unreliable) (?:network|links?) (\d\S*%)( .+)?$/i, "loss $1$2"),
  rule(/^dup(?:e|es)? (\d\S*%)( .+)?$/i, "duplication $1$2"),
  first(
    rule(
      timed(
        /^(c\d+|clients?) (?:is |gets |goes )?(?:disconnect\w*|cut off|partitioned|isolated|crash\w*|dies|down|offline|loses (?:its )?(?:connection|network))/,
      ),
      ([, who, when = ""]) => [`partition ${who.replace(/^clients?$/i, "c1")} | all nodes${when}`],
      "A client does not fail; it can be cut off from all nodes",
    ),
  ),
  rule(
    timed(/^(?:partition|cut|split|isolate|firewall)(?: off)? (.+?)(?: away| off| out)?/),
    ([all, who, when = ""]) =>
      /^(?:the |old )?\w+$/i.test(who) && !/^(?:followers|majority|minority)$/i.test(who)
        ? [`isolate ${who}${when}`]
        : /^(?:partition|split)/i.test(all)
          ? [`partition ${/^(?:minority|majority)$/i.test(who) ? `a ${who}` : braced(who)} | the others${when}`]
          : [`isolate ${who}${when}`],
  ),
  rule(
    timed(
      /^(?:partition|split|divide)s? (?:the )?(?:network|cluster|nodes)(?: into| in| between)?(?: (?:groups?|sides?|parts?|two|half|halves|two halves))*(?: (\{.+\}) ?(?:and|\||,|vs\.?) ?(\{.+\}))?/,
    ),
    ([, one, other, when = ""]) =>
      one === undefined
        ? [`partition a minority | the others${when}`]
        : [`partition ${braced(one)} | ${braced(other)}${when}`],
    "A partition says who is on which side",
  ),
  example(
    /^partition[- ](?:groups?|random[- ]halves|halves|randomly|majorities[- ]ring)( .+)?$/i,
    "partition a minority | the others$1",
    WHICH_SIDE,
  ),
  rule(
    /^(?:partition|isolate) (\S+) with (\S+?)(?: ?\| ?the others)?( .+)?$/i,
    "partition {$1, $2} | the others$3",
    "Who stays together stands in one set",
  ),
  rule(
    /^(\S+) (?:can ?not|can not|does not) (?:talk (?:to|with)|speak (?:to|with)|reach|hear|see|send to) (?:any(?:one|body|thing)|the (?:rest|others)|others?|all(?: nodes)?)( .+)?$/i,
    "isolate $1$2",
  ),
  rule(
    /^(\S+) can only (?:talk to|reach|see) (\S+)( .+)?$/i,
    ([, one, other, when = ""], { nodes }) => [
      `cut between ${one} and {${nodes.filter((node) => node !== one && node !== other).join(", ")}}${when}`,
    ],
    "A link that does not work is cut",
  ),
  rule(
    /^(\S+) (?:has|sees|suffers) (\d\S*%) (?:packet |message )?loss( .+)?$|^(\S+) (?:drops|loses) (\d\S*%) of (?:its |all )?(?:packets|messages)( .+)?$|^(?:packet |message )?loss (?:of )?(\d\S*%) (?:on|at|for) (\S+)( .+)?$/i,
    ([, a, share, x = "", b, other, y = "", third, c, z = ""]) => {
      const [who, part, when] = [a ?? b ?? c, share ?? other ?? third, x + y + z];
      return [`drop ${part} of messages from ${who}${when}, drop ${part} of messages to ${who}${when}`];
    },
    BOTH_WAYS,
  ),
  rule(
    /^loss (?:of |is )?(\S+) (between \S+ and \S+|from \S+ to \S+)$|^loss (between \S+ and \S+|from \S+ to \S+) (?:of|is) (\S+)$/i,
    ([, a, b, c, d]) => [`loss ${b ?? c} ${a ?? d}`],
  ),
  rule(/^(\S+) has (?:a )?latency (?:of )?(\S+)$/i, "latency of $1 $2"),
  rule(
    /^latency (\d\S*) (?:for|of|on|at|to) (n\w+)$|^latency (?:for |on |at )?(n\w+) (\d\S*)$/i,
    ([, one, who, other, length]) => [`latency of ${who ?? other} ${one ?? length}`],
  ),
  rule(
    /^(n\w+) has (?:a )?(?:high|large|bad|long) latency$/i,
    "latency of $1 200ms",
    "How much is missing; for example",
  ),
  first(
    rule(
      /^(?:RTT|round[- ]trip(?: time)?|ping)(?: is| of| =|:)? (\d+)(ms|us|s)$/i,
      ([, length, unit]) => [`latency ${Number(length) / 2}${unit}`],
      "The latency is of one way, half a round trip",
    ),
  ),
  rule(/^(?:no|zero) (?:latency|delay)$|^(?:perfect|instant) network$/i, () => ["latency 0ms"]),
  rule(
    timed(
      new RegExp(
        `^(?:the )?(?:(?:link|connection)(?: between)? (\\w+) and|(?:(?:link|connection) )?(\\w+) ?(?:-+|<[-=]+>|[↔⇄])) ?(\\w+) ${BROKEN}`,
      ),
    ),
    ([, named, bare, other, when = ""]) => [`cut between ${named ?? bare} and ${other}${when}`],
  ),
  first(
    rule(
      timed(new RegExp(`^(?:the )?(?:link |connection )?(?:from )?(\\w+)(?: ?[-=]+> ?| ?→ ?| to )(\\w+) ${BROKEN}`)),
      "cut $1 to $2$3",
      CUT_DIRECTION,
    ),
  ),
  rule(
    /^(drop|delay|duplicate) (\S+)((?: from \S+)?(?: to \S+)?) (\d\S*%)(.*)$/i,
    "$1 $4 of $2$3$5",
    "The share stands first",
  ),
  rule(/^(drop|delay|duplicate) every other (\S+)(.*)$/i, "$1 50% of $2$3", "A share is drawn by the seed"),
  rule(
    /^(drop|lose|delay|duplicate) (?:one|1) (?:in|out of) (\d+) (.*)$/i,
    ([, verb, n, rest]) => [`${verb} ${Math.round(10_000 / Number(n)) / 100}% of ${rest}`],
    "A share is written in percent",
  ),
  rule(/^(\S+) (?:does|do) not (?:receive|get) (?:any )?(\w+) from (\S+)( .+)?$/i, "drop $2 from $3 to $1$4"),
  rule(/^(\S+) misses (?:an? |one |the )?(?:next )?(\w+)( .+)?$/i, "drop the next 1 $2 to $1$3"),
  rule(/^delay (n\w+|leader|the leader) by (\S+)( .+)?$/i, "delay messages to $1 by $2$3"),
  rule(timed(/^delay (.+?) (\d\S*(?:ms|s|us))/), "delay $1 by $2$3"),
  rule(/^delay (\w+) by (\S+) ((?:from \S+ )?to \S+|from [a-z]\S*)( .+)?$/i, "delay $1 $3 by $2$4"),
  example(
    /^slow (?:link|network|connection) (between \S+ and \S+)( .+)?$|^network of (\S+) is slow( .+)?$/i,
    ([, link, when = "", who, then = ""], { nodes }) => [
      `latency ${link ?? `between ${who} and {${nodes.filter((node) => node !== who).join(", ")}}`} 200ms${when}${then}`,
    ],
    HOW_SLOW,
  ),
  rule(/^network of (\S+) (?:is|goes) down( .+)?$/i, "isolate $1$2"),
  rule(
    /^(?:all )?(?:faults|failures|partitions|problems) (?:stop|end|are over|heal)(.*)$|^no more faults(.*)$|^everything (?:is )?back to normal(.*)$/i,
    ([, a = "", b = "", c = ""]) => [`heal${a}${b}${c}`],
    "`heal` ends all that is done to the network; nodes recover by themselves with `n1 recovers`",
  ),
  rule(/^(?:put|place) (\S+) (?:in|into|on) (?:its|their) own (?:partition|side|network)( .+)?$/i, "isolate $1$2"),
  example(
    /^(?:the )?(?:network|cluster) (?:splits|is split|partitions|breaks) (?:in|into) (?:half|halves|two|two halves|two parts)( .+)?$/i,
    "partition a minority | the others$1",
    WHICH_SIDE,
  ),
  rule(
    /^(\S+) can (?:send to|reach|talk to) (\S+)(?:,)? but (?:not|cannot|can't)(?: receive| hear).*$/i,
    "cut $2 to $1",
    CUT_DIRECTION,
  ),
  rule(
    /^(\S+) (?:can )?hears? (\S+) but (?:not|cannot|can't|does not)(?: speak| send| answer).*$/i,
    "cut $1 to $2",
    CUT_DIRECTION,
  ),
  rule(/^(?:one-way|asymmetric|partial) (?:partition|cut)(?: from)? (\S+) to (\S+)( .+)?$/i, "cut $1 to $2$3"),
  rule(
    /^(?:the )?network (?:is|goes) (?:down|out|dead)( .+)?$|^network (?:outage|failure)( .+)?$/i,
    ([, one, other]) => [`isolate all nodes${one ?? other ?? ""}`],
    "The whole of the network is cut so",
  ),
  example(
    /^(?:the )?network (?:is|becomes|gets) (?:slow|slower|laggy|congested)( between \S+ and \S+)?( .+)?$/i,
    "latency$1 200ms$2",
    HOW_SLOW,
  ),
  example(/^(?:high|increased|bad|large) latency( .+)?$/i, "latency 200ms$1", "How high is missing; for example"),
  example(
    /^(?:flaky|lossy|unreliable|bad) (?:network|link|connection)( between \S+ and \S+)?( .+)?$/i,
    "loss$1 10%$2",
    "How much is lost is missing; for example",
  ),
  rule(
    /^(?:latency|delay) (?:is|goes up to|rises to|jumps to|increases to|spikes to|goes to|becomes|drops to) (\S+)(?: (?:at|from) (\S+))?( .+)?$/i,
    ([, value, at, rest = ""]) => [`latency ${value}${at === undefined ? "" : ` from ${at}`}${rest}`],
  ),
  rule(
    /^(?:spike|latency spike|spike of)(?: latency)?(?: to| of)? (\d\S*)(?: latency)?(?: (?:at|from) (\S+))?(?: for (\S+))?$/i,
    ([, value, at = "3s", length = "1s"]) => [`latency ${value} from ${at} for ${length}`],
    "How long is said with `for`",
  ),
  rule(/^add (\d\S*) (?:of )?(?:latency|delay) (?:to|on|for) (\S+)( .+)?$/i, "delay messages to $2 by $1$3"),
  rule(
    /^(\d\S*%) of (?:all |the )?(messages?|packets?|\w+)(?: from (\S+))?(?: to (\S+))? (?:is|are|get|gets) (?:lost|dropped)( .+)?$/i,
    ([, share, kind, from, to, rest = ""]) => [
      `drop ${share} of ${kind.replace(/^packets?$/i, "messages")}${from === undefined ? "" : ` from ${from}`}${to === undefined ? "" : ` to ${to}`}${rest}`,
    ],
  ),
  rule(/^(\d\S*%) of (?:packets?|messages?) (?:lost|dropped)( .+)?$/i, "loss $1$2"),
  rule(
    /^(?:drop|lose) (?:the )?(?:answer|response|reply|ack|acknowledgement|result) (?:to|of|for|from) (\w+)( .+)?$/i,
    "drop the answer to $1$2",
  ),
  rule(/^(?:drop|lose) (\w+?)['’]s (?:answer|response|reply|ack)( .+)?$/i, "drop the answer to $1$2"),
  rule(
    /^(?:the )?(?:answer|response|reply|ack|acknowledgement) (?:to|of|for) (\w+) (?:is|gets) (?:lost|dropped)( .+)?$/i,
    "drop the answer to $1$2",
  ),
  rule(
    /^delay (?:the )?(?:answer|response|reply|ack) (?:to|of|for) (\w+) by (\S+)( .+)?$/i,
    "delay the answer to $1 by $2$3",
  ),
  rule(
    /^drop (w\w*)( .+)?$/i,
    "drop the answer to $1$2",
    "An operation is a request and its answer; the answer is dropped so",
  ),
  rule(/^(\S+) (?:receives|gets) messages (\d\S*) late( .+)?$/i, "delay messages to $1 by $2$3"),
  sides(timed(/^partition (\w[\w ]*?) ?\| ?(\w[\w ]*?)/)),
  rule(
    timed(/^isolate (\S+) from (\S+) and (\S+)/),
    "partition $1 | {$2, $3}$4",
    "Whom it is cut from stands on the other side of a partition",
  ),
  rule(timed(/^isolate (\S+) from (n\d+|leader|the leader|c\d+)/), "cut between $1 and $2$3"),
  rule(
    timed(/^(\S+) (?:loses|lose) (?:the |its )?(?:connection|connectivity|link|contact)(?: to| with) (\S+)/),
    "cut between $1 and $2$3",
  ),
  rule(
    timed(/^(?:resolve|close|cancel|clear|mend|lift) (?:the )?(?:network )?(?:partition|split|cut|isolation)/),
    "heal$1",
  ),
  rule(
    timed(
      /^(?:slow|degrade)(?: down)?(?: the)? (?:link|connection|network) between (\S+) and (\S+)(?: by| to)? (\d\S*)/,
    ),
    "latency between $1 and $2 $3$4",
  ),
  rule(
    timed(
      /^(?:messages?|packets?|traffic)? ?(?:from )?(\S+) (?:to|->|→) (\S+) (?:takes? (\d\S*)|(?:is|are|becomes|gets) (?:slow|delayed)(?: by (\d\S*))?)/,
    ),
    ([, from, to, one, other, when = ""]) => [`latency ${from} to ${to} ${one ?? other ?? "200ms"}${when}`],
    "How long messages take is the latency of their way; for example",
  ),
  rule(
    timed(
      /^(?:all |the )?(?:messages?|packets?|traffic) (from|to) (\S+) (?:is|are|gets?) (?:delayed|slowed down|late) by (\S+)/,
    ),
    "delay messages $1 $2 by $3$4",
  ),
  rule(
    timed(/^(\S+) (?:lags|lag|is late|is behind|is delayed)(?: behind)? by (\d\S*(?:ms|s))/),
    "delay messages to $1 by $2$3",
  ),
  first(
    rule(
      timed(/^(?:cut|disconnect) (?:the link )?(?:between )?(n\w+|leader) ?(?:and|<-+>|<>|<=+>|--|↔|⇄) ?(n\w+|leader)/),
      "cut between $1 and $2$3",
    ),
  ),
  rule(
    timed(
      /^(?:the )?link between (\S+) and (\S+) (?:drops|loses) (\d\S*%)(?: of (?:all |its |the )*(?:messages|packets|traffic))?/,
    ),
    "loss between $1 and $2 $3$4",
  ),
  rule(
    timed(/^(\S+) (?:is|gets) (?:network[- ])?(?:partitioned|separated|split|cut off|disconnected) from (n\w+)/),
    "cut between $1 and $2$3",
  ),
  rule(
    timed(
      /^(\S+) and (\S+) (?:can ?not|do(?:es)? not) (?:see|reach|hear|talk to|speak to|communicate(?: with)?)(?: (?:each other|one another))?/,
    ),
    "cut between $1 and $2$3",
  ),
  rule(
    timed(/^delay (?:all |every )?(?:the )?(?:messages?|packets?|traffic)( .*)? by (\S+)/),
    "delay messages$1 by $2$3",
  ),
  rule(
    timed(
      /^(?:messages?|packets?|traffic|everything)( from \S+)?( to \S+)? (?:is|are|get|gets) (?:lost|dropped|blocked)/,
    ),
    ([, from = "", to = "", when = ""]) => [`drop messages${from}${to}${when}`],
  ),
  rule(/^(?:the )?network (?:loses|drops) (\S+) of (?:all |the )*(?:messages?|packets?)( .+)?$/i, "loss $1$2"),
  rule(/^(?:drop|lose) (?:the )?(?:first|next|one|a|a single|1)(?: one)? (\w[\w-]*)( .+)?$/i, "drop the next 1 $1$2"),
  rule(
    timed(
      /^(?:increase|raise|set|change|bump|reduce|lower|decrease)(?: the)?(?: network)? (latency|delay|loss|packet loss)(?: to| =)? (\S+)( at (\S+))?/,
    ),
    ([, what, value, at, point = "", when = ""]) => [
      `${/loss/i.test(what) ? "loss" : "latency"} ${value}${at === undefined ? when : ` from ${point}${when}`}`,
    ],
  ),
  rule(/^(?:no (?:message |packet )?loss|reliable network|the network is reliable|network is reliable)$/i, () => [
    "loss 0%",
  ]),
  rule(
    timed(/^(\S+) (?:does not|refuses to|will not) vote(?: for (\S+))?/),
    ([, who, whom, when = ""]) => [`drop voted from ${who}${whom === undefined ? "" : ` to ${whom}`}${when}`],
    "Nobody is told how to vote, but the vote may be lost",
  ),
  rule(
    timed(
      new RegExp(
        `^(.+?) (?:is|are|gets|get|becomes|become) (?:partitioned|isolated|cut off|disconnected|unreachable|unplugged|separated|split off)(?: away)?${REST}`,
      ),
    ),
    "isolate $1$2",
  ),
  rule(
    timed(/^(.+?) (?:loses|lose|drops off) (?:the |its )?(?:network|connectivity|connection|the network)/),
    "isolate $1$2",
  ),
  rule(
    timed(
      new RegExp(
        `^(?:disconnect|unplug|separate|cut off|partition off|quarantine|isolate|partition|network partition isolates|(?:the )?partition isolates) (.+?)${REST}`,
      ),
    ),
    "isolate $1$2",
  ),
  rule(
    timed(/^(.+?) (?:cannot|can not|does not|could not) (?:reach|talk to|see|send to|contact|communicate with) (\S+)/),
    "cut $1 to $2$3",
  ),
  rule(
    timed(
      /^(?:the )?(?:network|link|connection|traffic) (?:fails|breaks|is down|goes down|is cut|is lost|is broken|drops)? ?between (\S+) and (\S+)(?: (?:fails|breaks|is down|goes down|is cut|is lost|is broken|drops))?/,
    ),
    "cut between $1 and $2$3",
  ),
  first(
    rule(
      timed(
        /^(?:the )?(?:network )?(?:partition|split|separate|divide|network)s?(?: network)?(?: between| into| of)? (.+?)(?: ?\| ?| and | from | vs\.? | versus | ?\/ ?| (?=\{))(\{.+\}|\S+(?: and \S+)*)/,
      ),
      ([, one, other, when = ""]) => [
        `partition ${braced(one)} | ${braced(other)}${when}`,
        `partition ${one} | ${other}${when}`,
      ],
      SIDES,
    ),
  ),
  example(
    timed(
      /^(?:the )?(?:network )?(?:is partitioned|partitions?|splits?|split brain|network split|is split)(?: happens| occurs)?/,
    ),
    ([, when = ""]) => [`partition a minority | the others${when}`],
    WHICH_SIDE,
  ),
  rule(
    timed(
      /^(?:(?:heal|fix|repair|restore|reconnect|undo|remove|end|stop)(?: the)? (?:network|partition|cut|split|isolation|everything|all|connection))/,
    ),
    "heal$1",
  ),
  rule(
    /^(?:reconnect|heal|repair) (?:\S+|between \S+ and \S+)( .+)?$/i,
    "heal$1",
    "`heal` ends every cut, not only one; what ends by itself says when, `isolate n1 from 5s to 8s`",
  ),
  rule(/^drop(?: all| every| any)?(?: the)? (\w+?)s?( messages?)?( (?:from|to|at) .+)?$/i, ([, kind, , link = ""]) => [
    `drop ${kind}${link}`,
  ]),
  rule(
    /^(?:add|introduce|inject|with|set)?(?: an?| the)? ?(\S+) (?:of )?(?:packet |message |network )?loss( .+)?$/i,
    "loss $1$2",
  ),
  rule(
    /^(?:add|introduce|inject|with|set)?(?: an?| the)? ?(\d\S*) (?:of )?(?:network )?(?:latency|delay|lag)( .+)?$/i,
    "latency $1$2",
  ),
  rule(
    /^(?:add|introduce|inject|with|set)?(?: the)? ?(?:network )?(?:latency|delay|lag|rtt|ping)(?: time)?(?: of| to(?= \d)| =|) (\S+)( between \S+ and \S+)?( .+)?$/i,
    "latency$2 $1$3",
  ),
  rule(timed(/^duplicate (?:all |every )?(?:messages?|packets?)/), "duplicate 100% of messages$1"),
  rule(
    timed(/^(?!messages?\b)(?:the |an? )?(\w+) (from \S+ )?(to \S+ )?(is|are|gets|get) (?:lost|dropped)/),
    ([, kind, from = "", to = "", verb, when = ""]) => [
      `drop ${/s$/i.test(verb) ? "the next 1 " : ""}${kind} ${from}${to}${when.trim()}`.trim(),
    ],
  ),
];
