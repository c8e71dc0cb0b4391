/** The language status items: what became of the active file's runs, and what the preview shows of them. */
import * as vscode from "vscode";
import type { RunState } from "../../server/protocol.ts";
import { inert } from "./inert.ts";
import { LANGUAGE, type LanguageServer } from "./language-server.ts";
import { activeFile, type Previews } from "./preview/previews.ts";

export function createStatus(server: LanguageServer): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("faultline.run", { language: LANGUAGE });
  item.name = "Faultline";
  item.command = { command: "workbench.view.testing.focus", title: vscode.l10n.t("Show Tests") };
  let shown: vscode.Uri | null = null;
  const show = () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== LANGUAGE) return;
    if (shown?.toString() !== document.uri.toString()) clear(item);
    shown = document.uri;
    showState(item, server.runState(shown));
  };
  const listeners = [server.onRunState(show), vscode.window.onDidChangeActiveTextEditor(show)];
  clear(item);
  show();
  return vscode.Disposable.from(item, ...listeners);
}

function clear(item: vscode.LanguageStatusItem): void {
  item.text = vscode.l10n.t("Faultline");
  item.detail = undefined;
  item.severity = vscode.LanguageStatusSeverity.Information;
}

/** While a text runs, what came of the one before stays. */
function showState(item: vscode.LanguageStatusItem, state: RunState | undefined): void {
  item.busy = state?.state === "running";
  if (!state || state.state === "running") return;
  item.detail = state.reason && inert(state.reason);
  const total = (count: "holds" | "fails" | "untested" | "undecided" | "brokenInvariants" | "events") =>
    state.scenarios.reduce((sum, scenario) => sum + scenario[count], 0);
  const fails = total("fails") + total("brokenInvariants");
  const open = total("untested") + total("undecided");
  const cut = state.scenarios.filter(({ ended }) => ended !== "finished");
  item.severity = severityOf(state, fails, open + cut.length);
  item.text = textOf(state, {
    holds: total("holds"),
    fails,
    untested: total("untested"),
    undecided: total("undecided"),
  });
  if (state.state === "done") {
    const events = vscode.l10n.t("{0} events", total("events").toLocaleString());
    const varied = state.scenarios.filter(({ variant }) => variant !== "").length;
    const variants = varied > 0 ? [vscode.l10n.t("{0} variants", varied)] : [];
    item.detail = [...variants, events, ...cut.map(({ ended }) => ended)].join(", ");
  }
}

function severityOf(state: RunState, fails: number, open: number): vscode.LanguageStatusSeverity {
  if (state.state === "failed" || fails > 0) return vscode.LanguageStatusSeverity.Error;
  if (state.errors > 0 || open > 0) return vscode.LanguageStatusSeverity.Warning;
  return vscode.LanguageStatusSeverity.Information;
}

interface Counts {
  readonly holds: number;
  readonly fails: number;
  readonly untested: number;
  readonly undecided: number;
}

function textOf(state: RunState, { holds, fails, untested, undecided }: Counts): string {
  if (state.state === "failed") return vscode.l10n.t("The run failed");
  if (state.state === "nothing to run") return vscode.l10n.t("Nothing to run");
  const parts = [
    fails > 0 ? vscode.l10n.t("✗ {0} failed", fails) : "",
    holds > 0 ? vscode.l10n.t("✓ {0} held", holds) : "",
    untested > 0 ? vscode.l10n.t("{0} untested", untested) : "",
    undecided > 0 ? vscode.l10n.t("{0} undecided", undecided) : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(", ") : vscode.l10n.t("Ran, nothing expected");
}

/** The language status item that says which scenario the preview shows, with which seed, and lets one choose others. */
export function createShownStatus(previews: Previews): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem("faultline.shown", { language: LANGUAGE });
  item.name = vscode.l10n.t("Faultline Preview");
  const show = () => {
    const file = activeFile();
    const picture = file && previews.of(file)?.picture;
    const several = (picture?.scenarios.length ?? 0) > 1;
    const seed = vscode.l10n.t("seed {0}", picture?.shown.trace.seed ?? "–");
    const scenario = picture?.scenarios.find((each) => each.scenario === picture.scenario)?.name ?? "";
    item.text = picture
      ? inert([scenario, picture.variant, seed].filter((part) => part !== "").join(", "))
      : vscode.l10n.t("No preview is open");
    item.command = !picture
      ? { command: "faultline.showPreviewToSide", title: vscode.l10n.t("Open Preview") }
      : several
        ? { command: "faultline.chooseScenario", title: vscode.l10n.t("Choose Scenario…") }
        : picture.variants.length > 1
          ? { command: "faultline.chooseVariant", title: vscode.l10n.t("Choose Variant…") }
          : { command: "faultline.chooseSeed", title: vscode.l10n.t("Choose Seed…") };
  };
  const listeners = [previews.onSent(show), previews.onClosed(show), vscode.window.onDidChangeActiveTextEditor(show)];
  show();
  return vscode.Disposable.from(item, ...listeners);
}
