/** Figures as lines of text, in columns. */
import type { Goal, Measured, Unit } from "./figure.ts";

/** Widths of the columns: what, value, goal, ratio. */
const WIDTHS = [34, 13, 14, 8] as const;

export const HEADING = row("", "measured", "goal", "×", "against");

export function lineOf({ what, value, unit, goal, against }: Measured): string {
  const ratio = value / against.value;
  return row(
    `  ${what}`,
    withUnit(value, unit),
    goal === null ? "" : inWords(goal, unit, value, ratio),
    Number.isNaN(against.value) ? "" : short(ratio),
    Number.isNaN(against.value) ? against.name : `${against.name} (${withUnit(against.value, unit)})`,
  );
}

function row(what: string, value: string, goal: string, ratio: string, against: string): string {
  const [first, second, third, fourth] = WIDTHS;
  return `${what.padEnd(first)}${value.padStart(second)}  ${goal.padEnd(third)}${ratio.padStart(fourth)}  ${against}`.trimEnd();
}

function inWords({ is, limit, of }: Goal, unit: Unit, value: number, ratio: number): string {
  const shown = Number((of === "value" ? value : ratio).toPrecision(3));
  const isMet = is === "at least" ? shown >= limit : shown <= limit;
  const sign = is === "at least" ? "≥" : "≤";
  return `${isMet ? "✓" : "✗"} ${sign} ${of === "value" ? withUnit(limit, unit) : `${limit} ×`}`;
}

function withUnit(value: number, unit: Unit): string {
  return unit === "/s" ? `${short(value)}/s` : `${short(value)} ${unit}`;
}

/** Three digits that count, thousands as `k`, millions as `M`. */
function short(value: number): string {
  if (value >= 999_500) return `${digits(value / 1_000_000)} M`;
  if (value >= 9_995) return `${digits(value / 1000)} k`;
  return digits(value);
}

function digits(value: number): string {
  const decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return value.toLocaleString("en", { maximumFractionDigits: decimals });
}
