/** The logs of all nodes at the playhead: a row for each node, a column for each index. */
import { type LogCell, type LogFields, type LogRow, logFieldsOf, logsAt } from "../../language/timeline/logs.ts";
import { h } from "./elements.ts";
import { roleOf } from "./labels.ts";
import type { Picture } from "./picture.ts";
import { t } from "./strings.ts";

/** Of longer logs the end is shown: what still changes is there. */
const MOST_COLUMNS = 40;

const SIGNS: Readonly<Record<LogCell["state"], { sign: string; word: string }>> = {
  committed: { sign: "✓", word: t("committed") },
  uncommitted: { sign: "○", word: t("not committed") },
  conflict: { sign: "≠", word: t("in conflict: another entry stands at this index") },
};

export class LogTable {
  readonly #table = h("table.logs");
  readonly #legend = h(
    "p.legend",
    ...(["committed", "uncommitted", "conflict"] as const).flatMap((state) => [
      h("span.entry.sample", { "data-state": state, "aria-hidden": "true" }, SIGNS[state].sign),
      h("span", state === "conflict" ? t("in conflict") : SIGNS[state].word),
    ]),
  );
  readonly element = h("div", this.#table, this.#legend);
  #fields: LogFields | null = null;
  #drawn = "";

  /** Whether the picture's system has logs to show. */
  show({ trace }: Picture): boolean {
    this.#fields = logFieldsOf(trace);
    this.#drawn = "";
    return this.#fields !== null;
  }

  /** Shows the logs right after the event. */
  update(picture: Picture, event: number): void {
    if (this.#fields === null) return;
    const state = picture.run.stateAt(event);
    const logs = logsAt(state, this.#fields, MOST_COLUMNS);
    const roles = logs.rows.map(({ node }) => roleOf(picture, state, node));
    const drawn = JSON.stringify([logs, roles]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const indices = Array.from({ length: logs.length }, (_, i) => String(logs.firstIndex + i));
    const caption = h("caption.unseen", t("Logs of all nodes at the playhead, a column for each index"));
    const head = h("tr", h("th", { scope: "col" }, t("index")), ...indices.map((i) => h("th", { scope: "col" }, i)));
    const rows = logs.rows.map((row) => {
      const [role, tone] = roles[row.node];
      const name = h(
        "th",
        { scope: "row" },
        picture.trace.nodes[row.node],
        " ",
        h("span.chip", { "data-tone": tone }, role),
      );
      return h("tr", { class: tone === "down" ? "down" : "" }, name, ...this.#cells(picture, row, logs.firstIndex));
    });
    this.#table.replaceChildren(caption, h("thead", head), h("tbody", ...rows));
  }

  #cells({ trace }: Picture, { cells, snapshotIndex }: LogRow, firstIndex: number): HTMLElement[] {
    const epoch = trace.fields[trace.epochField].name;
    return cells.map((cell, i) => {
      const index = firstIndex + i;
      if (cell === null) return h("td.gone", index <= snapshotIndex ? t("snapshot") : "");
      const { sign, word } = SIGNS[cell.state];
      const entry = h(
        "span.entry",
        {
          "data-state": cell.state,
          title: t("index {0}, {1}: {2} ({3})", index, `${epoch} ${cell.epoch}`, cell.text, word),
        },
        h("span.sign", { "aria-hidden": "true" }, sign),
        h("span.epoch", h("span.unseen", `${epoch} `), cell.epoch),
        h("span.command", cell.text),
        h("span.unseen", `, ${word}`),
      );
      return h("td", entry);
    });
  }
}
