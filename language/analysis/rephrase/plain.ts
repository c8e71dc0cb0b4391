/** A sentence in plainer words: what many people say in many ways is said in one, and the other rules need know that one only. */
import { type RephraseRule, rule, slight } from "./rule.ts";

type Plainer = readonly [said: RegExp, plain: string];

const VERB =
  "crash|pause|recover|restart|fail|write|read|increment|delete|append(?=ed \\S+ to)|elect|join|leave|slow|freeze|die|resign";

/** Of a statement only: in a claim `the others` would be all, and `a node` one that is drawn. */
const IN_STATEMENTS: readonly Plainer[] = [
  [
    /\b(?:everyone|everybody|everything) else\b|\ball (?:of )?(?:the )?other (?:nodes|servers)\b|\bthe rest of the \w+\b/gi,
    "the others",
  ],
  [/\bthe rest\b(?! of)/gi, "the others"],
  [/\b(?:someone|somebody|anyone|any node|some node)\b/gi, "a node"],
];

/** Of a verb that has another ending than it needs: `is die`, `is crashing`. */
const BASE = "run|die|crash|break|stop|fail|freeze|pause|recover|restart|resume|work|come|go|leave";

/** From left to right; what a later one looks for an earlier one may have written. */
const PLAINER: readonly Plainer[] = [
  // What is no English, and what it is.
  [new RegExp(`\\b(?:is|was|does|has)(?: now)? (${BASE})(?!\\w)`, "gi"), "$1s"],
  [
    /\b(?:is|are|was|were) (?:now )?(crash|fail|break|recover|restart|read|append|join|go|increment|stop)p?ing\b/gi,
    "$1s",
  ],
  [/\b(?:is|are|was|were) (?:now )?(paus|writ|leav|freez|com)ing\b/gi, "$1es"],
  [/\bmust to\b/gi, "must"],
  [/\bchoo?se?[dn]\b/gi, "elected"],
  [/\b(?:works?|runs?|gets? up|lives?|is alive) again\b|\bstands? up\b/gi, "recovers"],
  [/\bt0? ?\+ ?(?=\d)/gi, ""],
  [/\bat t0\b/gi, "at 0s"],
  [/\bbecame\b/gi, "becomes"],
  [/\bcame back\b/gi, "comes back"],
  [/\blost (?=(?:its |the )?(?:network|connecti))/gi, "loses "],
  [/\bequals? (?=\d)/gi, "= "],
  [/\b(?:on|in|at) (?:the )?second (\d\S*)/gi, "at $1s"],
  [/\bsecond (\d+)\b/gi, "$1s"],
  [/\bon (?=\d[\d.]*(?:ms|s)\b)/gi, "at "],
  [/\beach (?=\d)/gi, "every "],
  [/\b(?:at|in|by) (?:the )?(?:finish|very end)\b/gi, "at the end"],
  [/\bin (?:the )?same time\b/gi, "at the same time"],
  [
    /\band (?:then )?(?:becomes|rejoins as|is|returns as|comes back as|stays|turns into) (?:just )?(?:a )?(?:normal )?follower(?: again)?\b/gi,
    "",
  ],
  [
    /^(?:the )?(?:operators?|admins?|sre|on-?call|engineers?|kubernetes) (kill|restart|stop|start|reboot)(?:s|ed) (?=\w)/gi,
    "$1 ",
  ],
  [/^expect ((?:the )?(?:old )?\S+) (?:was|were) /gi, "expect $1 is "],
  // Whom.
  [/\b(\d+|one|two|three|four) of (?:the |these )?(?:them|nodes|servers)\b/gi, "$1 nodes"],
  [/\b(\d+|two|three|four) of the (followers)\b/gi, "$1 $2"],
  [/\b(?:our|your|their|my)\b/gi, "the"],
  [/\b(?:the )?(?:node|server|replica|process) (n\d+)\b/gi, "$1"],
  [/\b(?:node|server|replica|machine|peer|host|broker|instance|n(?=[-_#]))[ _#-]*(\d+)\b/gi, "n$1"],
  [/\b(leader|primary|master|follower)(?:'s)? (?:node|server|replica|process|machine)\b/gi, "$1"],
  [/\b(?:secondary|slave|standby)\b/gi, "follower"],
  [/\b(majority|minority|half) of (?:the )?(?:cluster|nodes|servers)\b/gi, "$1"],
  [/\b(?:the )?(majority|minority) side\b/gi, "a $1"],
  [/\bsome client\b/gi, "client"],
  [/\bone (?=(?:follower|candidate)\b)/gi, "a "],
  [/\bthe other half(?: of (?:the )?(?:nodes|cluster))?\b/gi, "the others"],
  [/\b(?:each|every) client (read|write|increment|append|delete)s\b/gi, "clients $1"],
  // When.
  [/\b(?:about|around|approximately|roughly|exactly|precisely) (?=\d)/gi, ""],
  [/\bat (?:the )?(\d\S*) (?:mark|point)\b/gi, "at $1"],
  [/\b(?:starting|beginning) (?:at|from)\b/gi, "at"],
  [/\b(?:between|from) (?:t ?= ?)?(\d\S*) and (?:t ?= ?)?(\d\S*)/gi, "from $1 to $2"],
  [/\b(?:immediately|right|directly|shortly|just) (?=after|when|once|upon)/gi, ""],
  [
    /\b(?:after|once|upon|on|as soon as|when) (?:it )?(?:has |having )?(?:acknowledging|acknowledged|acking|acked) (\w+)/gi,
    "when $1 is acknowledged",
  ],
  [
    /\b(?:after|once|upon|on|as soon as) (?:it )?(?:has |having )?(?:replying|responding|answering|replied|responded|answered)(?: to)? (\w+)/gi,
    "when it answers $1",
  ],
  [
    /\b(?:after|once|upon|on|as soon as|when) (?:it )?(?:has |having )?(?:receiving|received|receives|getting|gets)(?: the| a)? (?:client )?(?:write|request|command|entry)\b/gi,
    "when it receives request",
  ],
  [
    /\b(?:after|once|upon|on|as soon as|when) (?:it )?(?:has |having )?(?:sending|sent|replicating|replicated)(?: append| entries)? to (\w+)(?: only)?/gi,
    "after sending append to $1",
  ],
  [/\bwhen (\S+) has (?:replicated|sent)(?: append| entries)? to (\w+)/gi, "when $1 sends append to $2"],
  // What.
  [
    /\b(?:append ?entries|heartbeat|AppendEntriesRPC)(?: messages?| rpcs?|s)?(?= (?:to|from|is|are|get|gets)\b)/gi,
    "append",
  ],
  [/\b(?:vote requests?|RequestVoteRPC)(?= (?:to|from|is|are|get|gets)\b)/gi, "vote"],
  [/\b(?:hard (?:drive|disk)|ssd|storage)\b/gi, "disk"],
  [
    /\b(?:can(?:not|'t)|do(?:es)?(?:n't| not)|never) (?:arrive|get through|reach (?:it|them))\b|\b(?:get|go) (?:lost|missing|dropped)\b|\bvanish\b/gi,
    "are lost",
  ],
  [/\b(?:gets|goes) (?:lost|missing|dropped)\b|\bvanishes\b/gi, "is lost"],
  [/\b(?:stops? responding|falls? asleep|naps?|is unresponsive|is stuck|sleeps?|dozes?|locks up)\b/gi, "pauses"],
  [/\bloses? (?:everything|all (?:its )?(?:data|state))\b/gi, "loses its disk"],
  [/\bis (?:back(?: up| again)?|restored(?: from backup)?|up again|repaired|rebooted)\b/gi, "recovers"],
  [/\bstops? hearing from\b/gi, "does not hear from"],
  [/\b(\w+) does not hear from (\w+)/gi, "cut $2 to $1"],
  [/\bput (?:an? )?(?:firewall|wall|cut) between\b/gi, "cut between"],
  [/\b(?:experiences|suffers|undergoes|sees|hits) (?=an? )/gi, "has "],
  // How it is said.
  [
    /\b(?:wants?|needs?|tries|try|attempts?|is going|begins?|starts?|manages?) (?:to (?=\w)|(?=write|read|crash))(\w+)/gi,
    "$1s",
  ],
  [new RegExp(`(?<!\\b(?:is|are|be|been|was|were|gets?|not|never|newly) )\\b(${VERB})(?:e?d)\\b`, "gi"), "$1s"],
  [/\b(crash|push)s\b/gi, "$1es"],
  [/\bdied\b/gi, "dies"],
  [/\bemerges?\b/gi, "is elected"],
  [/\b(?:it is|we|is) expected that\b/gi, "expect"],
  [/^expect (?:that )?(?!there\b)(.+?) to (?:be|become|get|have become) /gi, "expect $1 is "],
  [/^expect (.+?) to (agree|converge|win|lose|survive|fail|succeed|return|see|time out)\b/gi, "expect $1 $2s"],
  [/^expect that /gi, "expect "],
  [/^expect (.+?) is deposed\b/gi, "expect not $1 is leader"],
  [/\bthe value (?=\S+$)/gi, ""],
  [
    /\b(?:everywhere|on all (?:replicas|servers|members)|(?:on|in|at) (?:all|each)(?: of)?(?: the)? (?:replica|server|member|node)\b|in all(?: the)? (?:replica|server|node)s|across the cluster)\b/gi,
    "on every node",
  ],
  [/\bevery node's (\w+)/gi, "$1 of every node"],
  [/\b(healthy|up|available) again\b/gi, "$1"],
  [/\bgoes down\b/gi, "crashes"],
  [/\bgo down\b/gi, "crash"],
  [/\bkeeps? (?:on )?writing\b/gi, "writes"],
  [/\bkeeps? (?:on )?reading\b/gi, "reads"],
];

/** What can be said of a sentence in plainer words; the same where it has none of the others. */
function plain(text: string, also: readonly Plainer[] = []): string {
  return [...also, ...PLAINER]
    .reduce((so, [said, by]) => so.replace(said, by), text)
    .replace(/ {2,}/g, " ")
    .trim();
}

export const PLAIN: readonly RephraseRule[] = [
  slight(rule(/^.+$/, ([all]) => (/"/.test(all) ? [] : [plain(all, IN_STATEMENTS)]))),
];
/** The same on what stands behind `expect`. */
export const PLAIN_CLAIMS: readonly RephraseRule[] = [
  slight(rule(/^.+$/, ([all]) => (/"/.test(all) ? [] : [plain(`expect ${all}`).replace(/^expect /, "")]))),
];
