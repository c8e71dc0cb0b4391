/** The page's entry: in VS Code it talks with the extension, in an exported file it shows the data beside it. */
import type { Exported } from "./html.ts";
import { hostMessage, isShown, type PageMessage, type Shown, type TimelineHost } from "./messages.ts";
import "./page.css";
import { t } from "./strings.ts";
import { Timeline } from "./timeline.ts";

/** What VS Code gives to a webview, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
  getState(): unknown;
};

/** The element with the data of an exported page. */
export const DATA_ID = "faultline-data";

const root = document.getElementById("faultline") ?? document.body;
const embedded = document.getElementById(DATA_ID);

if (embedded === null && typeof acquireVsCodeApi === "function") {
  const api = acquireVsCodeApi();
  const timeline = new Timeline(root, {
    hasText: true,
    post: (message) => {
      // The webview's own state brings the page back where it was after a reload; the host adds the file.
      if (message.type === "state") api.setState({ ...(api.getState() as object | undefined), view: message.state });
      api.postMessage(message);
    },
  });
  window.addEventListener("message", ({ data }) => {
    const message = hostMessage(data);
    if (message !== null) timeline.receive(message);
  });
  api.postMessage({ type: "ready" });
} else {
  const exported: unknown = embedded === null ? null : JSON.parse(embedded.textContent ?? "null");
  const host: TimelineHost = {
    hasText: false,
    post: (message) => {
      if (message.type === "save") download(message);
      if (message.type === "variant" && isExported(exported)) {
        const shown = exported.runs.findIndex(({ variant }) => variant === message.name);
        if (shown >= 0) present(exported.runs, shown, message.beside);
      }
    },
  };
  const timeline = new Timeline(root, host);
  const present = (runs: readonly Shown[], shown: number, beside: boolean) => {
    timeline.show(runs[shown], null);
    if (runs.length < 2) return;
    const variants = runs.map((run) => ({ name: run.variant, verdicts: run.verdicts, shown: run }));
    timeline.receive({ type: "variants", variants, shown: runs[shown].variant, beside });
  };
  if (isExported(exported)) present(exported.runs, exported.shown, exported.beside);
  else timeline.receive({ type: "problem", text: t("There is no run in this page."), stays: false });
}

function isExported(data: unknown): data is Exported {
  const { runs, shown, beside } = (data ?? {}) as Record<keyof Exported, unknown>;
  const isRuns = Array.isArray(runs) && runs.length > 0 && runs.every(isShown);
  return isRuns && Number.isSafeInteger(shown) && (shown as number) in runs && typeof beside === "boolean";
}

function download({ name, mediaType, text, encoding }: Extract<PageMessage, { type: "save" }>): void {
  const bytes = encoding === "base64" ? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)) : text;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
