/** A node's two clocks: the monotonic one, which drifts and can stand still, and the wall clock, which also jumps. */

const PPM = 1_000_000;

/** All times are whole µs. The clocks start at 0 together with the run. */
export class Clock {
  #driftPpm = 0;
  #standsStill = false;
  /** At this real time the monotonic clock showed `#shownUs`; since then it has gone at its present rate. */
  #sinceUs = 0;
  #shownUs = 0;
  #wallAheadUs = 0;

  monotonicUs(nowUs: number): number {
    if (this.#driftPpm === 0 && !this.#standsStill) return this.#shownUs + (nowUs - this.#sinceUs);
    return this.#shownUs + Math.floor(((nowUs - this.#sinceUs) * this.#rate()) / PPM);
  }

  wallUs(nowUs: number): number {
    return this.monotonicUs(nowUs) + this.#wallAheadUs;
  }

  /** The first real time at which the monotonic clock shows at least this; infinite while it stands still. */
  realUs(monotonicUs: number): number {
    if (this.#standsStill) return Number.POSITIVE_INFINITY;
    if (this.#driftPpm === 0) return this.#sinceUs + (monotonicUs - this.#shownUs);
    return this.#sinceUs + Math.ceil(((monotonicUs - this.#shownUs) * PPM) / this.#rate());
  }

  setDrift(ppm: number, nowUs: number): void {
    this.#rebase(nowUs);
    this.#driftPpm = ppm;
  }

  standStill(still: boolean, nowUs: number): void {
    this.#rebase(nowUs);
    this.#standsStill = still;
  }

  jump(byUs: number): void {
    this.#wallAheadUs += byUs;
  }

  #rate(): number {
    return this.#standsStill ? 0 : PPM + this.#driftPpm;
  }

  #rebase(nowUs: number): void {
    this.#shownUs = this.monotonicUs(nowUs);
    this.#sinceUs = nowUs;
  }
}
