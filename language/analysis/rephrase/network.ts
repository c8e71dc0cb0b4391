/** Faults of the network as people try to say them. */
import type { RephraseRule } from "./rule.ts";
import { braced, REST, TIME } from "./words.ts";

export const NETWORK: readonly RephraseRule[] = [
  {
    tried: /^(?:partition|cut|split|isolate|firewall)(?: off)? (.+?)(?: away| off| out)?( (?:at|from|for|when) .+)?$/i,
    write: "isolate $1$2",
  },
  {
    tried: /^(?:put|place) (\S+) (?:in|into|on) (?:its|their) own (?:partition|side|network)( .+)?$/i,
    write: "isolate $1$2",
  },
  {
    tried:
      /^(?:the )?(?:network|cluster) (?:splits|is split|partitions|breaks) (?:in|into) (?:half|halves|two|two halves|two parts)( .+)?$/i,
    write: "partition a minority | the others$1",
    why: "A partition says who is on which side; for example",
    code: "incomplete",
  },
  {
    tried: /^(\S+) can (?:send to|reach|talk to) (\S+)(?:,)? but (?:not|cannot|can't)(?: receive| hear).*$/i,
    write: "cut $2 to $1",
    why: "A direction that does not work is cut",
  },
  {
    tried: /^(\S+) (?:can )?hears? (\S+) but (?:not|cannot|can't|does not)(?: speak| send| answer).*$/i,
    write: "cut $1 to $2",
    why: "A direction that does not work is cut",
  },
  {
    tried: /^(?:one-way|asymmetric|partial) (?:partition|cut)(?: from)? (\S+) to (\S+)( .+)?$/i,
    write: "cut $1 to $2$3",
  },
  {
    tried: /^(?:the )?network (?:is|goes) (?:down|out|dead)( .+)?$|^network (?:outage|failure)( .+)?$/i,
    write: ([, one, other]) => [`isolate all nodes${one ?? other ?? ""}`],
    why: "The whole of the network is cut so",
  },
  {
    tried: /^(?:the )?network (?:is|becomes|gets) (?:slow|slower|laggy|congested)( .+)?$/i,
    write: "latency 200ms$1",
    why: "How slow is missing; for example",
    code: "incomplete",
  },
  {
    tried: /^(?:high|increased|bad|large) latency( .+)?$/i,
    write: "latency 200ms$1",
    why: "How high is missing; for example",
    code: "incomplete",
  },
  {
    tried: /^(?:flaky|lossy|unreliable|bad) (?:network|link|connection)( between \S+ and \S+)?( .+)?$/i,
    write: "loss$1 10%$2",
    why: "How much is lost is missing; for example",
    code: "incomplete",
  },
  {
    tried:
      /^(?:latency|delay) (?:is|goes up to|rises to|jumps to|increases to|spikes to|goes to|becomes|drops to) (\S+)(?: (?:at|from) (\S+))?( .+)?$/i,
    write: ([, value, at, rest = ""]) => [`latency ${value}${at === undefined ? "" : ` from ${at}`}${rest}`],
  },
  {
    tried:
      /^(?:spike|latency spike|spike of)(?: latency)?(?: to| of)? (\d\S*)(?: latency)?(?: (?:at|from) (\S+))?(?: for (\S+))?$/i,
    write: ([, value, at = "3s", length = "1s"]) => [`latency ${value} from ${at} for ${length}`],
    why: "How long is said with `for`",
  },
  {
    tried: /^add (\d\S*) (?:of )?(?:latency|delay) (?:to|on|for) (\S+)( .+)?$/i,
    write: "delay messages to $2 by $1$3",
  },
  {
    tried:
      /^(\d\S*%) of (?:all |the )?(messages?|packets?|\w+)(?: from (\S+))?(?: to (\S+))? (?:is|are|get|gets) (?:lost|dropped)( .+)?$/i,
    write: ([, share, kind, from, to, rest = ""]) => [
      `drop ${share} of ${kind}${from === undefined ? "" : ` from ${from}`}${to === undefined ? "" : ` to ${to}`}${rest}`,
    ],
  },
  { tried: /^(\d\S*%) of (?:packets?|messages?) (?:lost|dropped)( .+)?$/i, write: "loss $1$2" },
  {
    tried:
      /^(?:drop|lose) (?:the )?(?:answer|response|reply|ack|acknowledgement|result) (?:to|of|for|from) (\w+)( .+)?$/i,
    write: "drop the answer to $1$2",
  },
  { tried: /^(?:drop|lose) (\w+?)['’]s (?:answer|response|reply|ack)( .+)?$/i, write: "drop the answer to $1$2" },
  {
    tried:
      /^(?:the )?(?:answer|response|reply|ack|acknowledgement) (?:to|of|for) (\w+) (?:is|gets) (?:lost|dropped)( .+)?$/i,
    write: "drop the answer to $1$2",
  },
  {
    tried: /^delay (?:the )?(?:answer|response|reply|ack) (?:to|of|for) (\w+) by (\S+)( .+)?$/i,
    write: "delay the answer to $1 by $2$3",
  },
  {
    tried: /^drop (w\w*)( .+)?$/i,
    write: "drop the answer to $1$2",
    why: "An operation is a request and its answer; the answer is dropped so",
  },
  { tried: /^(\S+) (?:receives|gets) messages (\d\S*) late( .+)?$/i, write: "delay messages to $1 by $2$3" },
  {
    tried: new RegExp(`^partition (\\w[\\w ]*?) ?\\| ?(\\w[\\w ]*?)( ${TIME})?$`, "i"),
    write: ([, one, other, when = ""]) => [`partition ${braced(one)} | ${braced(other)}${when}`],
    why: "The sides of a partition stand in braces with `|` between them",
  },
  {
    tried: new RegExp(`^(?:cut|take) (.+?) off(?: the network)?( ${TIME})?$`, "i"),
    write: "isolate $1$2",
  },
  {
    tried: new RegExp(`^isolate (\\S+) from (\\S+) and (\\S+)( ${TIME})?$`, "i"),
    write: "partition $1 | {$2, $3}$4",
    why: "Whom it is cut from stands on the other side of a partition",
  },
  {
    tried: new RegExp(`^isolate (\\S+) from (n\\d+|leader|the leader|c\\d+)( ${TIME})?$`, "i"),
    write: "cut between $1 and $2$3",
  },
  {
    tried: new RegExp(
      `^(\\S+) (?:loses|lose) (?:the |its )?(?:connection|connectivity|link|contact)(?: to| with) (\\S+)( ${TIME})?$`,
      "i",
    ),
    write: "cut between $1 and $2$3",
  },
  {
    tried: new RegExp(
      `^(?:resolve|close|cancel|clear|mend|lift) (?:the )?(?:network )?(?:partition|split|cut|isolation)( ${TIME})?$`,
      "i",
    ),
    write: "heal$1",
  },
  {
    tried: new RegExp(
      `^(?:the )?(?:link|connection|network)(?: between| from)? (\\S+?)(?: and | to |-|–|->| -> )(\\S+) (?:fails|breaks|is down|goes down|is cut|is lost|is broken|drops|dies)( ${TIME})?$`,
      "i",
    ),
    write: "cut between $1 and $2$3",
  },
  {
    tried: new RegExp(
      `^(?:slow|degrade)(?: down)?(?: the)? (?:link|connection|network) between (\\S+) and (\\S+)(?: by| to)? (\\d\\S*)( ${TIME})?$`,
      "i",
    ),
    write: "latency between $1 and $2 $3$4",
  },
  {
    tried: new RegExp(
      `^(?:messages?|packets?|traffic)? ?(?:from )?(\\S+) (?:to|->|→) (\\S+) (?:takes? (\\d\\S*)|(?:is|are|becomes|gets) (?:slow|delayed)(?: by (\\d\\S*))?)( ${TIME})?$`,
      "i",
    ),
    write: ([, from, to, one, other, when = ""]) => [`latency ${from} to ${to} ${one ?? other ?? "200ms"}${when}`],
    why: "How long messages take is the latency of their way; for example",
  },
  {
    tried: new RegExp(
      `^(\\S+) (?:lags|lag|is late|is behind|is delayed)(?: behind)? by (\\d\\S*(?:ms|s))( ${TIME})?$`,
      "i",
    ),
    write: "delay messages to $1 by $2$3",
  },
  {
    tried: new RegExp(
      `^delay (?:all |every )?(?:the )?(?:messages?|packets?|traffic)( .*)? by (\\S+)( ${TIME})?$`,
      "i",
    ),
    write: "delay messages$1 by $2$3",
  },
  {
    tried: new RegExp(
      `^(?:messages?|packets?|traffic|everything)( from \\S+)?( to \\S+)? (?:is|are|get|gets) (?:lost|dropped|blocked)( ${TIME})?$`,
      "i",
    ),
    write: ([, from = "", to = "", when = ""]) => [`drop messages${from}${to}${when}`],
  },
  {
    tried: /^(?:the )?network (?:loses|drops) (\S+) of (?:all |the )*(?:messages?|packets?)( .+)?$/i,
    write: "loss $1$2",
  },
  {
    tried: /^(?:drop|lose) (?:the )?(?:first|next|one|a|a single|1)(?: one)? (\w[\w-]*)( .+)?$/i,
    write: "drop the next 1 $1$2",
  },
  {
    tried: new RegExp(
      `^(?:increase|raise|set|change|bump|reduce|lower|decrease)(?: the)?(?: network)? (latency|delay|loss|packet loss)(?: to| =)? (\\S+)( at (\\S+))?( ${TIME})?$`,
      "i",
    ),
    write: ([, what, value, at, point = "", when = ""]) => [
      `${/loss/i.test(what) ? "loss" : "latency"} ${value}${at === undefined ? when : ` from ${point}${when}`}`,
    ],
  },
  {
    tried: /^loss (?:rate )?0?(\.\d+)( .+)?$/i,
    write: ([, part, rest = ""]) => [`loss ${Math.round(Number(part) * 100_000) / 1_000}%${rest}`],
    why: "A share is written in percent",
  },
  {
    tried: /^(?:no (?:message |packet )?loss|reliable network|the network is reliable|network is reliable)$/i,
    write: () => ["loss 0%"],
  },
  {
    tried: new RegExp(`^(\\S+) (?:does not|doesn't|refuses to|will not|won't) vote(?: for (\\S+))?( ${TIME})?$`, "i"),
    write: ([, who, whom, when = ""]) => [`drop voted from ${who}${whom === undefined ? "" : ` to ${whom}`}${when}`],
    why: "Nobody is told how to vote, but the vote may be lost",
  },
  {
    tried: new RegExp(
      `^(.+?) (?:is|are|gets|get|becomes|become) (?:partitioned|isolated|cut off|disconnected|unreachable|unplugged|separated|split off)(?: away)?${REST}( ${TIME})?$`,
      "i",
    ),
    write: "isolate $1$2",
  },
  {
    tried: new RegExp(
      `^(.+?) (?:loses|lose|drops off) (?:the |its )?(?:network|connectivity|connection|the network)( ${TIME})?$`,
      "i",
    ),
    write: "isolate $1$2",
  },
  {
    tried: new RegExp(
      `^(?:disconnect|unplug|separate|cut off|partition off|quarantine|isolate|partition|network partition isolates|(?:the )?partition isolates) (.+?)${REST}( ${TIME})?$`,
      "i",
    ),
    write: "isolate $1$2",
  },
  {
    tried: new RegExp(
      `^(.+?) (?:cannot|can not|can't|can’t|does not|doesn't|could not) (?:reach|talk to|see|send to|contact|communicate with) (\\S+)( ${TIME})?$`,
      "i",
    ),
    write: "cut $1 to $2$3",
  },
  {
    tried: new RegExp(
      `^(\\S+) (?:is|are|gets) (?:partitioned|isolated|cut off|disconnected|separated) from (\\S+(?: and \\S+)*?)( ${TIME})?$`,
      "i",
    ),
    write: ([, one, other, when = ""]) => [
      `cut between ${one} and ${other}${when}`,
      `partition ${one} | ${braced(other)}${when}`,
    ],
  },
  {
    tried: new RegExp(
      `^(?:the )?(?:network|link|connection|traffic) (?:fails|breaks|is down|goes down|is cut|is lost|is broken|drops)? ?between (\\S+) and (\\S+)(?: (?:fails|breaks|is down|goes down|is cut|is lost|is broken|drops))?( ${TIME})?$`,
      "i",
    ),
    write: "cut between $1 and $2$3",
  },
  {
    tried: new RegExp(
      `^(?:block|break|disable|sever|cut)(?: the)?(?: traffic| network| link| connection| messages)? (?:from )?(\\S+) (?:to|->|→) (\\S+)( ${TIME})?$`,
      "i",
    ),
    write: "cut $1 to $2$3",
  },
  {
    tried: new RegExp(
      `^(?:block|break|disable|sever|cut|disconnect)(?: the)?(?: traffic| network| link| connection| messages)? between (\\S+) and (\\S+)( ${TIME})?$`,
      "i",
    ),
    write: "cut between $1 and $2$3",
  },
  {
    tried: new RegExp(`^(?:disconnect|separate|cut off) (\\S+) from (\\S+)( ${TIME})?$`, "i"),
    write: "cut between $1 and $2$3",
  },
  {
    tried: new RegExp(
      `^(?:the )?(?:network )?(?:partition|split|separate|divide|network)s?(?: network)?(?: between| into| of)? (.+?)(?: ?\\| ?| and | from | vs\\.? | versus | ?/ ?| (?=\\{))(\\{.+\\}|\\S+(?: and \\S+)*)( ${TIME})?$`,
      "i",
    ),
    write: ([, one, other, when = ""]) => [
      `partition ${braced(one)} | ${braced(other)}${when}`,
      `partition ${one} | ${other}${when}`,
    ],
    why: "The sides of a partition stand in braces with `|` between them",
    first: true,
  },
  {
    tried: new RegExp(
      `^(?:the )?(?:network )?(?:is partitioned|partitions?|splits?|split brain|network split|is split)(?: happens| occurs)?( ${TIME})?$`,
      "i",
    ),
    write: ([, when = ""]) => [`partition a minority | the others${when}`],
    why: "A partition says who is on which side; for example",
    code: "incomplete",
  },
  {
    tried: new RegExp(
      `^(?:(?:reconnect|heal|repair) \\S+|(?:heal|fix|repair|restore|reconnect|undo|remove|end|stop)(?: the)? (?:network|partition|cut|split|isolation|everything|all|connection))( ${TIME})?$`,
      "i",
    ),
    write: "heal$1",
  },
  {
    tried: new RegExp(
      `^(?:the )?(?:network|partition|split|cluster|connection|isolation|it) (?:heals|recovers|ends|is healed|is fixed|is over|stops|is restored|comes back|resolves|is repaired)( ${TIME})?$`,
      "i",
    ),
    write: "heal$1",
  },
  {
    tried:
      /^(?:drop|lose|block)(?: all| every| any)?(?: the)? (?:messages?|packets?|traffic|everything)( (?:from|to|between) .+)?$/i,
    write: ([, link = ""]) => [`drop messages${link}`, `cut${link.replace(/ from /, " ")}`],
  },
  {
    tried: /^drop(?: all| every| any)?(?: the)? (\w+?)s?( messages?)?( (?:from|to|at) .+)?$/i,
    write: ([, kind, , link = ""]) => [`drop ${kind}${link}`],
  },
  {
    tried:
      /^(?:add|introduce|inject|with|set)?(?: an?| the)? ?(\S+) (?:of )?(?:packet |message |network )?loss( .+)?$/i,
    write: "loss $1$2",
  },
  {
    tried:
      /^(?:add|introduce|inject|with|set)(?: an?| the)? ?(?:packet |message |network )?loss(?: rate)?(?: of| to)? (\S+)( .+)?$/i,
    write: "loss $1$2",
  },
  {
    tried:
      /^(?:add|introduce|inject|with|set)?(?: an?| the)? ?(\d\S*) (?:of )?(?:network )?(?:latency|delay|lag)( .+)?$/i,
    write: "latency $1$2",
  },
  {
    tried:
      /^(?:add|introduce|inject|with|set)?(?: the)? ?(?:network )?(?:latency|delay|lag|rtt|ping)(?: time)?(?: of| to| =|) (\S+)( between \S+ and \S+)?( .+)?$/i,
    write: "latency$2 $1$3",
  },
  { tried: /^latency (\S+) (between \S+ and \S+|\S+ to \S+)( .+)?$/i, write: "latency $2 $1$3" },
  { tried: /^(?:message |packet )?loss (\S+) (between \S+ and \S+|\S+ to \S+)( .+)?$/i, write: "loss $2 $1$3" },
  {
    tried: new RegExp(`^(?:messages?|packets?) (?:are|is|get|gets) (?:lost|dropped)( ${TIME})?$`, "i"),
    write: "drop messages$1",
  },
  {
    tried: new RegExp(`^(?:messages?|packets?) (?:are|is|get|gets) (?:duplicated|doubled)( ${TIME})?$`, "i"),
    write: "duplicate 100% of messages$1",
  },
  {
    tried: new RegExp(`^duplicate (?:all |every )?(?:messages?|packets?)( ${TIME})?$`, "i"),
    write: "duplicate 100% of messages$1",
  },
  {
    tried: new RegExp(`^(?:messages?|packets?) (?:are|is|get|gets) delayed by (\\S+)( ${TIME})?$`, "i"),
    write: "delay messages by $1$2",
  },
  {
    tried: new RegExp(
      `^(?!messages?\\b)(\\w+) (from \\S+ )?(to \\S+ )?(?:is|are|gets|get) (?:lost|dropped)( ${TIME})?$`,
      "i",
    ),
    write: ([, kind, from = "", to = "", when = ""]) => [`drop the next 1 ${kind} ${from}${to}${when.trim()}`.trim()],
  },
];
