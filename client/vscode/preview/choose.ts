/** Lets the user choose what the preview shows of a file: which scenario, which variant of it, and which seed. */
import * as vscode from "vscode";
import type { Picture } from "../../../server/protocol.ts";
import { inert } from "../inert.ts";
import type { Preview } from "./preview.ts";

const MOST = 0xffffffff;

/** `scenario` is the scenario's number; without it a list asks. */
export async function chooseScenario(preview: Preview | null, scenario?: number): Promise<void> {
  const picture = preview?.picture;
  if (!preview || !picture) return;
  const items = picture.scenarios.map((each, index) => ({
    label: inert(each.name) || vscode.l10n.t("Scenario {0}", index + 1),
    description: each.scenario === picture.scenario ? vscode.l10n.t("shown") : undefined,
    scenario: each.scenario,
  }));
  const placeHolder = vscode.l10n.t("Which scenario should the preview show?");
  const chosen = scenario ?? (await vscode.window.showQuickPick(items, { placeHolder }))?.scenario;
  if (chosen !== undefined) preview.choose({ ...preview.choice, scenario: chosen });
}

/** Without a seed, a box asks; an empty one goes back to the file's own. */
export async function chooseSeed(preview: Preview | null, seed?: number | null): Promise<void> {
  if (!preview?.picture) return;
  const isSeed = (text: string) => /^\d{1,10}$/.test(text) && Number(text) <= MOST;
  const ask = () =>
    vscode.window.showInputBox({
      prompt: vscode.l10n.t("The seed fixes every random choice. Leave it empty for the file's own."),
      value: String(preview.picture?.shown.trace.seed ?? ""),
      validateInput: (text) =>
        text === "" || isSeed(text) ? undefined : vscode.l10n.t("A whole number from 0 to {0}", MOST),
    });
  const typed = seed === undefined ? await ask() : String(seed ?? "");
  if (typed === undefined) return;
  preview.choose({ ...preview.choice, seed: isSeed(typed) ? Number(typed) : undefined });
}

/** Without a name a list asks. */
export async function chooseVariant(preview: Preview | null, name?: string): Promise<void> {
  const picture = preview?.picture;
  if (!preview || !picture || !hasVariants(picture)) return;
  const items = picture.variants.map((variant) => ({
    label: inert(variant.name),
    name: variant.name,
    description: variant.name === picture.variant ? vscode.l10n.t("shown") : undefined,
    detail: variant.verdicts?.map(({ text, verdict }) => inert(`${verdict}: ${text}`)).join(", "),
  }));
  const placeHolder = vscode.l10n.t("Which variant should the preview show?");
  const chosen = name ?? (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.name;
  if (chosen !== undefined) preview.choose({ ...preview.choice, variant: chosen });
}

/** All variants on one axis, or one alone. */
export function toggleSideBySide(preview: Preview | null): void {
  if (!preview?.picture || !hasVariants(preview.picture)) return;
  preview.choose({ ...preview.choice, beside: !preview.choice.beside });
}

/** Where there are none, it says so: a command that does nothing looks broken. */
function hasVariants({ variants }: Picture): boolean {
  if (variants.length > 1) return true;
  const text = vscode.l10n.t("This scenario has no variants: a line such as `vary reads: quorum, local` makes some.");
  void vscode.window.showInformationMessage(text);
  return false;
}
