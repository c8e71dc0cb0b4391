/** Lets a web worker take up its messages: a time-out of 0 would be stretched to 4 ms. */
export function createPause(): () => Promise<void> {
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
