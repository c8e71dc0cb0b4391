/** Whether something has the shape of a trace, so that its readers need not doubt what came from outside. */
import {
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
  if (typeof trace.system !== "string") return "The system has no name.";
  if (!Number.isSafeInteger(trace.seed)) return "The seed is no whole number.";
  if (!Number.isSafeInteger(trace.durationUs) || trace.durationUs < 0) return "The duration is no time.";
  if (!ENDED.includes(trace.ended)) return "How the run ended is not known here.";
  if (!listOf(trace.nodes, isText)) return "The nodes are no list of names.";
  if (!listOf(trace.clients, isText)) return "The clients are no list of names.";
  if (!listOf(trace.milestones, isText)) return "The milestones are no list of names.";
  if (!listOf(trace.timers, isText)) return "The timers are no list of names.";
  if (!listOf(trace.statements, isStatement)) return "A statement has no text or no range.";
  if (!listOf(trace.fields, isField)) return "A field of the state is malformed.";
  if (
    !listOf(trace.messages, (message) => isObject(message) && isText(message.name) && listOf(message.fields, isField))
  )
    return "A kind of message is malformed.";
  if (!isIndex(trace.epochField, trace.fields.length, -1)) return "The epoch field is none of the fields.";
  if (!isIndex(trace.storeField, trace.fields.length, -1)) return "The store field is none of the fields.";
  if (!listOf(trace.values, (value) => isPlain(value instanceof Map ? [...value].flat() : value, 0)))
    return "The values are no list of plain values.";
  if (trace.nodes.length > FIRST_CLIENT) return "There are more nodes than places for them.";
  if (!isIndex(trace.firstNodes, trace.nodes.length + 1, 0)) return "More nodes are there from the start than in all.";
  if (!listOf(trace.startedNodes, (node) => node === -1 || isIndex(node, trace.nodes.length, trace.firstNodes)))
    return "A node that started is none of the nodes.";
  const events = trace.count;
  const isEvent = (event: unknown): boolean => isIndex(event, events, -1);
  const isGoodPlace = (place: unknown): boolean => Number.isInteger(place) && isPlace(place as number, trace);
  const isStatementId = (statement: unknown): boolean => isIndex(statement, trace.statements.length, -1);
  for (const operation of rows(trace.operations)) {
    const good =
      isGoodPlace(operation.place) &&
      isText(operation.client) &&
      isText(operation.process) &&
      isTextOrNull(operation.label) &&
      isText(operation.f) &&
      isTextOrNull(operation.key) &&
      isPlain(operation.argument, 0) &&
      isPlain(operation.returned, 0) &&
      isTime(operation.dueUs) &&
      isEvent(operation.invoke) &&
      isEvent(operation.completion) &&
      OUTCOMES.includes(operation.outcome as string) &&
      isTextOrNull(operation.reason) &&
      isStatementId(operation.statement);
    if (!good) return "An operation is malformed.";
  }
  for (const occurrence of rows(trace.occurrences)) {
    const good =
      isStatementId(occurrence.statement) &&
      isText(occurrence.action) &&
      listOf(occurrence.nodes, isGoodPlace) &&
      listOf(occurrence.sides, (side) => listOf(side, isGoodPlace)) &&
      isEvent(occurrence.begin) &&
      isEvent(occurrence.end) &&
      isTextOrNull(occurrence.nothing);
    if (!good) return "An occurrence of a statement is malformed.";
  }
  for (const violation of rows(trace.violations)) {
    const good =
      isText(violation.invariant) &&
      isText(violation.reason) &&
      isEvent(violation.event) &&
      listOf(violation.related, isEvent) &&
      isTextOrNull(violation.outside);
    if (!good) return "A broken invariant is malformed.";
  }
  const lists = [trace.operations, trace.occurrences, trace.violations];
  return lists.every(Array.isArray) ? null : "A table of the trace is missing.";
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
    if (kind[event] >= kinds) return `Event ${event} is of no known kind.`;
    if (!(nowUs >= previousUs)) return `Event ${event} is before the one before it.`;
    if (kind[event] === start && where !== there++) return `Event ${event} starts the wrong node.`;
    if (where < -1 || (where >= there && where < FIRST_CLIENT) || where >= clientsEnd)
      return `Event ${event} happens nowhere.`;
    if (trigger[event] < -1 || trigger[event] >= event) return `Event ${event} is caused by a later one.`;
    if (statement[event] < -1 || statement[event] >= statements) return `Event ${event} is of no statement.`;
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

/** The entries that can be looked into: what is no object shows as one without properties. */
function rows(list: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(list) ? list.map((entry) => (isObject(entry) ? entry : {})) : [];
}

function isStatement(statement: unknown): boolean {
  return (
    isObject(statement) &&
    isText(statement.text) &&
    isTime(statement.inPlan) &&
    isTime(statement.start) &&
    isTime(statement.end)
  );
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
