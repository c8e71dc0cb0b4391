/** What an event was, as a clause in the past tense: "n1 crashed", "n3 received append from n1". */
import { formatTime } from "./format-time.ts";
import { changeValue, fromNumber, keyOf } from "./replay.ts";
import type { Run } from "./run.ts";
import { CHANGE, CHANGE_KEY, EVENT_KINDS, type EventId, type FieldShape, LOSS, LOSS_REASONS } from "./trace.ts";
import { count, listOf, past, showValue, withArticle } from "./words.ts";

const MOST_CHARACTERS = 40;

export function happened(run: Run, event: EventId): string {
  const { trace } = run;
  const a = trace.a[event];
  const b = trace.b[event];
  const who = trace.place[event] < 0 ? "" : run.name(trace.place[event]);
  const kind = EVENT_KINDS[trace.kind[event]];
  switch (kind) {
    case "send":
      return `${who} sent ${trace.messages[b].name} to ${run.name(a)}`;
    case "deliver":
      return `${who} received ${messageOf(run, a)} from ${run.name(trace.place[a])}${refusalOf(run, a)}`;
    case "lose":
      return `${messageOf(run, a)} from ${run.name(trace.place[a])} to ${run.name(trace.a[a])} was lost${b === LOSS.loss ? "" : ` (${LOSS_REASONS[b]})`}`;
    case "timer":
      return `${who}'s ${trace.timers[a]} timer ran out`;
    case "change":
      return `${who} ${changeInWords(run, event)}`;
    case "milestone": {
      const subject = b >= 0 ? ` ${run.name(b)}` : "";
      const named = trace.c[event] < 0 ? null : (trace.values[trace.c[event]] ?? null);
      const value = named === null ? "" : ` ${short(named)}`;
      return `${who} ${past(trace.milestones[a])}${subject}${value}`;
    }
    case "sync":
      return `${who}'s writes were on disk`;
    case "crash":
      return a === 1 ? `${who} crashed and lost its disk` : `${who} crashed`;
    case "start":
      return `${who} started`;
    case "recover":
      return `${who} recovered`;
    case "pause":
      return a === 1 ? `${who} froze` : `${who} paused`;
    case "resume":
      return `${who} resumed`;
    case "invoke":
      return `${who} asked for ${operationOf(run, a)}`;
    case "ok":
      return `${who} had the answer to ${operationOf(run, a)}`;
    case "fail":
      return `${who} was refused ${operationOf(run, a)}`;
    case "info":
      return `${who} gave up on ${operationOf(run, a)}`;
    case "begin":
    case "end": {
      const { action, statement, nothing } = trace.occurrences[a];
      const verb = nothing !== null ? "changed nothing" : kind === "begin" ? "began" : "ended";
      const text = run.statementText(statement);
      return `${text === "" ? action : `"${text}"`} ${verb}`;
    }
    default:
      return kind satisfies never;
  }
}

/** " (refusal: better log)", of a message between nodes that carries one of a few words; "" of others. */
export function refusalOf(run: Run, send: EventId): string {
  const { trace } = run;
  const { fields } = trace.messages[trace.b[send]];
  const field = fields.findIndex(({ type }) => type === "choice");
  if (field < 0 || !run.isNode(trace.a[send])) return "";
  const word = fromNumber(fields[field], trace.payload[trace.c[send] + field]);
  return word === null ? "" : ` (${fields[field].name}: ${word})`;
}

function messageOf(run: Run, send: EventId): string {
  return run.trace.messages[run.trace.b[send]].name;
}

/** "w1", and of an operation without a label "a write of x". */
export function operationOf(run: Run, operation: number): string {
  const { label, f, key } = run.trace.operations[operation];
  return label ?? `${withArticle(f)}${key === null ? "" : ` of ${key}`}`;
}

function changeInWords(run: Run, event: EventId): string {
  const { trace } = run;
  const field = trace.a[event];
  const { name } = trace.fields[field];
  const value = changeValue(trace, event);
  if (field === 0) return `became ${value}`;
  switch (trace.b[event] % CHANGE_KEY) {
    case CHANGE.push:
      return `appended to its ${name}`;
    case CHANGE.truncate:
      return `cut its ${name} to ${count(trace.c[event], "entry")}`;
    case CHANGE.put:
    case CHANGE.putValue:
      return `set ${name} of ${keyName(run, event)} to ${short(value)}`;
    case CHANGE.remove:
      return `removed ${keyName(run, event)} from its ${name}`;
    default:
      return `set ${name} to ${fieldInWords(run, trace.fields[field], value)}`;
  }
}

function fieldInWords(run: Run, shape: FieldShape, value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (shape.type === "node") return run.name(value as number);
  if (shape.type === "nodes") return listOf((value as readonly number[]).map((node) => run.name(node))) || "nobody";
  return shape.unit === "us" && typeof value === "number" ? formatTime(value) : short(value);
}

function keyName(run: Run, event: EventId): string {
  const key = keyOf(run.trace, event);
  return typeof key === "number" ? run.name(key) : key;
}

function short(value: unknown): string {
  const text = typeof value === "object" && value !== null ? (JSON.stringify(value) ?? "") : showValue(value as string);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}
