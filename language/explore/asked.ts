/** The answers to a file's questions, as its run gives them. */
import type { Plan, PlannedAnswer } from "../analysis/plan.ts";
import type { NodeId, Selector, Value } from "../forms/values.ts";
import type { Run } from "../trace/run.ts";
import { selectNodes } from "../trace/select.ts";
import { listOf, showValue } from "../trace/words.ts";

export interface Asked {
  /** Index into the plan's statements. */
  readonly statement: number;
  readonly question: string;
  /** In words: "n2", "nobody", "3 on n1 and n2". */
  readonly answer: string;
  readonly atUs: number;
  readonly nodes: readonly NodeId[];
}

/** In text order. */
export function askedOf({ asks }: Plan, run: Run): readonly Asked[] {
  return asks.map(({ statement, question, answer, atUs }) => {
    const moment = Math.min(atUs ?? run.endUs, run.endUs);
    return { statement, question, atUs: moment, ...answered(answer, run, moment) };
  });
}

function answered(asked: PlannedAnswer, run: Run, atUs: number): Pick<Asked, "answer" | "nodes"> {
  switch (asked.kind) {
    case "text":
      return { answer: asked.text, nodes: [] };
    case "nodes": {
      const nodes = meant(asked.nodes, run, atUs);
      return { answer: nodes.length === 0 ? "nobody" : listOf(nodes.map((node) => run.name(node))), nodes };
    }
    case "operation":
      return { answer: outcomeOf(asked.label, run), nodes: [] };
    case "field": {
      const field = run.trace.fields.findIndex(({ name }) => name === asked.field);
      return each(asked.nodes, run, atUs, (node) => run.situationAt(atUs).field(node, field) as Value);
    }
    case "stored": {
      const { storeField } = run.trace;
      const held = (node: NodeId) => run.situationAt(atUs).field(node, storeField) as ReadonlyMap<string, Value>;
      if (storeField < 0) return { answer: "nothing is kept", nodes: [] };
      return each(asked.nodes, run, atUs, (node) => held(node)?.get(asked.key) ?? null);
    }
  }
}

/** What each node has, those with the same together: "1 on n1 and n2, nothing on n3". */
function each(
  selector: Selector,
  run: Run,
  atUs: number,
  of: (node: NodeId) => Value,
): Pick<Asked, "answer" | "nodes"> {
  const nodes = meant(selector, run, atUs);
  const groups = new Map<string, string[]>();
  for (const node of nodes) {
    const value = run.situationAt(atUs).isUp(node) ? showValue(of(node)) : "down:";
    groups.set(value, [...(groups.get(value) ?? []), run.name(node)]);
  }
  if (nodes.length === 0) return { answer: "nobody", nodes };
  const parts = [...groups].map(([value, names]) =>
    value === "down:" ? `${listOf(names)} down` : `${value} on ${listOf(names)}`,
  );
  return { answer: nodes.length === 1 ? parts[0].replace(/ on \S+$/, "") : parts.join(", "), nodes };
}

function outcomeOf(label: string, run: Run): string {
  const operation = run.operationLabelled(label);
  if (operation === null) return `${label} never began`;
  if (operation.outcome !== "ok")
    return operation.outcome === "fail" ? "it fails" : "no answer: it may still take effect";
  return operation.f === "read" ? showValue(operation.returned) : "it is acknowledged";
}

function meant(selector: Selector, run: Run, atUs: number): readonly NodeId[] {
  return selectNodes(selector, run.situationAt(atUs), { it: [], others: [], draw: () => 0 });
}
