/** The moment that is looked at: moved by step, jump, time or play, and told to all that shows it. */
import { formatTime } from "../../language/trace/format-time.ts";
import { happened } from "../../language/trace/happened.ts";
import { NO_EVENT } from "../../language/trace/trace.ts";
import type { Chrome } from "./chrome.ts";
import { jumpFrom, type StopSort } from "./jumps.ts";
import type { Labels } from "./labels.ts";
import type { Attention, Options } from "./options.ts";
import type { Panel } from "./panel.ts";
import type { Picture } from "./picture.ts";
import { Player } from "./player.ts";
import type { Stage } from "./stage.ts";
import { stepFrom } from "./steps.ts";
import { t } from "./strings.ts";
import type { View } from "./view.ts";

export interface PlayheadParts {
  readonly attention: Attention;
  readonly options: Options;
  readonly chrome: Chrome;
  readonly labels: Labels;
  readonly panel: Panel;
  readonly stage: Stage;
  picture(): Picture | null;
  view(): View | null;
  moved(): void;
}

export class Playhead {
  readonly #parts: PlayheadParts;
  readonly #player: Player;

  constructor(parts: PlayheadParts) {
    this.#parts = parts;
    this.#player = new Player(
      (pixels) => this.#playOn(pixels),
      (isPlaying) => {
        parts.chrome.setPlaying(isPlaying);
        this.#tell(parts.attention.playhead);
      },
    );
  }

  /** Stands right after the event, at its time or another one before the next event. `told` is what happened there. */
  to(event: number, timeUs?: number, told = event): void {
    if (!this.#stand(event, timeUs)) return;
    this.#parts.view()?.reveal(this.#parts.attention.playheadUs);
    this.#tell(told);
  }

  /**
   * Stands at a time of a run that is only now shown, in sight or not. Its drawing comes first: what stands there is told
   * after it.
   */
  start(timeUs: number): void {
    const picture = this.#parts.picture();
    // At 0 it stands before all that happens there.
    if (picture === null || !this.#stand(picture.run.eventAt(timeUs || -1), Math.max(0, timeUs))) return;
    requestAnimationFrame(() => setTimeout(() => this.#tell(this.#parts.attention.playhead)));
  }

  #stand(event: number, timeUs?: number): boolean {
    const { attention } = this.#parts;
    const picture = this.#parts.picture();
    if (picture === null) return false;
    attention.playhead = event;
    attention.playheadUs = timeUs ?? (event < 0 ? 0 : picture.trace.timeUs[event]);
    this.#parts.stage.refresh();
    this.#parts.moved();
    return true;
  }

  #tell(told: number): void {
    const { attention, labels, panel, chrome, stage } = this.#parts;
    const picture = this.#parts.picture();
    if (picture === null) return;
    const { run } = picture;
    const { playhead: event } = attention;
    panel.update(event);
    labels.update(picture, run.stateAt(event));
    const time = formatTime(Math.round(attention.playheadUs));
    const what = event < 0 ? t("start of the run") : happened(run, told);
    chrome.setPlayhead(time, what);
    // Who listens hears where it stops, not all that it passes.
    if (this.#player.isPlaying) return;
    const said = `${time}: ${what}`;
    chrome.announce(said);
    stage.element.setAttribute("aria-valuenow", String(attention.playheadUs / 1_000_000));
    stage.element.setAttribute("aria-valuetext", said);
  }

  toTime(timeUs: number): void {
    const picture = this.#parts.picture();
    if (picture !== null) this.to(picture.run.eventAt(timeUs), Math.max(0, timeUs));
  }

  /** To the start or the end of the run. */
  toEdge(direction: 1 | -1): void {
    this.toTime(direction < 0 ? -1 : (this.#parts.picture()?.trace.durationUs ?? 0));
  }

  step(direction: 1 | -1): void {
    const picture = this.#parts.picture();
    if (picture === null) return;
    const { attention, options } = this.#parts;
    const event = stepFrom(picture, attention.playhead, direction, options.folded);
    if (direction < 0 || event !== NO_EVENT) this.to(event);
  }

  /** To the next moment of that sort, or the one before; stays where there is none. */
  jump(sort: StopSort, direction: 1 | -1): void {
    const picture = this.#parts.picture();
    if (picture === null) return;
    const stop = jumpFrom(picture, this.#parts.attention, sort, direction);
    if (stop !== null) this.to(stop.event, stop.timeUs);
  }

  togglePlay(): void {
    this.#player.toggle();
  }

  /** Plays on by so many pixels of the picture as it is shown; false at the end. */
  #playOn(pixels: number): boolean {
    const view = this.#parts.view();
    const picture = this.#parts.picture();
    if (view === null || picture === null) return false;
    const { durationUs } = picture.layout;
    const { playheadUs } = this.#parts.attention;
    // From the end it starts anew.
    const fromUs = pixels === 0 && playheadUs >= durationUs ? 0 : playheadUs;
    const timeUs = view.timeAt(view.x(fromUs) + pixels);
    this.toTime(timeUs);
    return timeUs < durationUs;
  }
}
