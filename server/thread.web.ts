/** The web worker that this code runs in, as far as it is needed: the types of the web's workers and of Node exclude each other. */
import type { OpenWorker } from "./engine-door.ts";

/** Where a script that is imported into the server's own worker finds to whom to hand the engine. */
export const ADOPT = "faultlineAdoptEngine";

export interface WorkerScope<Received, Sent> {
  postMessage(message: Sent): void;
  addEventListener(type: "message", listener: (event: { data: Received }) => void): void;
  importScripts(url: string): void;
  readonly Worker?: new (url: string) => WebWorker<Received, Sent>;
  /** Collects garbage, as nobody waits; only in Node. */
  readonly rest?: () => void;
  [ADOPT]?: (open: OpenWorker) => void;
}

/** A worker as the one that opened it sees it. */
export interface WebWorker<Received, Sent> {
  postMessage(message: Sent): void;
  terminate(): void;
  onmessage: ((event: { data: Received }) => void) | null;
  onerror: ((event: { message?: string; preventDefault?(): void }) => void) | null;
}

/**
 * Lets this worker take up its messages. In the web a time-out of 0 would be stretched to 4 ms. In Node a channel would not do: a
 * thousand of its messages are taken up before the first of another.
 */
export function createPause(): () => Promise<void> {
  if (typeof setImmediate === "function") return () => new Promise((resolve) => setImmediate(resolve));
  const waiting: (() => void)[] = [];
  const { port1, port2 } = new MessageChannel();
  // Node's types know another way to listen, which browsers do not have.
  (port2 as unknown as { onmessage: () => void }).onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port1.postMessage(null);
    });
}
