/** How fast a node works: how long one thing takes it that it handles, and how long a sync of its disk. */

/** What makes a node, or its disk alone, slower. */
interface Slowed {
  readonly part: "node" | "disk";
  readonly factorThousandths: number;
}

export class Pace {
  processingUs: number;
  syncUs: number;
  readonly #plannedProcessingUs: number;
  readonly #plannedSyncUs: number;
  #slowed: readonly Slowed[] = [];

  constructor(processingUs: number, syncUs: number) {
    this.processingUs = processingUs;
    this.syncUs = syncUs;
    this.#plannedProcessingUs = processingUs;
    this.#plannedSyncUs = syncUs;
  }

  /** Several factors multiply. Returns how to end this one. */
  slow(part: "node" | "disk", factorThousandths: number): () => void {
    const slowed = { part, factorThousandths };
    this.#set([...this.#slowed, slowed]);
    return () => this.#set(this.#slowed.filter((other) => other !== slowed));
  }

  #set(slowed: readonly Slowed[]): void {
    this.#slowed = slowed;
    this.processingUs = this.#plannedProcessingUs;
    this.syncUs = this.#plannedSyncUs;
    for (const { part, factorThousandths } of slowed) {
      if (part === "node") this.processingUs = Math.round((this.processingUs * factorThousandths) / 1000);
      this.syncUs = Math.round((this.syncUs * factorThousandths) / 1000);
    }
  }
}
