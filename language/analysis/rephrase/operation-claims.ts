/** What is claimed of a write or read that is not named by its label: `expect the write is committed`, `expect w1 is on n2`. */
import type { SaidOperation, Scope } from "../../forms/scope.ts";
import { example, first, type RephraseRule, rule } from "./rule.ts";
import { HOW_SOON } from "./why.ts";

const MODE = "((?:always|never|not) )?";
const IS =
  "(?:(?:is|are|was|were|gets|get|has been|have been|will be|becomes|to be) )?(?:now |also |already |still |eventually )?";
const DONE =
  "(?:committed|applied|replicated|durable|stored|persisted|persistent|present|visible|written|there|logged|safe)";
const IN = "(?:on|to|at|in) (?:(?:the )?(?:logs?|states?|stores?|disks?)(?: of)? )?";
const PLACE = "(?: ?majority(?: of (?:the )?nodes)?| (?:nodes?|replicas?|servers?|leader|followers?|others))";
const WHERE = `((?:every|all|each|an?|the)?${PLACE}|(?:at least )?\\d+ (?:nodes|replicas)|\\{.+?\\}|[\\w-]+ and [\\w-]+|[\\w-]+)`;
const TIME = "( (?:by|at|from|within|for|until)\\b.*)?";

const STANDS = pattern(`${MODE}(.+?) ${IS}(not )?(?:${DONE} )?${IN}${WHERE}${TIME}`);
const HOLDS = pattern(
  `${MODE}([\\w-]+) (?:has |holds |knows |applies |commits )?(?:${DONE} |received |got )?(.+?)${TIME}`,
);
const LACKS = pattern(
  `([\\w-]+) (?:lacks|misses|(?:does not|doesn't|(never)) (?:has|(?:have|get|see)s?)) (.+?)${TIME}`,
);
const MISSING = pattern(`([\\w-]+) is (?:missing|gone|absent|not there) ${IN}${WHERE}${TIME}`);
const COMMITTED = pattern(
  `${MODE}(.+?) (?:(?:is|are) (not )|${IS})(?:committed|replicated|durable|persisted)(?: by (?:the )?leader)?${TIME}`,
);
const ALL_COMMITTED = pattern(`${MODE}(?:both|all|the two)(?: of the)? writes (?:are|get) committed${TIME}`);
const OPERATION = pattern(
  `${MODE}((?:(?:the|an?|this|that|first|second|third|last|only) )*(?:write|read|operation|r|w)) (\\w+(?: .+)?)`,
);

const OF_A_KEY = "What a node holds is said of a key";
const BY_LABEL = "An operation is named by its label";

export const OPERATION_CLAIMS: readonly RephraseRule[] = [
  rule(
    /^(?:both )?(\w+)(?:, (\w+),?)? and (\w+) (?:both )?(?:are (?:both )?)?(.+)$/i,
    ([, first, second, third, what], { labels }) => {
      const named = [first, second, third].filter((label) => label !== undefined);
      if (!named.every((label) => labels.has(label))) return [];
      return [named.map((label) => `${label} is ${what}`).join(", expect ")];
    },
    "Each operation has an expectation of its own",
  ),
  rule(
    /^(\w+) (?:fails|is rejected) or (?:is unknown|times out|gets no answer)( .*)?$|^(\w+) is unknown or fails( .*)?$/i,
    ([, one, when = "", other, then = ""]) => [`not ${one ?? other} is acknowledged${when}${then}`],
    "What has failed or is unknown is not acknowledged",
  ),
  rule(
    /^(\w+) (?:is|gets) (?:redirected|forwarded|refused|denied)( .*)?$/i,
    "$1 fails$2",
    "A client follows redirects; with `via` it does not, and the operation fails",
  ),
  rule(
    /^(\w+) takes (?:more|longer) than (\d\S*)$|^(?:latency of )?(\w+)(?: latency)? (?:is )?(?:>|above|over|more than) (\d\S*)$/i,
    ([, one, least, other, more]) => {
      const label = one ?? other;
      return [`not ${label} is acknowledged within ${least ?? more} after ${label} starts`];
    },
    HOW_SOON,
  ),
  rule(
    STANDS,
    ([, mode = "", what, not = "", where, time = ""], scope) => onNodes(mode || not, what, where, time, scope),
    OF_A_KEY,
  ),
  rule(
    HOLDS,
    ([, mode = "", where, what, time = ""], scope) =>
      scope.nodeIds.has(where) ? onNodes(mode, what, where, time, scope) : [],
    OF_A_KEY,
  ),
  rule(
    LACKS,
    ([, where, never, what, time = ""], scope) =>
      scope.nodeIds.has(where) ? onNodes(never === undefined ? "not " : "never ", what, where, time, scope) : [],
    OF_A_KEY,
  ),
  rule(
    MISSING,
    ([, what, where, time = ""], scope) => (scope.labels.has(what) ? onNodes("not ", what, where, time, scope) : []),
    OF_A_KEY,
  ),
  example(
    pattern(`${MODE}([\\w-]+) ${IS}(not )?${DONE} ${IN}${WHERE}${TIME}`),
    ([, mode = "", key, not = "", where, time = ""], { labels }) =>
      labels.has(key) ? [] : [`${mode || not}${key} = 1 on ${placeOf(where)}${time}`],
    `${OF_A_KEY} and its value; for example`,
  ),
  rule(COMMITTED, (found, scope) => committed(found, scope, true), "What is committed is named by its label"),
  rule(COMMITTED, (found, scope) => committed(found, scope, false), "What is committed stands on a majority"),
  rule(
    ALL_COMMITTED,
    ([, mode = "", time = ""], scope) => {
      const writes = scope.operations().filter(({ verb }) => verb === "write");
      if (writes.length > MOST_WRITES || writes.some(({ label }) => label === null)) return [];
      return [writes.map(({ label }) => `${mode}${label} is committed${time}`).join(", expect ")];
    },
    BY_LABEL,
  ),
  rule(
    OPERATION,
    ([, mode = "", what, rest], scope) => labelsMeant(what, scope).map((label) => `${mode}${label} ${rest}`),
    BY_LABEL,
  ),
].map(first);

const MOST_WRITES = 4;

function pattern(source: string): RegExp {
  return new RegExp(`^${source}$`, "i");
}

/** `x = 1 on n2`, of what is said to be there. */
function onNodes(mode: string, what: string, where: string, time: string, scope: Scope): readonly string[] {
  return writesMeant(what, scope).flatMap(({ key, value }) =>
    value === null ? [] : [`${mode}${key} = ${value} on ${placeOf(where)}${time}`],
  );
}

function placeOf(where: string): string {
  return where
    .replace(/^(?:all|every|each|all the) (?:nodes?|replicas?|servers?)$/i, "every node")
    .replace(/^(?:a |the )?majority(?: of .+)?$/i, "a majority")
    .replace(/^at least /i, "");
}

function committed(
  [, mode = "", what, not = "", time = ""]: RegExpExecArray,
  scope: Scope,
  byLabel: boolean,
): readonly string[] {
  return writesMeant(what, scope).flatMap(({ label, key, value }) => {
    if (byLabel) return label === null ? [] : [`${mode || not}${label} is committed${time}`];
    return value === null ? [] : [`${mode || not}${key} = ${value} on a majority${time}`];
  });
}

type SaidWrite = Pick<SaidOperation, "label" | "key" | "value">;

/** The write that these words stand for: its label, its value, `q = 1`, `the write`, `the second write`. */
function writesMeant(what: string, scope: Scope): readonly SaidWrite[] {
  const writes = scope.operations().filter(({ verb }) => verb === "write");
  const [, key, value] = /^([\w-]+|"[^"]*") ?={1,2} ?([\w.-]+|"[^"]*")$/.exec(what) ?? [];
  if (key !== undefined)
    return [writes.find((one) => one.key === key && one.value === value) ?? { label: null, key, value }];
  return meant(what, writes);
}

function labelsMeant(what: string, scope: Scope): readonly string[] {
  const verb = /\b(?:read|r)$/i.test(what) ? "read" : "write";
  const all = scope.operations().filter((one) => one.verb === verb);
  return meant(what, all).flatMap(({ label }) => label ?? []);
}

const ORDINALS = ["first", "second", "third", "fourth"];
const ONE = "(?:write|read|entry|value|operation|command|update|change|w|r)";

/** The one that is meant; none where it may be several. */
function meant(what: string, all: readonly SaidOperation[]): readonly SaidOperation[] {
  const only = (some: readonly SaidOperation[]) => (some.length === 1 ? some : []);
  const bare = what.replace(/^(?:the |an? |this |that |only )+/i, "");
  const labelled = all.filter(({ label }) => label === bare);
  if (labelled.length > 0) return labelled;
  if (pattern(ONE).test(bare)) return only(all);
  const [, nth] = pattern(`(\\w+) ${ONE}`).exec(bare) ?? [];
  if (nth === "last") return all.slice(-1);
  if (ORDINALS.includes(nth)) return all.slice(ORDINALS.indexOf(nth)).slice(0, 1);
  const [, client] = pattern(`(\\w+)'s ${ONE}`).exec(bare) ?? [];
  if (client !== undefined) return only(all.filter((one) => one.client === client));
  const said = bare.replace(/^(?:value|entry|write|read)(?: of| to| for)? /i, "");
  const byValue = all.filter(({ value }) => value === said);
  return only(byValue.length > 0 ? byValue : all.filter(({ key }) => key === said));
}
