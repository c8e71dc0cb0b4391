/** The file that a debugger is told of. */
import { strict as assert } from "node:assert";
import { isSamePath } from "../../client/vscode/debugger/program.ts";

describe("the path of a debugged file", () => {
  it("is the same whichever way its drive is written, and else to the letter", () => {
    assert.ok(isSamePath("C:\\runs\\a.fault", "c:\\runs\\a.fault"));
    assert.ok(isSamePath("/runs/a.fault", "/runs/a.fault"));
    assert.ok(!isSamePath("/runs/A.fault", "/runs/a.fault"));
    assert.ok(!isSamePath("D:\\runs\\a.fault", "c:\\runs\\a.fault"));
  });
});
