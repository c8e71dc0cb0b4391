/**
 * Raft's arithmetic, as pure total functions: who may be voted for, what a follower makes of an append, where a leader
 * looks back to, what is committed. Indexes start at 1; index 0 is the empty place before the first entry, of term 0.
 *
 * "§" is the extended paper (Ongaro and Ousterhout, In Search of an Understandable Consensus Algorithm, 2014), "thesis"
 * Ongaro's Consensus: Bridging Theory and Practice, 2014.
 */

/** All that the rules need of an entry. */
export interface HasTerm {
  readonly term: number;
}

/** A log: the entries after its snapshot. Without one both snapshot numbers are 0 and `log[0]` is the entry of index 1. */
export interface Log<Entry extends HasTerm = HasTerm> {
  readonly log: readonly Entry[];
  /** The last entry that the snapshot covers, and its term (§7). */
  readonly snapshotIndex: number;
  readonly snapshotTerm: number;
}

/** The term of an entry that a log does not hold: it lies beyond the end, or the snapshot has swallowed it. */
export const NO_TERM = -1;

/** The index of the last entry; 0 for an empty log. */
export function lastIndexOf(log: Log): number {
  return log.snapshotIndex + log.log.length;
}

/** The term of the last entry; 0 for an empty log. */
export function lastTermOf(log: Log): number {
  const { length } = log.log;
  return length > 0 ? log.log[length - 1]!.term : log.snapshotTerm;
}

/** The term of the entry at an index, 0 at index 0, NO_TERM where the log does not hold that entry. */
export function termAt(log: Log, index: number): number {
  const position = index - log.snapshotIndex;
  if (position === 0) return log.snapshotTerm;
  return position > 0 && position <= log.log.length ? log.log[position - 1]!.term : NO_TERM;
}

/** The least number of members that is a majority: ⌊n/2⌋ + 1. */
export function quorumSize(members: number): number {
  return Math.floor(members / 2) + 1;
}

/** Is this many of so many members a majority? */
export function hasQuorum(count: number, members: number): boolean {
  return count >= quorumSize(members);
}

/** How an election stands (§5.2): won or lost once a majority granted or refused, or no longer can grant, else still open. */
export function tally(granted: number, refused: number, members: number): ElectionState {
  if (hasQuorum(granted, members)) return "won";
  return granted + (members - granted - refused) < quorumSize(members) ? "lost" : "open";
}
export type ElectionState = "won" | "lost" | "open";

/**
 * How an election stands among these members, by the votes so far: true for granted, false for refused, missing for not
 * yet. A member that is named twice counts once; votes of others do not count. Under several memberships, as in joint
 * consensus (§6), each must be won and one lost is enough to lose; a membership of nobody asks for nothing. (Raft as it runs
 * here changes one node at a time and has always one membership; this is the arithmetic only.)
 */
export function electionState(
  memberships: readonly Iterable<number>[],
  votes: ReadonlyMap<number, boolean>,
): ElectionState {
  const states = distinctMembers(memberships).map((members) => {
    const cast = members.map((member) => votes.get(member));
    return tally(
      cast.filter((vote) => vote === true).length,
      cast.filter((vote) => vote === false).length,
      cast.length,
    );
  });
  if (states.includes("lost")) return "lost";
  return states.includes("open") ? "open" : "won";
}

/** Without those of nobody. */
function distinctMembers(memberships: readonly Iterable<number>[]): number[][] {
  return memberships.map((members) => [...new Set(members)]).filter(({ length }) => length > 0);
}

/**
 * Is a log that ends in (lastTerm, lastIndex) at least as up-to-date as mine (§5.4.1)? The later last term is; in the same
 * term the longer log.
 */
export function isUpToDate(lastTerm: number, lastIndex: number, myLastTerm: number, myLastIndex: number): boolean {
  return lastTerm > myLastTerm || (lastTerm === myLastTerm && lastIndex >= myLastIndex);
}

/** What a candidate asks with. */
export interface VoteRequest {
  readonly candidate: number;
  readonly term: number;
  readonly lastIndex: number;
  readonly lastTerm: number;
}
/** What a voter answers from. */
export interface Voter extends Log {
  readonly term: number;
  readonly votedFor: number | null;
}

/**
 * Does the voter grant its vote (figure 2, RequestVote)? Not for a term that has passed; in its own term only once, first
 * come first served; for a later term it has not voted yet; and only to a log that is at least as up-to-date as its own.
 */
export function grantsVote(request: VoteRequest, voter: Voter): boolean {
  return whyRefused(request, voter) === null;
}

/** Why a voter refuses its vote; null where it grants it. */
export function whyRefused(request: VoteRequest, voter: Voter): Refusal | null {
  if (request.term < voter.term) return "later term";
  const isFree = request.term > voter.term || voter.votedFor === null || voter.votedFor === request.candidate;
  if (!isFree) return "voted already";
  return isUpToDate(request.lastTerm, request.lastIndex, lastTermOf(voter), lastIndexOf(voter)) ? null : "better log";
}
/** What the voter has that speaks against the candidate. */
export const REFUSALS = ["later term", "voted already", "better log", "hears a leader"] as const;
export type Refusal = (typeof REFUSALS)[number];

/**
 * The consistency check of an append (§5.3): does the log hold the entry just before the new ones, with the same term?
 * What a snapshot covers was committed, so it matches.
 */
export function holdsPrevious(log: Log, previousIndex: number, previousTerm: number): boolean {
  return previousIndex < log.snapshotIndex || termAt(log, previousIndex) === previousTerm;
}

/**
 * How many of the entries that follow `previousIndex` the log already holds with the same terms. The one after them, if
 * any, conflicts or is new.
 */
export function countHeld(log: Log, previousIndex: number, entries: readonly HasTerm[]): number {
  let held = 0;
  while (held < entries.length) {
    const index = previousIndex + held + 1;
    if (index > log.snapshotIndex && termAt(log, index) !== entries[held]!.term) break;
    held++;
  }
  return held;
}

/** What a leader sends to bring a log in line with its own. */
export interface Append<Entry extends HasTerm = HasTerm> {
  readonly previousIndex: number;
  readonly previousTerm: number;
  readonly entries: readonly Entry[];
  /** The leader's commit index. */
  readonly commitIndex: number;
}

/** What becomes of a log that gets an append. */
export type AppendOutcome<Entry extends HasTerm = HasTerm> =
  | {
      readonly accepted: true;
      /** The log keeps its entries up to this index: shorter than it was only where one conflicts with a new one. */
      readonly keepTo: number;
      /** What it then adds: the new entries that it did not hold. */
      readonly add: readonly Entry[];
      /** Up to here the log now is the leader's. */
      readonly matchIndex: number;
      readonly commitIndex: number;
    }
  | {
      readonly accepted: false;
      /** Where to look next: see `refusal`. */
      readonly hintIndex: number;
      readonly hintTerm: number;
    };

/**
 * What a follower makes of an append of the current term (figure 2, AppendEntries 2 to 5): refuse it where the entry before
 * is missing or of another term; else cut the log only at the first entry that conflicts (a stale append must not cut
 * what a later one brought), add what is new, and commit as far as the leader has, but not beyond what was compared.
 */
export function acceptAppend<Entry extends HasTerm>(
  log: Log<Entry>,
  commitIndex: number,
  append: Append<Entry>,
): AppendOutcome<Entry> {
  const { previousIndex, previousTerm, entries } = append;
  if (!holdsPrevious(log, previousIndex, previousTerm)) return refusal(log, previousIndex, previousTerm);
  const lastIndex = lastIndexOf(log);
  const matchIndex = previousIndex + entries.length;
  const held = entries.length === 0 ? 0 : countHeld(log, previousIndex, entries);
  const isHeld = held === entries.length;
  return {
    accepted: true,
    keepTo: isHeld ? lastIndex : previousIndex + held,
    add: isHeld ? NO_ENTRIES : held === 0 ? entries : entries.slice(held),
    matchIndex,
    commitIndex: Math.max(commitIndex, Math.min(append.commitIndex, matchIndex)),
  };
}

/** No entries: one list for all heartbeats. */
export const NO_ENTRIES: readonly never[] = [];

/**
 * What a follower says when it refuses an append (§5.3, the optimisation that skips whole terms): the latest of its entries
 * that could still match, being not after the refused index and not of a later term.
 */
function refusal(log: Log, previousIndex: number, previousTerm: number) {
  const hintIndex = lastIndexUpTo(log, previousIndex, previousTerm);
  return { accepted: false, hintIndex, hintTerm: Math.max(0, termAt(log, hintIndex)) } as const;
}

/**
 * The greatest index of the log, at most `index`, whose entry is of at most that term; 0 if none is. What lies before a
 * snapshot's last entry is taken to be: if that one is of a later term, the answer is the index before it.
 */
export function lastIndexUpTo(log: Log, index: number, term: number): number {
  const { snapshotIndex, snapshotTerm } = log;
  let at = Math.min(index, lastIndexOf(log));
  while (at > snapshotIndex && termAt(log, at) > term) at--;
  return at === snapshotIndex && at > 0 && snapshotTerm > term ? at - 1 : at;
}

/**
 * From where a leader sends next after a refusal with this hint (§5.3): just after its own latest entry that is not after
 * the hint and not of a later term. Each refusal skips at least one of the two logs' terms. At least 1.
 */
export function nextIndexAfterRefusal(log: Log, hintIndex: number, hintTerm: number): number {
  return Math.max(1, lastIndexUpTo(log, Math.max(0, hintIndex), hintTerm) + 1);
}

/** The greatest index that a majority of these logs has reached; 0 without logs, for nobody holds nothing. */
export function quorumIndex(matchIndexes: readonly number[]): number {
  let greatest = 0;
  for (const index of matchIndexes) {
    if (index > greatest && hasQuorum(countReached(matchIndexes, index), matchIndexes.length)) greatest = index;
  }
  return greatest;
}

function countReached(matchIndexes: readonly number[], index: number): number {
  let count = 0;
  for (const reached of matchIndexes) if (reached >= index) count++;
  return count;
}

/**
 * The greatest index that a majority of these members has acknowledged; whose acknowledgement is missing has none. Under
 * several memberships, as in joint consensus (§6), what a majority of each has: the least of them. A membership of nobody
 * holds nothing back, so without any member it is infinite. (The arithmetic only, as with `electionState`.)
 */
export function acknowledgedIndex(
  memberships: readonly Iterable<number>[],
  acknowledged: ReadonlyMap<number, number>,
): number {
  const reached = distinctMembers(memberships).map((members) =>
    quorumIndex(members.map((member) => acknowledged.get(member) ?? 0)),
  );
  return reached.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
}

/**
 * The leader's new commit index (§5.3, §5.4.2): what a majority holds, but only if that entry is of the leader's own term;
 * entries of earlier terms are then committed with it, never by counting. Never goes back.
 */
export function leaderCommitIndex(
  log: Log,
  term: number,
  commitIndex: number,
  matchIndexes: readonly number[],
): number {
  const index = Math.min(quorumIndex(matchIndexes), lastIndexOf(log));
  return index > commitIndex && termAt(log, index) === term ? index : commitIndex;
}
