/** Every form of a fault, event or expectation matches its example, and repairs what people write instead. */
import assert from "node:assert/strict";
import { analyse } from "../../language/analysis/analyse.ts";
import { EVENTS } from "../../language/events/index.ts";
import { EXPECTATIONS } from "../../language/expectations/index.ts";
import { FAULTS } from "../../language/faults/index.ts";
import type { Form } from "../../language/forms/form.ts";

const SET_UP = `5 nodes
clients {c1, c2}
at 1s: c1 writes x = 1 as w1
at 2s: c2 reads x as r1
at 2500ms: {n2, n3} crash, {n2, n3} pause
`;

/** Something that each slot accepts; a second slot of the same type takes the second. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  nodes: ["n2", "n4"],
  places: ["n3", "n1"],
  sides: ["{n1, n2} | {n4, n5}"],
  message: ["append"],
  share: ["10%"],
  duration: ["50ms"],
  delay: ["20ms"],
  count: ["2"],
  factor: ["10x"],
  key: ["x"],
  value: ["1"],
  values: ["1 or 2"],
  label: ["w1", "r1"],
  role: ["leader"],
  field: ["term"],
};

/** The pattern as statements: without and with its optional parts, in its first spellings, its slots filled. */
function statementsOf(pattern: string, form: Form): string[] {
  const bare = pattern.replace(/\s*\[[^\]]*\]/g, "");
  return [...new Set([bare, pattern.replace(/[[\]]/g, "")])].map((each) => filled(each, form));
}

function filled(pattern: string, form: Form): string {
  const used = new Map<string, number>();
  const firstSpellings = pattern.replace(/([^\s<>|]+)(?:\|[^\s<>|]+)+/g, "$1");
  return firstSpellings.replace(/<([^:>]*):?([^>]*)>/g, (_, name: string, given: string) => {
    const type = given || name;
    const nth = used.get(type) ?? 0;
    used.set(type, nth + 1);
    const samples = type === "choice" ? form.choices![name]! : SAMPLES[type]!;
    return samples[Math.min(nth, samples.length - 1)]!;
  });
}

/** The forms of the statements that follow the set-up, and the first error among them. */
function read(statement: string) {
  const { text, scenarios, diagnostics } = analyse(`${SET_UP}${statement}\n`);
  const forms = scenarios[0].analysis.settled.flatMap(({ shaped, match, expectation }) => {
    const form = (match ?? expectation?.match)?.form;
    return shaped.start >= SET_UP.length && form ? [form.form] : [];
  });
  const error = diagnostics.find(({ severity, start }) => severity === "error" && start >= SET_UP.length - 1);
  return { text, forms, error };
}

/** The statement as the error's first quick fix leaves it. */
function repaired(statement: string): string {
  const { text, error } = read(statement);
  const edits = [...(error?.fixes[0]?.edits ?? [])].sort((one, other) => other.start - one.start);
  const mended = edits.reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), text);
  return mended.slice(SET_UP.length).trim();
}

describe("forms of faults, events and expectations", () => {
  it("match their own examples", () => {
    for (const { form, example } of [...FAULTS, ...EXPECTATIONS].flatMap(({ forms }) => forms)) {
      const { forms, error } = read(example);
      assert.equal(error?.message, undefined, example);
      assert.ok(forms.includes(form), `${example} is read as ${forms.join()}`);
    }
    for (const { example } of EVENTS) assert.equal(read(example).error?.message, undefined, example);
  });

  const words = [
    ...FAULTS.flatMap(({ forms }) => forms.map((form) => ({ form, as: (body: string) => `${body} at 3s` }))),
    ...EXPECTATIONS.flatMap(({ forms }) => forms.map((form) => ({ form, as: (body: string) => `expect ${body}` }))),
  ];
  for (const { form, as } of words.filter((each) => each.form.instead)) {
    it(`repair what people write instead of \`${form.form}\``, () => {
      for (const statement of form.instead!.flatMap((pattern) => statementsOf(pattern, form)).map(as)) {
        const refusal = read(statement).error;
        assert.ok(refusal, `${statement} is accepted`);
        if (refusal.code === "not-there-yet") continue; // refused as a whole, with what it belongs to
        const right = repaired(statement);
        const { forms, error } = read(right);
        assert.equal(error?.message, undefined, `${statement} → ${right}`);
        assert.ok(forms.includes(form.form), `${statement} → ${right}`);
      }
    });
  }

  it("say what they do in a sentence", () => {
    for (const { form, help } of [...FAULTS, ...EXPECTATIONS].flatMap(({ forms }) => forms))
      assert.match(help, /^[A-Z`].*\.$/, form);
  });
});
