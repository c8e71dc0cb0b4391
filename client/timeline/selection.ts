/** What is hovered, selected and lit by the editor's caret, and what is said about it. */
import { statementBehind } from "../../language/timeline/behind.ts";
import { messageFields } from "../../language/timeline/describe.ts";
import { byStatementNames } from "../../language/trace/blame.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { stepEnd } from "../../language/trace/steps.ts";
import { KIND, NO_EVENT, NO_STATEMENT, type Trace } from "../../language/trace/trace.ts";
import { whyDid } from "../../language/trace/why.ts";
import type { Card } from "./card.ts";
import { coneLanesOf, coneOf, isAction } from "./cone.ts";
import { eventsOfStatements } from "./highlight.ts";
import { type Hit, hitAt } from "./hit.ts";
import type { TimelineHost } from "./messages.ts";
import type { Attention } from "./options.ts";
import type { Panel, Said } from "./panel.ts";
import type { Picture } from "./picture.ts";
import type { Playhead } from "./playhead.ts";
import type { Stage } from "./stage.ts";

export interface SelectionParts {
  readonly attention: Attention;
  readonly host: TimelineHost;
  readonly stage: Stage;
  readonly panel: Panel;
  readonly card: Card;
  readonly playhead: Playhead;
  picture(): Picture | null;
  /** A fold was pressed. */
  unfold(fold: number): void;
}

export class Selection {
  readonly #parts: SelectionParts;

  constructor(parts: SelectionParts) {
    this.#parts = parts;
  }

  /**
   * Selects an event, lights its causal past and future, says why it happened, and moves the playhead to it, or to the time
   * at which it is marked that the event shows something.
   */
  select(event: number, reveals: boolean, markedUs?: number): void {
    const { attention, host, stage, panel, playhead } = this.#parts;
    const picture = this.#parts.picture();
    if (picture === null) return;
    if (event < 0 || event >= picture.trace.count) {
      this.clear();
      host.post({ type: "selected", event: NO_EVENT });
      if (markedUs !== undefined) playhead.toTime(markedUs);
      stage.refresh();
      return;
    }
    const { trace } = picture;
    attention.selected = event;
    attention.cone = coneOf(trace, event);
    attention.coneLanes = coneLanesOf(trace, event, attention.cone);
    const statement = statementBehind(trace, event);
    const why = whyDid(picture.run, event);
    attention.reasons = why.events;
    panel.explain({
      time: formatTime(trace.timeUs[event]),
      why: this.#linked(picture, `${why.sentence}.`),
      fields: fieldsOf(trace, event),
      reveal: this.#wayTo(picture, statement),
    });
    // What an action did is done in the same moment, so the playhead stands after it.
    const end = isAction(trace, event) ? picture.run.eventAt(trace.timeUs[event]) : stepEnd(trace, event);
    if (markedUs === undefined || markedUs === trace.timeUs[event]) playhead.to(end, undefined, event);
    else playhead.toTime(markedUs);
    host.post({ type: "selected", event });
    if (reveals) this.#wayTo(picture, statement)?.();
    stage.refresh();
  }

  clear(): void {
    this.leave();
    Object.assign(this.#parts.attention, {
      selected: NO_EVENT,
      cone: null,
      coneLanes: null,
      reasons: [],
    });
    this.#parts.panel.explain(null);
  }

  selectAtPlayhead(): void {
    if (this.#parts.attention.playhead >= 0) this.select(this.#parts.attention.playhead, true);
  }

  /** The caret stands on these statements: what they caused lights up. */
  highlight(statements: ReadonlySet<number>): void {
    const { attention, stage } = this.#parts;
    const picture = this.#parts.picture();
    attention.statements = statements;
    if (picture === null) return;
    const events = eventsOfStatements(picture, statements);
    attention.highlighted = events;
    stage.element.dataset.highlighted = String(events.length);
    stage.refreshOverlay();
  }

  hover(x: number, y: number, left: number, top: number): void {
    const { attention, stage, card } = this.#parts;
    const drawing = stage.drawing();
    if (drawing === null) return;
    const hit = hitAt(drawing, x, y);
    stage.element.classList.toggle("over", hit !== null);
    if (hit === null) {
      this.leave();
      return;
    }
    const { clientWidth, clientHeight } = stage.element;
    card.show(drawing.picture, hit, left, top, clientWidth, clientHeight);
    if (attention.hovered === hit.event) return;
    attention.hovered = hit.event;
    stage.refreshOverlay();
  }

  leave(): void {
    const { attention, stage, card } = this.#parts;
    card.hide();
    if (attention.hovered === NO_EVENT) return;
    attention.hovered = NO_EVENT;
    stage.refreshOverlay();
  }

  click(x: number, y: number): void {
    const { stage, playhead, host } = this.#parts;
    const drawing = stage.drawing();
    if (drawing === null) return;
    const hit: Hit | null = hitAt(drawing, x, y);
    if (hit === null) {
      this.select(NO_EVENT, false);
      playhead.toTime(drawing.view.timeAt(x));
      return;
    }
    if (hit.kind === "fold") {
      this.#parts.unfold(hit.fold);
      return;
    }
    if (hit.kind !== "mark") {
      this.select(hit.event, true);
      return;
    }
    const { verdict, timeUs } = drawing.picture.layout.marks[hit.mark];
    this.select(hit.event, true, timeUs);
    if (verdict?.end) host.post({ type: "reveal", statement: NO_STATEMENT, start: verdict.start, end: verdict.end });
  }

  /** The sentence in parts, those that name a statement with what it says and the way to it. */
  #linked(picture: Picture, sentence: string): readonly Said[] {
    return byStatementNames(sentence, picture.trace).map(({ text, statement }) => ({
      text,
      title: statement < 0 ? "" : picture.run.statementText(statement),
      reveal: this.#wayTo(picture, statement),
    }));
  }

  /** Shows the statement in the text, where there is one. */
  #wayTo({ trace }: Picture, statement: number): (() => void) | null {
    const { host } = this.#parts;
    if (statement < 0 || !host.hasText) return null;
    const { start, end } = trace.statements[statement];
    return () => host.post({ type: "reveal", statement, start, end });
  }
}

/** What the message says that was sent, received or lost; "" for other events. */
function fieldsOf(trace: Trace, event: number): string {
  const kind = trace.kind[event];
  const send = kind === KIND.send ? event : kind === KIND.deliver || kind === KIND.lose ? trace.a[event] : NO_EVENT;
  if (send === NO_EVENT) return "";
  return messageFields(trace, send)
    .map(({ name, text }) => `${name} ${text}`)
    .join(" · ");
}
