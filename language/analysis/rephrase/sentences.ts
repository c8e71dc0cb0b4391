/** Sentences as people try them, and how each is written. In this order; the first that then reads well is offered. */
import type { Refusal, RephraseRule } from "./rule.ts";

const TIME = String.raw`(?:at|from|for|until|by|when|after|within|every|t ?=)\b.*`;

/** On a statement alone. */
export const SENTENCES: readonly RephraseRule[] = [
  // Many operations.
  { tried: /^(?:(\d+) clients? )?(?:send|do|make|issue)s? (\d+) (?:writes|requests|operations|ops|reads) ?(?:per|a|\/) ?(?:second|s|sec)( from .+)?$/i, write: ([, clients = "1", rate, when = ""]) => [`workload${when}: ${clients} client${clients === "1" ? "" : "s"}, ${rate} per second`] },
  { tried: /^(\d+) (?:writes|requests|operations|ops|reads) ?(?:per|a|\/) ?(?:second|s|sec)( from .+)?$/i, write: ([, rate, when = ""]) => [`workload${when}: ${rate} per second`], why: "Many operations are a workload" },
  { tried: /^clients? (?:writes?|reads?)(?: continuously| constantly| all the time| randomly| forever| repeatedly| \w+)?$/i, write: () => ["every 500ms: client writes x = random"], why: "What happens again and again has a period; for example" },
  { tried: /^clients? (?:keeps?) (?:writing|reading|sending)(.*)$/i, write: () => ["every 500ms: client writes x = random"], why: "What happens again and again has a period; for example" },
  // One thing and then another.
  {
    tried: /^(.+?) crash(?:es)?( at \S+)? (?:and|then|and then) (?:recovers?|restarts?|comes? back|reboots?) (?:after|in|within) (\S+)(?: later)?$/i,
    write: ([, who, at = "", length]) => [`${who} crashes${at} for ${length}`, `${who} crash${at} for ${length}`],
    why: "A crash that ends by itself has a length",
  },
  {
    tried: /^(.+?) (crash(?:es)?|pauses?|freezes?)( .+)? (?:and|&&|then|and then) (recovers?|restarts?|resumes?|comes? back|reboots?)( .+)?$/i,
    write: ([, who, first, when = "", next, then = ""]) => [`${who} ${first}${when}, ${who} ${next}${then}`],
    why: "Two things are two statements",
  },
  { tried: /^(.+?) (?:and|&&|&|then|and then) (.+ .+)$/i, write: "$1, $2", why: "Two things are two statements" },
  // Heads without a colon.
  {
    tried: /^((?:at|from|on) \S+(?: (?:to|until) \S+)?|t ?= ?\S+) (.+)$/i,
    write: "$1: $2",
    why: "A colon follows a time that stands first",
    code: "missing-colon",
  },
  { tried: /^after (\d\S*),? (.+)$/i, write: "at $1: $2", why: "A point in time that stands first is written" },
  { tried: /^(\d[\d.]*(?:ms|s|m)) (?:[-–] )?(.+)$/i, write: (found) => pointFirst(found), code: "missing-colon" },
  {
    tried: /^(?:when|if|once|after|as soon as|whenever|every time) .+$/i,
    write: ([all]) => headWithoutColon(all),
    why: "A colon follows what is waited for",
    code: "missing-colon",
  },
  {
    tried: /^((?:every|each) (?:\d\S*|second|minute)(?: from \S+ to \S+)?) (.+)$/i,
    write: ([, head, rest]) => [`${head.replace(/^each/i, "every").replace(/\bsecond$/, "1s").replace(/\bminute$/, "1m")}: ${rest}`],
    why: "A colon follows a time that stands first",
    code: "missing-colon",
  },
  // Words around a sentence that say nothing here.
  {
    tried: /^(?:then|and then|and|next|finally|now|first|second|third|meanwhile|later|afterwards|suddenly|please|also|so|but|given|given that|suppose|assume|imagine|say|let us say) (.+)$/i,
    write: "$1",
    why: "The order of lines means nothing; each statement says when. Without that word it is",
  },
  { tried: /^(?:let|make|have|force|cause) (.+?) (?:to )?(\w+)( .*)?$/i, write: ([, who, verb, rest = ""]) => [`${who} ${verb}s${rest}`, `${who} ${verb}es${rest}`, `${who} ${verb}${rest}`] },
  { tried: /^(.+?) (?:will|should|must|shall|would|does|can|may) (?!be\b)(\w+)( .*)?$/i, write: ([, who, verb, rest = ""]) => [`${who} ${verb}s${rest}`, `${who} ${verb}es${rest}`] },
  // Times.
  { tried: /^(.+?) (?:between|from) (\S+) (?:and|till|-|to) (\S+)$/i, write: "$1 from $2 to $3", why: "A stretch is written" },
  { tried: /^(.+?) (?:between) (\S+)-(\S+)$/i, write: "$1 from $2 to $3", why: "A stretch is written" },
  {
    tried: /^(.+?) (?:after|in|on|around|approximately at|at about|at around|at time|at second|at t|starting at|starting from|beginning at|@) ?(\d[\d.]*)( ?[a-z]\w*)?$/i,
    write: "$1 at $2$3",
    why: "A point in time is written",
  },
  { tried: /^(.+?) (\d[\d.]*(?:s|ms|m))$/i, write: ([, what, at]) => [`${what} at ${at}`, `${what} for ${at}`], why: "A point in time is written" },
  { tried: /^(.+?) (?:after|once|as soon as|if|upon|the moment) (.+)$/i, write: "$1 when $2", why: "What waits for an event says `when`" },
  { tried: /^(.+?) (?:whenever|each time|every time that) (.+)$/i, write: "every time $2: $1" },
  { tried: /^(.+?) (\d[\d.]*\s?\w+) (?:later|afterwards)$/i, write: () => [] },
  { tried: /^(.+?) immediately$/i, write: "$1 at 0s", why: "A point in time is written" },
  { tried: /^(.+?) (?:at|from) the (?:start|beginning)$/i, write: "$1 from 0s" },
  { tried: /^(.+?) forever$/i, write: "$1", why: "What lasts goes on until it is undone" },
  // Who.
  { tried: /^([\w-]+) ([\w-]+) (.+)$/, write: "$1 and $2 $3", why: "Several nodes are joined with `and`" },
  { tried: /^([\w-]+) ([\w-]+) ([\w-]+) (.+)$/, write: "{$1, $2, $3} $4", why: "Several nodes stand in braces" },
  { tried: /^(.*?)\b(?:node|server|replica|peer|machine|host|process|broker|instance) ?#?(\d+)\b(.*)$/i, write: "$1n$2$3", why: "Nodes are named" },
  { tried: /^(.*?)\bclient ?#?(\d+)\b(.*)$/i, write: "$1c$2$3", why: "Clients are named" },
  { tried: /^(.*?)\b(?:a |the |one )?(?:random|random one of the|any|some|arbitrary|one|another|single|other)(?: of the)? (node|follower)s?\b(.*)$/i, write: "$1a $2$3", why: "One that the seed draws is written" },
  { tried: /^(.*?)\b(?:both|all|all the|every|each|each of the|all of the|the) (followers|leaders)\b(.*)$/i, write: "$1$2$3" },
  { tried: /^(.*?)\b(?:everyone|everybody|everything|the cluster|the whole cluster|cluster|all servers|all replicas|every server|every replica)\b(.*)$/i, write: ([, before, after]) => plurals(before, "all nodes", after), why: "The whole of the nodes is written" },
  { tried: /^(.*?)\b(?:most|most of the|more than half of the|a majority of) nodes\b(.*)$/i, write: ([, before, after]) => [`${before}a majority${after}`] },
  { tried: /^(.*?)\b(?:half of the|half the|a minority of|fewer than half of the) nodes\b(.*)$/i, write: "$1a minority$2" },
  { tried: /^(.*?)\b(?:previous|former|deposed|original|initial|first|ex-?) ?leader\b(.*)$/i, write: "$1old leader$2" },
  { tried: /^(.*?)\b(?:current|new|next|elected|acting|leader) (leader|node)\b(.*)$/i, write: ([, before, , after]) => [`${before}leader${after}`] },
  { tried: /^(.*?)\b(?:the )?(?:rest of the nodes|remaining nodes|other nodes|rest)\b(.*)$/i, write: "$1the others$2" },
  { tried: /^(.*?)\bmaster\b(.*)$/i, write: "$1leader$2" },
  { tried: /^(.*?)\b(?:slaves|secondaries|backups|replicas)\b(.*)$/i, write: "$1followers$2" },
  { tried: /^(.*?)\b(?:user|app|application|caller)\b(.*)$/i, write: "$1client$2" },
  // Faults.
  { tried: new RegExp(`^(?:kill -9|kill|terminate|down|crash|fail|take down|bring down|shut down|shutdown|power off|turn off|stop) (.+?)( ${TIME})?$`, "i"), write: ([, who, when = ""]) => [`${who} crashes${when}`, `${who} crash${when}`] },
  { tried: new RegExp(`^(.+?) (?:is terminated|terminates|is offline|goes away|disappears|loses power|goes dark|is stopped|gets killed|is shut down|is powered off|is turned off|panics|segfaults|runs out of memory|is lost|has failed|becomes unavailable|is unavailable|is dead|go down)( ${TIME})?$`, "i"), write: ([, who, when = ""]) => [`${who} crashes${when}`, `${who} crash${when}`] },
  { tried: new RegExp(`^(?:restart|recover|reboot|start|revive|bring back|bring up|resurrect|restore|bring back up) (.+?)( ${TIME})?$`, "i"), write: ([, who, when = ""]) => [`${who} recovers${when}`, `${who} recover${when}`] },
  { tried: new RegExp(`^(?:take|bring) (.+?) (?:down|offline)( ${TIME})?$`, "i"), write: "$1 crashes$2" },
  { tried: new RegExp(`^(?:take|bring) (.+?) (?:up|back|back up|online|back online)( ${TIME})?$`, "i"), write: "$1 recovers$2" },
  { tried: new RegExp(`^(.+?) (?:is|are|gets|get|becomes|become) (?:partitioned|isolated|cut off|disconnected|unreachable|unplugged|separated|split off)(?: away)?( ${TIME})?$`, "i"), write: "isolate $1$2" },
  { tried: new RegExp(`^(.+?) (?:loses|lose|drops off) (?:the |its )?(?:network|connectivity|connection|the network)( ${TIME})?$`, "i"), write: "isolate $1$2" },
  { tried: new RegExp(`^(?:disconnect|unplug|separate|cut off|partition off|quarantine) (.+?)( ${TIME})?$`, "i"), write: "isolate $1$2" },
  { tried: new RegExp(`^(.+?) (?:cannot|can not|can't|can’t|does not|doesn't|could not) (?:reach|talk to|see|send to|contact|communicate with) (\\S+)( ${TIME})?$`, "i"), write: "cut $1 to $2$3" },
  { tried: new RegExp(`^(\\S+) (?:is|are|gets) (?:partitioned|isolated|cut off|disconnected|separated) from (\\S+(?: and \\S+)*?)( ${TIME})?$`, "i"), write: ([, one, other, when = ""]) => [`cut between ${one} and ${other}${when}`, `partition ${one} | ${braced(other)}${when}`] },
  { tried: new RegExp(`^(?:the )?(?:network|link|connection|traffic) (?:fails|breaks|is down|goes down|is cut|is lost|is broken|drops)? ?between (\\S+) and (\\S+)(?: (?:fails|breaks|is down|goes down|is cut|is lost|is broken|drops))?( ${TIME})?$`, "i"), write: "cut between $1 and $2$3" },
  { tried: new RegExp(`^(?:block|break|disable|sever|cut)(?: the)?(?: traffic| network| link| connection| messages)? (?:from )?(\\S+) (?:to|->|→) (\\S+)( ${TIME})?$`, "i"), write: "cut $1 to $2$3" },
  { tried: new RegExp(`^(?:block|break|disable|sever|cut|disconnect)(?: the)?(?: traffic| network| link| connection| messages)? between (\\S+) and (\\S+)( ${TIME})?$`, "i"), write: "cut between $1 and $2$3" },
  { tried: new RegExp(`^(?:disconnect|separate|cut off) (\\S+) from (\\S+)( ${TIME})?$`, "i"), write: "cut between $1 and $2$3" },
  { tried: new RegExp(`^(?:the )?(?:network )?(?:partition|split|separate|divide|network)s?(?: network)?(?: between| into| of)? (.+?)(?: ?\\| ?| and | from | vs\\.? | versus | ?/ ?| (?=\\{))(\\{.+\\}|\\S+(?: and \\S+)*)( ${TIME})?$`, "i"), write: ([, one, other, when = ""]) => [`partition ${braced(one)} | ${braced(other)}${when}`, `partition ${one} | ${other}${when}`], why: "The sides of a partition stand in braces with `|` between them", first: true },
  { tried: new RegExp(`^(?:the )?(?:network )?(?:is partitioned|partitions?|splits?|split brain|network split|is split)(?: happens| occurs)?( ${TIME})?$`, "i"), write: ([, when = ""]) => [`partition a minority | the others${when}`], why: "A partition says who is on which side; for example", code: "incomplete" },
  { tried: new RegExp(`^(?:heal|fix|repair|restore|reconnect|undo|remove|end|stop)(?: the)? (?:network|partition|cut|split|isolation|everything|all|connection|\\S+)( ${TIME})?$`, "i"), write: "heal$1" },
  { tried: new RegExp(`^(?:the )?(?:network|partition|split|cluster|connection|isolation|it) (?:heals|recovers|ends|is healed|is fixed|is over|stops|is restored|comes back|resolves|is repaired)( ${TIME})?$`, "i"), write: "heal$1" },
  { tried: new RegExp(`^(?:drop|lose|block)(?: all| every| any)?(?: the)? (?:messages?|packets?|traffic|everything)( (?:from|to|between) .+)?$`, "i"), write: ([, link = ""]) => [`drop messages${link}`, `cut${link.replace(/ from /, " ")}`] },
  { tried: new RegExp(`^drop(?: all| every| any)?(?: the)? (\\w+?)s?( messages?)?( (?:from|to|at) .+)?$`, "i"), write: ([, kind, , link = ""]) => [`drop ${kind}${link}`] },
  { tried: /^(?:add|introduce|inject|with|set)?(?: an?| the)? ?(\S+) (?:of )?(?:packet |message |network )?loss( .+)?$/i, write: "loss $1$2" },
  { tried: /^(?:add|introduce|inject|with|set)(?: an?| the)? ?(?:packet |message |network )?loss(?: rate)?(?: of| to)? (\S+)( .+)?$/i, write: "loss $1$2" },
  { tried: /^(?:add|introduce|inject|with|set)?(?: an?| the)? ?(\d\S*) (?:of )?(?:network )?(?:latency|delay|lag)( .+)?$/i, write: "latency $1$2" },
  { tried: /^(?:add|introduce|inject|with|set)?(?: the)? ?(?:network )?(?:latency|delay|lag|rtt|ping)(?: time)?(?: of| to| =|) (\S+)( between \S+ and \S+)?( .+)?$/i, write: "latency$2 $1$3" },
  { tried: /^latency (\S+) (between \S+ and \S+|\S+ to \S+)( .+)?$/i, write: "latency $2 $1$3" },
  { tried: /^(?:message |packet )?loss (\S+) (between \S+ and \S+|\S+ to \S+)( .+)?$/i, write: "loss $2 $1$3" },
  { tried: new RegExp(`^(.+?) (?:is|are|becomes|become|gets|get|runs|responds|slows|slow)(?: very| really| too)? ?(?:slow|slowly|down|sluggish|overloaded|degraded|)( ${TIME})?$`, "i"), write: ([, who, when = ""]) => [`${who} slows by 10x${when}`, `${who} slow by 10x${when}`], why: "How slow is missing: `by 10x` is ten times as slow; for example", code: "incomplete" },
  { tried: new RegExp(`^(.+?) (?:has|does|gets|enters|starts)(?: an?| the)? ?(?:long |full |stop-the-world |major )?(?:gc|garbage collection|gc pause|pause)(?: of| for)? (\\S+)( ${TIME})?$`, "i"), write: "$1 pauses for $2$3" },
  { tried: new RegExp(`^(?:gc|gc pause|garbage collection) (?:on|of|at|in) (\\S+?)(?: for (\\S+))?( ${TIME})?$`, "i"), write: ([, who, length = "500ms", when = ""]) => [`${who} pauses${when} for ${length}`] },
  { tried: new RegExp(`^(?:clock skew|skew clock|skew)(?: of| on)? (\\S+)(?: by| of)? \\+?(\\S+)( ${TIME})?$`, "i"), write: "clock of $1 jumps by +$2$3" },
  { tried: new RegExp(`^(?:the )?(?:clock of (\\S+)|(\\S+?)(?:'s|’s)? clock) (?:is|goes|runs|gets|jumps|moves|skews)? ?(?:ahead|forward|forwards|off)?(?: by)? \\+?(\\d\\S*)(?: ahead| fast)?( ${TIME})?$`, "i"), write: ([, a, b, by, when = ""]) => [`clock of ${a ?? b} jumps by +${by}${when}`] },
  { tried: new RegExp(`^(?:(\\S+?)(?:'s|’s)? disk|disk of (\\S+)|disk on (\\S+)) (?:fails|crashes|is lost|dies|is wiped|breaks|is corrupted|is gone)( ${TIME})?$`, "i"), write: ([, a, b, c, when = ""]) => [`${a ?? b ?? c} loses its disk${when}`] },
  { tried: new RegExp(`^(\\S+) loses (?:disk|data|all data|its data|everything|the disk)( ${TIME})?$`, "i"), write: "$1 loses its disk$2" },
  { tried: new RegExp(`^wipe (?:the )?(?:disk of )?(\\S+)( ${TIME})?$`, "i"), write: "$1 loses its disk$2" },
  { tried: new RegExp(`^(?:messages?|packets?) (?:are|is|get|gets) (?:lost|dropped)( ${TIME})?$`, "i"), write: "drop messages$1" },
  { tried: new RegExp(`^(?:messages?|packets?) (?:are|is|get|gets) (?:duplicated|doubled)( ${TIME})?$`, "i"), write: "duplicate 100% of messages$1" },
  { tried: new RegExp(`^duplicate (?:all |every )?(?:messages?|packets?)( ${TIME})?$`, "i"), write: "duplicate 100% of messages$1" },
  { tried: new RegExp(`^(?:messages?|packets?) (?:are|is|get|gets) delayed by (\\S+)( ${TIME})?$`, "i"), write: "delay messages by $1$2" },
  { tried: new RegExp(`^(\\w+) (from \\S+ )?(to \\S+ )?(?:is|are|gets|get) (?:lost|dropped)( ${TIME})?$`, "i"), write: ([, kind, from = "", to = "", when = ""]) => [`drop the next 1 ${kind} ${from}${to}${when.trim()}`.trim()] },
  { tried: new RegExp(`^(?:trigger|force|start|hold|call|cause)(?: an?| the)? ?(?:new )?(?:leader )?elections?(?: (?:on|at|by|from) (n\\d+))?( ${TIME})?$`, "i"), write: ([, who = "a follower", when = ""]) => [`${who} starts an election${when}`] },
  { tried: new RegExp(`^(n\\d+|\\w+) (?:becomes|is elected|becomes the|is elected as|gets elected|wins)(?: an?| the)? ?(?:leader|election)( ${TIME})?$`, "i"), write: "$1 starts an election$2", why: "Nobody is made a leader; a node can only stand for election" },
  { tried: new RegExp(`^elect (\\S+)(?: as leader)?( ${TIME})?$`, "i"), write: ([, who, when = ""]) => [`${who === "leader" ? "a follower" : who} starts an election${when}`] },
  { tried: new RegExp(`^(?:add|remove) (?:node )?(\\S+)(?: (?:to|from) (?:the )?cluster)?( ${TIME})?$`, "i"), write: ([all, who, when = ""]) => [`${who} ${/^add/i.test(all) ? "joins" : "leaves"}${when}`] },
  // Operations.
  { tried: new RegExp(`^(.*?writes? .+?|.*?reads? \\S+) (?:to|on|at|from|through|against|into|using|with) (n\\d+|leader|the leader|a follower|follower)( ${TIME})?$`, "i"), write: ([, what, node, when = ""]) => [`${what} via ${node === "follower" ? "a follower" : node}${when}`], why: "The node that a client asks is named with `via`" },
  { tried: /^(?:(.+?) )?(?:puts?|sets?|stores?|saves?|updates?|writes?|changes?)(?: value| key)? ("[^"]*"|[\w-]+)(?: ?= ?| to | as |: ?| )("[^"]*"|[\w-]+)( .*)?$/i, write: ([, who, key, value, rest = ""]) => [`${who ?? "client"} writes ${key} = ${value}${rest}`] },
  { tried: /^(?:(.+?) )?(?:writes?|stores?|puts?|saves?) ([\w-]+|"[^"]*") (?:to|in|into|under|at) ([\w-]+|"[^"]*")( .*)?$/i, write: ([, who, value, key, rest = ""]) => [`${who ?? "client"} writes ${key} = ${value}${rest}`] },
  { tried: /^(?:(.+?) )?(?:gets?|fetch(?:es)?|quer(?:y|ies)|loads?|retrieves?|reads?)(?: value of| key)? ("[^"]*"|[\w-]+)( .*)?$/i, write: ([, who, key, rest = ""]) => [`${who ?? "client"} reads ${key}${rest}`] },
  { tried: /^(.+?) (?:sends|issues|makes|does|performs|submits|requests|sends request)(?: an?| the)? ?(write|read|put|get|set|delete|increment)(?: of| request| to| for|)? (.+)$/i, write: ([, who, verb, rest]) => [`${who} ${verb.toLowerCase()}s ${rest}`] },
  { tried: /^(?:writes?|reads?|increments?|deletes?|appends?) (.+)$/i, write: ([all]) => [`client ${all.replace(/^(\w+?)s? /, "$1s ")}`], why: "Somebody does this" },
  { tried: /^((?:c\d+|client|\w+) increments? \S+)( .*)?$/i, write: "$1 by 1$2", why: "By how much is missing; for example", code: "incomplete" },
  // Set-up.
  { tried: /^(?:a |an |start |create |launch |spin up |set up |with |there are |we have |using |use |run |simulate |have )*(?:cluster (?:of|with) |cluster size |cluster: )?(?:a |an )?(\d+|three|five|seven)[ -]?(?:raft |heartbeat )?(?:node|nodes|servers?|replicas?|machines|peers|members|brokers|instances|processes|voters)?(?: (?:raft|heartbeat))?(?: (?:cluster|group|quorum|ensemble|system))?$/i, write: "$1 nodes", why: "So many nodes are written" },
  { tried: /^(?:a |an |start |create |launch |spin up |set up |with |there are |we have |using |use |run |simulate )*(\d+|three|five|seven)[ -]?(?:node|nodes|servers?|replicas?|machines|peers|members|brokers|instances)?s?(?: cluster)? (?:running |run |of |in |using |with |on )?(?:a |the )?([\w-]+)(?: (?:cluster|group|nodes|consensus|system|protocol))?$/i, write: "$1 nodes running $2" },
  { tried: /^(?:a |an |start |use |using |run |simulate )*([\w-]+)(?: cluster| group)?,? (?:with|of|on|across|over) (\d+|three|five|seven) (?:nodes|servers|replicas|machines|peers|members)$/i, write: "$2 nodes running $1" },
  { tried: /^(?:nodes?|servers?|replicas?|cluster size|node count|number of nodes|size) ?(?:=|:|is|are|) ?(\d+)$/i, write: "$1 nodes" },
  { tried: /^(?:nodes?|servers?|replicas?) ?(?:=|:|are|is|called|) ?(\{.+\})$/i, write: "nodes $1" },
  { tried: /^(?:clients?) ?(?:=|:|is|are|) ?(\d+)$/i, write: "$1 clients" },
  { tried: /^(?:system|protocol|algorithm|consensus|mode) ?(?:=|:|is|) ?([\w-]+)$/i, write: "running $1" },
  { tried: /^(?:use|using|with|set|the) (seed|latency|loss|election timeout|heartbeat interval|pre-vote|mistake)(?: to| =| of| is)? (.+)$/i, write: "$1 $2" },
  { tried: /^(\w[\w -]*?) ?= ?(\S+)$/i, write: "$1 $2", why: "A setting is written without a sign" },
  { tried: /^(?:enable|turn on|activate|use|with) ([\w-]+)$/i, write: "$1 on" },
  { tried: /^(?:disable|turn off|deactivate|no|without) ([\w-]+)$/i, write: "$1 off" },
  { tried: /^([\w-]+) (?:is )?(?:enabled|true|yes)$/i, write: "$1 on" },
  { tried: /^([\w-]+) (?:is )?(?:disabled|false|no)$/i, write: "$1 off" },
  { tried: /^(?:simulate|simulation|run|runs|end|ends|stop|stops|duration|total time|finish|for|simulation time|length)(?: simulation| the simulation| run| the run)?(?: for| at| after| until| of| is| =| time)? (\d\S*)$/i, write: "run for $1" },
  { tried: /^(?:title|name|test|it|describe|scenario|case|story) ?[:=]? (".*")$/i, write: "scenario $1" },
  { tried: /^(?:scenario|test|title) (\w.*)$/i, write: ([, title]) => [`scenario "${title}"`], why: "A title stands in quotes" },
  { tried: /^(?:comment|label|annotate|remark|print|log|say|echo|show) (".*")( .*)?$/i, write: "note $1$2" },
  { tried: /^note (\w[^"]*)$/i, write: ([, words]) => [`note "${words}"`], why: "The text of a note stands in quotes" },
  { tried: /^(?:question|quiz|predict) (".*") (?:answer|answers|is) (.+)$/i, write: "ask $1 answer $2" },
  { tried: /^(?:compare|try|for each|foreach|sweep) (.+)$/i, write: "vary $1" },
  { tried: /^(?:try|run|test|check|with|for|fuzz|explore)(?: with| over)? (\d+) (?:random )?(?:seeds?|runs|times|iterations)$/i, write: "explore $1 seeds" },
  // Expectations.
  { tried: /^(?:assert|check|verify|ensure|make sure|confirm|require|test|validate|should have|must have|should be|must be|expects|expected|we expect|i expect|see|prove)(?: that|:)? (.+)$/i, write: "expect $1", why: "A claim begins with `expect`" },
  { tried: /^(?:there )?(?:should|must|will|has to|needs to) (?:still )?be (.+)$/i, write: "expect $1" },
  { tried: /^(?:eventually|finally|in the end),? (.+)$/i, write: "expect $1", why: "Without a time an expectation is about the end" },
  { tried: /^(always|never|not|no) (.+)$/i, write: ([all]) => [`expect ${all}`], why: "A claim begins with `expect`" },
  { tried: /^(.+?) (?:should|must|shall|will|has to|needs to) (?:still )?(?:be|have been) (.+)$/i, write: "expect $1 is $2", why: "A claim begins with `expect`" },
  { tried: /^(.+)$/, write: "expect $1", why: "A claim begins with `expect`" },
];

/** On what stands behind `expect`. */
export const CLAIMS: readonly RephraseRule[] = [
  {
    tried: /^(?:(?:always|never) )?(?:there (?:is|are) )?(?:never )?(?:no |never |not )?(?:two|2|multiple|several|more than one|more than 1|split brain|split-brain|dual|exactly one|only one|only 1|one|at most one|at most 1|a single|a unique|single|unique)(?: (leader|primary)s?)?(?: per term| at a time| at any time| at once| at the same time| always| ever| elected)?$/i,
    write: ([all, role = "leader"]) => (/^(?:always )?(?:exactly|one|at most|two|2|multiple|several|more|split)/i.test(all) && !/at a time|at any time|at once|same time|always|ever/i.test(all) ? [] : [`always at most 1 ${role} per term`, `always at most 1 ${role}`]),
    why: "Two nodes may believe it at once, but never in one term",
    first: true,
  },
  { tried: /^(?:a |the )?split[- ]brain( .*)?$/i, write: "at least 2 leaders$1", why: "Two nodes that believe it at once are written" },
  { tried: /^(?:eventually|finally|in the end),? (.+)$/i, write: "$1", why: "Without a time an expectation is about the end" },
  { tried: /^(.+?) (?:eventually|finally|in the end|at the end|at end)$/i, write: "$1", why: "Without a time an expectation is about the end" },
  { tried: /^(.+?) (?:before|until|till|no later than|not later than|in|within|after at most) (\d\S*)$/i, write: "$1 by $2", why: "A deadline is written" },
  { tried: /^(.+?) (?:within|in|after) (\d\S*) (?:of|from|following|since|when|once) (.+)$/i, write: "$1 within $2 after $3" },
  { tried: /^(.+?) (?:between|from) (\S+) (?:and|to|until) (\S+)$/i, write: "$1 from $2 to $3" },
  { tried: /^(.+?) after (\d\S*)$/i, write: "$1 from $2", why: "A stretch is written" },
  { tried: /^(?:the )?(?:value of )?([\w-]+|"[^"]*") (?:is|equals|==?|has value|will be|should be|holds|contains) ?([\w-]+|"[^"]*")( (?:on|by|at|from|in) .*)?$/i, write: ([, key, value, rest = ""]) => [`${key} = ${value}${rest}`, `${value} is ${key}${rest}`, `${key} is ${value}${rest}`, ...ended(`${key} = ${value}`, rest)], why: "Where is missing: on every node, on a majority, or on one node; for example" },
  { tried: /^([\w-]+|"[^"]*") ?={1,2} ?([\w-]+|"[^"]*") (?:everywhere|on all|on all of them|in the cluster|on all replicas|on all servers|on the cluster)( .*)?$/i, write: "$1 = $2 on every node$3" },
  { tried: /^(?:the )?(?:leader|primary) (?:is|=|==|to be) (\S+)( .*)?$/i, write: "$1 is leader$2" },
  { tried: /^(?:a |the )?(?:new |another |different )?(?:leader|election)(?: is| was| gets| to be)? ?(?:elected|chosen|present|available|exists|completes|happens|there|found|election)?( .*)?$/i, write: "a leader$1" },
  { tried: /^(?:the )?(?:cluster|system|service|raft) (?:is |to be |will be |stays |remains )?(?:available|up|working|recovers?|healthy|operational|has a leader|elects a leader)( .*)?$/i, write: "a leader$1" },
  { tried: /^(?:everyone|all nodes|all|nodes|replicas|all replicas|the cluster|cluster|they|logs|all logs|the system|followers) (?:agrees?|converges?|is consistent|are consistent|are equal|are identical|are in sync|match(?:es)?|have the same (?:state|data|log)|are the same|in sync|catch(?:es)? up)( .*)?$/i, write: "converged$1" },
  { tried: /^(?:agreement|consensus|consistency|convergence|consistent|eventual consistency|eventually consistent)( .*)?$/i, write: "converged$1" },
  { tried: /^(?:no |zero |never )?(?:any )?(?:data loss|lost data|lost writes?|lost updates?|data is lost|write is lost|writes are lost|loss of data)( .*)?$/i, write: ([all, rest = ""]) => [/^(?:no|zero|never)/i.test(all) ? `no acknowledged write is lost${rest}` : `an acknowledged write is lost${rest}`] },
  { tried: /^(?:data|writes|acknowledged writes|acked writes|x|committed data|committed entries|committed writes|committed entry|w\d+|the write|nothing)(?: is| are)?(?: not| never)? ?(?:lost|survives?|safe|preserved|durable|kept|missing)( .*)?$/i, write: "no acknowledged write is lost$1" },
  { tried: /^(?:the )?(w\d+|r\d+|\w+) (?:succeeds|succeed|is successful|works|completes|is done|is ok|to succeed|goes through|is accepted)( .*)?$/i, write: "$1 is acknowledged$2" },
  { tried: /^(?:the )?(\w+) (?:times out|to time out|timeout|timed out|is unknown|has no answer)( .*)?$/i, write: "$1 is unknown$2" },
  { tried: /^(?:strong consistency|linearizability|linearizable|consistent reads|atomic|no stale reads)( .*)?$/i, write: "linearizable$1" },
  { tried: /^(.+?) (is|are) (?:dead|offline|crashed|unavailable)( .*)?$/i, write: "$1 $2 down$3" },
  { tried: /^(.+?) (is|are) (?:alive|online|running|available|healthy|recovered)( .*)?$/i, write: "$1 $2 up$3" },
  { tried: /^(?:that|to see|to have|to find|to be|there to be|there is|there are|there will be|to get) (.+)$/i, write: "$1" },
  { tried: /^(.+?) to (?:be|become)(?: the)? (.+)$/i, write: "$1 is $2" },
  { tried: /^(.+?) to (?:be |have )?(\w+)( .*)?$/i, write: ([, what, verb, rest = ""]) => [`${what} is ${verb}${rest}`, `${what} ${verb}s${rest}`] },
  { tried: /^(.+?) not to (?:be )?(.+)$/i, write: "not $1 is $2" },
  { tried: /^(.+?) (?:should|must|will) (?:be )?(.+)$/i, write: ([, what, rest]) => [`${what} is ${rest}`, `${what} ${rest}`] },
  { tried: /^(.+?) (is|are) not (.+)$/i, write: "not $1 $2 $3", why: "What is not so begins with `expect not`" },
  { tried: /^(.+?) (?:!=|<>|isn't|is not) ?(.+)$/i, write: ([, what, value]) => [`not ${what} = ${value}`, `not ${what} = ${value} on a majority`, `not ${what} is ${value}`], why: "What is not so begins with `expect not`" },
  { tried: /^(?:the )?(r\d+|\w+) (?:reads|sees|gets|is|=|==|to return|to be|equals|return|has) ?(.+)$/i, write: "$1 returns $2" },
];

/** On a statement with those that follow it on its line: a comma that ends nothing. */
export const LINES: readonly RephraseRule[] = [
  { tried: /^((?:when|if|once|after|as soon as|whenever|every time) .+?), (?:then )?(.+)$/i, write: ([, event, rest]) => heads(event).map((head) => `${head}: ${rest}`), why: "A colon follows what is waited for", code: "missing-colon" },
  { tried: /^((?:at|from|t ?=|every|each) ?\S+(?: (?:to|until|from) \S+)*), (?:then )?(.+)$/i, write: ([, head, rest]) => [`${head.replace(/^each/i, "every")}: ${rest}`], why: "A colon follows a time that stands first", code: "missing-colon" },
  { tried: /^(?:after|in) (\d\S*), (.+)$/i, write: "at $1: $2", why: "A colon follows a time that stands first", code: "missing-colon" },
  { tried: /^(?:then|next|first|finally|meanwhile|suddenly|now|also), (.+)$/i, write: "$1", why: "The order of lines means nothing; each statement says when. Without that word it is" },
  { tried: /^at (\S+), (?:at )?(\S+): ?(.+)$/i, write: "at $1: $3, at $2: $3", why: "A head has one time; written out it is" },
  { tried: /^(\w[\w-]*(?:, ?\w[\w-]*)*)(?:,? and |, ?)([\w-]+) (.+)$/, write: ([, names, last, rest]) => several([...names.split(/, ?/), last]).map((all) => `${all} ${rest}`), why: "A comma ends a statement; several nodes are joined with `and`", code: "comma-between-names" },
  { tried: /^(?:nodes|clients|servers) (\w[\w-]*(?:, ?\w[\w-]*)+)(.*)$/i, write: ([all, names, rest]) => [`${/^c/i.test(all) ? "clients" : "nodes"} {${names}}${rest}`], why: "Names stand in braces" },
  { tried: new RegExp(`^(\\w+) (\\w[\\w-]*(?:(?:,? and |, ?)\\w[\\w-]*)+)( ${TIME})?$`, "i"), write: ([, verb, names, when = ""]) => several(names.split(/,? and |, ?/)).map((all) => `${verb} ${all}${when}`), why: "A comma ends a statement; several nodes are joined with `and`", code: "comma-between-names" },
  { tried: new RegExp(`^(?:network )?(?:partition|split|separate)s?(?: network)?(?: between| into)? (.+?)(?: ?\\| ?| and | from | vs\\.? | versus | ?/ ?)(.+?)( ${TIME})?$`, "i"), write: ([, one, other, when = ""]) => [`partition ${braced(one)} | ${braced(other)}${when}`], why: "The sides of a partition stand in braces with `|` between them" },
  { tried: /^(.+), (?:and )?(.+)$/, write: "$1 $2", why: "A comma ends a statement", alone: true },
];

/** What nothing can be made of. */
export const REFUSALS: readonly Refusal[] = [
  { tried: /^(?:wait|sleep|pause for|delay for|hold on)\b[^{}]*$/i, message: "Nothing waits here: each statement says its own time, such as `at 5s`, `when n1 crashes` or `2s after n1 crashes`." },
  { tried: /\b(?:twice|two times|three times|several times|repeatedly|\d+ times|again and again)\b/i, message: "Something that happens more than once is said with a head: `every 2s from 1s to 9s: n1 crashes for 1s`, or with one statement for each time." },
  { tried: /\b\d+ ?\w+ (?:later|afterwards)$/i, message: "Later than what? Write `2s after n1 crashes`, or a point in time, such as `at 7s`." },
  { tried: /^(?:repeat|loop|while|for|do|forever)\b/i, message: "There are no loops; what happens again and again has a head: `every 2s from 1s to 9s: n1 crashes for 1s`." },
  { tried: /^(?:else|otherwise|unless)\b/i, message: "There are no branches; a second `when` says what else is waited for." },
  { tried: /^(?:before|just before) /i, message: "Nothing can be done before an event; wait for an earlier one, such as `when leader sends append to n3`." },
  { tried: /^(?:while|during) /i, message: "A stretch has points in time: `from 5s to 8s: …`; or wait for its beginning with `when`." },
  { tried: /^(?:corrupt|tamper|forge)\b|\b(?:corrupted|byzantine)\b/i, message: "Messages arrive as they were sent, late, twice or never; they cannot be forged in this version." },
  { tried: /\breorder(?:ed|s)?\b/i, message: "Messages overtake each other whenever their latency differs: write `ordering any` and a wide `latency 1ms..200ms`." },
  { tried: /^(?:scale|grow|shrink|resize) /i, message: "The nodes are fixed; one that is set up may join or leave: `n5 leaves at 5s`." },
];

function several(names: readonly string[]): readonly string[] {
  const [first, ...others] = names;
  return others.length === 1 ? [`${first} and ${others[0]}`] : [`{${names.join(", ")}}`];
}

/** `n2, n3` and `n2 and n3` as `{n2, n3}`. */
function braced(side: string): string {
  const bare = side.trim().replace(/^\{(.*)\}$/, "$1");
  if (/^(?:the )?(?:others|rest|leader|followers|a \w+|\d+ \w+|old leader)$/i.test(bare)) return bare.replace(/^(?:the )?rest$/i, "the others");
  const names = bare.split(/,? and |, ?| /);
  return names.length === 1 ? bare : `{${names.join(", ")}}`;
}

/** Several do it: `crash`, where one `crashes`. */
function plurals(before: string, who: string, after: string): readonly string[] {
  const [, verb = "", rest = ""] = /^ (\w+)(.*)$/.exec(after) ?? [];
  return [verb.replace(/es$/, ""), verb.replace(/s$/, ""), verb].map((one) => `${before}${who} ${one}${rest}`);
}

function ended(claim: string, rest: string): readonly string[] {
  return [`${claim} on every node${rest}`];
}

function pointFirst([, time, rest]: RegExpExecArray): readonly string[] {
  return [`at ${time}: ${rest}`];
}

function heads(event: string): readonly string[] {
  const bare = event.replace(/^(?:when|if|once|after|as soon as|whenever|every time) /i, "");
  return /^(?:whenever|every time)/i.test(event) ? [`every time ${bare}`] : [`when ${bare}`];
}

/** `when leader crashes n2 crashes`: the colon at every place where one could be missing, the longest event first. */
function headWithoutColon(text: string): readonly string[] {
  const words = text.split(" ");
  const found: string[] = [];
  for (let at = Math.min(words.length - 1, 14); at > 1; at--) {
    for (const head of heads(words.slice(0, at).join(" "))) found.push(`${head.replace(/,$/, "")}: ${words.slice(at).join(" ").replace(/^then /i, "")}`);
  }
  return found;
}
