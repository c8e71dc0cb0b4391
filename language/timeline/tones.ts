/** How roles are coloured, by the tone that their system gives them, and what the file made happen. */
import type { Trace } from "../trace/trace.ts";
import type { RoleTone } from "./input.ts";
import type { Flag } from "./layout.ts";

/** The tones by number, as in `Arrows.tone`. */
export const TONES: readonly RoleTone[] = ["lead", "try", "follow", "off"];

/** The number of each role's tone, in the order of the system's roles. */
export function toneNumbers(trace: Trace, roleTones: readonly RoleTone[]): number[] {
  const roles = trace.fields[0]?.choices ?? [];
  return roles.map((_, role) => TONES.indexOf(toneOfRole(roleTones, role)));
}

/** That of a role of which nothing is said is the calm one. */
export function toneOfRole(roleTones: readonly RoleTone[], role: number): RoleTone {
  return roleTones[role] ?? "follow";
}

/** A fault that makes the system whole again is good; what did nothing, and what the system itself was told to do, is neither. */
export function toneOfFlag({ kind, action, nothing }: Flag): "muted" | "good" | "fault" {
  if (nothing !== null || kind !== "fault") return "muted";
  return ["recover", "resume", "heal"].includes(action) ? "good" : "fault";
}
