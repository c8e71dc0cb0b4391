/** The web worker that this code runs in, as far as it is needed: the types of the web's workers and of Node exclude each other. */
interface WorkerScope<Received, Sent> {
  postMessage(message: Sent, transfer: ArrayBuffer[]): void;
  addEventListener(type: "message", listener: (event: { data: Received }) => void): void;
}

export interface OwnThread<Received, Sent> {
  onMessage(listener: (message: Received) => void): void;
  readonly post: (message: Sent, transfer: ArrayBuffer[]) => void;
}

export function ownThread<Received, Sent>(): OwnThread<Received, Sent> {
  const scope = globalThis as unknown as WorkerScope<Received, Sent>;
  return {
    onMessage: (listener) => scope.addEventListener("message", ({ data }) => listener(data)),
    post: (message, transfer) => scope.postMessage(message, transfer),
  };
}
