/** What a fault is: its forms, and what it does to the world when it begins and when it ends. */
import type { Args, Form } from "../forms/form.ts";
import type { Delay, NodeId, Place, PlaceSelector, Selector } from "../forms/values.ts";

/** One kind of fault. `faults/index.ts` lists them all; adding one is adding a file and a line there. */
export interface Fault {
  /** As in `Occurrence.action`. */
  readonly name: string;
  readonly forms: readonly Form[];
  /** Does it last a stretch (crash, partition), or is it done at once (recover, heal)? */
  readonly lasts: boolean;
  /** Does a stretch need an end that undoes it by another fault's name: crash is undone by "recover". */
  readonly undoneBy?: string;
  /** What the selectors of its arguments mean is resolved here, once, when it begins. */
  begin(world: World, args: Args): Begun;
}

/** A fault that has begun. */
export interface Begun {
  /** The nodes it struck: what `it` means next, and what the picture marks. */
  readonly nodes: readonly Place[];
  readonly sides?: readonly (readonly Place[])[];
  /** Why nothing happened, in words: "nobody was leader: n1 was down, n2 and n3 were followers". */
  readonly nothing?: string;
  /** Takes it back at the end of its stretch. Does nothing where that was done already. */
  readonly end?: () => void;
}

/** What faults may do to the world. The simulator is one. */
export interface World {
  select(selector: Selector): readonly NodeId[];
  selectPlaces(places: PlaceSelector): readonly Place[];
  /** Says that a selector found nobody, and who was there instead: "nobody was leader: n1 was down, n2 and n3 were followers". */
  describe(selector: Selector): string;
  /** How many nodes are there; and how many there are once all have started that yet may. */
  readonly nodeCount: number;
  readonly mostNodes: number;
  readonly clientCount: number;
  name(place: Place): string;
  isUp(node: NodeId): boolean;
  isPaused(node: NodeId): boolean;

  crash(node: NodeId, losesDisk: boolean): void;
  recover(node: NodeId): void;
  pause(node: NodeId, freezes: boolean): void;
  resume(node: NodeId): void;
  /** Processing and syncing take `factorThousandths / 1000` times as long; several multiply. */
  slow(node: NodeId, part: "node" | "disk", factorThousandths: number): () => void;
  /** Cut these directed links; the returned function undoes just this cut. */
  cut(links: Iterable<readonly [from: Place, to: Place]>): () => void;
  /** Interfere with messages as they are sent; the returned function ends it. */
  interfere(interference: Interference): () => void;
  /** Ends every cut and every interference. Returns how many there were. */
  heal(): number;
  driftClock(node: NodeId, ppm: number): () => void;
  jumpClock(node: NodeId, byUs: number): void;
}

/** A fault on messages. Whom it means is fixed when it begins. */
export interface Interference {
  readonly kind: "drop" | "delay" | "duplicate";
  /** null: any. */
  readonly message: string | null;
  readonly from: readonly Place[] | null;
  readonly to: readonly Place[] | null;
  /** The answer to this operation only. */
  readonly answerTo: string | null;
  /** Of the matching messages, parts per million. */
  readonly sharePpm: number;
  /** Only the next few, as many as this; null for no end. */
  readonly next: number | null;
  /** Of a delay: by how much. */
  readonly delay: Delay | null;
}
