/** The page's heart: holds what is shown and how, takes what host and user say, and tells the parts. */
import { NO_EVENT } from "../../language/trace/trace.ts";
import { Card } from "./card.ts";
import { Chrome } from "./chrome.ts";
import { h, on } from "./elements.ts";
import { Find } from "./find.ts";
import { type FlagRows, NO_FLAGS, placeFlags } from "./flag-rows.ts";
import { keyHelp, listenToKeys } from "./keys.ts";
import { Labels } from "./labels.ts";
import type { HostMessage, PageCommand, Shown, TimelineHost, ViewState } from "./messages.ts";
import { hiddenLanesOf, noAttention, type Options } from "./options.ts";
import { Panel } from "./panel.ts";
import { type Picture, pictureOf } from "./picture.ts";
import { pngFile, svgFile } from "./picture-file.ts";
import { indexPicture, type PictureIndex } from "./picture-index.ts";
import { Playhead } from "./playhead.ts";
import { listenToOverview, listenToPointer } from "./pointer.ts";
import { Selection } from "./selection.ts";
import { Stage, type Staged } from "./stage.ts";
import { t } from "./strings.ts";
import { Variants } from "./variants.ts";
import { View } from "./view.ts";

export class Timeline {
  readonly #host: TimelineHost;
  readonly #options: Options = {
    folded: true,
    squeezed: true,
    downwards: false,
    hiddenMessages: new Set(),
    hiddenLanes: new Set(),
    openFolds: new Set(),
  };
  readonly #attention = noAttention();
  readonly #card = new Card();
  readonly #labels = new Labels();
  readonly #panel = new Panel({
    select: (event, markedUs) => this.#selection.select(event, true, markedUs),
    goTo: (timeUs) => this.#playhead.toTime(timeUs),
    chooseVariant: (name) => this.#host.post({ type: "variant", name, beside: this.#variants.isBeside }),
  });
  readonly #help = keyHelp();
  readonly #chrome = new Chrome({
    command: (what) => this.do(what),
    jump: (direction) => this.#playhead.jump("notable", direction),
    zoom: (factor) => this.#zoom(factor),
    verdicts: () => this.#panel.open("verdicts"),
    hide: (what, name, isHidden) => this.#hide(what, name, isHidden),
  });
  readonly #find = new Find(
    (event) => this.#selection.select(event, false),
    () => this.#attention.playhead,
    () => this.#stage.element.focus(),
  );
  readonly #stage: Stage;
  readonly #variants: Variants;
  readonly #playhead: Playhead;
  readonly #selection: Selection;
  #picture: Picture | null = null;
  #index: PictureIndex | null = null;
  #flags: FlagRows = NO_FLAGS;
  #view: View | null = null;
  #stateTimer = 0;

  constructor(root: HTMLElement, host: TimelineHost) {
    this.#host = host;
    this.#stage = new Stage(
      () => this.#staged(),
      () => this.#drawn(),
    );
    const shared = { attention: this.#attention, stage: this.#stage, panel: this.#panel, picture: () => this.#picture };
    this.#playhead = new Playhead({
      ...shared,
      options: this.#options,
      chrome: this.#chrome,
      labels: this.#labels,
      view: () => this.#view,
      moved: () => this.#keepState(),
    });
    this.#selection = new Selection({
      ...shared,
      host,
      card: this.#card,
      playhead: this.#playhead,
      unfold: (fold) => {
        this.#options.openFolds.add(fold);
        this.#reindex();
      },
    });
    const canvas = h("div.canvas", this.#stage.element, this.#card.element);
    const chart = h("div.chart", this.#labels.element, canvas);
    this.#variants = new Variants(chart, this.#options, {
      choose: (name, beside) => host.post({ type: "variant", name, beside }),
      focus: () => this.#stage.element.focus(),
      ...this.#pointing(),
    });
    const { overview } = this.#stage;
    const surrounded = { variants: this.#variants, overview, panel: this.#panel.element, find: this.#find };
    root.replaceChildren(...this.#chrome.around(surrounded), this.#help);
    this.#listen();
    new ResizeObserver(() => {
      if (!this.#stage.isFitted) this.#resize();
    }).observe(this.#stage.element);
    // A page that is printed has another size, which nothing else tells in time.
    matchMedia("print").addEventListener("change", () => {
      this.#resize();
      this.#stage.drawNow();
    });
    this.#keepFocus(root);
  }

  /** Where what had the focus is made anew, the drawing has it. */
  #keepFocus(root: HTMLElement): void {
    let focused: Node = root;
    on(document, "focusin", ({ target }) => {
      focused = target as Node;
    });
    new MutationObserver(() => {
      if (!focused.isConnected && document.hasFocus()) this.#stage.element.focus();
    }).observe(root, { childList: true, subtree: true });
  }

  #listen(): void {
    const selection = this.#selection;
    const playhead = this.#playhead;
    listenToPointer(this.#stage.element, {
      ...this.#pointing(),
      axis: () => (this.#view?.axis ?? 0) - 2,
      scroll: (pixels) => {
        if (!this.#view?.canScroll) return false;
        this.#move((view) => view.scroll(pixels));
        return true;
      },
      hover: (x, y, left, top) => selection.hover(x, y, left, top),
      leave: () => selection.leave(),
      click: (x, y) => selection.click(x, y),
    });
    listenToOverview(this.#stage.overview, (share) =>
      this.#move((view) => {
        const { from, to } = view.window;
        view.pan((share * view.scale.length - (from + to) / 2) * view.perUs);
      }),
    );
    listenToKeys({
      do: (what) => this.do(what),
      step: (direction) => playhead.step(direction),
      jump: (sort, direction) => playhead.jump(sort, direction),
      edge: (direction) => playhead.toEdge(direction),
      zoom: (factor) => this.#zoom(factor),
      pan: (direction) => this.#move((view) => view.pan((direction * view.along) / 4)),
      scroll: (direction) => this.#move((view) => view.scroll((direction * view.across) / 3)),
      variant: (direction) => this.#variants.step(direction),
      beside: () => this.#variants.toggle(),
      answer: () => this.#panel.answer(),
      revealSource: () => selection.selectAtPlayhead(),
      clear: () => selection.select(NO_EVENT, false),
    });
  }

  /** What the pointer does in every drawing alike. */
  #pointing() {
    return {
      isTurned: () => this.#options.downwards,
      zoom: (factor: number, x: number) => this.#move((view) => view.zoom(factor, x)),
      pan: (pixels: number) => this.#move((view) => view.pan(pixels)),
      scrub: (x: number) => this.#view !== null && this.#playhead.toTime(this.#view.timeAt(x)),
    };
  }

  // --- What the host says -------------------------------------------------------------------------------------------

  receive(message: HostMessage): void {
    switch (message.type) {
      case "show":
        this.show(message.shown, message.state ?? null);
        break;
      case "variants":
        this.#variants.show(message.variants, message.shown, message.beside);
        this.#panel.showVariants(message.variants, message.shown);
        this.#rescale();
        this.#resize();
        this.#keepState();
        break;
      case "status":
        this.#chrome.setStatus(message.stale, message.running);
        break;
      case "highlight":
        this.#selection.highlight(new Set(message.statements));
        break;
      case "problem":
        if (!message.stays) this.#clear();
        this.#chrome.setProblem(message.text);
        break;
      case "select":
        this.#selection.select(message.event, false);
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
      this.#chrome.setProblem(t("This run cannot be shown: {0}", (error as Error).message));
      return;
    }
    const before = this.#view === null || this.#picture === null ? null : this.#viewState();
    const isSameVariant = this.#picture?.input.variant === picture.input.variant;
    this.#picture = picture;
    document.body.classList.remove("nothing");
    this.#options.openFolds.clear();
    this.#chrome.show(picture);
    this.#labels.show(picture);
    this.#panel.show(picture);
    this.#find.show(picture);
    this.#view ??= new View(this.#scale());
    // An event of one variant is another one in the next.
    this.#restore(state ?? (before && (isSameVariant ? before : { ...before, selected: NO_EVENT })));
    this.#resize();
    this.#stage.element.setAttribute("aria-valuemax", String(picture.layout.durationUs / 1_000_000));
    this.#selection.highlight(this.#attention.statements);
  }

  /** Nothing is shown, as before the first picture. */
  #clear(): void {
    this.#picture = null;
    this.#index = null;
    this.#view = null;
    document.body.classList.add("nothing");
  }

  #restore(state: ViewState | null): void {
    const view = this.#view!;
    const { trace } = this.#picture!;
    this.#selection.clear();
    if (state !== null) {
      const { folded, squeezed, downwards, hidden, hiddenLanes } = state;
      const sets = { hiddenMessages: new Set(hidden), hiddenLanes: new Set(hiddenLanes) };
      Object.assign(this.#options, { folded, squeezed, downwards, ...sets });
    }
    view.scale = this.#scale();
    this.#reindex();
    // To select moves the playhead and what is in sight, which have their own places.
    if (state !== null && state.selected >= 0) this.#selection.select(state.selected, false);
    // Someone who saw the whole run wants to see the whole of the new one, however long.
    if (state === null || (state.fromUs <= 0 && state.toUs < 0)) view.fit();
    else view.showBetween(state.fromUs, Math.min(state.toUs, trace.durationUs));
    const isAtEnd = state === null || state.playheadUs < 0;
    this.#playhead.start(isAtEnd ? trace.durationUs : Math.min(state.playheadUs, trace.durationUs));
  }

  // --- What the user does -------------------------------------------------------------------------------------------

  do(what: PageCommand): void {
    switch (what) {
      case "fit":
        this.#move((view) => view.fit());
        break;
      case "play":
        this.#playhead.togglePlay();
        break;
      case "forward":
        this.#playhead.step(1);
        break;
      case "back":
        this.#playhead.step(-1);
        break;
      case "fold":
        this.#options.folded = !this.#options.folded;
        this.#options.openFolds.clear();
        this.#reindex();
        break;
      case "squeeze":
        this.#options.squeezed = !this.#options.squeezed;
        this.#rescale();
        break;
      case "turn":
        this.#options.downwards = !this.#options.downwards;
        this.#resize();
        break;
      case "find":
        this.#find.open();
        break;
      case "help":
        if (this.#help.open) this.#help.close();
        else this.#help.showModal();
        break;
      case "export-svg":
      case "export-png": {
        const drawing = this.#stage.drawing();
        if (drawing === null) break;
        const drawings = this.#variants.drawingsWith(drawing);
        this.#host.post(what === "export-svg" ? svgFile(drawings) : pngFile(drawings));
        break;
      }
      default:
        what satisfies never;
    }
    this.#keepState();
  }

  #hide(what: "message" | "lane", name: string, isHidden: boolean): void {
    const hidden = what === "message" ? this.#options.hiddenMessages : this.#options.hiddenLanes;
    if (isHidden) hidden.add(name);
    else hidden.delete(name);
    this.#reindex();
    this.#keepState();
  }

  /** Another axis, on which the same part of the run is seen. */
  #rescale(): void {
    const view = this.#view;
    if (view === null) return;
    view.keepSight(() => {
      view.scale = this.#scale();
    });
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
    this.#selection.leave();
    this.#stage.refresh();
    this.#keepState();
  }

  // --- Keeping the parts in step ------------------------------------------------------------------------------------

  #scale() {
    return this.#variants.scaleFor(this.#picture!, this.#options.squeezed);
  }

  #staged(): Staged | null {
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

  /** After each frame that moved the scene. */
  #drawn(): void {
    if (this.#view === null) return;
    this.#labels.place(this.#view);
    this.#variants.follow(this.#view, this.#attention.playheadUs);
    this.#panel.setSight(this.#view.fromUs, this.#view.toUs);
  }

  #reindex(): void {
    if (this.#picture === null || this.#view === null) return;
    const { layout } = this.#picture;
    this.#index = indexPicture(this.#picture, this.#options);
    this.#view.showLanes(hiddenLanesOf(layout.lanes, this.#options), layout.nodeCount);
    this.#placeFlags();
    this.#variants.reindex();
    this.#arranged(this.#view);
  }

  #arranged(view: View): void {
    this.#selection.leave();
    this.#variants.arrange(view);
    this.#chrome.setOptions(this.#options);
    this.#stage.refresh();
  }

  #resize(): void {
    const { downwards } = this.#options;
    const [along, across] = this.#stage.resize(downwards);
    if (this.#view === null || this.#index === null) return;
    this.#view.downwards = downwards;
    this.#placeFlags(along);
    this.#view.resize(along, across);
    this.#arranged(this.#view);
  }

  #placeFlags(along = this.#view?.along ?? 0): void {
    if (this.#view === null || this.#picture === null) return;
    const { scale } = this.#view;
    this.#flags = placeFlags(this.#picture, scale, along, this.#options.downwards);
    this.#view.surround(this.#flags);
  }

  #viewState(): ViewState {
    const { isFit, between } = this.#view!;
    const [fromUs, toUs] = isFit ? [0, -1] : between;
    const { playheadUs, selected } = this.#attention;
    const { folded, downwards, squeezed, hiddenMessages, hiddenLanes } = this.#options;
    return {
      fromUs,
      toUs,
      playheadUs: playheadUs >= this.#picture!.trace.durationUs ? -1 : playheadUs,
      selected,
      folded,
      downwards,
      squeezed,
      hidden: [...hiddenMessages],
      hiddenLanes: [...hiddenLanes],
      variant: this.#variants.shown,
      beside: this.#variants.isBeside,
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
