/** Plays: moves the playhead on at an even pace over the picture, so that squeezed quiet time passes quickly. */

const PIXELS_PER_SECOND = 70;
/** Who asked for less motion gets jumps at this interval instead. */
const CALM_INTERVAL_MS = 500;

export class Player {
  readonly #move: (pixels: number) => boolean;
  readonly #changed: (isPlaying: boolean) => void;
  isPlaying = false;
  #lastMs = 0;
  #frameId = 0;

  /** `move` moves the playhead on by pixels and says whether there is more. */
  constructor(move: (pixels: number) => boolean, changed: (isPlaying: boolean) => void) {
    this.#move = move;
    this.#changed = changed;
  }

  toggle(): void {
    this.isPlaying = !this.isPlaying;
    this.#changed(this.isPlaying);
    this.#lastMs = 0;
    if (this.isPlaying) this.#goOn();
    else cancelAnimationFrame(this.#frameId);
  }

  #goOn(): void {
    this.#frameId = requestAnimationFrame((nowMs) => this.#frame(nowMs));
  }

  #frame(nowMs: number): void {
    const calm = matchMedia("(prefers-reduced-motion)").matches;
    const passedMs = this.#lastMs === 0 ? 0 : nowMs - this.#lastMs;
    if (!calm || passedMs >= CALM_INTERVAL_MS || this.#lastMs === 0) {
      this.#lastMs = nowMs;
      const hasMore = this.#move((Math.min(passedMs, CALM_INTERVAL_MS) / 1000) * PIXELS_PER_SECOND);
      if (!hasMore) {
        this.toggle();
        return;
      }
    }
    this.#goOn();
  }
}
