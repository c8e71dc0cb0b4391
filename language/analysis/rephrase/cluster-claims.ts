/** What is claimed of the cluster as a whole: that it serves, that nobody else comes to lead, that all hold the same. */
import { first, type RephraseRule, rule, slight } from "./rule.ts";
import { AT_THE_END } from "./why.ts";

const SERVES =
  "That clients get their answers is `expect all operations are acknowledged`; that there is a leader, which takes up to a second at first, is";
const STABLE = "A leader stays while nobody stands for election";
const SAME = "That all nodes hold the same is written";

export const CLUSTER_CLAIMS: readonly RephraseRule[] = [
  first(
    slight(
      rule(
        /^((?:always|never|not) )?((?:at|by|until|before) \d\S*|(?:from|between) \d\S* (?:to|and|until) \d\S*|(?:after|from) \d\S*),? (?:there is |we have )?(.+)$/i,
        "$1$3 $2",
        "The time of an expectation stands behind",
      ),
    ),
  ),
  first(
    slight(
      rule(
        /^(.+?),? (?:eventually|in the end|finally|at the end|at last|in the long run|sooner or later)$/i,
        "$1",
        AT_THE_END,
      ),
    ),
  ),
  first(rule(/^(?:the )?value of ([\w-]+|"[^"]*") on (.+?) (?:is|=|equals) (\S+)( .*)?$/i, "$1 = $3 on $2$4")),
  first(
    rule(
      /^(?:no|zero) (?:down ?time|unavailability|outages?|interruptions?|service interruptions?)( .*)?$/i,
      ([, when = " from 1s"]) => [`a leader${when}`],
      SERVES,
    ),
  ),
  first(
    rule(
      /^(?:(?:at most|less than|no more than|under|up to|<) )?(\d\S*) (?:without (?:a |any )?leader|(?:of )?(?:down ?time|unavailability|outage))$/i,
      "a leader within $1 after leader crashes",
      "How long there may be none is counted from an event; for example",
    ),
  ),
  first(
    rule(
      /^(?:(?:a |the )?stable leader|leader(?:ship)? (?:is stable|never changes|stays (?:leader|up|in power))|no (?:leader|leadership) changes?|no new leader)(?: (after|from|since) (\S+)(.*)| (by|at) .+)?$/i,
      ([, , from = "1s", rest = ""]) => [`no candidate from ${from}${rest}`],
      STABLE,
    ),
  ),
  first(
    rule(
      /^(?:the )?(?:logs?|states?|stores?|data|contents?)(?: (?:of|on) .+?)? (?:is|are) (?:all )?(?:the same|identical|equal|consistent|in sync)( .*)?$/i,
      "converged$1",
      SAME,
    ),
  ),
  first(
    rule(
      /^(?:.+?) (?:has|have) (?:all )?(?:the )?same (?:logs?|states?|stores?|data|values?|contents?|entries)(?: (?:as|like) \S+)?( .*)?$/i,
      "converged$1",
      SAME,
    ),
  ),
  first(
    rule(
      /^[\w-]+ (?:is|has) (?:the )?same(?: value)? (?:on (?:all|every|both|each)(?: nodes?| replicas?| servers?)?|everywhere)( .*)?$/i,
      "converged$1",
      SAME,
    ),
  ),
  first(
    rule(
      /^(?:(?:both|all|all the|each of the) )?(writes|reads|operations|requests) (?:are |get )?(?:acknowledged|acked|successful|succeed|complete|completed|answered|confirmed)( .*)?$/i,
      ([, what, when = ""]) => [
        `all ${what.replace("requests", "operations")} are acknowledged${when}`,
        `all ${what.replace("requests", "operations")} are acknowledged`,
      ],
    ),
  ),
  first(
    rule(
      /^(?!nobody|nothing)(?:\S+|the \S+) (?:is|are) (?:not|never) (?:lost|gone)( .*)?$/i,
      "no acknowledged write is lost$1",
      "Of all that was acknowledged it is written",
    ),
  ),
  first(
    rule(
      /^(?:two|2|several|multiple) leaders? (?:in|per|within|for|of) (?:the |one |a |any )?(?:same )?term( .*)?$/i,
      "not at most 1 leader per term$1",
      "That a term has several is written as what is not so",
    ),
  ),
  first(
    rule(
      /^(.+? \d+) (?:lost|dropped|delivered|sent|received) messages( .*)?$/i,
      "$1 messages$2",
      "Messages are counted when they are sent, whether they arrive or not",
    ),
  ),
  first(
    rule(
      /^(n\w+|leader) (?:installs|receives|gets|takes over|has|loads)(?: an?| the)? snapshot( .*)?$/i,
      "snapshotIndex of $1 is at least 1$2",
      "A node that has a snapshot knows up to which entry",
    ),
  ),
  rule(
    /^(?:the )?(?:number of )?elections? ?(?:is |are )?(<=?|>=?|at most|at least|fewer than|less than|more than|=) ?(\d+)( .*)?$/i,
    ([, sign, count, when = ""]) => {
      const least = /^(?:>|more|at least)/i.test(sign);
      const amount =
        Number(count) + (/^(?:<|fewer than|less than)$/i.test(sign) ? -1 : /^(?:>|more than)$/i.test(sign) ? 1 : 0);
      return [`term of leader is ${least ? "at least" : "at most"} ${amount}${when}`];
    },
    "Each election begins a term",
  ),
  rule(/^(?:the |a )?first leader( .*)?$/i, "a leader$1"),
  rule(/^(n\w+) wins (?:the |an? )?(?:first )?election( .*)?$/i, "$1 is leader$2"),
  rule(/^(?:a |the )?(?:quorum|majority)(?: is)? (?:available|alive|reachable|there)( .*)?$/i, "a majority are up$1"),
  rule(/^(?:all |only |exactly |still )?(\d+) (?:nodes|servers)( .*)?$/i, "$1 nodes are up$2"),
  rule(/^(?:the )?term (?:stays|remains|is still|is always)(?: at)? (\d+)( .*)?$/i, "term of every node = $1$2"),
];
