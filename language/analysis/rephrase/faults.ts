/** Faults as people try to say them. */
import type { RephraseRule } from "./rule.ts";
import { braced, TIME } from "./words.ts";

export const FAULTS: readonly RephraseRule[] = [
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
      `^(.+?) (?:is|are|gets|get|becomes|become) (?:partitioned|isolated|cut off|disconnected|unreachable|unplugged|separated|split off)(?: away)?( ${TIME})?$`,
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
    tried: new RegExp(`^(?:disconnect|unplug|separate|cut off|partition off|quarantine) (.+?)( ${TIME})?$`, "i"),
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
      `^(?:heal|fix|repair|restore|reconnect|undo|remove|end|stop)(?: the)? (?:network|partition|cut|split|isolation|everything|all|connection|\\S+)( ${TIME})?$`,
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
    tried: new RegExp(`^(\\w+) (from \\S+ )?(to \\S+ )?(?:is|are|gets|get) (?:lost|dropped)( ${TIME})?$`, "i"),
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
