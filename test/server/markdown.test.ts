/** Text from a file never becomes mark-up in a hover. */
import { strict as assert } from "node:assert";
import { codeMarkdown, escapeMarkdown } from "../../server/features/markdown.ts";

const HOSTILE = [
  "[x](command:workbench.action.quit)",
  "![x](https://evil.example/p.png)",
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "`code`",
  "```\ncode",
  "**bold** _em_ ~~gone~~",
  "# title",
  "- item",
  "1. item",
  "a | b",
  "&lt;b&gt;",
  "https://evil.example",
  "www.evil.example",
  "me@evil.example",
  "$(sync~spin)",
  "x\n\n---\n\n# y",
  "\\[x](y)",
];

describe("text from a file in Markdown", () => {
  it("keeps its words and loses every mark", () => {
    for (const text of HOSTILE) {
      const escaped = escapeMarkdown(text);
      assert.equal(escaped.replace(/\\([!-/:-@[-`{-~])/g, "$1"), text.replace(/\s+/g, " "), "the words changed");
      // Every mark that is left stands behind an odd number of backslashes.
      for (const { 0: slashes, index } of escaped.matchAll(/(?<!\\)\\*(?=[`*_[\]<>~])/g)) {
        assert.equal(slashes.length % 2, 1, `${escaped} has a mark at ${index}`);
      }
      assert.doesNotMatch(escaped, /^(?:[-+=#|]|\d+[.)])|\n|www\.\w|(?<!\\):\/\/|\w@\w|(?<!\\)(?:&\w|\$\()/);
    }
  });

  it("cannot be ended as code", () => {
    for (const text of HOSTILE) {
      const code = codeMarkdown(text);
      const [fence] = /^`+/.exec(code)!;
      assert.ok(code.endsWith(fence));
      const inside = code.slice(fence.length, -fence.length);
      assert.ok(
        (inside.match(/`+/g) ?? []).every((ticks) => ticks.length !== fence.length),
        code,
      );
      assert.doesNotMatch(code, /\n/);
    }
  });
});
