/** What people wrote who brought habits from elsewhere: as they wrote it, and as it stands after the quick fix. */

/** Among five nodes with an operation `w1` and a read `r1`. */
export const WRITERS_SENTENCES: readonly (readonly [tried: string, right: string])[] = [
  ["read x at 9s => 1", "client reads x at 9s as r2, expect r2 returns 1"],
  ["c2: read x => 1", "c2 reads x as r2, expect r2 returns 1"],
  ["c2 reads x at 3s, returns 1", "c2 reads x at 3s as r2, expect r2 returns 1"],
  ["n1 -> n2 is broken", "cut n1 to n2"],
  ["n1 to n2 fails at 3s", "cut n1 to n2 at 3s"],
  ["n1 <-> n2 is down at 3s", "cut between n1 and n2 at 3s"],
  ["link n1-n2 breaks at 3s", "cut between n1 and n2 at 3s"],
  // Who is partitioned together reaches each other.
  ["partition [n1, n2] at 3s", "partition {n1, n2} | the others at 3s"],
  ["partition: [n1, n2]", "partition {n1, n2} | the others"],
  ["expect at least 3 different leaders", "expect term of leader is at least 3"],
  ["expect more than 1 leader changes by 8s", "expect term of leader is at least 3 by 8s"],
  ["n6 joins as learner at 3s", "n6 joins at 3s"],
  ["n1 crashes at 2s as boom", "n1 crashes at 2s"],
  ["14:03:10 n2 crashes", "at 2s: n2 crashes"],
  ["[14:03] n2 crashes", "at 2s: n2 crashes"],
  ["14:03-14:05 isolate n1", "from 2s to 122s: isolate n1"],
  ["0:01:05 n2 crashes", "at 65s: n2 crashes"],
];

/** With two mistakes or more: as written, and as it stands after all quick fixes, one after another. */
export const WRITERS_WHOLE: readonly (readonly [tried: string, right: string])[] = [
  ["- at: 5s\n  n2: crash\n- at: 7s\n  n2: recover", "at 5s:\n  n2 crash\nat 7s:\n  n2 recover"],
  ["at 5s:\n  n2: crash\n  - n1: crash", "at 5s:\n  n2 crash\n  n1 crash"],
  ["- at: 5s\n- n2: crash", "at 5s:\n  n2 crash"],
  ["steps:\n  - n1 crashes at 2s", "# steps\nn1 crashes at 2s"],
  ["Phase 1:\n  n1 crash at 2s\nPhase 2:\n  n2 crash at 3s", "# Phase 1\nn1 crash at 2s\n# Phase 2\nn2 crash at 3s"],
  [
    "14:03:10 n2 crashes\n[14:03:40] n2 recovers # 14:04\nexpect a leader by 14:05",
    "at 2s: n2 crashes\nat 32s: n2 recovers # 14:04\nexpect a leader by 112s",
  ],
  ["23:59 n2 crashes\n00:01:\n  n2 recovers", "at 2s: n2 crashes\nat 122s:\n  n2 recovers"],
  ["09:15 n2 crashes\n09:16 n2 recovers", "at 2s: n2 crashes\nat 62s: n2 recovers"],
  [
    'scenario "a":\n3 nodes\nscenario "b":\n5 nodes\nn5 crashes at 2s',
    'scenario "a"\n3 nodes\nscenario "b"\n5 nodes\nn5 crashes at 2s',
  ],
];
