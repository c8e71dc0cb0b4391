/**
 * Measures works in turns, A B A B, so that whatever else the machine does falls on all of them alike. Time is the
 * processor's, of all threads of this process: that of a clock counts what other programs do, this counts the collection
 * of garbage on other threads, which makes it a few per cent the longer on a machine with nothing else to do.
 */

export interface Turns {
  /** So many turns for each, after one that only warms up. */
  readonly turns?: number;
  /** A turn repeats its work for at least so long. */
  readonly turnMs?: number;
  /** The first turn, of which nothing is kept: until the compiler has seen all that a work does. */
  readonly warmUpMs?: number;
}

/** How long one call of each work takes, in ms: the median of its turns. */
export function takeTurns<Name extends string>(
  works: Readonly<Record<Name, () => void>>,
  { turns = 9, turnMs = 100, warmUpMs = 1_000 }: Turns = {},
): Record<Name, number> {
  const names = Object.keys(works) as Name[];
  const took = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (const name of names) msPerCall(works[name], warmUpMs);
  for (let turn = 0; turn < turns; turn++) {
    for (const name of names) took.get(name)!.push(msPerCall(works[name], turnMs));
  }
  return Object.fromEntries(names.map((name) => [name, median(took.get(name)!)])) as Record<Name, number>;
}

/** The same for works that wait and tell themselves how long they took: every turn's figures, by name. */
export async function takeTurnsWaiting<Name extends string, Figures>(
  works: Readonly<Record<Name, () => Promise<Figures>>>,
  turns: number,
): Promise<Record<Name, Figures[]>> {
  const names = Object.keys(works) as Name[];
  const told = Object.fromEntries(names.map((name) => [name, [] as Figures[]])) as Record<Name, Figures[]>;
  for (let turn = 0; turn < turns; turn++) {
    for (const name of names) told[name].push(await works[name]());
  }
  return told;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which that share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function msPerCall(work: () => void, atLeastMs: number): number {
  const from = process.cpuUsage();
  let calls = 0;
  let tookMs: number;
  do {
    work();
    calls++;
    const { user, system } = process.cpuUsage(from);
    tookMs = (user + system) / 1000;
  } while (tookMs < atLeastMs);
  return tookMs / calls;
}
