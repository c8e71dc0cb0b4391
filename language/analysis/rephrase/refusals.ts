/** Sentences that nothing can be made of, and what is done here instead. */
import type { Refusal } from "./rule.ts";

/** Of a statement that is the beginning of a head. */
export const NO_COLON = "Behind a leading time or event come a colon and a statement: `at 5s: n1 crashes`.";
/** `n1->>n2: append`, on the whole line. */
export const ARROW_LINE = /^(?!c\d*\b|client)\w+ ?[-=.]+(?:>+|x) ?[-+]?\w+ ?:/;
export const OF_ITSELF =
  "That a node does of itself; what the file does may wait for it: `when leader sends append to n3: leader crashes`.";

export const REFUSALS: readonly Refusal[] = [
  {
    tried: /^(?:sequencediagram|graph|flowchart|statediagram\S*|participant|actor|activate|deactivate|loop|alt|par)\b/i,
    message:
      "The picture is what comes out; what goes in is who there is, `5 nodes`, what clients ask, `client writes x = 1 via n1`, and what breaks, `n1 crashes at 2s`.",
  },
  {
    tried:
      /^expect (?:the )?(?:(?:length|size) of )?(?:(?:the )?log of \S+|\S+'s log) (?:has|have|contains?|includes?|equals|length|=)|^expect \S+ log (?:length|size|has|contains?)/i,
    message:
      "A log is named by the terms of its entries, `expect log of n1 = {1, 1, 2}`; how much of it is committed is `expect commitIndex of n1 = 3`.",
  },
  {
    tried: /^expect .*\b(?:duplicates?|exactly once|idempoten\w+|once)\b/i,
    message: "That a repeated request takes effect once is a part of `expect linearizable`.",
  },
  {
    tried: /\bsplit vote/i,
    message:
      "Two candidates share the votes when their time is up together: `election timeout of n1 150ms`, `election timeout of n2 150ms`, or look for it with `explore 100 seeds`.",
  },
  {
    tried: /^(?!expect ).*\b(?:when|after|once|as soon as) .*\b(?:commit|replicat|appl|persist)/i,
    message:
      "An operation is committed when the leader commits its key: `when leader commits x` acts before the answer is sent, `when w1 is acknowledged` once the client has it.",
  },
  {
    tried: /\bwhen (?:the |a )?(?:partition|network|latency|link|heal)/i,
    message: "What the file does itself happens when the file says so: write the same point in time, such as `at 8s`.",
  },
  {
    tried: /\bwhen (.+) and (.+) (?:crash|recover|pause|become|is|are)/i,
    message: "One event is waited for; of two nodes both is `when {n1, n2} crash the 2nd time`.",
  },
  {
    tried: /^(?:while|as long as|during|in the middle of)\b/i,
    message:
      "A stretch has points in time, `from 5s to 8s: …`, or ends with an event: `until n2 recovers`; `when` waits for its beginning.",
  },
  {
    tried: /^(?!expect ).*\b(?:before|within|no later than|at most|at the latest) \d/i,
    message:
      "An action happens at a point in time that is known, `at 5s`; only an expectation has a deadline, `by 5s`.",
  },
  {
    tried: /\b(?:randomly|random time|sometimes?|somewhere|somewhen|at random|any time)\b/i,
    message:
      "The seed draws whom, not when: write a point in time, and `explore 100 seeds` or `vary seed: 1, 2, 3` for other runs.",
  },
  {
    tried:
      /^(?:n\w+|it|leader|the leader|a follower|followers?) (?:sends?|receives?|commits?|acknowledges?|applies|replicates?|answers?|appends?|stores?|logs)\b/i,
    message: OF_ITSELF,
  },
  {
    tried:
      /^(?:(?:is|are|can|could|does|do|did|will|would|should|why|how|where|whose|whom?|which|what|who|when (?:is|are|do|does|did|will|would))\b.*|.*\?)$/i,
    message:
      'The run gives the answers. Write what happens, `leader crashes at 5s`, and what you want to know: `expect r1 is stale`, or `ask "Who leads at 8s?" answer leader at 8s`.',
  },
  {
    tried: /\b(?:take|takes|taking|make|makes) (?:a )?snapshots?\b|^(?:compact|snapshot)\b/i,
    message: "A node takes a snapshot after so many committed entries: `snapshot every 100 entries`.",
  },
  {
    tried: /^run\b.*\b(?:days?|weeks?|months?|years?|hours|forever|indefinitely|ever)\b/i,
    message: "A run lasts at most an hour of its own time: `run for 1h`.",
  },
  {
    tried: /^run (?:until|till) /i,
    message:
      "How long a run lasts is said in time, `run for 20s`; without that it ends five seconds after the last thing that the file mentions.",
  },
  {
    tried:
      /\b(?:cassandra|mongo\w*|mysql|postgres\w*|kafka|zookeeper|dynamo\w*|etcd|consul|redis|cockroach\w*|spanner|hbase|riak|\w*paxos|zab|gossip|2pc|3pc|two-phase|three-phase|hash ring|hash-ring|shards?|sharded|primary-backup|primary and|primary with|sagas?|crdts?)\b(?![-_.]?\d|[-_.]\w\b)/i,
    message:
      "Systems and products other than raft and heartbeat are not there yet; etcd and Consul run raft: `5 nodes running raft`.",
  },
  {
    tried: /\b(?:seed (?:is )?random|random seed)\b/i,
    message: "A file's run is always the same, so the seed is a number: `seed 7`; `explore 100 seeds` tries many.",
  },
  {
    tried:
      /^expect (?:not |never )?\S+ (?:is|are|becomes?) (?:not |no longer )?(?:an? |the )?(?:voting )?(?:member|voter|learner)s?\b|^expect (?:(?:all|only|exactly|still|at least|at most) )?\d+ (?:cluster )?(?:members?|voters?|learners?)\b/i,
    message: "Who belongs to the cluster is what its leader knows: `expect members of leader = {n1, n2, n3} at 4s`.",
  },
  {
    tried:
      /^expect .*\b(?:\d+|two|three|several|many|few(?:er)?|no) (?:\w+ )?(?:different |distinct |new )?(?:leaders?|elections?|leader changes?)\b/i,
    message:
      "Leaders and elections are not counted; each has a term of its own: `expect term of leader is at least 3`.",
  },
  {
    tried:
      /^expect (?:not |never )?(?:c\d+|(?:the |a )?clients?(?: \d)?) (?:sees?|reads?|gets?|observes?|receives?|has|have)\b/i,
    message: "What a client sees is what its read returns: `c2 reads x at 3s as r2`, `expect r2 returns 1`.",
  },
  {
    tried:
      /^(?!expect\b)(?:.+ )?(?:dns|switch|router|load balancer|gateway|data ?cent(?:er|re)|rack|region|(?:availability )?zone) (?:\S+ )?(?:\{.+\} )?(?:failure|outage|fails|crashes|dies|breaks|is down|goes down)\b/i,
    message:
      "Nodes, links, disks and clocks fail here; who is behind a switch or in a place that fails is cut off together: `partition {n1, n2} | the others at 5s`.",
  },
  {
    tried: /^(?!expect\b).*\b(?:regions?|data ?cent(?:er|re)s?|(?:availability )?zones?|racks?)\b/i,
    message: "There are no places, only links: `latency between {n1, n2} and n3 80ms`.",
  },
  {
    tried: /^expect (?:\w+ or \w+ |leader (?:in|is one of|is \S+ or) |(?:only|exactly|at least|at most) one of )/i,
    message:
      "An expectation leaves open which value, `x = 1 or 2 on n1`, but not which node or operation; what nobody may be is `expect not n1 is leader`, and of a compare-and-set `expect w1 returns true`.",
  },
  {
    tried: /^expect \S+ (?:is |gets |was )?(?:overwritten|rolled back|reverted|discarded|truncated)/i,
    message:
      "What becomes of a write shows in the value that is there: `expect x = 2 on every node`, `expect x is absent on n1`, or `expect an acknowledged write is lost`.",
  },
  {
    tried: /\b(?:decrements?|decreases?|subtracts?)\b/i,
    message: "Counters only count up, `c1 increments likes by 1`; another value is written, `c1 writes likes = 3`.",
  },
  {
    tried:
      /^(?:expect )?(?:all )?(?:invariants?|safety|liveness|raft is|election safety|log matching|everything|correctness|true|serializab\w+).*$/i,
    message:
      "What the system itself promises is always checked, and told with the verdicts; an expectation claims something about this run, such as `expect a leader by 4s` or `expect linearizable`.",
  },
  {
    tried: /^rolling|one by one|one after (?:the )?(?:other|another)|in turn$/i,
    message: "One after another is one statement for each: `n1 crashes at 1s for 1s`, `n2 crashes at 3s for 1s`.",
  },
  {
    tried: /^(?:nothing happens|do nothing|begin|start|end|stop|pass|noop|end scenario|\}|-{2,}|={2,})\b.*$/i,
    message:
      "A file has no beginning or end to be said: it runs for five seconds after the last thing that it mentions, or `run for 20s`.",
  },
  {
    tried:
      /\b(?:no|never|don't|do not|without|off) retr|\bretr(?:y|ies) (?:off|never)|\bgive up never|never give|\b(?:tr(?:y|ies)|asks?) again\b/i,
    message:
      "A client asks again and gives up after some time, which may be long: `retry after 60s`, `give up after 60s`.",
  },
  {
    tried: / unless | if .+ (?:and|or) | if [\w-]+ ?(?:!=|>|<)/i,
    message: "A write has one condition, `if x = 1` or `if x is absent`; other statements wait with `when`.",
  },
  {
    tried: /^(?:maybe|perhaps|possibly)\b|\b(?:probability|chance|\d+% of the time|with \d+%)\b/i,
    message:
      "Only the network draws lots (`loss 1%`, `drop 30% of append`); for other luck write `a node crashes`, which the seed draws, and `explore 100 seeds`.",
  },
  {
    tried: /^(?:bandwidth|throughput|jitter|rate limit|mtu)\b/i,
    message:
      "The network has a latency, a loss and a duplication, and no bandwidth; jitter is a wide `latency 5ms..50ms`.",
  },
  {
    tried: /\b(?:disk (?:is )?full|out of (?:disk|memory|space)|cpu|memory usage)\b/i,
    message:
      "Disks and memory have no size here; what follows from one that is full is `n1 crashes` or `disk of n1 slows by 10x`.",
  },
  {
    tried: /^(?:import|include|require|using|use) ".*"$/i,
    message: "A file stands alone: its lines before the first `scenario` belong to all of its scenarios.",
  },
  {
    tried: /^(?:define|def|function|fn|let|const|var|macro|alias|set) \w+/i,
    message:
      "There are no names for values or sentences: each statement is written out, and `vary` runs a file with several values.",
  },
  {
    tried: /^(?:show|print|display|draw|render|export|plot|animate|output|dump)\b/i,
    message:
      'The timeline shows the whole run; `note "…" at 5s` says something in it, and `faultline render` writes it to a file.',
  },
  {
    tried: /^(?:retries|max retries|retry) \d+(?: times)?$/i,
    message: "A client asks again until it gives up: `retry after 300ms`, `give up after 3s`.",
  },
  {
    tried: /\bvotes? for\b|\b(?:gets?|receives?|wins?|has) (?:\d+|a majority of|no|the|most) votes?\b/i,
    message:
      "Nobody is told how to vote: a node votes as its system says. `n2 starts an election` makes it ask, `drop vote to n3` and `drop voted from n3` lose votes.",
  },
  {
    tried: /^(?:snapshot (?!every\b)\S+|\S+ (?:takes? (?:a )?snapshot|snapshots|compacts?(?: (?:its|the) log)?))\b/i,
    message: "Nodes take their snapshots by themselves: `snapshot every 100 entries`.",
  },
  {
    tried: /^\S+ takes? the place of \S+/i,
    message: "One joins and another leaves: `n6 joins at 5s`, `n5 leaves at 6s`.",
  },
  {
    tried: /\bas (?:an? )?(?:learner|non-?voter|non-voting member|observer|witness)\b/i,
    message: "A node that joins gets the log without a vote, and becomes a member once it has it: `n6 joins at 5s`.",
  },
  {
    tried: /^\S+ or \S+ (?:crash|recover|pause|fail|die)/i,
    message:
      "Which of them is not left open: name one, or let the seed draw with `a node crashes` or `a follower crashes`.",
  },
  {
    tried: /\b(?:later|afterwards|after that)\b|\b(?:soon|eventually|at some point|half past|noon|midnight|o'clock)$/i,
    message: "When is that? Write a point in time, `at 5s`, or an event, `when n1 crashes`.",
  },
  {
    tried: /\bat (?:the )?end$/i,
    message:
      "The run ends five seconds after the last thing that the file mentions: write a point in time, such as `at 9s`.",
  },
  {
    tried: /^(?:then |and |next )?(?:wait|sleep|pause for|delay for|hold on)\b[^{}]*$/i,
    message:
      "Nothing waits here: each statement says its own time, such as `at 5s`, `when n1 crashes` or `2s after n1 crashes`.",
  },
  {
    tried: /\b(?:twice|two times|three times|several times|repeatedly|\d+ times|again and again)\b/i,
    message:
      "Something that happens more than once is said with a head: `every 2s from 1s to 9s: n1 crashes for 1s`, or with one statement for each time.",
  },
  {
    tried: /^(?:repeat|loop|for|do|forever)\b/i,
    message:
      "There are no loops; what happens again and again has a head: `every 2s from 1s to 9s: n1 crashes for 1s`.",
  },
  {
    tried: /^(?:else|otherwise|unless)\b/i,
    message: "There are no branches; a second `when` says what else is waited for.",
  },
  {
    tried: /^(?:corrupt|tamper|forge)\b|\b(?:corrupted|byzantine)\b/i,
    message: "Messages arrive as they were sent, late, twice or never; they cannot be forged in this version.",
  },
  {
    tried: /\breorder(?:ed|s)?\b/i,
    message:
      "Messages overtake each other whenever their latency differs: write `ordering any` and a wide `latency 1ms..200ms`.",
  },
  {
    tried: /^(?:scale|grow|shrink|resize) /i,
    message: "Nodes come and go one by one: `n6 joins at 5s`, `n5 leaves at 7s`.",
  },
  {
    tried: /\w['’]s? \w/i,
    message:
      "Whose something is stands behind `of`: `clock of n2 drifts by 5%`, `disk of n2 slows by 10x`, `term of n2 = 3`.",
  },
  {
    tried: /^(?:just |right )?before |^(?!expect ).* before (?!\d|suspected)/i,
    message: "Nothing can be done before an event; wait for an earlier one, such as `when leader sends append to n3`.",
  },
  {
    tried: /^(?:(?:when|every|workload) |(?:at|from) \d|\d\S* after )[^:]*$/i,
    message: NO_COLON,
  },
];
