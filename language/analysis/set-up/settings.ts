/** The settings and known mistakes of a system, as statements: `election timeout 150..300ms`, `pre-vote off`. */
import type { Args } from "../../forms/form.ts";
import { writtenUs } from "../../forms/slots/quantities.ts";
import type { Range, Selector } from "../../forms/values.ts";
import type { Setting, System } from "../../systems/system.ts";
import { type Draft, type Said, type SetUp, setOnce } from "./draft.ts";

/** The set-up statements that a system brings. */
export function settingsOf(system: System): readonly SetUp[] {
  const settings = system.settings.map(settingStatement);
  if (system.mistakes.length === 0) return settings;
  return [...settings, mistakeStatement(system)];
}

/** `election timeout` is `electionTimeout`, `pre-vote` is `preVote`. */
export function camelCase(name: string): string {
  return name.replace(/[ -]+(.)/g, (_, letter: string) => letter.toUpperCase());
}

const SLOTS: Readonly<Record<Setting["type"], string>> = {
  duration: "<value:duration>",
  range: "<value:range>",
  count: "<value:count>",
  switch: "<value:choice>",
  choice: "<value:choice>",
  share: "<value:share>",
};

function settingStatement(setting: Setting): SetUp {
  const { name, type, help, unit, example = setting.default } = setting;
  const slot = unit === undefined ? SLOTS[type] : `${SLOTS[type]} [${unit}]`;
  const choices =
    type === "switch" ? { value: ["on", "off"] } : type === "choice" ? { value: setting.choices ?? [] } : undefined;
  const form = {
    form: `${name} [of <nodes>] ${slot}`,
    help: `${help} ${describe(setting)}`,
    example: `${name} ${writtenValue(setting, example)}`,
    instead: [`${name} = ${slot}`, `${name} of ${slot}`, `set ${name} to ${slot}`, `${name} ${slot} of|on|for <nodes>`],
    ...(choices === undefined ? {} : { choices }),
  };
  return { phase: "settings", form, fold: (draft, args, said) => foldSetting(setting, draft, args, said) };
}

function foldSetting(setting: Setting, draft: Draft, args: Args, said: Said): void {
  const value = setting.type === "switch" ? args.value === "on" : (args.value as unknown);
  const within = withinLimits(setting, value);
  if (within !== value) {
    const message = `\`${setting.name}\` must be ${describeLimits(setting)}.`;
    said.unfit("value", writtenValue(setting, within), "out-of-range", message);
    return;
  }
  const key = camelCase(setting.name);
  let drafted = draft.settings.get(key);
  if (drafted === undefined) {
    drafted = { all: undefined, of: new Map() };
    draft.settings.set(key, drafted);
  }
  const selector = args.nodes as Selector | undefined;
  if (selector === undefined) {
    if (setOnce(draft, setting.name, said)) drafted.all = value;
    return;
  }
  if (selector.kind !== "named") {
    said.problem("names-only", "A setting is fixed before the run begins: name the node, as in `of n1`.");
    return;
  }
  for (const node of selector.nodes) {
    if (setOnce(draft, `${setting.name} of ${said.scope.nodes[node]}`, said)) drafted.of.set(node, value);
  }
}

/** The value, or the nearest that the setting may have. */
function withinLimits({ least = 0, greatest = Number.POSITIVE_INFINITY }: Setting, value: unknown): unknown {
  const clamped = (amount: number) => Math.min(Math.max(amount, least), greatest);
  if (typeof value === "number") return clamped(value);
  if (!isRange(value)) return value;
  const [low, high] = [clamped(value.low), clamped(value.high)];
  return low === value.low && high === value.high ? value : { low, high };
}

function isRange(value: unknown): value is Range {
  return typeof value === "object" && value !== null && "low" in value;
}

/** "at least 1ms and at most 1h"; "" without limits. */
export function describeLimits(setting: Setting): string {
  const limits: string[] = [];
  if (setting.least !== undefined) limits.push(`at least ${written(setting, setting.least)}`);
  if (setting.greatest !== undefined) limits.push(`at most ${written(setting, setting.greatest)}`);
  return limits.join(" and ");
}

/** "Default 50ms; at least 1ms and at most 1h." */
function describe(setting: Setting): string {
  const limits = describeLimits(setting);
  return `Default ${writtenDefault(setting)}${limits === "" ? "" : `; ${limits}`}.`;
}

/** The default as it would be written in a file. */
export function writtenDefault(setting: Setting): string {
  return writtenValue(setting, setting.default);
}

/** A value of the setting as it would be written in a file. */
export function writtenValue(setting: Setting, value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "number") return written(setting, value);
  if (!isRange(value)) return `${value}`;
  return value.low === value.high ? writtenUs(value.low) : writtenRange(value);
}

function writtenRange({ low, high }: Range): string {
  const [start, end] = [writtenUs(low), writtenUs(high)];
  const unit = /[a-z]+$/.exec(end)![0];
  return start.endsWith(unit) && /\d$/.test(start.slice(0, -unit.length))
    ? `${start.slice(0, -unit.length)}..${end}`
    : `${start}..${end}`;
}

function written({ type }: Setting, value: number): string {
  if (type === "share") return `${value / 10_000}%`;
  return type === "count" ? `${value}` : writtenUs(value);
}

function mistakeStatement(system: System): SetUp {
  return {
    phase: "settings",
    form: {
      form: "mistake <mistake:choice>",
      help: `Switches a known mistake of ${system.name} on: ${system.mistakes.map(({ name }) => name).join(", ")}.`,
      example: `mistake ${system.mistakes[0].name}`,
      choices: { mistake: system.mistakes.map(({ name }) => name) },
      instead: ["bug <mistake:choice>", "with mistake <mistake:choice>"],
    },
    fold(draft, args, said) {
      if (setOnce(draft, `mistake ${args.mistake}`, said)) draft.mistakes.add(args.mistake as string);
    },
  };
}
