/** What people wrote who had never seen the language: as they wrote it, and as it stands after the quick fix. */

/** Among five nodes with an operation `w1` and a read `r1`. */
export const NEWCOMERS_SENTENCES: readonly (readonly [tried: string, right: string])[] = [
  // Who is found by a role is another by the time that it would recover.
  ["leader crashes at 5s, recovers at 10s", "leader crashes from 5s to 10s"],
  ["leader fails at 5s and comes back at 8s", "leader crashes from 5s to 8s"],
  ["leader pauses at t=5 and resumes at t=8", "leader pauses from 5 to 8"],
  ["n1 crashes at 5s, recovers at 8s", "n1 crashes at 5s, n1 recovers at 8s"],
  [
    "leader crashes at t=5, then recovers at t=8, then crashes again at t=10",
    "leader crashes from 5 to 8, leader crashes at t=10",
  ],
  // How soon after something is no deadline.
  ["Then a new leader is elected within 1s", "expect a leader within 1s after leader crashes"],
  ["a new leader should be elected within 500ms", "expect a leader within 500ms after leader crashes"],
  ["When the leader crashes at 5s", "the leader crashes at 5s"],
  ["when n1 crashes at 5s, n2 crashes", "n1 crashes at 5s, when n1 crashes: n2 crashes"],
  ["new leader by t=6?", "expect a leader by t=6"],
  ["will there be a new leader by 6s?", "expect a leader by 6s"],
  ["leader crashes before replicating the write", "when leader receives request: leader crashes"],
  ["leader crashes att 5s", "leader crashes at 5s"],
  ["n1 crashes form 5s to 8s", "n1 crashes from 5s to 8s"],
  ["n1 crashes untill 8s", "n1 crashes until 8s"],
  ["n2 crashes wen n1 crashes", "n2 crashes when n1 crashes"],
  ["expect a leader wihtin 5s after n1 crashes", "expect a leader within 5s after n1 crashes"],
  ["leader crashes at T+5s", "leader crashes at 5s"],
  ["n3 isolated from 2s to 6s", "isolate n3 from 2s to 6s"],
  ["n5 killed at 9s", "n5 crashes at 9s"],
  ["two of them crash at 3s", "two nodes crash at 3s"],
  ["2 of the followers crash at 3s", "2 followers crash at 3s"],
  ["node_1 crashes at 6s", "n1 crashes at 6s"],
  ["client3 reads q at 6s", "c3 reads q at 6s"],
  ["client B reads q at 6s", "c2 reads q at 6s"],
  ["network partition between n1 and the rest at 2s", "partition n1 | the others at 2s"],
  ["partition between n1 and n2 and n3 at 4s", "partition n1 | {n2, n3} at 4s"],
  ["at 3s n1 and n2 get partitioned away from n3", "at 3s: partition {n1, n2} | n3"],
  ["n6 joins the cluster as a voter at 3s", "n6 joins at 3s"],
  ["a new leader appears by 6s", "expect a leader by 6s"],
  ["packet loss of 30% between 2s and 5s", "loss 30% from 2s to 5s"],
  ["each client reads q at 3s", "clients read q at 3s"],
  ["client writes at 5s", "client writes x = 1 at 5s"],
  ["client does a read at 5s", "client reads x at 5s"],
  ["expect leadership changes", "expect a leader"],
  ["expect someone to be elected", "expect a leader"],
  ["expect a leader from 6s on", "expect a leader from 6s"],
  ["expect a leader since 6s", "expect a leader from 6s"],
  ["at 00:10 n1 crashes", "at 10s: n1 crashes"],
  ["c1 writes q = 1 w/ label w2", "c1 writes q = 1 as w2"],
  ["expect n1.term == 1", "expect term of n1 = 1"],
  ["expect n1.q == 1", "expect q = 1 on n1"],
  ["expect r1 == w1", "expect r1 returns 1"],
  ["expect r1 returns q = 1", "expect r1 returns 1"],
  ["expect n1 voted for n2", "expect votedFor of n1 = n2"],
  ["expect quorum", "expect a majority is up"],
  ["expect 2 of 3 nodes up", "expect 2 nodes are up"],
  ["expect n5 term > 5", "expect term of n5 is at least 6"],
  ["expect n5's term is at least 2", "expect term of n5 is at least 2"],
  ["n1 crashes and n2 recovers at 5s", "at 5s: n1 crashes, n2 recovers"],
  ["n1 and n2 crash and n3 recovers at 5s", "at 5s: n1 and n2 crash, n3 recovers"],
  ["leader crashes and recovers at 5s", "leader crashes from 1s to 5s"],
  ["n1 crashes and n2 at 4s", "n1 crashes at 4s, n2 crashes at 4s"],
  ["expect log of leader is not empty", "expect not log of leader = nothing"],
  ["expect log of followers = log of leader", "expect converged"],
  ["expect votedFor of n1 is empty", "expect votedFor of n1 = nothing"],
  ["when leader sends append to any follower: n1 crashes", "when leader sends append to a follower: n1 crashes"],
  ["n1 crashes when any follower sends appended to n2", "n1 crashes when a follower sends appended to n2"],
  ["c1 appended 3 to q", "c1 appends 3 to q"],
  ["n1 gets killed with SIGKILL", "n1 crashes"],
  ["c1 writes x := 4", "c1 writes x = 4"],
];

export const NEWCOMERS_SET_UPS: readonly (readonly [tried: string, right: string])[] = [
  ["3 nodes running Raft with pre-vote and check-quorum", "3 nodes running Raft, pre-vote on, check-quorum on"],
  ["5 nodes with latency 10ms and 2 clients", "5 nodes, latency 10ms, 2 clients"],
  ["latency normal 10ms", "latency normal 10ms ± 2ms"],
  ["3 nodes with leader crash at t=5", "3 nodes, leader crash at t=5"],
];

/** Files with headings, as other languages have them. */
export const NEWCOMERS_FILES: readonly (readonly [tried: string, right: string])[] = [
  [
    "timeline:\n  at 1s: n1 crashes\n\n  at 3s:\n    n1 recovers",
    "# timeline\nat 1s: n1 crashes\n\nat 3s:\n  n1 recovers",
  ],
  ["Faults:\r\n\tn1 crashes at 1s\r\n\tn2 crashes at 2s\r\n", "# Faults\r\nn1 crashes at 1s\r\nn2 crashes at 2s\r\n"],
  ["faults: n1 crashes at 5s", "n1 crashes at 5s"],
  ["whn n1 crashes:\n  n2 crashes", "when n1 crashes:\n  n2 crashes"],
  ["leader crashes:\n  n2 crashes", "when leader crashes:\n  n2 crashes"],
  ['scenario "calm":\n  n1 crashes at 2s', 'scenario "calm"\n  n1 crashes at 2s'],
];

/** What cannot be meant in any one way, and a part of what is said. */
export const NEWCOMERS_REFUSED: readonly (readonly [tried: string, said: string])[] = [
  ["c1 writes x = 1e5", '`"1e5"`'],
  ["unlock x", "begins no statement"],
  ["expect 4 members", "members of leader"],
  ["expect n1 log length 2", "commitIndex of n1"],
  ["expect leader is n1 or n2", "not which node"],
  ["at 10:00 the leader crashes", "counted from the beginning"],
  ["latency between regions is 50ms", "no places"],
  ["expect exactly 1 leader election", "not counted"],
];
