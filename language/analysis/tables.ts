/** The tables of forms of one system: what a statement, an expectation and an event may say. Made once for each. */

import { CONSISTENCY_EXPECTATIONS } from "../checkers/expectations.ts";
import type { EventForm } from "../events/event.ts";
import { EVENTS, milestoneEvents } from "../events/index.ts";
import type { Expectation } from "../expectations/expectation.ts";
import { EXPECTATIONS, isAboutClients } from "../expectations/index.ts";
import type { Fault } from "../faults/fault.ts";
import { FAULTS } from "../faults/index.ts";
import { type FormTable, formTable } from "../forms/table.ts";
import type { OperationForm, System } from "../systems/system.ts";
import type { Deed } from "./plan.ts";
import type { SetUp } from "./set-up/draft.ts";
import { SET_UPS } from "./set-up/index.ts";
import { settingsOf } from "./set-up/settings.ts";
import { TELLINGS, type Telling } from "./tellings.ts";
import type { WorkloadPart } from "./workload.ts";

/** Whose form a statement is in. */
export type Owner =
  | { readonly kind: "set-up"; readonly setUp: SetUp }
  | { readonly kind: "setting"; readonly setUp: SetUp }
  | { readonly kind: "fault"; readonly fault: Fault }
  | { readonly kind: "operation"; readonly operation: OperationForm }
  | { readonly kind: "telling"; readonly telling: Telling }
  | { readonly kind: "workload"; readonly part: WorkloadPart }
  | { readonly kind: "action"; readonly action: Extract<Deed, { kind: "system" }>["action"] };

export interface Tables {
  readonly statements: FormTable<Owner>;
  /** What stands after `expect` and its `always`, `never` or `not`. */
  readonly expectations: FormTable<Expectation>;
  readonly events: FormTable<EventForm>;
}

const made = new Map<System | null, Tables>();

/** The tables of a system; without one, those of what every system has. */
export function tablesOf(system: System | null): Tables {
  let tables = made.get(system);
  if (tables === undefined) {
    tables = makeTables(system);
    made.set(system, tables);
  }
  return tables;
}

function makeTables(system: System | null): Tables {
  const statements: { form: Fault["forms"][number]; owner: Owner }[] = [];
  for (const setUp of SET_UPS) statements.push({ form: setUp.form, owner: { kind: "set-up", setUp } });
  if (system !== null) {
    for (const setUp of settingsOf(system)) statements.push({ form: setUp.form, owner: { kind: "setting", setUp } });
  }
  for (const fault of FAULTS)
    for (const form of fault.forms) statements.push({ form, owner: { kind: "fault", fault } });
  for (const action of system?.actions ?? []) statements.push({ form: action, owner: { kind: "action", action } });
  for (const operation of system?.operations ?? []) {
    statements.push({ form: operation, owner: { kind: "operation", operation } });
  }
  for (const telling of TELLINGS) statements.push({ form: telling.form, owner: { kind: "telling", telling } });
  const serves = system === null || system.operations.length > 0;
  const shared = serves ? EXPECTATIONS : EXPECTATIONS.filter((each) => !isAboutClients(each));
  const seen = serves ? CONSISTENCY_EXPECTATIONS : [];
  const expectations = [...shared, ...seen, ...(system?.expectations ?? [])];
  const events = [...EVENTS, ...(system === null ? [] : milestoneEvents(system))];
  return {
    statements: formTable(statements),
    expectations: formTable(expectations.flatMap((owner) => owner.forms.map((form) => ({ form, owner })))),
    events: formTable(events.map((form) => ({ form, owner: form }))),
  };
}
