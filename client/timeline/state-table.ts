/** The state of every node at the playhead, and what the last step changed. */
import { showState, spaced } from "../../language/timeline/describe.ts";
import { stepStart } from "../../language/trace/steps.ts";
import { KIND, type Trace } from "../../language/trace/trace.ts";
import { h } from "./elements.ts";
import { roleOf } from "./labels.ts";
import type { Picture } from "./picture.ts";
import { t } from "./strings.ts";

export class StateTable {
  readonly element = h("table.state");
  #cells: HTMLTableCellElement[][] = [];
  /** The fields that this run ever changes: the others would only take room. */
  #fields: number[] = [];

  show(picture: Picture): void {
    const { trace } = picture;
    this.#fields = changingFields(trace);
    const names = [t("node"), ...this.#fields.map((field) => spaced(trace.fields[field].name))];
    const head = h("thead", h("tr", ...names.map((name) => h("th", { scope: "col" }, name))));
    const rows = trace.nodes.map((node) => {
      const cells = this.#fields.map(() => h("td"));
      return { cells, row: h("tr", h("th", { scope: "row" }, node), ...cells) };
    });
    this.#cells = rows.map(({ cells }) => cells);
    const caption = h("caption.unseen", t("State of every node at the playhead"));
    this.element.replaceChildren(caption, head, h("tbody", ...rows.map(({ row }) => row)));
  }

  /** Shows the state right after the event. */
  update(picture: Picture, event: number): void {
    const { trace, run } = picture;
    const state = run.stateAt(event);
    const changed = changesOfStep(picture, event);
    this.#cells.forEach((cells, node) => {
      const isThere = state.isThere(node);
      const [role, tone] = roleOf(picture, state, node);
      cells[0].parentElement?.classList.toggle("down", tone === "down");
      cells.forEach((cell, column) => {
        const field = this.#fields[column];
        const isChanged = changed.has(node * trace.fields.length + field);
        const text =
          field === 0 ? role : isThere ? showState(trace, state.field(node, field), trace.fields[field]) : "";
        if (cell.firstChild?.nodeValue !== text) {
          cell.textContent = text;
          cell.title = text.length > 24 ? text : "";
        }
        if (field === 0) cell.dataset.tone = tone;
        if (cell.classList.contains("changed") !== isChanged) {
          cell.classList.toggle("changed", isChanged);
          if (isChanged) cell.setAttribute("aria-description", t("just changed"));
          else cell.removeAttribute("aria-description");
        }
      });
    });
  }
}

function changingFields(trace: Trace): number[] {
  const { kind, a, count } = trace;
  const changes = new Uint8Array(trace.fields.length);
  changes[0] = 1;
  for (let event = 0; event < count; event++) if (kind[event] === KIND.change) changes[a[event]] = 1;
  return Array.from(changes.keys()).filter((field) => changes[field] === 1);
}

/** Node × field of what the step that ends with this event changed. */
function changesOfStep({ trace }: Picture, event: number): Set<number> {
  const changed = new Set<number>();
  if (event < 0) return changed;
  for (let each = stepStart(trace, event); each <= event; each++) {
    const fields = trace.place[each] * trace.fields.length;
    const kind = trace.kind[each];
    if (kind === KIND.change) changed.add(fields + trace.a[each]);
    if ([KIND.crash, KIND.recover, KIND.start, KIND.pause, KIND.resume].includes(kind)) changed.add(fields);
  }
  return changed;
}
