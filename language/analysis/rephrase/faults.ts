/** Faults as people try to say them. */
import type { RephraseRule } from "./rule.ts";
import { braced, REST, TIME } from "./words.ts";

export const FAULTS: readonly RephraseRule[] = [
  {
    tried:
      /^(\S+) (?:is|starts as|begins as|starts|becomes|is made)(?: as)?(?: the| a)? leader (?:at|from|in) (?:the )?(?:start|beginning|first|0s?)$/i,
    write: "$1 starts an election at 100ms",
    why: "Nobody is made a leader; a node can only stand for election",
  },
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
    tried: new RegExp(`^(?:sigkill|kill -\\w+|kill -9|halt|destroy|murder|shoot|stop) (.+?)( ${TIME})?$`, "i"),
    write: ([, who, when = ""]) => [`${who} crashes${when}`, `${who} crash${when}`],
  },
  {
    tried: new RegExp(`^(?:bring|get|put) (.+?) (?:back|back up|back online|up again)( ${TIME})?$`, "i"),
    write: "$1 recovers$2",
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
    tried:
      /^(drop|lose|delay|duplicate) (\d\S*) (?:of )?(?:all |the |all the )?(messages?|\w+) between (\S+) and (\S+)( .+)?$/i,
    write: ([, verb, share, kind, one, other, rest = ""]) => [
      `${verb} ${share} of ${kind} from ${one} to ${other}${rest}, ${verb} ${share} of ${kind} from ${other} to ${one}${rest}`,
    ],
    why: "A direction is named by its ends; both are two statements",
  },
  {
    tried: /^(drop|lose|delay|duplicate) (?:all |the |all the )?(messages?|\w+) between (\S+) and (\S+)( .+)?$/i,
    write: ([, verb, kind, one, other, rest = ""]) => [
      `${verb} ${kind} from ${one} to ${other}${rest}, ${verb} ${kind} from ${other} to ${one}${rest}`,
    ],
    why: "A direction is named by its ends; both are two statements",
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
    tried: /^((?:latency|loss|duplication)\b.*?) at (\S+)$/i,
    write: "$1 from $2",
    why: "What holds for a while begins with `from`",
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
  { tried: /^(.+?) runs? (\d+x) slower( .+)?$/i, write: "$1 slows by $2$3" },
  {
    tried: /^(.+?) (?:has|gets) an? slow disk( .+)?$/i,
    write: "disk of $1 slows by 10x$2",
    why: "How slow is missing; for example",
    code: "incomplete",
  },
  {
    tried: /^disks? of (\S+) (?:is|are|becomes?|gets?|runs?) slow(?:er)?( .+)?$/i,
    write: "disk of $1 slows by 10x$2",
    why: "How slow is missing; for example",
    code: "incomplete",
  },
  { tried: /^(.+?) (?:gets|is) (?:wiped|erased|reset|replaced)( .+)?$/i, write: "$1 loses its disk$2" },
  {
    tried:
      /^(.+?) is (?:stuck|hung|busy|in|doing)(?: in| with)?(?: a)?(?: long| full)?(?: gc| garbage collection)(?: pause)?( .+)?$/i,
    write: "$1 pauses$2",
  },
  {
    tried: /^(?:an? )?(?:long |full )?(?:gc|garbage collection)(?: pause)?(?: of (\S+))? (?:on|at|of|in) (\S+)( .+)?$/i,
    write: ([, length = "500ms", who, when = ""]) => [`${who} pauses for ${length}${when}`],
  },
  {
    tried:
      /^(.+?) (?:has|gets|does|suffers|takes)(?: an?)? (?:long |full |stop-the-world |gc )*(?:pause|gc|stall)( .+)?$/i,
    write: "$1 pauses$2",
  },
  { tried: /^clock skew of \+?(\S+) (?:on|at|for) (\S+)( .+)?$/i, write: "clock of $2 jumps by +$1$3" },
  {
    tried: /^(?:set|turn|move|put)(?: the)? clock of (\S+) (back|forward|ahead)(?: by)? (\d\S*)( .+)?$/i,
    write: ([, who, way, by, when = ""]) => [`clock of ${who} jumps by ${/back/i.test(way) ? "-" : "+"}${by}${when}`],
  },
  {
    tried:
      /^clock of (\S+) (?:jumps|goes|steps|is set|moves|is|runs) (?:back|backwards?|behind)(?: by)? (\d\S*)( .+)?$/i,
    write: "clock of $1 jumps by -$2$3",
  },
  { tried: /^clock of (\S+) is (\d\S*) (behind|late|slow)( .+)?$/i, write: "clock of $1 jumps by -$2$4" },
  { tried: /^clock of (\S+) runs (\d\S*%) (?:slow|slower)( .+)?$/i, write: "clock of $1 drifts by -$2$3" },
  {
    tried: /^(?:clock )?drift (?:of )?(\d\S*%)(?: (?:on|of|at) (\S+))?( .+)?$/i,
    write: ([, share, who = "n1", when = ""]) => [`clock of ${who} drifts by ${share}${when}`],
    why: "Whose clock is missing; for example",
    code: "incomplete",
  },
  {
    tried: /^clock drift (?:of )?(\d\S*%)( .+)?$/i,
    write: "clock of n1 drifts by $1$2",
    why: "Whose clock is missing; for example",
    code: "incomplete",
  },
  {
    tried: new RegExp(
      `^(.+?) (?:fails over|hands off|switches|passes leadership|gives leadership|moves)(?: to| over to) (\\S+)( ${TIME})?$`,
      "i",
    ),
    write: "$1 hands over to $2$3",
  },
  {
    tried: new RegExp(
      `^(?:transfer|move|hand over|hand|give|pass|switch)(?: the)? (?:leadership|leader|the lead)(?: over)?(?: from (\\S+))? to (\\S+)( ${TIME})?$`,
      "i",
    ),
    write: ([, from = "leader", to, when = ""]) => [`${from} hands over to ${to}${when}`],
  },
  {
    tried: new RegExp(
      `^(?:leadership|leader) (?:moves|transfers|is transferred|changes|is handed|switches|fails over)(?: over)? to (\\S+)( ${TIME})?$`,
      "i",
    ),
    write: "leader hands over to $1$2",
  },
  {
    tried: new RegExp(
      `^(.+?) (?:triggers?|forces?|calls? for|begins?|runs? for|holds?|requests?)(?: an?| the| new)? ?(?:elections?|votes?|leader|leadership)( ${TIME})?$`,
      "i",
    ),
    write: "$1 starts an election$2",
  },
  {
    tried: new RegExp(
      `^(?:the )?election timeout of (\\S+) (?:fires|expires|elapses|runs out|goes off|triggers)( ${TIME})?$`,
      "i",
    ),
    write: "$1 starts an election$2",
  },
  {
    tried: new RegExp(
      `^(?:make|elect|force|set|promote|appoint) (n\\w+)(?: (?:as |the |to |to be |become )*(?:leader))( ${TIME})?$`,
      "i",
    ),
    write: "$1 starts an election$2",
    why: "Nobody is made a leader; a node can only stand for election",
  },
  {
    tried: new RegExp(`^(\\S+) (?:does not|doesn't|refuses to|will not|won't) vote(?: for (\\S+))?( ${TIME})?$`, "i"),
    write: ([, who, whom, when = ""]) => [`drop voted from ${who}${whom === undefined ? "" : ` to ${whom}`}${when}`],
    why: "Nobody is told how to vote, but the vote may be lost",
  },
  {
    tried: new RegExp(
      `^(?:add|provision)(?: a)?(?: new)?(?: node| server)? (n\\d+)(?: to (?:the )?cluster)?( ${TIME})?$`,
      "i",
    ),
    write: "$1 joins$2",
  },
  {
    tried: new RegExp(
      `^(?:remove|decommission|retire|evict|delete)(?: node| server)? (n\\d+)(?: from (?:the )?cluster)?( ${TIME})?$`,
      "i",
    ),
    write: "$1 leaves$2",
  },
  {
    tried: new RegExp(
      `^(?:kill -9|kill|terminate|down|crash|fail|take down|bring down|shut down|shutdown|power off|turn off|stop) (.+?)( ${TIME})?$`,
      "i",
    ),
    write: ([, who, when = ""]) => [`${who} crashes${when}`, `${who} crash${when}`],
  },
  {
    tried: new RegExp(
      `^(.+?) (?:is terminated|terminates|is offline|goes away|disappears|loses power|goes dark|is stopped|gets killed|is shut down|is powered off|is turned off|panics|segfaults|runs out of memory|is lost|has failed|becomes unavailable|is unavailable|is dead|go down)( ${TIME})?$`,
      "i",
    ),
    write: ([, who, when = ""]) => [`${who} crashes${when}`, `${who} crash${when}`],
  },
  {
    tried: new RegExp(
      `^(?:restart|recover|reboot|start|revive|bring back|bring up|resurrect|restore|bring back up) (.+?)( ${TIME})?$`,
      "i",
    ),
    write: ([, who, when = ""]) => [`${who} recovers${when}`, `${who} recover${when}`],
  },
  { tried: new RegExp(`^(?:take|bring) (.+?) (?:down|offline)( ${TIME})?$`, "i"), write: "$1 crashes$2" },
  {
    tried: new RegExp(`^(?:take|bring) (.+?) (?:up|back|back up|online|back online)( ${TIME})?$`, "i"),
    write: "$1 recovers$2",
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
    tried: new RegExp(
      `^(.+?) (?:is|are|becomes|become|gets|get|runs|responds|slows|slow)(?: very| really| too)? ?(?:slow|slowly|down|sluggish|overloaded|degraded|)( ${TIME})?$`,
      "i",
    ),
    write: ([, who, when = ""]) => [`${who} slows by 10x${when}`, `${who} slow by 10x${when}`],
    why: "How slow is missing: `by 10x` is ten times as slow; for example",
    code: "incomplete",
  },
  {
    tried: new RegExp(
      `^(.+?) (?:has|does|gets|enters|starts)(?: an?| the)? ?(?:long |full |stop-the-world |major )?(?:gc|garbage collection|gc pause|pause)(?: of| for)? (\\S+)( ${TIME})?$`,
      "i",
    ),
    write: "$1 pauses for $2$3",
  },
  {
    tried: new RegExp(`^(?:gc|gc pause|garbage collection) (?:on|of|at|in) (\\S+?)(?: for (\\S+))?( ${TIME})?$`, "i"),
    write: ([, who, length = "500ms", when = ""]) => [`${who} pauses${when} for ${length}`],
  },
  {
    tried: new RegExp(`^(?:clock skew|skew clock|skew)(?: of| on)? (\\S+)(?: by| of)? \\+?(\\S+)( ${TIME})?$`, "i"),
    write: "clock of $1 jumps by +$2$3",
  },
  {
    tried: new RegExp(
      `^(?:the )?(?:clock of (\\S+)|(\\S+?)(?:'s|’s)? clock) (?:is|goes|runs|gets|jumps|moves|skews)? ?(?:ahead|forward|forwards|off)?(?: by)? \\+?(\\d\\S*)(?: ahead| fast)?( ${TIME})?$`,
      "i",
    ),
    write: ([, a, b, by, when = ""]) => [`clock of ${a ?? b} jumps by +${by}${when}`],
  },
  {
    tried: new RegExp(
      `^(?:(\\S+?)(?:'s|’s)? disk|disk of (\\S+)|disk on (\\S+)) (?:fails|crashes|is lost|dies|is wiped|breaks|is corrupted|is gone)( ${TIME})?$`,
      "i",
    ),
    write: ([, a, b, c, when = ""]) => [`${a ?? b ?? c} loses its disk${when}`],
  },
  {
    tried: new RegExp(`^(\\S+) loses (?:disk|data|all data|its data|everything|the disk)( ${TIME})?$`, "i"),
    write: "$1 loses its disk$2",
  },
  { tried: new RegExp(`^wipe (?:the )?(?:disk of )?(\\S+)( ${TIME})?$`, "i"), write: "$1 loses its disk$2" },
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
  {
    tried: new RegExp(
      `^(?:trigger|force|start|hold|call|cause)(?: an?| the)? ?(?:new )?(?:leader )?elections?(?: (?:on|at|by|from) (n\\d+))?( ${TIME})?$`,
      "i",
    ),
    write: ([, who = "a follower", when = ""]) => [`${who} starts an election${when}`],
  },
  {
    tried: new RegExp(
      `^(n\\d+|\\w+) (?:becomes|is elected|becomes the|is elected as|gets elected|wins)(?: an?| the)? ?(?:leader|election)( ${TIME})?$`,
      "i",
    ),
    write: "$1 starts an election$2",
    why: "Nobody is made a leader; a node can only stand for election",
  },
  {
    tried: new RegExp(`^elect (\\S+)(?: as leader)?( ${TIME})?$`, "i"),
    write: ([, who, when = ""]) => [`${who === "leader" ? "a follower" : who} starts an election${when}`],
  },
  {
    tried: new RegExp(`^(?:add|remove) (?:node )?(\\S+)(?: (?:to|from) (?:the )?cluster)?( ${TIME})?$`, "i"),
    write: ([all, who, when = ""]) => [`${who} ${/^add/i.test(all) ? "joins" : "leaves"}${when}`],
  },
];
