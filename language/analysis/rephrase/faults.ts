/** Faults of nodes, clocks and leadership as people try to say them. */
import { example, first, type RephraseRule, rule, slight } from "./rule.ts";
import { BOTH_WAYS, HOW_MUCH, HOW_SLOW, MADE_LEADER, PERIOD } from "./why.ts";
import { does, timed } from "./words.ts";

const doing =
  (verb: string) =>
  ([, who, when = ""]: RegExpExecArray) => [does(who, verb) + when];
const crash = doing("crash");

export const FAULTS: readonly RephraseRule[] = [
  first(
    rule(
      timed(/^(n\w+) takes over(?: as| the)?(?: the)?(?: new)? (?:leader|primary|leadership)/),
      "$1 starts an election$2",
      MADE_LEADER,
    ),
  ),
  first(
    rule(
      /^(?:(?:all|every|each|the)(?: of the)? )?(?:nodes?|servers?) (?:starts?|begins?)(?: out| up| off)? (?:as|in) .*$/i,
      ([all]) => [`# ${all}`],
      "So every run begins; a remark may say so",
    ),
  ),
  example(
    /^clock of (\S+) (?:runs|is|goes) (?:too )?(slow|fast)(?:er)?( .+)?$/i,
    ([, who, way, when = ""]) => [`clock of ${who} drifts by ${/slow/i.test(way) ? "-5%" : "5%"}${when}`],
    HOW_MUCH,
  ),
  rule(timed(/^(?:kill -CONT|unpause|wake up|continue|SIGCONT|thaw) (.+?)/), "$1 resumes$2"),
  rule(timed(/^(?:kill -(?:STOP|19|TSTP)|SIGSTOP|hang|stall|block) (.+?)/), doing("pause")),
  rule(timed(/^(.+?) (?:gc pauses?|gcs|does gc)/), "$1 pauses$2"),
  rule(/^(.+?) (?:is|runs|gets) (\d+x) (?:slower|slow)( .+)?$/i, "$1 slows by $2$3"),
  rule(/^slow (\S+) down (?:by )?(\d+x?)( .+)?$/i, ([, who, by, rest = ""]) => [
    `${who} slows by ${by.replace(/x?$/, "x")}${rest}`,
  ]),
  rule(/^(.+?) runs? slow(?:ly)? by (\S+)( .+)?$/i, "$1 slows by $2$3"),
  rule(/^(\S+) clock drifts? (?:by )?(\S+)( .+)?$/i, "clock of $1 drifts by $2$3"),
  rule(
    /^(.+?) loses (?:all )?(?:its|the) (?:log|logs|state|storage|files|memory and disk|data)( .+)?$/i,
    "$1 loses its disk$2",
  ),
  rule(/^(?:an? |the |one )?(\w+) (?:crash|failure|outage|death|failover|fail-over)( .+)?$/i, ([, who, when = ""]) => [
    `${/^(?:node|server|follower)$/i.test(who) ? `a ${who.replace(/^server$/i, "node")}` : who} crashes${when}`,
  ]),
  rule(
    /^(.+?) (?:(?:gets |is )?oom[- ]killed|ooms?|(?:loses|lost) (?:all )?power|powers? (?:off|down)|sigkills?|reboots unexpectedly)( .+)?$/i,
    "$1 crashes$2",
  ),
  rule(/^(.+?) (?:restarts?|reboots?|is restarted|is rebooted)( .*?)?( for \d.*)$/i, "$1 crashes$3$2"),
  slight(
    rule(
      /^(\S+|\{.+\}|\S+ and \S+|an? \w+) (isolated|partitioned(?: off)?|disconnected|cut off|killed|paused|frozen|restarted|slowed)( .+)?$/i,
      ([, who, what, rest = ""]) => [`${who} is ${what}${rest}`, `${who} are ${what}${rest}`],
    ),
  ),
  rule(
    /^(\S+ joins?)(?: the cluster)? as (?:an? )?(?:learner|non-?voter|non-voting member|observer|follower|voter|member)( .+)?$/i,
    "$1$2",
    "A node that joins gets the log without a vote, and becomes a member once it has it",
  ),
  rule(
    /^(.+?) (?:(?:is|gets|was) (?:restarted|rebooted|revived|repaired|brought back)|(?:powers|boots|turns) (?:on|up|back on)(?: again)?)( .+)?$/i,
    "$1 recovers$2",
  ),
  rule(/^(.+?) (?:is|gets) slow(?:er)? ?\(? ?(\d+x) ?\)?( .+)?$/i, "$1 slows by $2$3"),
  rule(/^(n\w+|leader) back(?: up| again| online)?( .+)?$/i, "$1 recovers$2"),
  rule(/^(.+?) unpauses?( .+)?$/i, "$1 resumes$2"),
  rule(/^(.+?) lose (?:all )?power( .+)?$/i, "$1 crash$2"),
  rule(/^(.+?) (?:power|boot|turn) (?:on|up|back on)(?: again)?( .+)?$/i, "$1 recover$2"),
  rule(/^(?:one more|yet another) (?:node |server )?(?:crashes|dies|fails)( .+)?$/i, "a node crashes$1"),
  rule(
    /^(?:clock of (\S+)|(\S+)'s clock) (?:runs|is|goes|ticks|drifts)(?: by)? (\d[\d.]*%) (?:too )?(slow|fast)(?:er|ly)?( .+)?$/i,
    ([, one, other, by, way, when = ""]) => [
      `clock of ${one ?? other} drifts by ${/slow/i.test(way) ? "-" : ""}${by}${when}`,
    ],
  ),
  example(
    /^(.+?) (?:bounces?|is bounced|power[- ]cycles?)( .+)?$/i,
    "$1 crashes for 1s$2",
    "How long it is down is missing; for example",
  ),
  rule(
    /^(.+?) flaps(?: (?:from|between) (\S+) (?:to|and) (\S+))?$/i,
    ([, who, from = "1s", to = "9s"]) => [`every 1s from ${from} to ${to}: ${who} crashes for 500ms`],
    PERIOD,
  ),
  rule(
    /^(.+?) slows? (?:down )?(?:by 50%|to half(?: speed)?|by half)( .+)?$/i,
    "$1 slows by 2x$2",
    "Half as fast takes twice as long",
  ),
  rule(/^(?:stop the world|gc pause|gc) (?:on|at|of) (\S+)( for .+)?$/i, "$1 pauses$2"),
  rule(
    /^replace (\S+) (?:with|by) (\S+)( at .+)?$|^(\S+) replaces (\S+)( at .+)?$|^(\S+) is replaced by (\S+)( at .+)?$/i,
    ([, a, b, c = "", d, e, f = "", g, h, i = ""]) => [
      `${b ?? d ?? h} joins${c}${f}${i}, ${a ?? e ?? g} leaves${c}${f}${i}`,
    ],
    "Nodes come and go one by one",
  ),
  rule(
    timed(
      /^(?:(.+?) )?(?:fails? over|hands? off|hands?|switch(?:es)?|pass(?:es)?|gives?|moves?|is transferred|is handed|transfers?|changes?)(?: over)?(?: the)?(?: leadership| leader| power| lead| leader role| role)?(?: from (\S+))?(?: over)? to (\S+)/,
    ),
    ([, who = "leader", from, to, when = ""]) => [
      `${from ?? who.replace(/^leadership$/i, "leader")} hands over to ${to}${when}`,
    ],
  ),
  rule(/^(?:demote) (\S+)( .+)?$/i, "$1 steps down$2"),
  rule(
    /^(?:promote|elect) (\S+?)(?: to leader)?( at .+)?$|^(\S+) (?:promotes|is promoted)(?: to leader)?( at .+)?$/i,
    ([, a, b = "", c, d = ""]) => [`${a ?? c} starts an election${b}${d}`],
    MADE_LEADER,
  ),
  rule(/^(.+?) (?:quits|is decommissioned|is retired|is removed)( .+)?$/i, "$1 leaves$2"),

  rule(
    /^(?:a )?(?:power|datacenter|data center|total|complete) (?:outage|failure|loss)( .+)?$/i,
    "all nodes crash$1",
    "Who crashes is said",
  ),
  rule(
    /^(\S+) (?:is|starts as|begins as|starts|becomes|is made)(?: as)?(?: the| a)? leader(?:(?<= as leader)| (?:at|from|in) (?:the )?(?:start|beginning|first|0s?|term 1))$/i,
    "$1 starts an election at 100ms",
    MADE_LEADER,
  ),
  rule(timed(/^(?:bring|get|put) (.+?) (?:back|back up|back online|up again)/), "$1 recovers$2"),
  rule(
    /^(drop|lose|delay|duplicate) (\d\S*) (?:of )?(?:all |the |all the )?(messages?|\w+) between (\S+) and (\S+)( .+)?$/i,
    ([, verb, share, kind, one, other, rest = ""]) => [
      `${verb} ${share} of ${kind} from ${one} to ${other}${rest}, ${verb} ${share} of ${kind} from ${other} to ${one}${rest}`,
    ],
    BOTH_WAYS,
  ),
  example(/^(.+?) (?:has|gets) an? slow disk( .+)?$/i, "disk of $1 slows by 10x$2", HOW_SLOW),
  rule(/^(?:disk of )?(.+?) (?:gets|is) (?:wiped|erased|reset)( .+)?$/i, "$1 loses its disk$2"),
  rule(
    /^(.+?) is (?:stuck|hung|busy|in|doing)(?: in| with)?(?: a)?(?: long| full)?(?: gc| garbage collection)(?: pause)?( .+)?$/i,
    "$1 pauses$2",
  ),
  rule(
    /^(?:an? )?(?:long |full )?(?:gc|garbage collection)(?: pause)?(?: of (\S+))? (?:on|at|of|in) (\S+)( .+)?$/i,
    ([, length = "500ms", who, when = ""]) => [`${who} pauses for ${length}${when}`],
  ),
  rule(
    /^(.+?) (?:has|gets|does|suffers|takes)(?: an?)? (?:long |full |stop-the-world |gc )*(?:pause|gc|stall)( .+)?$/i,
    "$1 pauses$2",
  ),
  rule(/^clock skew of \+?(\S+) (?:on|at|for) (\S+)( .+)?$/i, "clock of $2 jumps by +$1$3"),
  rule(
    /^(?:set|turn|move|put)(?: the)? clock of (\S+) (back|forward|ahead)(?: by)? (\d\S*)( .+)?$/i,
    ([, who, way, by, when = ""]) => [`clock of ${who} jumps by ${/back/i.test(way) ? "-" : "+"}${by}${when}`],
  ),
  rule(
    /^clock of (\S+) (?:jumps|goes|steps|is set|moves|is|runs) (?:back|backwards?|behind)(?: by)? (\d\S*)( .+)?$/i,
    "clock of $1 jumps by -$2$3",
  ),
  example(
    /^(?:clock )?drift (?:of )?(\d\S*%)(?: (?:on|of|at) (\S+))?( .+)?$/i,
    ([, share, who = "n1", when = ""]) => [`clock of ${who} drifts by ${share}${when}`],
    "Whose clock is missing; for example",
  ),
  rule(
    timed(
      /^(.+?) (?:triggers?|forces?|calls? for|begins?|starts?|runs? for|holds?|requests?)(?: an?| the)?(?: new)? ?(?:elections?|votes?|leader|leadership)/,
    ),
    "$1 starts an election$2",
  ),
  rule(
    timed(/^(?:the )?election timeout of (\S+) (?:fires|expires|elapses|runs out|goes off|triggers)/),
    "$1 starts an election$2",
  ),
  rule(
    timed(/^(?:make|elect|force|set|promote|appoint) (n\w+)(?: (?:as |the |to |to be |become )*(?:leader))/),
    "$1 starts an election$2",
    MADE_LEADER,
  ),
  rule(
    timed(
      /^(?:(?:docker |systemctl )?(?:kill(?: -\w+|s)?|stop)|pull the plug (?:on|of)|unplug|sigkill|halt|destroy|terminate|down|crash(?:es)?|fail|take down|bring down|shut down|shutdown|power off|turn off) (.+?)/,
    ),
    crash,
  ),
  rule(
    timed(
      /^(.+?) (?:terminates|goes away|disappears|goes dark|(?:is|gets) (?:terminated|offline|stopped|killed|shut down|powered off|turned off|lost|unavailable|dead|broken)|panics|segfaults|runs out of memory|has failed|becomes unavailable|go down|stops?|breaks?(?: down)?)/,
    ),
    crash,
  ),
  rule(
    timed(
      /^(?:(?:docker |systemctl )?(?:re)?start|recover|reboot|revive|bring (?:back|up|back up)|resurrect|restore) (.+?)/,
    ),
    doing("recover"),
  ),
  rule(timed(/^(?:take|bring) (.+?) (?:down|offline)/), crash),
  example(
    timed(
      /^(.+?) (?:is|are|becomes|become|gets|get|runs|responds|slows|slow)(?: very| really| too)? ?(?:slow|slowly|down|sluggish|overloaded|degraded|)/,
    ),
    ([, who, when = ""]) => [`${who} slows by 10x${when}`, `${who} slow by 10x${when}`],
    HOW_SLOW,
  ),
  rule(
    timed(
      /^(.+?) (?:has|does|gets|enters|starts)(?: an?| the)? ?(?:long |full |stop-the-world |major )?(?:gc|garbage collection|gc pause|pause)(?: of| for)? (\S+)/,
    ),
    "$1 pauses for $2$3",
  ),
  rule(
    timed(
      /^(?:the )?(?:clock of (\S+)|(\S+?)(?:'s|’s)? clock) (?:is|goes|runs|gets|jumps|moves|skews)? ?(?:ahead|forward|forwards|off)?(?: by)? \+?(\d\S*)(?: ahead| fast)?/,
    ),
    ([, a, b, by, when = ""]) => [`clock of ${a ?? b} jumps by +${by}${when}`],
  ),
  rule(
    timed(
      /^(?:trigger|force|start|hold|call|cause)(?: an?| the)? ?(?:new )?(?:leader )?(?:re-)?elections?(?: (?:on|at|by|from) (n\d+))?/,
    ),
    ([, who = "a follower", when = ""]) => [`${who} starts an election${when}`],
  ),
  rule(
    timed(
      /^(n\d+|\w+) (?:becomes?|(?:is |gets )?elected|wins)(?: as)?(?: an?| the)?(?: new)? ?(?:leader(?:ship)?|primary|master|election)/,
    ),
    "$1 starts an election$2",
    MADE_LEADER,
  ),
  rule(timed(/^(?:add|remove) (?:node )?(\S+|an? \w+)(?: (?:to|from) (?:the )?cluster)?/), ([all, who, when = ""]) => [
    `${who} ${/^add/i.test(all) ? "joins" : "leaves"}${when}`,
  ]),
];
