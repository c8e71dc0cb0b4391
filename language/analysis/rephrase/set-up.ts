/** The set-up as people try to write it. */
import { isReserved } from "../../forms/reserved.ts";
import { MOST_VARIANTS } from "../vary.ts";
import { example, first, type RephraseRule, rule } from "./rule.ts";
import { HOW_MUCH, HOW_SLOW, NAMES, NOTE_QUOTED, RANGE } from "./why.ts";
import { timed } from "./words.ts";

export const SET_UP: readonly RephraseRule[] = [
  rule(/^compare ([\w-]+) (?:and|with|to|vs\.?|against) ([\w-]+)$/i, "vary system: $1, $2"),
  rule(/^(?:like|as in|modelled on|preset) ([\w-]+)$/i, "3 nodes like $1"),
  rule(/^(?:an? )?([a-z][\w-]*) (?:cluster|group) of (\w+)$/i, "$2 nodes running $1"),
  rule(/^([a-z][\w-]*) ?\((\d+)\)$|^(\d+) ?x ([a-z][\w-]*)$|^(\d+)x ([a-z][\w-]*)$/i, ([, a, b, c, d, e, f]) => [
    `${b ?? c ?? e} nodes running ${a ?? d ?? f}`,
  ]),
  rule(/^(\d+) nodes (?:(?:that|which|to) )?runs? ([a-z][\w-]*)$/i, "$1 nodes running $2"),
  rule(/^(\d+) nodes and (\d+) clients running ([a-z][\w-]*)$/i, "$1 nodes running $3, $2 clients"),
  first(rule(/^(?:create|start|launch|spin up|boot) (\d+) nodes(.*)$/i, "$1 nodes$2")),
  rule(/^(?:add|with|use) (\d+) clients$|^(?:concurrency|threads|processes)(?: of| =|:)? (\d+)$/i, ([, one, other]) => [
    `${one ?? other} clients`,
  ]),
  rule(/^constants? (.+)$/i, "$1"),
  first(rule(/^(?:set |use )?seed (?:is |to |= ?)?"?(\d+)"?$/i, "seed $1")),
  rule(/^run (?:up to|to|for at most) (\d\S*)$/i, "run for $1"),
  first(rule(/^run for (\d+)$/i, "run for $1s", "A unit is missing")),
  rule(/^run for (?:a|one) minute$/i, () => ["run for 1m"]),
  rule(
    /^(?:time limit|max time|total duration|timeout of the run|run time|runtime)(?: is| =|:)? (\d\S*)$/i,
    "run for $1",
  ),
  first(rule(/^give up after (\d+)$/i, "give up after $1s", "A unit is missing")),
  rule(/^latency (?:uniform|range|random)?\(? ?(\d\S*?)(?:, ?| to | and |\.\.)(\d\S*?) ?\)?$/i, "latency $1..$2"),
  rule(/^latency (?:normal|gaussian)\(? ?(\d\S*?)(?:, ?| )(\d\S*?) ?\)?$/i, "latency normal $1 ± $2"),
  rule(/^latency (?:exponential|exp|poisson)\(? ?(\d\S*?) ?\)?$/i, "latency exponential $1"),
  example(/^(latency .*normal \d\S*)$/i, "$1 ± 2ms", HOW_MUCH),
  rule(/^latency (?:average|avg|mean|fixed|constant) (\d\S*)$/i, "latency $1"),
  rule(
    /^latency (?:of|for|at|to(?= clients?\b)) (\w+) (\d\S*)$/i,
    ([, who, delay], { nodes }) => [
      `latency between ${who} and {${nodes.filter((node) => node !== who).join(", ")}} ${delay}`,
    ],
    "The ends of a link are named",
  ),
  rule(/^latency (\S+?) ?(?:->|→) ?(\S+?) ?(?:=|:|is)? (\d\S*)$/i, "latency $1 to $2 $3"),
  rule(/^(?:duplicate|duplication|duplicates) (?:rate |probability )?(\S+%)$/i, "duplication $1"),
  rule(
    /^(?:set |the )?(election timeout|heartbeat interval|pre-vote|check-quorum|reads)s? (?:for |of |on )?(n\w+) (?:is |to |= ?)?(\S+)$/i,
    "$1 of $2 $3",
  ),
  rule(
    /^(election timeout|heartbeat interval|drift bound|sync time|processing time|pre-vote|check-quorum|reads) (?:is|are|=|:|takes|of|to) (.+)$/i,
    "$1 $2",
  ),
  rule(/^(?:timeout|timeouts) (\d\S*\.\.\S+)$/i, "election timeout $1"),
  rule(/^(?:turn|switch|set) ([\w-]+) (on|off)$/i, "$1 $2"),
  first(
    rule(
      /^(?:reads?|read mode|read policy|consistency|reading)(?: mode| are| is|:| =)* (lease|quorum|local)$/i,
      "reads $1",
    ),
  ),
  rule(/^reads? from (?:the )?leader(?: only)?$/i, () => ["reads quorum"]),
  rule(/^(lease|quorum|local|linearizable)[- ](?:based )?reads?$|^leader leases?(?: on)?$/i, ([, kind = "lease"]) => [
    `reads ${kind === "linearizable" ? "quorum" : kind}`,
  ]),
  rule(
    /^(?:log compaction|compact(?:ion)?|snapshots?)(?: is)? (?:every|after|each|at) (\d+)(?: entries)?$/i,
    "snapshot every $1 entries",
  ),
  rule(/^(?:max |maximum )?clock drift (?:bound )?(?:of (\w+) )?(?:is |= ?)?(\d\S*%)$/i, ([, who, share]) => [
    who === undefined ? `drift bound ${share}` : `clock of ${who} drifts by ${share}`,
  ]),
  rule(/^(?:processing|cpu|handling|think)(?: time)?(?: takes| is| =|:)? (\d\S*)$/i, "processing time $1"),
  example(/^(?:disk|disks|fsync) (?:is|are) slow$/i, () => ["sync time 20ms"], HOW_SLOW),
  rule(/^(?:message |messages |network )?(?:ordering|order|delivery)(?: is|:| =)? (fifo|any)$/i, "ordering $1"),
  rule(/^(?:ordered|in-order|fifo)(?: message)? delivery$/i, () => ["ordering fifo"]),
  rule(/^(?:unordered|reordering|out-of-order)(?: network| delivery| messages)?$/i, () => ["ordering any"]),
  rule(/^(?:with |enable |switch on |use |turn on )?(?:the )?(?:mistake|bug|defect|fault) ([\w -]+)$/i, ([, name]) => [
    `mistake ${name.trim().replace(/ /g, "-")}`,
  ]),
  example(/^explore(?: all)?(?: seeds)?$/i, () => ["explore 100 seeds"], "How many is missing; for example"),
  rule(/^explore (?:seeds )?1\.\.(\d+)$/i, "explore $1 seeds"),
  rule(/^(?:repeat|run) (\d+) times$/i, "explore $1 seeds"),
  rule(/^(?:n|nodes|size|replicas|n_nodes|num_nodes|cluster_size) ?[=:] ?(\d+)$/i, "$1 nodes"),
  rule(
    /^nodes? \{ ?(\w[\w-]*(?: \w[\w-]*)+) ?\}( .*)?$/i,
    ([, names, rest = ""]) => [`nodes {${names.split(" ").join(", ")}}${rest}`],
    "Names are separated by commas",
  ),
  rule(
    /^(nodes?|servers?|hosts|brokers|machines|replicas|clients?)(?: named| called|:| =| are)? (?!failure|crash|outage|dies|\w+\d-|(?<=client )\w+ (?!and)\w)(\w[\w-]*(?:(?:, ?| )\w[\w-]*)*)$/i,
    ([, what, names]) => {
      const all = names.split(/, ?and |, ?| and | /);
      return all.some(
        (name) => isReserved(name.toLowerCase()) || /^(?:on|off)$|(?:ed|ing|shes|uses|zes|vers|oins)$/i.test(name),
      )
        ? []
        : [`${/^c/i.test(what) ? "clients" : "nodes"} {${all.join(", ")}}`];
    },
    NAMES,
  ),
  rule(/^(?:(\d+) nodes),? (?:with |using |on )?([a-z][\w-]*)$/i, "$1 nodes running $2"),
  rule(
    /^(latency|election timeout|heartbeat interval)( between \S+ and \S+| \S+ to \S+| of \S+)? (?:between |from |of )?(\d[\d.]*)(ms|s|m)? ?(?:to|and|-|–) ?(\d[\d.]*) ?(ms|s|m)$/i,
    ([, what, where = "", low, unit, high, last]) => [`${what}${where} ${low}${unit ?? last}..${high}${last}`],
    RANGE,
  ),
  rule(
    /^latency(?: (?:of|on|for))?(?: link)? (\w+)(?:-|–|<->| <-> | - | and )(\w+)(?: is| =|:)? (\S+)( .+)?$/i,
    "latency between $1 and $2 $3$4",
  ),
  rule(/^(latency .+) (?:is|=|of|:) (\d\S*)( .+)?$/i, "$1 $2$3"),
  rule(
    /^(?:latency between (?:all nodes|nodes|all|servers)|inter-node latency|node latency|network) (?:is )?(\d\S*)$/i,
    "latency $1",
  ),
  rule(
    /^(?:client latency|latency (?:to|from|of|between nodes and) (?:the )?clients?) (?:is )?(\d\S*)$/i,
    ([, delay], { nodes }) => [
      `latency between c1 and {${nodes.join(", ")}} ${delay}`,
      `latency between c1 and ${nodes[0]} ${delay}`,
      `latency ${delay}`,
    ],
    "The ends of a link are named",
  ),
  rule(
    timed(/^(?:(?:message|packet|network) )?loss(?: rate| probability| chance)?(?: of| is| =|:)? (\d\S*%)/),
    "loss $1$2",
  ),
  rule(
    /^(n\w+)(?:'s)? (election timeout|heartbeat interval|pre-vote|check-quorum|reads)(?: is| =|:)? (.+)$/i,
    "$2 of $1 $3",
  ),
  rule(/^(?:timeout|election_timeout) of (\w+)(?: is| =)? (\S+)$/i, "election timeout of $1 $2"),
  rule(/^(?:heartbeats?)(?: interval| period| rate| every| each| timeout)?(?: is| =|:)? (\d\S*)$/i, ([, length]) => [
    `heartbeat interval ${length}`,
    `heartbeat interval ${length}ms`,
  ]),
  rule(
    /^(pre|check)[ _]?(vote|quorum)(?: ?[=:])?(?: (on|off|true|false|enabled|disabled))?$/i,
    ([, one, two, state = "on"]) => [`${one}-${two} ${/off|false|dis/i.test(state) ? "off" : "on"}`.toLowerCase()],
  ),
  rule(/^(?:disable|turn off|no|without) (pre|check)[ _]?(vote|quorum)$/i, "$1-$2 off"),
  rule(/^([\w-]+)$/, ([, word]) => [`${word} on`, `running ${word}`]),
  rule(/^(\d+ nodes(?: running \w+)?),? (?:with|and|plus|\+) (\d+ clients?|[\w-]+(?: on)?)$/i, "$1, $2"),
  rule(
    /^(\d+ nodes(?: running \w+)?),? (?:with|plus) (.+)$/i,
    ([, nodes, rest]) => [`${nodes}, ${rest.split(/,? and /).join(", ")}`, `${nodes}, ${rest}`],
    "Each setting is a statement",
  ),
  first(
    rule(
      /^(?:nodes?|servers?)(?: named| called|:)? ([a-z]+)(\d+) ?(?:\.\.+|-|–|to|through) ?\1(\d+)$/i,
      ([, letters, from, to]) => {
        const names = Array.from(
          { length: Math.max(0, Math.min(99, Number(to) - Number(from) + 1)) },
          (_, index) => `${letters}${Number(from) + index}`,
        );
        return letters === "n" && from === "1" ? [`${to} nodes`] : [`nodes {${names.join(", ")}}`];
      },
    ),
  ),
  rule(
    /^(\d+) clients (?:named|called) (.+)$/i,
    ([, , names]) => [`clients {${names.split(/,? and |, ?| /).join(", ")}}`],
    NAMES,
  ),
  rule(
    /^latency (\d+)(?:ms)? ?(?:±|\+\/-|\+-) ?(\d+)ms$/i,
    ([, middle, spread]) => [
      `latency ${Math.max(0, Number(middle) - Number(spread))}ms..${Number(middle) + Number(spread)}ms`,
    ],
    "Around a middle it is a range",
  ),
  rule(/^latency mean (\d\S*) (?:stddev|sd|std|deviation) (\d\S*)$/i, "latency normal $1 ± $2"),
  rule(/^(?:max )?(?:entries per append|batch size|max batch|batch) (\d+)$/i, "entries per append $1"),
  rule(/^heart beat (.+)$/i, "heartbeat $1"),
  rule(/^(?:no packet loss|no loss|loss none|lossless)$/i, () => ["loss 0%"]),
  rule(/^no snapshots?$|^snapshots? off$/i, () => ["snapshot every 0 entries"]),
  rule(/^(?:vary|compare) ([\w -]+?) (?:between )?(\S+) (?:and|or|vs\.?) (\S+)$/i, "vary $1: $2, $3"),
  rule(/^(?:vary|compare) ([\w -]+?) from (\S+) to (\S+)$/i, "vary $1: $2, $3", "The values are listed; for example"),
  rule(/^(?:vary|compare) ([a-z-]+)(?: on(?: and|\/|,)? off)?$/i, "vary $1: on, off"),
  rule(/^vary seeds? (?:from )?(\d+) to (\d+)$/i, ([, from, to]) => {
    const length = Math.max(0, Number(to) - Number(from) + 1);
    if (length > MOST_VARIANTS) return [];
    return [`vary seed: ${Array.from({ length }, (_, more) => Number(from) + more).join(", ")}`];
  }),
  rule(/^(".*")( (?:at|on|when) .*)?$/, "note $1$2"),
  rule(/^note (".*") (?:at|over|for|above) ([a-z]\w*)( .*)?$/i, "note $1 on $2$3"),
  rule(/^(?:annotate|label|highlight|mark) (\w+)(?: with)? (".*")( .*)?$/i, "note $2 on $1$3"),
  rule(
    /^(?:ask|quiz|question) (".*"),? (?:answers?|=|→|=>)?:? ?([\w.%]+)$/i,
    ([, question, answer]) => [
      `ask ${question} answer ${answer}`,
      `ask ${question} answer ${answer} of leader`,
      ...(/^(?:yes|no|none|true|false|maybe|never|\d.*)$/i.test(answer)
        ? []
        : [`ask ${question} answer ${answer} on leader`]),
      `ask ${question} answer "${answer}"`,
    ],
    "An answer that the run does not give stands in quotes, and one that it gives says whose it is",
  ),
  rule(/^(lease|quorum|local|stale|follower|leader)(?:-| based | )?(?: reads|read)$/i, ([, kind]) => [
    `reads ${{ stale: "local", follower: "local", leader: "quorum" }[kind.toLowerCase()] ?? kind}`,
  ]),
  rule(
    /^reads? (?:from|at|on|by|using|with|via|through)(?: the| a| any)? (leaders?|followers?|any node|any replica|lease|quorum|all nodes)$/i,
    ([, kind]) => [`reads ${/^leader|quorum/i.test(kind) ? "quorum" : /lease/i.test(kind) ? "lease" : "local"}`],
  ),
  rule(/^(?:fsync|disk write|disk|sync)(?: time| latency| takes)?(?: is| =|:)? (\d\S*)$/i, "sync time $1"),
  rule(
    /^(?:fifo|in order|in-order|ordered|tcp|tcp links|fifo links|fifo ordering|fifo channels|ordered messages|messages are (?:ordered|in order|fifo))$/i,
    () => ["ordering fifo"],
  ),
  rule(
    /^(?:a |the )?(?:clients? )?(?:retry|retries)(?: every| each| timeout| interval| after)? (\d\S*)$/i,
    "retry after $1",
  ),
  rule(
    /^(?:requests?|operations?|clients?|rpc)? ?(?:time ?out|times out|gives up|give up|deadline)(?: after| is| of| =|:)? (\d\S*)$/i,
    "give up after $1",
  ),
  first(
    rule(
      /^(scenario|test|title):? ([^"{]+?) ?\{?$/i,
      ([, , title]) => [`scenario "${title}"`],
      "A title stands in quotes",
    ),
  ),
  rule(/^(?:ask|quiz) (?:the )?(?:students?|class|readers?|pupils|everybody)[:,]? (".*)$/i, "ask $1"),
  rule(/^note (at \S+|when .+?|on .+?):? (".*")$/i, "note $2 $1"),
  rule(
    /^(?:ask |quiz )?(?:who|which node) (?:is|leads|will be|becomes)(?: the)?(?: leader| primary)?(?: (?:at|after) (\S+?))?\??$/i,
    ([, at]) => [
      `ask "Who leads${at === undefined ? "" : ` at ${at}`}?" answer leader${at === undefined ? "" : ` at ${at}`}`,
    ],
    "A question has its text and its answer",
  ),
  example(
    /^(?:ask|quiz|question) (".*")( at \S+)?$/i,
    ([, text, when = ""]) => [
      /\b(?:leads?|leader)\b/i.test(text) && !/^"(?:is|are|can|do|does|how)\b/i.test(text)
        ? `ask ${text} answer leader${when}`
        : `ask ${text} answer "${/^"(?:is|are|can|do|does|will|did|has)\b/i.test(text) ? "yes" : "…"}"`,
    ],
    "A question has its answer; for example",
  ),
  rule(
    /^(?:what|see what|show what|show me what)(?: happens| would happen| will happen)?,? (?:when|if|after|should) (.+)$/i,
    "$1",
    "The run itself is the answer; what is to happen is written",
  ),
  rule(
    /^(?:a |an |start |create |launch |spin up |set up |with |there (?:is|are) |(?:we|it) (?:have|has|is) |using |use |run |simulate |have )*(?:cluster (?:of|with) |cluster size |cluster: )?(?:a |an )?(\d+|three|five|seven)[ -]?(?:x )?(?:raft[ -]|heartbeat[ -])?(?:(?:node|nodes|servers?|replicas?|machines|peers|members|brokers|instances|processes|voters)(?: (?:raft|heartbeat))?(?: (?:cluster|group|quorum|ensemble|system))?|(?<=of \d+|size:? \d+|cluster:? \d+|of \w+)|(?:raft |heartbeat )?(?:cluster|group|quorum|ensemble|system))$/i,
    "$1 nodes",
    "A number of nodes is written",
  ),
  rule(
    /^(?:a |an |start |create |launch |spin up |set up |with |there are |we have |using |use |run |simulate )*(\d+|three|five|seven)[ -]?(?:node|nodes|servers?|replicas?|machines|peers|members|brokers|instances)?s?(?: cluster)? (?:running |run |of |in |using |with |on )?(?:a |the )?([\w-]+)(?: (?:cluster|group|nodes|consensus|system|protocol))?$/i,
    "$1 nodes running $2",
  ),
  rule(
    /^(?:a |an |start |use |using |run |simulate )*([\w-]+)(?: cluster| group)?,? (?:with|of|on|across|over) (\d+|three|five|seven) (?:nodes|servers|replicas|machines|peers|members)$/i,
    "$2 nodes running $1",
  ),
  rule(
    /^(?:nodes?|servers?|replicas?|cluster size|node count|number of nodes|size) ?(?:=|:|is|are|) ?(\d+)$/i,
    "$1 nodes",
  ),
  rule(/^(?:nodes?|servers?|replicas?) ?(?:=|:|are|is|called|) ?(\{.+\})$/i, "nodes $1"),
  rule(/^(?:system|protocol|algorithm|consensus|mode) ?(?:=|:|is|) ?([\w-]+)$/i, "running $1"),
  rule(
    /^(?:use|using|with|set|the) (seed|latency|loss|election timeout|heartbeat interval|pre-vote|mistake)(?: to| =| of| is)? (.+)$/i,
    "$1 $2",
  ),
  rule(/^(?:enable|turn on|activate|use|with) ([\w-]+)$/i, "$1 on"),
  rule(/^(?:disable|turn off|deactivate|no|without) ([\w-]+)$/i, "$1 off"),
  rule(/^([\w-]+) (?:is )?(?:enabled|true|yes)$/i, "$1 on"),
  rule(/^([\w-]+) (?:is )?(?:disabled|false|no|of)$/i, "$1 off"),
  rule(/^([\w-]+)(?: | ?[:=] ?)(.+)$/, ([, said, value], { system }) => {
    const letters = (name: string) => name.toLowerCase().replace(/[ _-]/g, "");
    const meant = system?.settings.find(({ name }) => letters(name) === letters(said));
    return meant === undefined ? [] : ["", "ms", "%"].map((unit) => `${meant.name} ${value}${unit}`);
  }),
  rule(/^snapshots? (\d+)(?: entries)?$/i, "snapshot every $1"),
  first(
    rule(
      /^reads:? (?:from |by )?(?:the )?(?:(lin\w*|consistent|strong\w*|safe|leader|majority|read[- ]?index)|(leases|lease[- ]based|leader lease|clock)|(stale|dirty|eventual\w*|weak|fast|any|followers?|locally))$/i,
      ([, safe, lease]) => [`reads ${safe !== undefined ? "quorum" : lease !== undefined ? "lease" : "local"}`],
      "A leader asks a quorum before it answers a read, or trusts its lease, or asks nobody",
    ),
  ),
  rule(
    /^(?:simulate|simulation|run|runs|end|ends|stop|stops|duration|total time|finish|for|simulation time|length)(?: simulation| the simulation| run| the run)?(?: for| at| after| until| of| is| =| time)? (\d\S*)$/i,
    "run for $1",
  ),
  rule(/^(?:title|name|test|it|describe|scenario|case|story) ?[:=]? (".*")$/i, "scenario $1"),
  rule(/^(?:comment|caption|label|annotate|remark|print|log|say|echo|show) (".*")( .*)?$/i, "note $1$2"),
  first(
    rule(
      /^note:? (?!when )([^\W\d][^"]*?)( (?:at|on) \w\S*)?$/i,
      ([, words, when = ""]) => [`note "${words}"${when}`],
      NOTE_QUOTED,
    ),
  ),
  rule(
    /^(?:try|run|test|check|with|for|fuzz|explore)(?: with| over)? (\d+) (?:random |different )?(?:seeds?|runs|times|iterations)$/i,
    "explore $1 seeds",
  ),
];
