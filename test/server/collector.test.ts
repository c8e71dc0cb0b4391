/** What is garbage goes while nobody waits. */
import { strict as assert } from "node:assert";
import { Collector, newBytes } from "../../server/collector.node.ts";

/** Something that nothing holds any more; V8 alone would not notice it for long. */
function garbage(): WeakRef<object> {
  return new WeakRef({});
}

/** A function of its own: who asks must not hold it. */
const isThere = (one: WeakRef<object>) => one.deref() !== undefined;
/** A weak reference holds until the end of its turn. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("collecting garbage", () => {
  it("is done of what is new when all is answered, once nothing is held any more", async () => {
    const collector = new Collector();
    for (let times = 0; times < 3; times++) {
      while (newBytes() < 5_000_000) garbage();
      collector.rest();
      await nextTurn();
      assert.ok(newBytes() < 4_000_000, `${newBytes()} bytes are left`);
    }
  });

  it("is done of all when nothing has come in for a while, and again after the next time", async () => {
    const collector = new Collector(0);
    for (let times = 0; times < 3; times++) {
      const gone = garbage();
      collector.work();
      do await nextTurn();
      while (isThere(gone));
    }
  });
});
