/** One page with everything in it: the timeline of a run as a file that works offline. */
import type { Shown } from "./messages.ts";

/** The variants of a scenario, or its only run: which is shown at first, and whether the others beside it. */
export interface Exported {
  readonly runs: readonly Shown[];
  readonly shown: number;
  readonly beside: boolean;
}

export interface HtmlParts {
  /** The contents of dist/timeline/page.css and page.js. */
  readonly css: string;
  readonly script: string;
  /** An `Exported` whose traces are encoded, as JSON. */
  readonly data: string;
  readonly title: string;
}

/** The element in which a host hands over the translations of what the page itself says. */
export const STRINGS_ID = "faultline-strings";

/** Only what carries this number runs or styles: nothing else is in the file, whatever its names contain. */
const NONCE = "faultline";

export function exportHtml({ css, script, data, title }: HtmlParts): string {
  const policy = `default-src 'none'; style-src 'nonce-${NONCE}'; script-src 'nonce-${NONCE}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeText(title || "Faultline timeline")}</title>
<style nonce="${NONCE}">${css.replaceAll("</", "<\\/")}</style>
</head>
<body>
<main id="faultline"></main>
${dataElement("faultline-data", data)}
<script nonce="${NONCE}">${script.replace(/<(?=\/script|!--)/gi, "\\x3c")}</script>
</body>
</html>
`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An element that holds JSON and is never run; no `<` stands in it, so that nothing can end it. */
export function dataElement(id: string, json: string): string {
  const escaped = json.replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  return `<script type="application/json" id="${id}">${escaped}</script>`;
}
