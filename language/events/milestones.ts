/** `n1 suspects n3`: the milestones that a system names, as events. */
import type { GivenValue, Selector, Value } from "../forms/values.ts";
import type { Milestone, System } from "../systems/system.ts";
import { isAmong } from "../trace/select.ts";
import { infinitive } from "../trace/words.ts";
import type { EventForm } from "./event.ts";
import { pattern } from "./patterns.ts";

const known = new WeakMap<System, readonly EventForm[]>();

/** The event forms of a system's milestones; made once for each system. */
export function milestoneEvents(system: System): readonly EventForm[] {
  let forms = known.get(system);
  if (!forms) {
    forms = system.milestones.map(milestoneEvent);
    known.set(system, forms);
  }
  return forms;
}

/**
 * `<nodes> <milestone> [<subject:nodes>]` or `[<value>]`, by what may follow it. A preposition goes with what follows:
 * "votes for" is `<nodes> votes|vote [for <subject:nodes>]`.
 */
function milestoneEvent(milestone: Milestone): EventForm {
  const { name, subject, help } = milestone;
  const [, verb, preposition] = /^(.*?)(?: (for|from|to))?$/.exec(name)!;
  const slot = SUBJECT_SLOT[subject];
  const what = slot === "" ? "" : ` [${preposition === undefined ? slot : `${preposition} ${slot}`}]`;
  return {
    form: `<nodes> ${wordsWithBothForms(verb)}${what}`,
    help,
    example: `when n1 ${name}${SUBJECT_EXAMPLE[subject]}: n2 crashes`,
    pattern(args, eventWords) {
      const number = eventWords.milestone(name);
      const nodes = args.nodes as Selector;
      const of = args.subject as Selector | undefined;
      const given = args.value as GivenValue | undefined;
      return pattern("milestone", (row, situation) => {
        if (row.a !== number || !isAmong(nodes, row.place, situation)) return false;
        if (of !== undefined && !(row.b >= 0 && isAmong(of, row.b, situation))) return false;
        return given === undefined || isSameValue(given, situation.value(row.c));
      });
    },
  };
}

const SUBJECT_SLOT = { node: "<subject:nodes>", value: "<value>", none: "" } as const;
const SUBJECT_EXAMPLE = { node: " n3", value: " 1", none: "" } as const;

/** "starts an election" → "starts|start an election": `n1 and n2 start an election`. */
function wordsWithBothForms(name: string): string {
  const [verb, ...rest] = name.split(" ");
  return [verb.endsWith("s") ? `${verb}|${infinitive(verb)}` : verb, ...rest].join(" ");
}

function isSameValue(given: GivenValue, value: unknown): boolean {
  return given.kind === "value" && JSON.stringify(given.value) === JSON.stringify((value ?? null) as Value);
}
