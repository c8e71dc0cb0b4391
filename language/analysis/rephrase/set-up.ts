/** The set-up as people try to write it. */
import type { RephraseRule } from "./rule.ts";

export const SET_UP: readonly RephraseRule[] = [
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
  {
    tried: /^(?:scenario|test|title) (\w.*)$/i,
    write: ([, title]) => [`scenario "${title}"`],
    why: "A title stands in quotes",
  },
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
