/** Which file a command is about, by what it was handed: menus hand over an address, code lenses one in words, keys none. */
import * as vscode from "vscode";

export type Address = vscode.Uri | string;

/** A preview's own menu hands over the address of its panel, which is no file. */
export function fileAt(address: Address | undefined): vscode.Uri | undefined {
  const uri = typeof address === "string" ? vscode.Uri.parse(address, true) : address;
  return uri?.scheme === "webview-panel" ? undefined : uri;
}
