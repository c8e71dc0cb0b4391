/** Whether something has the shape of a trace, so that its readers need not doubt what came from outside. */
import { ifGiven, isFlag, isNumber, isObject, isText, list, oneOf, orNull, shaped } from "./shape.ts";
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

/** What of it is malformed, in a few words, or null. Never throws, whatever the columns and tables hold. */
export function validateTrace(trace: Trace): string | null {
  return wrongTables(trace) ?? wrongEvents(trace) ?? wrongReferences(trace) ?? wrongGrounds(trace);
}

function wrongTables(trace: Trace): string | null {
  for (const [name, isGood] of Object.entries(tableShapes(trace))) {
    if (!isGood(trace[name as keyof Trace])) return `the table ${name}`;
  }
  return null;
}

/** In this order: what comes later refers to what comes first. */
function tableShapes(trace: Trace): Readonly<Record<string, (table: unknown) => boolean>> {
  const isEvent = (event: unknown): boolean => isIndex(event, trace.count, -1);
  const isGoodPlace = (place: unknown): boolean => Number.isInteger(place) && isPlace(place as number, trace);
  const isStatementId = (statement: unknown): boolean => isIndex(statement, trace.statements.length, -1);
  const isFieldId = (field: unknown): boolean => isIndex(field, trace.fields.length, -1);
  const isFields = list(shaped({ name: isText, type: oneOf(FIELD_TYPES), choices: ifGiven(list(isText)) }));
  const isValue = (value: unknown) => isPlain(value, 0);
  return {
    system: isText,
    seed: Number.isSafeInteger,
    durationUs: (timeUs) => Number.isSafeInteger(timeUs) && (timeUs as number) >= 0,
    ended: oneOf(ENDED),
    nodes: (nodes) => list(isText)(nodes) && (nodes as unknown[]).length <= FIRST_CLIENT,
    firstNodes: (count) => isIndex(count, trace.nodes.length + 1, 0),
    startedNodes: list((node) => node === -1 || isIndex(node, trace.nodes.length, trace.firstNodes)),
    clients: list(isText),
    milestones: list(isText),
    timers: list(isText),
    statements: list(shaped({ text: isText, inPlan: isNumber, start: isNumber, end: isNumber })),
    fields: isFields,
    messages: list(shaped({ name: isText, fields: isFields })),
    epochField: isFieldId,
    storeField: isFieldId,
    values: list((value) => isValue(value instanceof Map ? [...value].flat() : value)),
    operations: list(
      shaped({
        place: isGoodPlace,
        client: isText,
        process: isText,
        label: orNull(isText),
        f: isText,
        key: orNull(isText),
        argument: isValue,
        returned: isValue,
        dueUs: isNumber,
        invoke: isEvent,
        completion: isEvent,
        outcome: oneOf(OUTCOMES),
        reason: orNull(isText),
        statement: isStatementId,
      }),
    ),
    occurrences: list(
      shaped({
        statement: isStatementId,
        kind: oneOf(ACTION_KINDS),
        action: isText,
        nodes: list(isGoodPlace),
        sides: list(list(isGoodPlace)),
        begin: isEvent,
        end: isEvent,
        nothing: orNull(isText),
      }),
    ),
    violations: list(
      shaped({ invariant: isText, reason: isText, event: isEvent, related: list(isEvent), outside: orNull(isText) }),
    ),
  };
}

function wrongEvents(trace: Trace): string | null {
  const { kind, timeUs, place, trigger, statement, count } = trace;
  if (kind.length !== count) return "the column kind";
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
    if (!isGood) return `event ${event}`;
    if (starts) there += 1;
    previousUs = nowUs;
  }
  if (there < trace.nodes.length) return "a node is never there";
  return previousUs > latestUs ? "it goes on after its end" : null;
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
      case lose:
        good = where >= 0 && of >= 0 && of < event && kind[of] === send && b[event] >= 0;
        good &&= kind[event] === lose ? b[event] < reasons : c[event] >= 0;
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
    if (!good) return `what event ${event} refers to`;
  }
  return null;
}

function wrongGrounds({ groundsOf, groundsOn, count }: Trace): string | null {
  if (groundsOn.length !== groundsOf.length) return "the grounds";
  for (let i = 0; i < groundsOf.length; i++) {
    const ordered = i === 0 || groundsOf[i - 1] <= groundsOf[i];
    if (!ordered || !inRange(groundsOf[i], count) || !inRange(groundsOn[i], count)) return "the grounds";
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
      return type === "list" && inRange(value, trace.count + 1);
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

function isPlain(value: unknown, depth: number): boolean {
  if (value === null || isText(value) || isFlag(value) || typeof value === "number") return true;
  if (depth >= DEEPEST_VALUE || !isObject(value)) return false;
  return (Array.isArray(value) ? value : Object.values(value)).every((part) => isPlain(part, depth + 1));
}
