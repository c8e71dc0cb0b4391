/** How roles are coloured, by the tone that their system gives them, and what the file made happen. */
import type { Trace } from "../trace/trace.ts";
import type { RoleTone } from "./input.ts";
import type { Flag } from "./layout.ts";

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

/** What makes a system whole again is good, also where it joins; what did nothing is neither. */
export function toneOfFlag({ action, nothing }: Pick<Flag, "action" | "nothing">): "muted" | "good" | "fault" {
  if (nothing !== null) return "muted";
  return ["recover", "resume", "heal", "joins"].includes(action) ? "good" : "fault";
}
