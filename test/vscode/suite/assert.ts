// The assertions of the cases: Node's own do not exist in the web worker host.

/** Fails with `message` unless `condition` holds. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Fails unless both values have the same JSON. */
export function assertEqual<T>(actual: T, expected: T, message = "not equal"): void {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
  assert(is === should, `${message}\n  actual:   ${is}\n  expected: ${should}`);
}
