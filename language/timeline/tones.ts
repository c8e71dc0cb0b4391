/** How roles are coloured: by the tone that their system gives them. */
import type { Trace } from "../trace/trace.ts";
import type { RoleTone } from "./input.ts";

/** The tones by number, as in `Arrows.tone`. */
export const TONES: readonly RoleTone[] = ["lead", "try", "follow", "off"];

/** The number of each role's tone, in the order of the system's roles. */
export function toneNumbers(trace: Trace, roleTones: readonly RoleTone[]): number[] {
  const roles = trace.fields[0]?.choices ?? [];
  return roles.map((name, role) => TONES.indexOf(toneOfRole(roleTones, role, name)));
}

/** The role's tone; for a role whose system did not say, by the words that systems use. */
export function toneOfRole(roleTones: readonly RoleTone[], role: number, name: string): RoleTone {
  const given = roleTones[role];
  if (given !== undefined) return given;
  if (/^(leader|primary|coordinator|proposer|master|owner)$/.test(name)) return "lead";
  if (/candidate|looking|electing|joining|suspect/.test(name)) return "try";
  return /down|out|removed|off/.test(name) ? "off" : "follow";
}
