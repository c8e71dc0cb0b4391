/** The page's heart: holds what is shown and what the user does with it, and tells the parts. */
import { statementBehind } from "../../language/timeline/behind.ts";
import { timelineSvg } from "../../language/timeline/svg.ts";
import { formatTime } from "../../language/trace/format-time.ts";
import { happened } from "../../language/trace/happened.ts";
import { NO_EVENT, NO_STATEMENT } from "../../language/trace/trace.ts";
import { whyDid } from "../../language/trace/why.ts";
import { Card } from "./card.ts";
import { Chrome } from "./chrome.ts";
import { coneLanesOf, coneOf } from "./cone.ts";
import { type FlagRows, placeFlags } from "./flag-rows.ts";
import { eventsOfStatements } from "./highlight.ts";
import { type Hit, hitAt } from "./hit.ts";
import { keyHelp, listenToKeys } from "./keys.ts";
import { Labels } from "./labels.ts";
import type { HostMessage, PageCommand, Shown, TimelineHost, ViewState } from "./messages.ts";
import type { Attention, Options } from "./options.ts";
import { Panel } from "./panel.ts";
import { type Picture, pictureOf } from "./picture.ts";
import { indexPicture, type PictureIndex } from "./picture-index.ts";
import { Player } from "./player.ts";
import { listenToOverview, listenToPointer } from "./pointer.ts";
import { Stage } from "./stage.ts";
import { nextStep, notable, previousStep, stepEnd } from "./steps.ts";
import { View } from "./view.ts";

export class Timeline {
  readonly #host: TimelineHost;
  readonly #options: Options = {
    folded: true,
    squeezed: true,
    downwards: false,
    hiddenMessages: new Set(),
    openFolds: new Set(),
  };
  readonly #attention: Attention = {
    playhead: NO_EVENT,
    playheadUs: 0,
    selected: NO_EVENT,
    cone: null,
    coneLanes: null,
    reasons: [],
    hovered: NO_EVENT,
    statements: new Set(),
    highlighted: [],
  };
  readonly #card = new Card();
  readonly #labels = new Labels();
  readonly #panel = new Panel((event) => this.select(event, true));
  readonly #help = keyHelp();
  readonly #chrome = new Chrome({
    command: (what) => this.do(what),
    jump: (direction) => this.#jump(direction),
    zoom: (factor) => this.#zoom(factor),
    squeeze: () => this.#squeeze(),
    verdicts: () => this.#panel.open("Verdicts"),
    hide: (message, isHidden) => this.#hide(message, isHidden),
  });
  readonly #stage: Stage;
  readonly #player: Player;
  #picture: Picture | null = null;
  #index: PictureIndex | null = null;
  #flags: FlagRows = { rowOf: new Int8Array(0), rows: 0 };
  #view: View | null = null;
  #stateTimer = 0;

  constructor(root: HTMLElement, host: TimelineHost) {
    this.#host = host;
    this.#stage = new Stage(
      () => this.#staged(),
      () => this.#placeLabels(),
    );
    this.#player = new Player(
      (pixels) => this.#playOn(pixels),
      (isPlaying) => this.#chrome.setPlaying(isPlaying),
    );
    root.replaceChildren(
      ...this.#chrome.around(this.#labels.element, this.#stage, this.#card.element, this.#panel.element),
      this.#help,
    );
    listenToPointer(this.#stage.element, {
      isTurned: () => this.#options.downwards,
      axis: () => (this.#view?.axis ?? 0) - 2,
      zoom: (factor, x) => this.#move((view) => view.zoom(factor, x)),
      pan: (pixels) => this.#move((view) => view.pan(pixels)),
      scroll: (pixels) => {
        if (!this.#view?.canScroll) return false;
        this.#move((view) => view.scroll(pixels));
        return true;
      },
      hover: (x, y, left, top) => this.#hover(x, y, left, top),
      leave: () => this.#leave(),
      click: (x, y) => this.#click(x, y),
      scrub: (x) => this.#view !== null && this.#setPlayheadTime(this.#view.timeAt(x)),
    });
    listenToOverview(this.#stage.overview, (share) =>
      this.#move((view) => {
        const { from, to } = view.window;
        view.pan((share * view.scale.length - (from + to) / 2) * view.perUs);
      }),
    );
    listenToKeys({
      step: (direction) => this.#step(direction),
      jump: (direction) => this.#jump(direction),
      edge: (direction) => this.#setPlayheadTime(direction < 0 ? -1 : (this.#picture?.trace.durationUs ?? 0)),
      play: () => this.#player.toggle(),
      zoom: (factor) => this.#zoom(factor),
      pan: (direction) => this.#move((view) => view.pan((direction * view.along) / 4)),
      fit: () => this.#move((view) => view.fit()),
      fold: () => this.do("fold"),
      squeeze: () => this.#squeeze(),
      turn: () => this.do("turn"),
      revealSource: () => this.#revealAtPlayhead(),
      clear: () => this.select(NO_EVENT, false),
      help: () => this.do("help"),
    });
    new ResizeObserver(() => this.#resize()).observe(this.#stage.element);
  }

  // --- What the host says -------------------------------------------------------------------------------------------

  receive(message: HostMessage): void {
    switch (message.type) {
      case "show":
        this.show(message.shown, message.state ?? null);
        break;
      case "status":
        this.#chrome.setStatus(message.stale, message.running);
        break;
      case "highlight":
        this.#highlight(new Set(message.statements));
        break;
      case "problem":
        this.#chrome.setProblem(message.text);
        break;
      case "select":
        this.select(message.event, false);
        break;
      case "do":
        this.do(message.what);
        break;
      default:
        message satisfies never;
    }
  }

  /** Shows a run; what cannot be decoded is said instead, and what was shown stays. */
  show(shown: Shown, state: ViewState | null): void {
    let picture: Picture;
    try {
      picture = pictureOf(shown);
    } catch (error) {
      this.#chrome.setProblem(
        `This run cannot be shown: ${error instanceof Error ? error.message : "it is malformed"}`,
      );
      return;
    }
    const before = this.#view === null || this.#picture === null ? null : this.#viewState();
    this.#picture = picture;
    this.#options.openFolds.clear();
    this.#chrome.show(picture);
    this.#labels.show(picture);
    this.#panel.show(picture);
    this.#reindex();
    this.#view ??= new View(this.#scale());
    this.#view.scale = this.#scale();
    this.#view.nodeCount = picture.layout.nodeCount;
    this.#view.laneCount = picture.layout.lanes.length;
    this.#restore(state ?? before);
    this.#resize();
    this.#stage.element.setAttribute("aria-valuemax", String(picture.layout.durationUs / 1_000_000));
    this.#highlight(this.#attention.statements);
  }

  #restore(state: ViewState | null): void {
    const view = this.#view!;
    const { trace } = this.#picture!;
    this.#clearSelection();
    if (state === null) {
      view.fit();
      this.#setPlayhead(trace.count - 1, trace.durationUs);
      return;
    }
    this.#options.folded = state.folded;
    this.#options.downwards = state.downwards;
    for (const name of state.hidden) this.#options.hiddenMessages.add(name);
    this.#reindex();
    // Someone who saw the whole run wants to see the whole of the new one, however long.
    if (state.fromUs <= 0 && state.toUs < 0) view.fit();
    else view.showBetween(state.fromUs, Math.min(state.toUs, trace.durationUs));
    this.#setPlayheadTime(state.playheadUs < 0 ? trace.durationUs : Math.min(state.playheadUs, trace.durationUs));
    if (state.selected >= 0 && state.selected < trace.count) this.select(state.selected, false);
  }

  #highlight(statements: ReadonlySet<number>): void {
    const picture = this.#picture;
    this.#attention.statements = statements;
    if (picture === null) return;
    const events = eventsOfStatements(picture, statements);
    this.#attention.highlighted = events;
    this.#stage.element.dataset.highlighted = String(events.length);
    this.#stage.refreshOverlay();
  }

  // --- What the user does -------------------------------------------------------------------------------------------

  do(what: PageCommand): void {
    switch (what) {
      case "fit":
        this.#move((view) => view.fit());
        break;
      case "play":
        this.#player.toggle();
        break;
      case "forward":
        this.#step(1);
        break;
      case "back":
        this.#step(-1);
        break;
      case "fold":
        this.#options.folded = !this.#options.folded;
        this.#options.openFolds.clear();
        this.#reindex();
        break;
      case "turn":
        this.#options.downwards = !this.#options.downwards;
        this.#resize();
        break;
      case "help":
        if (this.#help.open) this.#help.close();
        else this.#help.showModal();
        break;
      case "export-svg":
        this.#exportSvg();
        break;
      default:
        what satisfies never;
    }
    this.#keepState();
  }

  /** Selects an event, lights its causal past and future, says why it happened, and moves the playhead to it. */
  select(event: number, reveals: boolean): void {
    const picture = this.#picture;
    if (picture === null) return;
    if (event < 0 || event >= picture.trace.count) {
      this.#clearSelection();
      this.#panel.explain(null);
      this.#host.post({ type: "selected", event: NO_EVENT });
      this.#stage.refresh();
      return;
    }
    const { trace } = picture;
    const attention = this.#attention;
    attention.selected = event;
    attention.cone = coneOf(picture.run, event);
    attention.coneLanes = coneLanesOf(picture.run, event, attention.cone);
    const statement = statementBehind(trace, event);
    const why = whyDid(picture.run, event);
    attention.reasons = why.events;
    this.#panel.explain({
      time: formatTime(trace.timeUs[event]),
      why: `${why.sentence}.`,
      reveal: statement === NO_STATEMENT ? null : () => this.#reveal(statement),
    });
    this.#setPlayhead(stepEnd(trace, event));
    this.#host.post({ type: "selected", event });
    if (reveals && statement !== NO_STATEMENT) this.#reveal(statement);
    this.#stage.refresh();
  }

  #clearSelection(): void {
    Object.assign(this.#attention, { selected: NO_EVENT, hovered: NO_EVENT, cone: null, coneLanes: null, reasons: [] });
    this.#panel.explain(null);
  }

  #reveal(statement: number): void {
    const { start, end } = this.#picture!.trace.statements[statement];
    this.#host.post({ type: "reveal", statement, start, end });
  }

  #revealAtPlayhead(): void {
    if (this.#attention.playhead >= 0) this.select(this.#attention.playhead, true);
  }

  #hover(x: number, y: number, left: number, top: number): void {
    const drawing = this.#stage.drawing();
    if (drawing === null) return;
    const hit = hitAt(drawing, x, y);
    this.#stage.element.classList.toggle("over", hit !== null);
    if (hit === null) {
      this.#leave();
      return;
    }
    const { clientWidth, clientHeight } = this.#stage.element;
    this.#card.show(drawing.picture, hit, left, top, clientWidth, clientHeight);
    if (this.#attention.hovered === hit.event) return;
    this.#attention.hovered = hit.event;
    this.#stage.refreshOverlay();
  }

  #leave(): void {
    this.#card.hide();
    if (this.#attention.hovered === NO_EVENT) return;
    this.#attention.hovered = NO_EVENT;
    this.#stage.refreshOverlay();
  }

  #click(x: number, y: number): void {
    const drawing = this.#stage.drawing();
    if (drawing === null) return;
    const hit: Hit | null = hitAt(drawing, x, y);
    if (hit === null) {
      this.select(NO_EVENT, false);
      this.#setPlayheadTime(drawing.view.timeAt(x));
      return;
    }
    if (hit.kind === "fold") {
      this.#options.openFolds.add(hit.fold);
      this.#card.hide();
      this.#reindex();
      return;
    }
    this.select(hit.event, true);
    if (hit.kind !== "mark") return;
    const { verdict } = drawing.picture.layout.marks[hit.mark];
    if (verdict !== null)
      this.#host.post({ type: "reveal", statement: NO_STATEMENT, start: verdict.start, end: verdict.end });
  }

  #step(direction: 1 | -1): void {
    const picture = this.#picture;
    if (picture === null) return;
    const go = direction > 0 ? nextStep : previousStep;
    const event = go(picture.trace, picture.layout, this.#attention.playhead, this.#options.folded);
    if (direction < 0 || event !== NO_EVENT) this.#setPlayhead(event);
  }

  #jump(direction: 1 | -1): void {
    const picture = this.#picture;
    if (picture === null) return;
    const event = notable(picture.trace, picture.layout, this.#attention.playhead, direction);
    if (direction < 0 || event !== NO_EVENT) this.#setPlayhead(event);
  }

  #hide(message: string, isHidden: boolean): void {
    if (isHidden) this.#options.hiddenMessages.add(message);
    else this.#options.hiddenMessages.delete(message);
    this.#reindex();
    this.#keepState();
  }

  #squeeze(): void {
    const view = this.#view;
    if (view === null) return;
    const { fromUs, toUs, isFit } = view;
    this.#options.squeezed = !this.#options.squeezed;
    view.scale = this.#scale();
    if (isFit) view.fit();
    else view.showBetween(fromUs, toUs);
    this.#reindex();
  }

  #zoom(factor: number): void {
    this.#move((view) => {
      const x = view.x(this.#attention.playheadUs);
      view.zoom(factor, x >= 0 && x <= view.along ? x : view.along / 2);
    });
  }

  #move(change: (view: View) => void): void {
    if (this.#view === null) return;
    change(this.#view);
    this.#leave();
    this.#stage.refresh();
    this.#keepState();
  }

  /** Plays on by so many pixels of the picture as it is shown; false at the end. */
  #playOn(pixels: number): boolean {
    const view = this.#view;
    if (view === null || this.#picture === null) return false;
    const { durationUs } = this.#picture.layout;
    // From the end it starts anew.
    const fromUs = pixels === 0 && this.#attention.playheadUs >= durationUs ? 0 : this.#attention.playheadUs;
    const timeUs = view.timeAt(view.x(fromUs) + pixels);
    this.#setPlayheadTime(timeUs);
    return timeUs < durationUs;
  }

  #exportSvg(): void {
    const picture = this.#picture;
    if (picture === null) return;
    const name = `${picture.input.title || "timeline"}.svg`;
    this.#host.post({ type: "save", name, mediaType: "image/svg+xml", text: timelineSvg(picture.layout) });
  }

  // --- The playhead -------------------------------------------------------------------------------------------------

  #setPlayheadTime(timeUs: number): void {
    if (this.#picture !== null) this.#setPlayhead(this.#picture.run.eventAt(timeUs), Math.max(0, timeUs));
  }

  #setPlayhead(event: number, timeUs?: number): void {
    const picture = this.#picture;
    if (picture === null) return;
    const { trace } = picture;
    this.#attention.playhead = event;
    this.#attention.playheadUs = timeUs ?? (event < 0 ? 0 : trace.timeUs[event]);
    this.#view?.reveal(this.#attention.playheadUs);
    this.#panel.update(event);
    this.#labels.update(picture, picture.run.stateAt(event));
    const time = formatTime(Math.round(this.#attention.playheadUs));
    const what = event < 0 ? "start of the run" : happened(picture.run, event);
    this.#chrome.setPlayhead(time, what);
    this.#stage.element.setAttribute("aria-valuenow", String(this.#attention.playheadUs / 1_000_000));
    this.#stage.element.setAttribute("aria-valuetext", `${time}: ${what}`);
    this.#stage.refresh();
    this.#keepState();
  }

  // --- Keeping the parts in step ------------------------------------------------------------------------------------

  #scale() {
    return this.#options.squeezed ? this.#picture!.squeezed : this.#picture!.even;
  }

  #staged() {
    if (this.#picture === null || this.#index === null || this.#view === null) return null;
    return {
      picture: this.#picture,
      index: this.#index,
      flags: this.#flags,
      view: this.#view,
      options: this.#options,
      attention: this.#attention,
    };
  }

  #reindex(): void {
    if (this.#picture === null) return;
    this.#index = indexPicture(this.#picture, this.#options);
    this.#placeFlags();
    this.#chrome.setOptions(this.#options);
    this.#stage.refresh();
  }

  #resize(): void {
    const { width, height } = this.#stage.resize();
    if (this.#view === null || this.#index === null) return;
    const { downwards } = this.#options;
    this.#view.downwards = downwards;
    this.#placeFlags(downwards ? height : width);
    this.#view.resize(downwards ? height : width, downwards ? width : height);
    this.#chrome.setOptions(this.#options);
    this.#stage.refresh();
  }

  #placeFlags(along = this.#view?.along ?? 0): void {
    if (this.#view === null || this.#picture === null) return;
    const { scale } = this.#view;
    this.#flags = placeFlags(this.#picture, scale, along, this.#options.downwards);
    this.#view.flagRows = this.#flags.rows;
  }

  #placeLabels(): void {
    if (this.#view !== null) this.#labels.place(this.#view);
  }

  #viewState(): ViewState {
    const view = this.#view!;
    return {
      fromUs: view.isFit ? 0 : view.fromUs,
      toUs: view.isFit ? -1 : view.toUs,
      playheadUs: this.#attention.playheadUs >= this.#picture!.trace.durationUs ? -1 : this.#attention.playheadUs,
      selected: this.#attention.selected,
      folded: this.#options.folded,
      downwards: this.#options.downwards,
      hidden: [...this.#options.hiddenMessages],
    };
  }

  #keepState(): void {
    if (this.#stateTimer !== 0) return;
    this.#stateTimer = window.setTimeout(() => {
      this.#stateTimer = 0;
      if (this.#view !== null) this.#host.post({ type: "state", state: this.#viewState() });
    }, 250);
  }
}
