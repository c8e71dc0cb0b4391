/** The set-up as people try to write it. */
import { isReserved } from "../../forms/reserved.ts";
import type { RephraseRule } from "./rule.ts";

export const SET_UP: readonly RephraseRule[] = [
  { tried: /^(?:an? )?([a-z][\w-]*) (?:cluster|group) of (\w+)$/i, write: "$2 nodes running $1" },
  {
    tried: /^([a-z][\w-]*) ?\((\d+)\)$|^(\d+) ?x ([a-z][\w-]*)$|^(\d+)x ([a-z][\w-]*)$/i,
    write: ([, a, b, c, d, e, f]) => [`${b ?? c ?? e} nodes running ${a ?? d ?? f}`],
  },
  { tried: /^(\d+) nodes (?:that|which|to) runs? ([a-z][\w-]*)$/i, write: "$1 nodes running $2" },
  { tried: /^(\d+) nodes and (\d+) clients running ([a-z][\w-]*)$/i, write: "$1 nodes running $3, $2 clients" },
  { tried: /^half a dozen nodes$/i, write: () => ["6 nodes"] },
  { tried: /^(?:create|start|launch|spin up|boot) (\d+) nodes(.*)$/i, write: "$1 nodes$2", first: true },
  { tried: /^(?:add|with|use) (\d+) clients$/i, write: "$1 clients" },
  { tried: /^(?:set |use )?seed (?:is |to |= ?)?"?(\d+)"?$/i, write: "seed $1", first: true },
  { tried: /^run (?:up to|to|for about|for at most) (\d\S*)$/i, write: "run for $1" },
  { tried: /^run for (\d+)$/i, write: "run for $1s", first: true, why: "A unit is missing" },
  { tried: /^run for (?:a|one) minute$/i, write: () => ["run for 1m"] },
  {
    tried: /^(?:time limit|max time|total duration|timeout of the run|run time|runtime)(?: is| =|:)? (\d\S*)$/i,
    write: "run for $1",
  },
  { tried: /^give up after (\d+)$/i, write: "give up after $1s", first: true, why: "A unit is missing" },
  {
    tried: /^latency (?:uniform|range|random)?\(? ?(\d\S*?)(?:, ?| to | and |\.\.)(\d\S*?) ?\)?$/i,
    write: "latency $1..$2",
  },
  { tried: /^latency (\d+)\.\.(\d+) (ms|s)$/i, write: "latency $1..$2$3" },
  { tried: /^latency uniform (\S+)$/i, write: "latency $1" },
  { tried: /^latency (?:normal|gaussian)\(? ?(\d\S*?)(?:, ?| )(\d\S*?) ?\)?$/i, write: "latency normal $1 ± $2" },
  { tried: /^latency (?:exponential|exp|poisson)\(? ?(\d\S*?) ?\)?$/i, write: "latency exponential $1" },
  { tried: /^latency (?:average|avg|mean|fixed|constant|about|around|approximately) (\d\S*)$/i, write: "latency $1" },
  {
    tried: /^latency (?:of|for|to|from|at) (\w+) (\d\S*)$/i,
    write: ([, who, delay], nodes) => [
      `latency between ${who} and {${nodes.filter((node) => node !== who).join(", ")}} ${delay}`,
    ],
    why: "The ends of a link are named",
  },
  { tried: /^latency (\S+?) ?(?:->|→) ?(\S+?) ?(?:=|:|is)? (\d\S*)$/i, write: "latency $1 to $2 $3" },
  { tried: /^(loss|duplication) (\d+) ?(?:%|percent|pct)$/i, write: "$1 $2%" },
  { tried: /^(?:duplicate|duplication|duplicates) (?:rate |probability )?(\S+%)$/i, write: "duplication $1" },
  { tried: /^(\d\S*%) (?:of )?(?:messages?|packets?) (?:are )?(?:lost|dropped|loss)$/i, write: "loss $1" },
  {
    tried:
      /^(?:set |the )?(election timeout|heartbeat interval|pre-vote|check-quorum|reads)s? (?:for |of |on )?(n\w+) (?:is |to |= ?)?(\S+)$/i,
    write: "$1 of $2 $3",
  },
  {
    tried:
      /^(election timeout|heartbeat interval|drift bound|sync time|processing time|pre-vote|check-quorum|reads) (?:is|are|=|:|takes|of|to) (.+)$/i,
    write: "$1 $2",
  },
  { tried: /^(?:timeout|timeouts) (\d\S*\.\.\S+)$/i, write: "election timeout $1" },
  { tried: /^([a-z]+)-([a-z]+) (\d\S*)$/i, write: "$1 $2 $3" },
  { tried: /^(?:turn|switch|set) ([\w-]+) (on|off)$/i, write: "$1 $2" },
  {
    tried: /^(?:reads?|read mode|read policy|consistency|reading)(?: mode| are| is|:| =)* (lease|quorum|local)$/i,
    write: "reads $1",
    first: true,
  },
  { tried: /^reads? from (?:the )?leader(?: only)?$/i, write: () => ["reads quorum"] },
  {
    tried: /^(lease|quorum|local|linearizable)[- ](?:based )?reads?$|^leader leases?(?: on)?$/i,
    write: ([, kind = "lease"]) => [`reads ${kind === "linearizable" ? "quorum" : kind}`],
  },
  {
    tried: /^(?:log compaction|compact(?:ion)?|snapshots?)(?: is)? (?:every|after|each|at) (\d+)(?: entries)?$/i,
    write: "snapshot every $1 entries",
  },
  {
    tried: /^(?:max |maximum )?clock drift (?:bound )?(?:of (\w+) )?(?:is |= ?)?(\d\S*%)$/i,
    write: ([, who, share]) => [who === undefined ? `drift bound ${share}` : `clock of ${who} drifts by ${share}`],
  },
  { tried: /^(?:processing|cpu|handling|think)(?: time)?(?: takes| is| =|:)? (\d\S*)$/i, write: "processing time $1" },
  {
    tried: /^(?:disk|disks|fsync) (?:is|are) slow$/i,
    write: () => ["sync time 20ms"],
    why: "How slow is missing; for example",
    code: "incomplete",
  },
  {
    tried: /^(?:message |messages |network )?(?:ordering|order|delivery)(?: is|:| =)? (fifo|any)$/i,
    write: "ordering $1",
  },
  { tried: /^(?:ordered|in-order|fifo)(?: message)? delivery$/i, write: () => ["ordering fifo"] },
  { tried: /^(?:unordered|reordering|out-of-order)(?: network| delivery| messages)?$/i, write: () => ["ordering any"] },
  {
    tried: /^(?:with |enable |switch on |use |turn on )?(?:the )?(?:mistake|bug|defect|fault) ([\w -]+)$/i,
    write: ([, name]) => [`mistake ${name.trim().replace(/ /g, "-")}`],
  },
  { tried: /^vary ([\w -]+?):? (\S+) or (\S+)$/i, write: "vary $1: $2, $3" },
  {
    tried: /^vary ([\w -]+?):? (\d\S*)\.\.(\d\S*)$/i,
    write: "vary $1: $2, $3",
    why: "The values are listed; for example",
  },
  {
    tried: /^explore(?: all)?(?: seeds)?$/i,
    write: () => ["explore 100 seeds"],
    why: "How many is missing; for example",
    code: "incomplete",
  },
  { tried: /^explore (?:seeds )?1\.\.(\d+)$/i, write: "explore $1 seeds" },
  { tried: /^(?:repeat|run) (\d+) times$/i, write: "explore $1 seeds" },
  { tried: /^(?:n|nodes|size|replicas|n_nodes|num_nodes|cluster_size) ?[=:] ?(\d+)$/i, write: "$1 nodes" },
  {
    tried: /^nodes? \{ ?(\w[\w-]*(?: \w[\w-]*)+) ?\}( .*)?$/i,
    write: ([, names, rest = ""]) => [`nodes {${names.split(" ").join(", ")}}${rest}`],
    why: "Names are separated by commas",
  },
  {
    tried: /^(nodes?|servers?|clients?)(?: named| called|:| =| are)? (\w[\w-]*(?:(?:, ?and |, ?| and | )\w[\w-]*)*)$/i,
    write: ([, what, names]) => {
      const all = names.split(/, ?and |, ?| and | /);
      return all.some((name) => isReserved(name.toLowerCase()) || /^(?:on|off)$/i.test(name))
        ? []
        : [`${/^c/i.test(what) ? "clients" : "nodes"} {${all.join(", ")}}`];
    },
    why: "Names stand in braces",
  },
  { tried: /^(?:(\d+) nodes),? (?:with |using |on )?([a-z][\w-]*)$/i, write: "$1 nodes running $2" },
  { tried: /^(?:like|as in|modelled on|preset) ([\w-]+)$/i, write: "3 nodes like $1" },
  { tried: /^simulate (?:for )?(\d\S*) ?(?:seconds?|s|sec)$/i, write: "run for $1s" },
  {
    tried:
      /^(latency|election timeout|heartbeat interval)( between \S+ and \S+| \S+ to \S+| of \S+)? (?:between |from |of )?(\d[\d.]*)(ms|s|m)? ?(?:to|and|-|–) ?(\d[\d.]*) ?(ms|s|m)$/i,
    write: ([, what, where = "", low, unit, high, last]) => [`${what}${where} ${low}${unit ?? last}..${high}${last}`],
    why: "A range is written with two dots",
  },
  {
    tried: /^latency (\d+)(ms|s) ?(?:±|\+\/-|\+-|plus minus|plus or minus|with jitter(?: of)?|jitter) ?(\d+)(?:ms|s)$/i,
    write: ([, middle, unit, spread]) => [
      `latency ${Math.max(0, Number(middle) - Number(spread))}${unit}..${Number(middle) + Number(spread)}${unit}`,
    ],
    why: "Around a middle it is a range",
  },
  {
    tried: /^latency(?: (?:of|on|for))?(?: link)? (\w+)(?:-|–|<->| <-> | and )(\w+)(?: is| =|:)? (\S+)( .+)?$/i,
    write: "latency between $1 and $2 $3$4",
  },
  { tried: /^latency between (\w+), ?(\w+)(?: is| =|:)? (\S+)( .+)?$/i, write: "latency between $1 and $2 $3$4" },
  { tried: /^(latency .+) (?:is|=|of|:) (\d\S*)( .+)?$/i, write: "$1 $2$3" },
  {
    tried:
      /^(?:latency between (?:all nodes|nodes|all|servers)|inter-node latency|node latency|network) (?:is )?(\d\S*)$/i,
    write: "latency $1",
  },
  {
    tried: /^(?:client latency|latency (?:to|from|of|between nodes and) (?:the )?clients?) (?:is )?(\d\S*)$/i,
    write: ([, delay], nodes) => [
      `latency between c1 and {${nodes.join(", ")}} ${delay}`,
      `latency between c1 and ${nodes[0]} ${delay}`,
      `latency ${delay}`,
    ],
    why: "The ends of a link are named",
  },
  {
    tried: /^(?:(?:message|packet|network) )?loss(?: rate| probability| chance)?(?: of| is| =|:)? (\d\S*%)$/i,
    write: "loss $1",
  },
  {
    tried: /^([a-z]+)_([a-z]+)(?:_([a-z]+))?(?: ?[=:])? (\S.*)$/i,
    write: ([, one, two, three, rest]) => [
      `${one} ${two}${three === undefined ? "" : ` ${three}`} ${rest}`,
      `${one}-${two} ${rest}`,
    ],
  },
  {
    tried: /^([a-z]+)([A-Z][a-z]+)(?:([A-Z][a-z]+))?(?: ?[=:])? (\S.*)$/,
    write: ([, one, two, three, rest]) => [
      `${one} ${two.toLowerCase()}${three === undefined ? "" : ` ${three.toLowerCase()}`} ${rest}`,
      `${one}-${two.toLowerCase()} ${rest}`,
    ],
  },
  {
    tried: /^(n\w+)(?:'s)? (election timeout|heartbeat interval|pre-vote|check-quorum|reads)(?: is| =|:)? (.+)$/i,
    write: "$2 of $1 $3",
  },
  { tried: /^(?:timeout|election_timeout) of (\w+)(?: is| =)? (\S+)$/i, write: "election timeout of $1 $2" },
  {
    tried: /^(?:heartbeats?)(?: interval| period| rate| every| each| timeout)?(?: is| =|:)? (\d\S*)$/i,
    write: "heartbeat interval $1",
  },
  {
    tried: /^(pre|check)[ _]?(vote|quorum)(?: ?[=:])?(?: (on|off|true|false|enabled|disabled))?$/i,
    write: ([, one, two, state = "on"]) => [`${one}-${two} ${/off|false|dis/i.test(state) ? "off" : "on"}`],
  },
  { tried: /^(?:enable|turn on|use|with) (pre|check)[ _]?(vote|quorum)$/i, write: "$1-$2 on" },
  { tried: /^(?:disable|turn off|no|without) (pre|check)[ _]?(vote|quorum)$/i, write: "$1-$2 off" },
  { tried: /^([\w-]+)$/, write: "$1 on", why: "A switch is `on` or `off`" },
  {
    tried: /^(lease|quorum|local|stale|follower|leader)(?:-| based | )?(?: reads|read)$/i,
    write: ([, kind]) => [
      `reads ${{ stale: "local", follower: "local", leader: "quorum" }[kind.toLowerCase()] ?? kind}`,
    ],
  },
  {
    tried:
      /^reads? (?:from|at|on|by|using|with|via|through)(?: the| a| any)? (leaders?|followers?|any node|any replica|lease|quorum|all nodes)$/i,
    write: ([, kind]) => [`reads ${/^leader|quorum/i.test(kind) ? "quorum" : /lease/i.test(kind) ? "lease" : "local"}`],
  },
  { tried: /^(?:fsync|disk write|disk|sync)(?: time| latency| takes)?(?: is| =|:)? (\d\S*)$/i, write: "sync time $1" },
  {
    tried:
      /^(?:fifo|in order|in-order|ordered|tcp|tcp links|fifo links|fifo ordering|fifo channels|ordered messages|messages are (?:ordered|in order|fifo))$/i,
    write: () => ["ordering fifo"],
  },
  {
    tried: /^(?:udp|unordered|out of order|out-of-order|reordering|messages may be reordered)$/i,
    write: () => ["ordering any"],
  },
  {
    tried: /^(?:a |the )?(?:clients? )?(?:retry|retries)(?: every| each| timeout| interval| after)? (\d\S*)$/i,
    write: "retry after $1",
  },
  {
    tried:
      /^(?:requests?|operations?|clients?|rpc)? ?(?:time ?out|times out|gives up|give up|deadline)(?: after| is| of| =|:)? (\d\S*)$/i,
    write: "give up after $1",
  },
  {
    tried:
      /^(?:simulation )?(?:end|ends|stop|stops|finish|finishes|halt|quit|exit)(?: the run| the simulation)? (?:at|after) (\d\S*)$/i,
    write: "run for $1",
    first: true,
  },
  {
    tried: /^(scenario|test|title):? ([^"{]+?) ?\{?$/i,
    write: ([, , title]) => [`scenario "${title}"`],
    why: "A title stands in quotes",
    first: true,
  },
  { tried: /^compare ([\w-]+) (?:and|with|to|vs\.?|against) ([\w-]+)$/i, write: "vary system: $1, $2" },
  { tried: /^note (at \S+|when .+?|on .+?):? (".*")$/i, write: "note $2 $1" },
  {
    tried:
      /^(?:ask |quiz )?(?:who|which node) (?:is|leads|will be|becomes)(?: the)?(?: leader| primary)?(?: (?:at|after) (\S+?))?\??$/i,
    write: ([, at]) => [
      `ask "Who leads${at === undefined ? "" : ` at ${at}`}?" answer leader${at === undefined ? "" : ` at ${at}`}`,
    ],
    why: "A question has its text and its answer",
  },
  {
    tried: /^ask (".*")( at \S+)?$/i,
    write: "ask $1 answer leader$2",
    why: "A question has its answer; for example",
    code: "incomplete",
  },
  {
    tried:
      /^(?:what|see what|show what|show me what)(?: happens| would happen| will happen)?,? (?:when|if|after|should) (.+)$/i,
    write: "$1",
    why: "The run itself is the answer; what is to happen is written",
  },
  {
    tried:
      /^(?:a |an |start |create |launch |spin up |set up |with |there are |we have |using |use |run |simulate |have )*(?:cluster (?:of|with) |cluster size |cluster: )?(?:a |an )?(\d+|three|five|seven)[ -]?(?:raft |heartbeat )?(?:node|nodes|servers?|replicas?|machines|peers|members|brokers|instances|processes|voters)?(?: (?:raft|heartbeat))?(?: (?:cluster|group|quorum|ensemble|system))?$/i,
    write: "$1 nodes",
    why: "A number of nodes is written",
  },
  {
    tried:
      /^(?:a |an |start |create |launch |spin up |set up |with |there are |we have |using |use |run |simulate )*(\d+|three|five|seven)[ -]?(?:node|nodes|servers?|replicas?|machines|peers|members|brokers|instances)?s?(?: cluster)? (?:running |run |of |in |using |with |on )?(?:a |the )?([\w-]+)(?: (?:cluster|group|nodes|consensus|system|protocol))?$/i,
    write: "$1 nodes running $2",
  },
  {
    tried:
      /^(?:a |an |start |use |using |run |simulate )*([\w-]+)(?: cluster| group)?,? (?:with|of|on|across|over) (\d+|three|five|seven) (?:nodes|servers|replicas|machines|peers|members)$/i,
    write: "$2 nodes running $1",
  },
  {
    tried: /^(?:nodes?|servers?|replicas?|cluster size|node count|number of nodes|size) ?(?:=|:|is|are|) ?(\d+)$/i,
    write: "$1 nodes",
  },
  { tried: /^(?:nodes?|servers?|replicas?) ?(?:=|:|are|is|called|) ?(\{.+\})$/i, write: "nodes $1" },
  { tried: /^(?:clients?) ?(?:=|:|is|are|) ?(\d+)$/i, write: "$1 clients" },
  { tried: /^(?:system|protocol|algorithm|consensus|mode) ?(?:=|:|is|) ?([\w-]+)$/i, write: "running $1" },
  {
    tried:
      /^(?:use|using|with|set|the) (seed|latency|loss|election timeout|heartbeat interval|pre-vote|mistake)(?: to| =| of| is)? (.+)$/i,
    write: "$1 $2",
  },
  { tried: /^(\w[\w -]*?) ?= ?(\S+)$/i, write: "$1 $2", why: "A setting is written without a sign" },
  { tried: /^(?:enable|turn on|activate|use|with) ([\w-]+)$/i, write: "$1 on" },
  { tried: /^(?:disable|turn off|deactivate|no|without) ([\w-]+)$/i, write: "$1 off" },
  { tried: /^([\w-]+) (?:is )?(?:enabled|true|yes)$/i, write: "$1 on" },
  { tried: /^([\w-]+) (?:is )?(?:disabled|false|no)$/i, write: "$1 off" },
  {
    tried:
      /^(?:simulate|simulation|run|runs|end|ends|stop|stops|duration|total time|finish|for|simulation time|length)(?: simulation| the simulation| run| the run)?(?: for| at| after| until| of| is| =| time)? (\d\S*)$/i,
    write: "run for $1",
  },
  { tried: /^(?:title|name|test|it|describe|scenario|case|story) ?[:=]? (".*")$/i, write: "scenario $1" },
  { tried: /^(?:comment|label|annotate|remark|print|log|say|echo|show) (".*")( .*)?$/i, write: "note $1$2" },
  { tried: /^note (\w[^"]*)$/i, write: ([, words]) => [`note "${words}"`], why: "The text of a note stands in quotes" },
  { tried: /^(?:question|quiz|predict) (".*") (?:answer|answers|is) (.+)$/i, write: "ask $1 answer $2" },
  { tried: /^(?:compare|try|for each|foreach|sweep) (.+)$/i, write: "vary $1" },
  {
    tried:
      /^(?:try|run|test|check|with|for|fuzz|explore)(?: with| over)? (\d+) (?:random )?(?:seeds?|runs|times|iterations)$/i,
    write: "explore $1 seeds",
  },
];
