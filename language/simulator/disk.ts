/**
 * A node's disk: durable fields go to a buffer; a sync takes its time and makes safe what was written before it began.
 * What a crash leaves is the state of the last sync that ended.
 */
import { ownCopy } from "../trace/replay.ts";
import type { EventId } from "../trace/trace.ts";
import type { InboxItem } from "./inbox.ts";
import type { Happening } from "./moment.ts";
import type { SimulatedNode } from "./node.ts";
import type { Fields } from "./state.ts";

export type ChangeKind = "set" | "push" | "truncate" | "put" | "remove";

/** A change of one field, as the disk repeats it on its own copy. */
export interface FieldChange {
  readonly field: string;
  readonly how: ChangeKind;
  readonly key: number | string;
  readonly value: unknown;
}

/** Something that waits for a sync: the effects, and the event and key to which they belong. */
export interface AfterSync {
  readonly written: number;
  readonly effects: () => void;
  readonly cause: number;
  readonly key: number;
}

export class Disk {
  readonly #initial: () => Fields;
  #safe: Fields;
  #buffer: FieldChange[] = [];
  /** How many changes were ever written, were covered by the running sync, and are safe. */
  #written = 0;
  #covered = 0;
  #synced = 0;
  #waiting: AfterSync[] = [];
  isSyncing = false;

  /** What it holds at first, made anew each time. */
  constructor(initial: () => Fields) {
    this.#initial = initial;
    this.#safe = initial();
  }

  write(change: FieldChange): void {
    this.#written++;
    this.#buffer.push(change);
  }

  get isClean(): boolean {
    return this.#written === this.#synced;
  }

  /** Starts covering all that has been written; the caller ends it after the sync time. */
  beginSync(): void {
    this.isSyncing = true;
    this.#covered = this.#written;
  }

  /** What was covered is safe now. Returns those who waited for it, in their order. */
  endSync(): AfterSync[] {
    this.isSyncing = false;
    const count = this.#covered - this.#synced;
    for (let at = 0; at < count; at++) repeat(this.#buffer[at]!, this.#safe);
    this.#buffer = this.#buffer.slice(count);
    this.#synced = this.#covered;
    const waiting = this.#waiting;
    let ready = 0;
    while (ready < waiting.length && waiting[ready]!.written <= this.#synced) ready++;
    this.#waiting = waiting.slice(ready);
    return waiting.slice(0, ready);
  }

  wait(effects: () => void, cause: number, key: number): void {
    this.#waiting.push({ written: this.#written, effects, cause, key });
  }

  /** The crash: what was not safe is gone, with all who waited for it. */
  crash(): void {
    this.#buffer = [];
    this.#waiting = [];
    this.#written = this.#synced;
    this.#covered = this.#synced;
    this.isSyncing = false;
  }

  erase(): void {
    this.#safe = this.#initial();
  }

  /** A copy of what is safe, for the node that starts again. */
  read(field: string): unknown {
    return ownCopy(this.#safe[field]);
  }
}

/** Makes the same change to a copy of the fields. */
export function repeat({ field, how, key, value }: FieldChange, fields: Fields): void {
  if (how === "set") {
    fields[field] = ownCopy(value);
    return;
  }
  const held = fields[field];
  if (held instanceof Map) {
    if (how === "remove") held.delete(key);
    else held.set(key, value);
  } else if (Array.isArray(held)) {
    if (how === "push") held.push(value);
    else if (how === "truncate") held.length = key as number;
    else held[key as number] = how === "remove" ? null : value;
  }
}

/** The end of a sync: first in the queue, then, where somebody waited for it, in the node's inbox. */
export class SyncEnd implements Happening, InboxItem {
  readonly timeUs: number;
  readonly cause: EventId;
  readonly life: number;
  readonly node: SimulatedNode;
  ready: readonly AfterSync[] = [];

  constructor(node: SimulatedNode, timeUs: number, cause: EventId, life: number) {
    this.node = node;
    this.timeUs = timeUs;
    this.cause = cause;
    this.life = life;
  }

  happen(): void {
    this.node.endSync(this);
  }

  handle(node: SimulatedNode): void {
    node.afterSyncEnd(this);
  }
}
