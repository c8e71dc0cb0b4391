/** The card beside the pointer: what the thing under it is. */
import { messageFields } from "../../language/timeline/describe.ts";
import { nameOf } from "../../language/timeline/marks.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { happened } from "../../language/trace/happened.ts";
import { KIND, LOSS_REASONS } from "../../language/trace/trace.ts";
import { h } from "./elements.ts";
import type { Hit } from "./hit.ts";
import type { Picture } from "./picture.ts";
import { t } from "./strings.ts";

interface CardText {
  readonly title: string;
  readonly time: string;
  readonly lines: readonly (readonly [name: string, text: string])[];
}

export class Card {
  readonly element = h("div.card", { role: "tooltip", hidden: true });

  show(picture: Picture, hit: Hit, left: number, top: number, width: number, height: number): void {
    const { title, time, lines } = cardText(picture, hit);
    const list = h("dl", ...lines.flatMap(([name, text]) => [h("dt", name), h("dd", text)]));
    list.hidden = lines.length === 0;
    this.element.replaceChildren(h("div.card-title", title), h("div.card-time", time), list);
    this.element.hidden = false;
    const { offsetWidth, offsetHeight } = this.element;
    const x = left + 14 + offsetWidth > width ? Math.max(4, left - offsetWidth - 14) : left + 14;
    const y = top + 18 + offsetHeight > height ? Math.max(4, top - offsetHeight - 12) : top + 18;
    this.element.style.transform = `translate(${x}px, ${y}px)`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}

function cardText(picture: Picture, hit: Hit): CardText {
  const { trace, layout } = picture;
  switch (hit.kind) {
    case "message": {
      const { arrows } = layout;
      const send = arrows.send[hit.row];
      const took = formatTime(arrows.arrivedUs[hit.row] - arrows.sentUs[hit.row]);
      const receipt = arrows.receipt[hit.row];
      const isLost = receipt >= 0 && trace.kind[receipt] === KIND.lose;
      const end = receipt < 0 ? t("still under way") : isLost ? LOSS_REASONS[trace.b[receipt]] : t("took {0}", took);
      const waitedUs = receipt >= 0 && !isLost ? trace.b[receipt] : 0;
      const waited = waitedUs > 0 ? t(", then waited {0}", formatTime(waitedUs)) : "";
      const route = `${nameOf(trace, arrows.from[hit.row])} → ${nameOf(trace, arrows.to[hit.row])}`;
      return {
        title: `${trace.messages[arrows.kind[hit.row]].name}  ${route}`,
        time: `${formatTime(arrows.sentUs[hit.row])} · ${isLost ? t("lost: {0}", end) : end}${waited}`,
        lines: messageFields(trace, send).map(({ name, text }) => [name, text] as const),
      };
    }
    case "event":
      return { title: happened(picture.run, hit.event), time: formatTime(trace.timeUs[hit.event]), lines: [] };
    case "flag": {
      const flag = layout.flags[hit.flag];
      const lines = flag.nothing === null ? [] : [[t("nothing happened"), flag.nothing] as const];
      return { title: flag.text, time: span(flag.fromUs, flag.lasts ? flag.toUs : flag.fromUs), lines };
    }
    case "bar": {
      const bar = layout.bars[hit.bar];
      const operation = trace.operations[bar.operation];
      const lines: [string, string][] = [[t("outcome"), OUTCOMES[operation.outcome]]];
      if (operation.label !== null) lines.unshift([t("label"), operation.label]);
      if (operation.reason !== null) lines.push([t("why"), operation.reason]);
      return { title: `${operation.process}: ${bar.text}`, time: span(bar.fromUs, bar.toUs), lines };
    }
    case "mark": {
      const mark = layout.marks[hit.mark];
      const lines: [string, string][] = mark.verdict === null ? [] : [[mark.verdict.verdict, mark.verdict.reason]];
      const who = mark.kind === "milestone" ? `${nameOf(trace, mark.lane)} ` : "";
      return { title: `${who}${mark.text}`, time: formatTime(mark.timeUs), lines };
    }
    case "fold": {
      const fold = layout.folds[hit.fold];
      const to = fold.to.map((place) => nameOf(trace, place)).join(", ");
      const lines: [string, string][] = [[t("arrived"), t("{0}, and changed nothing", fold.count)]];
      if (fold.lost > 0) lines.push([t("lost"), `${fold.lost}`]);
      if (fold.answers > 0) lines.push([t("answers"), `${fold.answers}`]);
      return {
        title: t("{0} from {1} to {2}, folded", trace.messages[fold.kind].name, nameOf(trace, fold.lane), to),
        time: `${span(fold.fromUs, fold.toUs)} · ${t("click to unfold")}`,
        lines,
      };
    }
    case "stretch": {
      const { lane, name, epoch, epochToUs, fromUs, toUs } = layout.stretches[hit.stretch];
      // Only an epoch that it had all the time.
      const title = `${nameOf(trace, lane)}: ${name}${epoch === null || epochToUs < toUs ? "" : `, ${epoch}`}`;
      return { title, time: span(fromUs, toUs), lines: [] };
    }
  }
}

const OUTCOMES = {
  ok: t("✓ acknowledged"),
  fail: t("✗ refused: it had no effect"),
  info: t("? unknown: it may have taken effect"),
  open: t("… still open at the end"),
} as const;

function span(fromUs: number, toUs: number): string {
  return toUs > fromUs
    ? `${formatTime(fromUs)} – ${formatTime(toUs)} (${formatTime(toUs - fromUs)})`
    : formatTime(fromUs);
}
