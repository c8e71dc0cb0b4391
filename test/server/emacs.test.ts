/** `faultline lsp --stdio` in a real Emacs with Eglot, set up by the very lines that docs/editors.md shows. */
import { strict as assert } from "node:assert";
import { foundBy, hasEditor, type OtherEditor, setUpOf } from "./other-editor.ts";

const TEXT = "3 nodes # all alike\nexpect   no leader at 4s\nleader crashes at 5s\n";

/** Debian's Eglot is a package of its own. There is no need to compile anything for a minute's work. */
const OLDER = "(setq native-comp-deferred-compilation nil)\n(package-initialize)\n(require 'eglot)\n";
/** In a batch no command ends by itself, which is when Eglot connects. */
const PROBE = `
(defun wait-for (test)
  (with-timeout (20 nil) (while (not (funcall test)) (accept-process-output nil 0.05) (sit-for 0.01)) t))
(find-file "a.fault")
(run-hooks 'post-command-hook)
(wait-for #'eglot-managed-p)
(wait-for #'flymake-diagnostics)
(defvar found
  (list :mode (symbol-name major-mode)
        :diagnostics (vconcat (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))
        :comment (nth 4 (syntax-ppss 12))))
(goto-char (point-max))
(search-backward "crashes")
(setq found (plist-put found :hover
  (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams))))
(setq found (plist-put found :completion
  (let ((table (run-hook-with-args-until-success 'completion-at-point-functions)))
    (vconcat (mapcar #'substring-no-properties (all-completions "" (nth 2 table)))))))
(eglot-format-buffer)
(setq found (plist-put found :text (buffer-string)))
(with-temp-file "found.json" (insert (json-serialize found :false-object nil)))
(kill-emacs)
`;
const EMACS: OtherEditor = { program: "emacs", packages: ["emacs-nox", "elpa-eglot"], language: "elisp" };

describe("Emacs", function () {
  this.timeout(300_000);

  it("gets diagnostics, hover, completion and formatting", function () {
    if (!hasEditor(EMACS)) {
      console.log("      Emacs is not installed, and this is not root on Debian to install it: skipped.");
      this.skip();
    }
    const files = { "init.el": OLDER + setUpOf(EMACS), "probe.el": PROBE, "a.fault": TEXT };
    const found = foundBy(EMACS, ["--batch", "-l", "init.el", "-l", "probe.el"], files);
    assert.equal(found.mode, "faultline-mode");
    assert.ok(
      found.diagnostics.some((text: string) => text.includes("n1 was leader at 4s")),
      `no verdict arrived: ${found.diagnostics.join()}`,
    );
    assert.equal(found.comment, true);
    assert.match(found.hover.contents.value, /memory/);
    assert.ok(found.completion.some((label: string) => label.includes("crashes")));
    assert.match(found.text, /^expect no leader at 4s$/m);
  });
});
