/** The preview's document: the timeline page's style and script, and a policy that lets nothing else in. */
import * as vscode from "vscode";
import { dataElement, STRINGS_ID } from "../../timeline/html.ts";

/** What the preview's document is made of. */
export function previewRoots(extension: vscode.Uri): { pages: vscode.Uri; media: vscode.Uri } {
  return { pages: vscode.Uri.joinPath(extension, "dist/timeline"), media: vscode.Uri.joinPath(extension, "media") };
}

export function previewHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const { pages, media } = previewRoots(extension);
  const nonce = crypto.randomUUID();
  const style = webview.asWebviewUri(vscode.Uri.joinPath(pages, "page.css"));
  const script = webview.asWebviewUri(vscode.Uri.joinPath(pages, "page.js"));
  const ours = webview.asWebviewUri(vscode.Uri.joinPath(media, "preview.js"));
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'; img-src data: blob:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Faultline</title>
</head>
<body>
<main id="faultline"></main>
${dataElement(STRINGS_ID, JSON.stringify(vscode.l10n.bundle ?? {}))}
<script nonce="${nonce}" src="${ours}"></script>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
