/** Faults of nodes, clocks and leadership as people try to say them. */
import type { RephraseRule } from "./rule.ts";
import { TIME } from "./words.ts";

export const FAULTS: readonly RephraseRule[] = [
  { tried: /^(?:unpause|wake up|continue|SIGCONT|thaw) (.+?)( (?:at|when|after) .+)?$/i, write: "$1 resumes$2" },
  { tried: /^(?:SIGSTOP|hang|stall|block|halt) (\w+)( (?:at|for|from|when) .+)?$/i, write: "$1 pauses$2" },
  { tried: /^(.+?) (?:gc pauses?|gcs|does gc)( (?:at|for|from|when) .+)?$/i, write: "$1 pauses$2" },
  { tried: /^(.+?) (?:is|runs|gets) (\d+x) (?:slower|slow)( .+)?$/i, write: "$1 slows by $2$3" },
  {
    tried: /^slow (\S+) down (?:by )?(\d+x?)( .+)?$/i,
    write: ([, who, by, rest = ""]) => [`${who} slows by ${by.replace(/x?$/, "x")}${rest}`],
  },
  { tried: /^slow down (\S+) by (\S+)( .+)?$/i, write: "$1 slows by $2$3" },
  { tried: /^(.+?) runs? slow(?:ly)? by (\S+)( .+)?$/i, write: "$1 slows by $2$3" },
  {
    tried: /^cpu of (\S+) is (?:slow|busy|overloaded)( .+)?$/i,
    write: "$1 slows by 10x$2",
    why: "How slow is missing; for example",
    code: "incomplete",
  },
  { tried: /^(\S+) clock drifts? (?:by )?(\S+)( .+)?$/i, write: "clock of $1 drifts by $2$3" },
  {
    tried: /^(.+?) loses (?:all )?(?:its|the) (?:log|logs|state|storage|files|memory and disk|data)( .+)?$/i,
    write: "$1 loses its disk$2",
  },
  { tried: /^(\S+) (?:leader|node) crash$/i, write: "$1 crashes" },
  {
    tried: /^(?:a )?(?:power|datacenter|data center|total|complete) (?:outage|failure|loss)( .+)?$/i,
    write: "all nodes crash$1",
    why: "Who crashes is said",
  },
  {
    tried:
      /^(\S+) (?:is|starts as|begins as|starts|becomes|is made)(?: as)?(?: the| a)? leader (?:at|from|in) (?:the )?(?:start|beginning|first|0s?)$/i,
    write: "$1 starts an election at 100ms",
    why: "Nobody is made a leader; a node can only stand for election",
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
    tried: /^((?:latency|loss|duplication)\b.*?) at (\S+)$/i,
    write: "$1 from $2",
    why: "What holds for a while begins with `from`",
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
  {
    tried: new RegExp(`^(?:take|bring) (.+?) (?:down|offline)( ${TIME})?$`, "i"),
    write: ([, who, when = ""]) => [`${who} ${/ and |^\{/.test(who) ? "crash" : "crashes"}${when}`],
  },
  {
    tried: new RegExp(`^(?:take|bring) (.+?) (?:up|back|back up|online|back online)( ${TIME})?$`, "i"),
    write: "$1 recovers$2",
  },
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
