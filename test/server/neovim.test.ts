/** `faultline lsp --stdio` in a real Neovim, set up by the very lines that docs/editors.md shows. */
import { strict as assert } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";

const TEXT = "3 nodes\nexpect   no leader at 4s\nleader crashes at 5s\n";

/** Neovim 0.7 knows no `vim.lsp.start`, and finds types of files by Lua only when it is told to. */
const OLDER = `
vim.g.do_filetype_lua = 1
vim.lsp.start = vim.lsp.start or function(config)
  vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
end
`;
const PROBE = `
local function ask(method, line, column)
  local position = { line = line, character = column }
  local params = { textDocument = vim.lsp.util.make_text_document_params(), position = position }
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  for _, answer in pairs(answers) do return answer.result end
end
local failed = vim.wait(20000, function()
  for _, each in ipairs(vim.diagnostic.get(0)) do
    if each.code == "expectation-fails" then return true end
  end
  return false
end, 10)
local found = { failed = failed, diagnostics = vim.diagnostic.get(0) }
found.hover = ask("textDocument/hover", 2, 8)
found.completion = ask("textDocument/completion", 2, 7)
local format = vim.lsp.buf.format or vim.lsp.buf.formatting_sync
if vim.lsp.buf.format then format({ timeout_ms = 20000 }) else format(nil, 20000) end
found.lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
vim.fn.writefile({ vim.fn.json_encode(found) }, "found.json")
vim.cmd("qall!")
`;

describe("Neovim", function () {
  this.timeout(120_000);

  it("gets diagnostics, hover, completion and formatting", function () {
    if (!hasNeovim()) {
      console.log("      Neovim is not installed, and this is not root on Debian to install it: skipped.");
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), "faultline-neovim-"));
    try {
      buildInto(folder);
      const [, setUp] = /```lua\n([\s\S]*?)```/.exec(readFileSync("docs/editors.md", "utf8"))!;
      writeFileSync(join(folder, "init.lua"), OLDER + setUp);
      writeFileSync(join(folder, "probe.lua"), PROBE);
      writeFileSync(join(folder, "a.fault"), TEXT);
      const args = ["--headless", "--clean", "-u", "init.lua", "a.fault", "-c", "luafile probe.lua"];
      const env = { ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}`, HOME: folder };
      const { stderr } = spawnSync("nvim", args, { cwd: folder, env, encoding: "utf8", timeout: 90_000 });
      const found = JSON.parse(readFileSync(join(folder, "found.json"), "utf8"));
      assert.ok(found.failed, `no verdict arrived: ${JSON.stringify(found.diagnostics)} ${stderr}`);
      assert.match(found.hover.contents.value, /memory/);
      const items: { label: string }[] = found.completion.items ?? found.completion;
      assert.ok(items.some(({ label }) => label.includes("crashes")));
      assert.equal(found.lines[1], "expect no leader at 4s");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function hasNeovim(): boolean {
  const isThere = () => spawnSync("nvim", ["--version"]).status === 0;
  if (isThere()) return true;
  if (process.getuid?.() !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update"], { env });
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "neovim"], { env });
  return isThere();
}

/** The command line, and the server's worker where it looks for it. */
function buildInto(folder: string): void {
  const options = { bundle: true, target: "es2022", logLevel: "error", absWorkingDir: process.cwd() } as const;
  const node = { ...options, platform: "node", format: "cjs" } as const;
  const cli = join(folder, "dist/cli/faultline.cjs");
  const server = (name: string) => join(folder, "dist/server", name);
  const banner = { js: "#!/usr/bin/env node" };
  esbuild.buildSync({ ...node, entryPoints: ["client/cli/main.ts"], outfile: cli, banner });
  esbuild.buildSync({ ...node, entryPoints: ["server/runner.node.ts"], outfile: server("runner.node.cjs") });
  const web = { ...options, platform: "browser", format: "iife" } as const;
  esbuild.buildSync({ ...web, entryPoints: ["server/runner.web.ts"], outfile: server("runner.web.js") });
  writeFileSync(join(folder, "package.json"), '{ "version": "0.0.0" }');
  chmodSync(cli, 0o755);
  mkdirSync(join(folder, "bin"));
  symlinkSync(cli, join(folder, "bin/faultline"));
  execFileSync(join(folder, "bin/faultline"), ["--version"]);
}
