/** What kept a client without an answer, in a clause: scenario text in, the reason of the verdict out. */
import assert from "node:assert/strict";
import { analyse } from "../../language/analysis/analyse.ts";
import { answer } from "../../language/explore/answer.ts";

/** Why `w1`, which n1 leads at the time of, ended unknown. */
function reason(...lines: string[]): string {
  const text = ["election timeout of n1 100ms", "c1 writes x = 1 at 1s via n1 as w1", ...lines, "expect w1 is unknown"];
  const { scenarios, diagnostics } = analyse(text.join("\n"));
  const error = diagnostics.find(({ severity }) => severity === "error");
  assert.equal(error, undefined, error?.message);
  const [verdict] = answer(scenarios[0]!.plan!).verdicts;
  assert.equal(verdict!.verdict, "holds", verdict!.reason);
  return verdict!.reason.replace(/^w1 ended unknown at [^:]*: /, "");
}

describe("why a client has no answer", () => {
  it("the node that held the request crashed", () => {
    assert.equal(reason("n1 crashes at 1.02s"), "n1 crashed at 1.02s (statement 3)");
  });

  it("the node that held it was cut off from a majority", () => {
    assert.equal(
      reason("5 nodes", "partition {n1, n2} | {n3, n4, n5} at 500ms"),
      "n1 could not reach n3, n4 and n5: append from n1 to n3 was lost (cut) at 1.01s (statement 4)",
    );
  });

  it("a majority was down", () => {
    assert.equal(reason("n2 and n3 crash at 500ms"), "n1 could not reach n2 and n3: n2 crashed at 500ms (statement 3)");
  });

  it("a follower that was down kept nobody: the answer was lost", () => {
    assert.match(
      reason("n3 crashes at 500ms", "drop the answer to w1"),
      /^answer from n1 to c1 was lost \(dropped\) at 1\.0\ds \(statement 4\)$/,
    );
  });

  it("the cut healed before the client gave up", () => {
    assert.match(
      reason("partition n1 | the others from 500ms to 3s"),
      /^n1 could not reach n2 and n3: append from n1 to n2 was lost \(cut\) at 1s \(statement 3\)$/,
    );
  });

  it("the client asked thousands of times: the reason is found at once", () => {
    assert.equal(
      reason("retry after 1ms, give up after 30s", "partition n1 | {n2, n3} from 500ms to 40s"),
      "n1 could not reach n2 and n3: append from n1 to n2 was lost (cut) at 1s (statement 5)",
    );
  });

  it("the node was paused and never took it up", () => {
    assert.equal(reason("n1 pauses at 900ms for 6s"), "n1 paused at 900ms (statement 3)");
  });

  it("the request did not reach the node", () => {
    assert.match(
      reason("cut c1 to n1 from 500ms to 9s"),
      /^request from c1 to n1 was lost \(cut\) at 1s \(statement 3\)$/,
    );
  });
});
