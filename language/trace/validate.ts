/** Whether something has the shape of a trace, so that its readers need not doubt what came from outside. */
import {
  ACTION_KINDS,
  CHANGE,
  CHANGE_KEY,
  EVENT_KINDS,
  FIRST_CLIENT,
  FROM_A_MAJORITY,
  isPlace,
  KIND,
  LOSS_REASONS,
  placeCount,
  type Trace,
} from "./trace.ts";

const FIELD_TYPES = ["number", "flag", "choice", "node", "nodes", "value", "list", "map"];
const ENDED = ["finished", "event limit", "queue limit", "log limit", "action limit", "chain limit", "abandoned"];
const OUTCOMES = ["ok", "fail", "info", "open"];
/** Values are nested data; deeper than this is no value that a file could have written. */
const DEEPEST_VALUE = 64;

/** What is wrong with it in a sentence, or null. Never throws, whatever the columns and tables hold. */
export function validateTrace(trace: Trace): string | null {
  return wrongTables(trace) ?? wrongEvents(trace) ?? wrongReferences(trace) ?? wrongGrounds(trace);
}

function wrongTables(trace: Trace): string | null {
  const shape = tableShapes(trace);
  for (const [name, isGood] of Object.entries(shape)) {
    if (!isGood(trace[name as keyof Trace])) return `The table ${name} of the trace is malformed.`;
  }
  return null;
}

/** In this order: what comes later refers to what comes first. */
function tableShapes(trace: Trace): Shape {
  const isTexts = (list: unknown) => listOf(list, isText);
  const isEvent = (event: unknown): boolean => isIndex(event, trace.count, -1);
  const isGoodPlace = (place: unknown): boolean => Number.isInteger(place) && isPlace(place as number, trace);
  const isStatementId = (statement: unknown): boolean => isIndex(statement, trace.statements.length, -1);
  const isFieldId = (field: unknown): boolean => isIndex(field, trace.fields.length, -1);
  const isFields = (fields: unknown) => listOf(fields, isField);
  const isValue = (value: unknown) => isPlain(value, 0);
  return {
    system: isText,
    seed: Number.isSafeInteger,
    durationUs: (timeUs) => Number.isSafeInteger(timeUs) && (timeUs as number) >= 0,
    ended: (ended) => ENDED.includes(ended as string),
    nodes: (nodes) => listOf(nodes, isText) && (nodes as unknown[]).length <= FIRST_CLIENT,
    firstNodes: (count) => isIndex(count, trace.nodes.length + 1, 0),
    startedNodes: (nodes) =>
      listOf(nodes, (node) => node === -1 || isIndex(node, trace.nodes.length, trace.firstNodes)),
    clients: isTexts,
    milestones: isTexts,
    timers: isTexts,
    statements: (statements) =>
      listOf(statements, shaped({ text: isText, inPlan: isTime, start: isTime, end: isTime })),
    fields: isFields,
    messages: (messages) => listOf(messages, shaped({ name: isText, fields: isFields })),
    epochField: isFieldId,
    storeField: isFieldId,
    values: (values) => listOf(values, (value) => isValue(value instanceof Map ? [...value].flat() : value)),
    operations: (operations) =>
      listOf(
        operations,
        shaped({
          place: isGoodPlace,
          client: isText,
          process: isText,
          label: isTextOrNull,
          f: isText,
          key: isTextOrNull,
          argument: isValue,
          returned: isValue,
          dueUs: isTime,
          invoke: isEvent,
          completion: isEvent,
          outcome: (outcome) => OUTCOMES.includes(outcome as string),
          reason: isTextOrNull,
          statement: isStatementId,
        }),
      ),
    occurrences: (occurrences) =>
      listOf(
        occurrences,
        shaped({
          statement: isStatementId,
          kind: (kind) => ACTION_KINDS.includes(kind as never),
          action: isText,
          nodes: (nodes) => listOf(nodes, isGoodPlace),
          sides: (sides) => listOf(sides, (side) => listOf(side, isGoodPlace)),
          begin: isEvent,
          end: isEvent,
          nothing: isTextOrNull,
        }),
      ),
    violations: (violations) =>
      listOf(
        violations,
        shaped({
          invariant: isText,
          reason: isText,
          event: isEvent,
          related: (events) => listOf(events, isEvent),
          outside: isTextOrNull,
        }),
      ),
  };
}

/** What each property of an object has to be. */
type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

function shaped(shape: Shape): (thing: unknown) => boolean {
  const parts = Object.entries(shape);
  return (thing) => isObject(thing) && parts.every(([name, isGood]) => isGood(thing[name]));
}

function wrongEvents(trace: Trace): string | null {
  const { kind, timeUs, place, trigger, statement, count } = trace;
  if (kind.length !== count) return "The column kind has not as many entries as the trace has events.";
  const kinds = EVENT_KINDS.length;
  const clientsEnd = placeCount(trace);
  const statements = trace.statements.length;
  const { start } = KIND;
  const latestUs = Math.min(trace.durationUs, Number.MAX_SAFE_INTEGER);
  let there = trace.firstNodes;
  let previousUs = 0;
  for (let event = 0; event < count; event++) {
    const nowUs = timeUs[event];
    const where = place[event];
    const starts = kind[event] === start;
    const isGood =
      kind[event] < kinds &&
      nowUs >= previousUs &&
      (!starts || where === there) &&
      (where < FIRST_CLIENT ? where >= -1 && where < (starts ? there + 1 : there) : where < clientsEnd) &&
      trigger[event] >= -1 &&
      trigger[event] < event &&
      statement[event] >= -1 &&
      statement[event] < statements;
    if (!isGood) return `Event ${event} is none that can stand there.`;
    if (starts) there += 1;
    previousUs = nowUs;
  }
  if (there < trace.nodes.length) return "A node is never there.";
  return previousUs > latestUs ? "The run goes on after its end." : null;
}

/**
 * What `a`, `b` and `c` refer to, by the table in trace.ts. Columns and constants are held in variables: this loop runs once,
 * mostly before any compiler has seen it.
 */
function wrongReferences(trace: Trace): string | null {
  const { kind, place, a, b, c, count, messages } = trace;
  const { send, deliver, lose, timer, change, milestone, invoke, ok, fail, info, begin, end } = KIND;
  const nodes = trace.nodes.length;
  const places = placeCount(trace);
  const [values, timers, fields, milestones] = [trace.values, trace.timers, trace.fields, trace.milestones].map(
    ({ length }) => length,
  );
  const reasons = LOSS_REASONS.length;
  const sizes = messages.map((message) => message.fields.length);
  for (let event = 0; event < count; event++) {
    const where = place[event];
    const isNode = where >= 0 && where < nodes;
    const of = a[event];
    let good = isNode;
    switch (kind[event]) {
      case send: {
        const size = sizes[b[event]];
        good = where >= 0 && isPlace(of, trace) && size !== undefined;
        good &&= c[event] >= -1 && (c[event] < 0 || c[event] + size <= trace.payload.length);
        break;
      }
      case deliver:
        good = where >= 0 && of >= 0 && of < event && kind[of] === send && b[event] >= 0 && c[event] >= 0;
        break;
      case lose:
        good = where >= 0 && of >= 0 && of < event && kind[of] === send && b[event] >= 0 && b[event] < reasons;
        break;
      case timer:
        good &&= of >= 0 && of < timers && b[event] < sizes.length;
        good &&= c[event] >= FROM_A_MAJORITY && c[event] < places;
        break;
      case change:
        good &&= of >= 0 && of < fields && isChange(trace, event);
        break;
      case milestone:
        good &&= of >= 0 && of < milestones && b[event] < places && c[event] < values;
        break;
      case invoke:
      case ok:
      case fail:
      case info:
        good = where >= FIRST_CLIENT && of >= 0 && of < trace.operations.length;
        break;
      case begin:
      case end:
        good = of >= 0 && of < trace.occurrences.length;
        break;
      default:
    }
    if (!good) return `Event ${event} (${EVENT_KINDS[kind[event]]}) refers to something that is not there.`;
  }
  return null;
}

function wrongGrounds({ groundsOf, groundsOn, count }: Trace): string | null {
  if (groundsOn.length !== groundsOf.length) return "The grounds are not paired.";
  for (let i = 0; i < groundsOf.length; i++) {
    const ordered = i === 0 || groundsOf[i - 1] <= groundsOf[i];
    if (!ordered || !inRange(groundsOf[i], count) || !inRange(groundsOn[i], count))
      return "The grounds are not in order.";
  }
  return null;
}

/** Does the change fit the field's type? Readers push to lists and put into maps without looking. */
function isChange(trace: Trace, event: number): boolean {
  const { type, choices, keys } = trace.fields[trace.a[event]];
  const operation = trace.b[event] % CHANGE_KEY;
  const key = (trace.b[event] - operation) / CHANGE_KEY;
  const value = trace.c[event];
  switch (operation) {
    case CHANGE.set:
      if (type === "choice") return inRange(value, choices?.length ?? 0);
      return type === "number" || type === "flag" || (type === "node" && value < trace.nodes.length);
    case CHANGE.setValue: {
      if (!inRange(value, trace.values.length) || trace.a[event] === 0) return false;
      const isMap = trace.values[value] instanceof Map;
      if (type === "map") return keys === "value" ? isMap : Array.isArray(trace.values[value]);
      return type === "list" || type === "nodes" ? Array.isArray(trace.values[value]) : !isMap;
    }
    case CHANGE.push:
      return (type === "list" || type === "nodes") && inRange(value, trace.values.length);
    case CHANGE.truncate:
      return type === "list" && inRange(Math.max(value, key), trace.count + 1);
    case CHANGE.put:
    case CHANGE.putValue:
    case CHANGE.remove:
      if (type !== "map" || !inRange(key, keys === "value" ? trace.values.length : trace.nodes.length)) return false;
      return operation !== CHANGE.putValue || inRange(value, trace.values.length);
    default:
      return false;
  }
}

function inRange(index: number, length: number): boolean {
  return index >= 0 && index < length;
}

function isIndex(index: unknown, length: number, least: number): boolean {
  return Number.isInteger(index) && (index as number) >= least && (index as number) < length;
}

function isText(text: unknown): boolean {
  return typeof text === "string";
}

function isTextOrNull(text: unknown): boolean {
  return text === null || typeof text === "string";
}

function isTime(timeUs: unknown): boolean {
  return typeof timeUs === "number" && Number.isFinite(timeUs);
}

function isObject(thing: unknown): thing is Record<string, unknown> {
  return typeof thing === "object" && thing !== null;
}

function listOf(list: unknown, isGood: (entry: unknown) => boolean): boolean {
  return Array.isArray(list) && list.every(isGood);
}

function isField(field: unknown): boolean {
  if (!isObject(field) || !isText(field.name) || !FIELD_TYPES.includes(field.type as string)) return false;
  return field.choices === undefined || listOf(field.choices, isText);
}

function isPlain(value: unknown, depth: number): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number")
    return true;
  if (depth >= DEEPEST_VALUE || !isObject(value)) return false;
  return (Array.isArray(value) ? value : Object.values(value)).every((part) => isPlain(part, depth + 1));
}
