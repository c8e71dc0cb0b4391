/** What is garbage goes while nobody waits. */
import { strict as assert } from "node:assert";
import { Collector } from "../../server/collector.node.ts";

/** Makes some MB that nothing holds any more; V8 alone would not yet have noticed. */
function makeGarbage(megabytes: number): WeakRef<object> {
  const made = Array.from({ length: megabytes * 10_000 }, (_, index) => ({
    index,
    more: [index, index, index, index],
  }));
  return new WeakRef(made);
}

/** A function of its own: who asks must not hold it. */
const isThere = (garbage: WeakRef<object>) => garbage.deref() !== undefined;
/** A weak reference holds until the end of its turn. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("collecting garbage", () => {
  it("is done when all is answered, where there is much", async () => {
    const collector = new Collector();
    for (let times = 0; times < 3; times++) {
      const garbage = makeGarbage(20);
      await nextTurn();
      collector.rest();
      assert.ok(!isThere(garbage));
    }
  });

  it("is done when nothing has come in for a while, however little there is, and again after that", async () => {
    const collector = new Collector(0);
    for (let times = 0; times < 3; times++) {
      const garbage = makeGarbage(0.1);
      collector.work();
      do await nextTurn();
      while (isThere(garbage));
    }
  });
});
