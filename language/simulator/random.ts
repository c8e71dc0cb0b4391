/**
 * Random draws keyed by cause. There is no generator with a state: a draw is a hash of what it is for, so that a change
 * somewhere in a file leaves the draws of everything else as they were.
 */
import type { Delay, Range } from "../forms/values.ts";
import { ln, normalQuantile } from "./quantiles.ts";

/** 32 bits that stand for a cause: of a message, a timer, an operation. */
export type Key = number;

/** What a draw is for: each purpose sees a key's bits differently. */
export const PURPOSE = Object.freeze({
  latency: 0x6c617465,
  loss: 0x6c6f7373,
  copy: 0x636f7079,
  copyLatency: 0x636c6174,
  drop: 0x64726f70,
  delay: 0x64656c61,
  duplicate: 0x6475706c,
  pick: 0x7069636b,
});

const TWO_TO_32 = 4294967296;

/** Adds one number to a key. The steps are those of MurmurHash3's 32-bit body and a part of its finish. */
export function mix(key: Key, part: number): Key {
  let k = Math.imul(part | 0, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  let h = key ^ Math.imul(k, 0x1b873593);
  h = (h << 13) | (h >>> 19);
  h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  h ^= h >>> 16;
  return Math.imul(h, 0x85ebca6b);
}

/** The key of a text, by its UTF-16 units. */
export function keyOfText(text: string): Key {
  let key = text.length;
  for (let i = 0; i < text.length; i++) key = mix(key, text.charCodeAt(i));
  return key;
}

/** All bits of the key in every bit of the outcome, as a number from 0 to 2³² − 1. MurmurHash3's finish. */
function finish(key: Key): number {
  let h = key ^ (key >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

/** A whole number from 0 to `count` − 1. */
export function drawBelow(count: number, key: Key, purpose: number): number {
  return Math.floor((finish(mix(key, purpose)) * count) / TWO_TO_32);
}

/** Does it happen, with this many chances in a million? A larger share only adds cases. */
export function drawShare(ppm: number, key: Key, purpose: number): boolean {
  return ppm > 0 && drawBelow(1_000_000, key, purpose) < ppm;
}

/** Both ends belong to the range. */
export function drawRange(range: Range, key: Key, purpose: number): number {
  return range.low + drawBelow(range.high - range.low + 1, key, purpose);
}

/** A delay in whole µs, never negative. */
export function drawDelayUs(delay: Delay, key: Key, purpose: number): number {
  if (delay.kind === "uniform") {
    return delay.lowUs + drawBelow(delay.highUs - delay.lowUs + 1, key, purpose);
  }
  // The middle of one of 2³² equal parts: never 0 or 1, where the quantiles are infinite.
  const share = (finish(mix(key, purpose)) + 0.5) / TWO_TO_32;
  if (delay.kind === "exponential") return Math.round(-delay.meanUs * ln(share));
  return Math.max(0, Math.round(delay.meanUs + delay.spreadUs * normalQuantile(share)));
}
