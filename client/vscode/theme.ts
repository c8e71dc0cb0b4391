/** The window's colours, as far as a drawing goes with them. */
import * as vscode from "vscode";
import type { DrawingTheme } from "../../server/protocol.ts";

export function themeNow(): DrawingTheme {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Dark:
      return "dark";
    case vscode.ColorThemeKind.HighContrast:
      return "high-contrast";
    default:
      return "light";
  }
}
