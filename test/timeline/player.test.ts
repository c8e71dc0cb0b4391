/** Plays by frames that the test hands out. */
import assert from "node:assert/strict";
import { Player } from "../../client/timeline/player.ts";

describe("playing", () => {
  const page = globalThis as unknown as Record<string, unknown>;
  const names = ["requestAnimationFrame", "cancelAnimationFrame", "matchMedia"];
  const before = names.map((name) => page[name]);
  const asked = new Map<number, (nowMs: number) => void>();
  let last = 0;
  const frame = (nowMs: number) => {
    const all = [...asked.values()];
    asked.clear();
    for (const each of all) each(nowMs);
  };

  beforeEach(() => {
    asked.clear();
    page.requestAnimationFrame = (act: (nowMs: number) => void) => {
      asked.set(++last, act);
      return last;
    };
    page.cancelAnimationFrame = (id: number) => asked.delete(id);
    page.matchMedia = () => ({ matches: false });
  });
  after(() => {
    for (const [i, name] of names.entries()) page[name] = before[i];
  });

  it("moves once a frame, also where it was stopped and started again before one", () => {
    const moves: number[] = [];
    const player = new Player(
      (pixels) => moves.push(pixels) > 0,
      () => {},
    );
    for (let i = 0; i < 3; i++) player.toggle();
    for (const nowMs of [1000, 1100, 1200]) frame(nowMs);
    assert.deepEqual(moves, [0, 7, 7]);
    player.toggle();
    frame(1300);
    assert.equal(moves.length, 3);
  });

  it("stops where there is no more", () => {
    const said: boolean[] = [];
    const player = new Player(
      () => false,
      (isPlaying) => said.push(isPlaying),
    );
    player.toggle();
    frame(1000);
    assert.deepEqual([said, asked.size], [[true, false], 0]);
  });
});
