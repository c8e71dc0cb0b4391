/** The vocabulary as data: every form and every word of a system, for `faultline words` and the manual. */
import type { Form } from "../forms/form.ts";
import { readable } from "../forms/pattern.ts";
import { SYSTEMS } from "../systems/index.ts";
import type { System } from "../systems/system.ts";
import { writtenDefault } from "./set-up/settings.ts";
import { tablesOf } from "./tables.ts";
import { DEADLINES, MODES, TIMES } from "./time-words.ts";
import { WORKLOAD_PARTS } from "./workload.ts";

export interface Vocabulary {
  readonly systems: readonly { readonly name: string; readonly summary: string; readonly paper: string }[];
  readonly setUp: readonly FormWords[];
  readonly faults: readonly FormWords[];
  readonly operations: readonly FormWords[];
  readonly actions: readonly FormWords[];
  readonly events: readonly FormWords[];
  readonly expectations: readonly FormWords[];
  /** Notes, and questions to the reader. */
  readonly tellings: readonly FormWords[];
  /** What stands behind the head `workload`. */
  readonly workload: readonly FormWords[];
  readonly times: readonly Word[];
  readonly roles: readonly Word[];
  readonly settings: readonly (Word & { readonly type: string; readonly default: string })[];
  readonly messages: readonly Word[];
  readonly milestones: readonly Word[];
  readonly fields: readonly Word[];
  readonly mistakes: readonly Word[];
  readonly invariants: readonly Word[];
}
export interface Word {
  readonly word: string;
  readonly help: string;
}
export interface FormWords {
  /** As a person reads it. */
  readonly form: string;
  readonly help: string;
  readonly example: string;
  readonly instead: readonly string[];
}

/** Some of the vocabulary, under a title. */
export interface Section {
  readonly title: string;
  readonly words: readonly (Word & { readonly example?: string })[];
}

/** Of one system, or, without a name, of what all systems have. null where there is no such system. */
export function vocabulary(systemName?: string): Vocabulary | null {
  const system = systemName === undefined ? null : (SYSTEMS.find(({ name }) => name === systemName) ?? undefined);
  if (system === undefined) return null;
  const { statements, expectations, events } = tablesOf(system);
  const of = (...kinds: readonly string[]) =>
    statements.forms.filter(({ owner }) => kinds.includes(owner.kind)).map(({ form }) => formWords(form));
  return {
    systems: SYSTEMS.filter((each) => system === null || each === system).map(({ name, summary, paper }) => ({
      name,
      summary,
      paper,
    })),
    setUp: of("set-up", "setting"),
    faults: of("fault"),
    operations: of("operation"),
    actions: of("action"),
    events: events.forms.map(({ form }) => formWords(form)),
    expectations: expectations.forms.map(({ form }) => formWords(form)),
    tellings: of("telling"),
    workload: WORKLOAD_PARTS.map(({ form }) => formWords(form)),
    times: [...TIMES, ...DEADLINES, ...MODES].map(({ word, help }) => ({ word, help })),
    ...systemWordsOf(system),
  };
}

function systemWordsOf(system: System | null) {
  const words = (named: readonly { readonly name: string; readonly help: string }[] = []): Word[] =>
    named.map(({ name, help }) => ({ word: name, help }));
  return {
    roles: words(system?.roles),
    settings: (system?.settings ?? []).map((setting) => ({
      word: setting.name,
      help: setting.help,
      type: setting.type,
      default: writtenDefault(setting),
    })),
    messages: words(system?.messages),
    milestones: words(system?.milestones),
    fields: words(system?.fields as readonly { name: string; help: string }[] | undefined),
    mistakes: words(system?.mistakes),
    invariants: words(system?.invariants),
  };
}

function formWords(form: Form): FormWords {
  const { help, example, instead } = form;
  return {
    form: readable(form),
    help,
    example,
    instead: (instead ?? []).map((pattern) => readable({ ...form, form: pattern })),
  };
}

/** All of it, in the order in which a scenario is written. */
export function sectionsOf(found: Vocabulary): readonly Section[] {
  const sections: readonly Section[] = [
    { title: "Systems", words: found.systems.map(({ name, summary }) => ({ word: name, help: summary })) },
    { title: "Set-up", words: found.setUp.map(asWord) },
    { title: "Faults", words: found.faults.map(asWord) },
    { title: "Operations", words: found.operations.map(asWord) },
    { title: "Actions of the system", words: found.actions.map(asWord) },
    { title: "Events, after `when`", words: found.events.map(asWord) },
    { title: "Expectations", words: found.expectations.map(asWord) },
    { title: "Notes and questions", words: found.tellings.map(asWord) },
    { title: "Parts of a workload, after `workload from 1s to 9s:`", words: found.workload.map(asWord) },
    { title: "Times", words: found.times },
    { title: "Roles", words: found.roles },
    { title: "Settings", words: found.settings.map((each) => ({ ...each, word: `${each.word} ${each.default}` })) },
    { title: "Messages", words: found.messages },
    { title: "Milestones", words: found.milestones },
    { title: "State", words: found.fields },
    { title: "Mistakes", words: found.mistakes },
    { title: "Invariants", words: found.invariants },
  ];
  return sections.filter(({ words }) => words.length > 0);
}

function asWord({ form, help, example }: FormWords): Word & { readonly example: string } {
  return { word: form, help, example };
}
