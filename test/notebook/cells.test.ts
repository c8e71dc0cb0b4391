/** Fences in a notebook's cells: code until they are drawn, pictures ever after. */
import { strict as assert } from "node:assert";
import { Cells, type Place } from "../../client/notebook/cells.ts";
import type { DrawnFence, MarkdownIt, Renderer, Token } from "../../client/notebook/fences.ts";
import { activate } from "../../client/notebook/renderer.ts";

const PICTURE: DrawnFence = { pictures: "<p>picture</p>", remarks: "" };
const REMARK: DrawnFence = { pictures: "", remarks: "<p>line 1</p>" };

/** A notebook's page: cells that were rendered, and texts that were asked for. */
class Page {
  readonly asked: string[] = [];
  readonly #places = new Map<string, Place & { name: string }>();
  readonly #renderer: Renderer = {
    rules: { fence: (tokens, index) => `<pre>${tokens[index].content}</pre>` },
    renderToken: () => "",
    renderAttrs: () => "",
  };
  readonly cells = new Cells(
    ({ text }) => this.asked.push(text),
    (cell, name) => [this.#places.get(cell)].filter((place) => place?.name === name) as Place[],
  );

  constructor() {
    this.cells.extendMarkdownIt({ renderer: this.#renderer });
  }

  /** What a cell shows within our element, or without one. */
  render(cell: string | undefined, content: string, info = "faultline"): string {
    const tokens: Token[] = [{ info, content }];
    const env = cell === undefined ? undefined : { outputItem: { id: cell } };
    const html = this.#renderer.rules.fence!(tokens, 0, {}, env, this.#renderer);
    const [, name, innerHTML] = /^<div class="(faultline-\d+)">(.*)<\/div>\n$/s.exec(html) ?? [];
    if (cell === undefined || name === undefined) return html;
    const place = { name, innerHTML, insertAdjacentHTML: append };
    function append(_: string, more: string) {
      place.innerHTML += more;
    }
    this.#places.set(cell, place);
    return innerHTML;
  }

  shown(cell: string): string | undefined {
    return this.#places.get(cell)?.innerHTML;
  }
}

describe("a notebook's cells", () => {
  it("show a fence as it is written until it is drawn, then as a picture in every cell that has it", () => {
    const page = new Page();
    assert.equal(page.render("one", "3 nodes"), "<pre>3 nodes</pre>");
    page.render("two", "3 nodes");
    page.render("three", "5 nodes");
    assert.deepEqual(page.asked, ["3 nodes", "5 nodes"]);
    page.cells.tell({ text: "3 nodes", drawn: PICTURE });
    assert.deepEqual(
      ["one", "two", "three"].map((cell) => page.shown(cell)),
      [PICTURE.pictures, PICTURE.pictures, "<pre>5 nodes</pre>"],
    );
  });

  it("show a text that was drawn before as a picture at once, and ask for it no more", () => {
    const page = new Page();
    page.render("one", "3 nodes");
    page.cells.tell({ text: "3 nodes", drawn: PICTURE });
    assert.equal(page.render("one", "3 nodes"), PICTURE.pictures);
    assert.deepEqual(page.asked, ["3 nodes"]);
  });

  it("say what is wrong below a text without a picture, once", () => {
    const page = new Page();
    page.render("one", "leadr");
    page.cells.tell({ text: "leadr", drawn: REMARK });
    page.cells.tell({ text: "leadr", drawn: REMARK });
    assert.equal(page.shown("one"), "<pre>leadr</pre><p>line 1</p>");
    assert.equal(page.render("two", "leadr"), "<pre>leadr</pre><p>line 1</p>");
  });

  it("keep a picture until it is drawn in the window's other colours", () => {
    const page = new Page();
    page.render("one", "3 nodes");
    page.cells.tell({ text: "3 nodes", drawn: PICTURE });
    page.cells.tell(null);
    assert.deepEqual([page.asked, page.shown("one")], [["3 nodes", "3 nodes"], PICTURE.pictures]);
    page.cells.tell({ text: "3 nodes", drawn: { pictures: "<p>dark</p>", remarks: "" } });
    assert.equal(page.shown("one"), "<p>dark</p>");
  });

  it("leave a cell alone that shows something else by now, and drawings that nobody asked for", () => {
    const page = new Page();
    page.render("one", "3 nodes");
    page.render("one", "let x", "js");
    page.render("one", "5 nodes");
    page.cells.tell({ text: "3 nodes", drawn: PICTURE });
    page.cells.tell({ text: "7 nodes", drawn: PICTURE });
    assert.equal(page.shown("one"), "<pre>5 nodes</pre>");
  });

  it("leave other fences, those that are to stay text, very long ones and those in no cell as they are", () => {
    const page = new Page();
    for (const [cell, info, content] of [
      ["one", "js", "let x"],
      ["one", "", "3 nodes"],
      ["one", "faultline text", "3 nodes"],
      ["one", "faultline", "#".repeat(20_001)],
      [undefined, "faultline", "3 nodes"],
    ] as const) {
      assert.equal(page.render(cell, content, info), `<pre>${content}</pre>`);
    }
    assert.deepEqual(page.asked, []);
  });

  it("forget the texts that were not shown for longest", () => {
    const page = new Page();
    for (let nodes = 0; nodes <= 100; nodes++) {
      page.render("one", `${nodes} nodes`);
      page.render("two", "0 nodes");
    }
    page.asked.length = 0;
    for (const nodes of [0, 100, 1]) page.render("one", `${nodes} nodes`);
    assert.deepEqual(page.asked, ["1 nodes"]);
  });

  it("stay as they are where there is no extension to speak with", async () => {
    const extended: unknown[] = [];
    const markdown = { extendMarkdownIt: (extend: (markdown: MarkdownIt) => void) => void extended.push(extend) };
    await activate({ getRenderer: async () => markdown });
    await activate({ getRenderer: async () => undefined, postMessage: () => {}, onDidReceiveMessage: () => {} });
    assert.deepEqual(extended, []);
    await activate({ getRenderer: async () => markdown, postMessage: () => {}, onDidReceiveMessage: () => {} });
    assert.equal(extended.length, 1);
  });
});
