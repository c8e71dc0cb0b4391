/** Which documents' runs stay in memory: of those that were used last, as many as there is room for. */
import type { ScenarioRun } from "./run.ts";

export class KeptRuns {
  readonly #roomBytes: number;
  /** By document, in bytes, the columns of its runs; the one that was used last stands last. */
  readonly #bytes = new Map<string, number>();

  constructor(roomBytes: number) {
    this.#roomBytes = roomBytes;
  }

  /** It is the one that was used last, and has these runs. Answers whose have no room any more; its own always have. */
  keep(uri: string, runs: readonly ScenarioRun[]): string[] {
    this.#bytes.delete(uri);
    this.#bytes.set(uri, bytesOf(runs));
    let takenBytes = 0;
    for (const bytes of this.#bytes.values()) takenBytes += bytes;
    const dropped: string[] = [];
    for (const [other, bytes] of this.#bytes) {
      if (takenBytes <= this.#roomBytes || other === uri) break;
      takenBytes -= bytes;
      dropped.push(other);
    }
    for (const other of dropped) this.#bytes.delete(other);
    return dropped;
  }

  /** It is the one that was used last, if its runs are kept. */
  use(uri: string): void {
    const bytes = this.#bytes.get(uri);
    if (bytes === undefined) return;
    this.#bytes.delete(uri);
    this.#bytes.set(uri, bytes);
  }

  /** Its runs take no room: it has none, or others are on their way. */
  drop(uri: string): void {
    this.#bytes.delete(uri);
  }
}

/** What the columns take; those that several runs share count once. */
function bytesOf(runs: readonly ScenarioRun[]): number {
  const columns = new Set(runs.flatMap(({ trace }) => Object.values(trace).filter(ArrayBuffer.isView)));
  return [...columns].reduce((bytes, { byteLength }) => bytes + byteLength, 0);
}
