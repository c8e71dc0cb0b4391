/** Of what shape something is that came from outside: checks of values, put together to checks of lists and objects. */

type Check = (thing: unknown) => boolean;

export function isText(thing: unknown): thing is string {
  return typeof thing === "string";
}

export function isFlag(thing: unknown): thing is boolean {
  return typeof thing === "boolean";
}

export function isNumber(thing: unknown): thing is number {
  return Number.isFinite(thing);
}

export function isObject(thing: unknown): thing is Record<string, unknown> {
  return typeof thing === "object" && thing !== null;
}

export function oneOf(words: readonly string[]): Check {
  return (thing) => words.includes(thing as string);
}

export function orNull(isGood: Check): Check {
  return (thing) => thing === null || isGood(thing);
}

export function ifGiven(isGood: Check): Check {
  return (thing) => thing === undefined || isGood(thing);
}

export function list(isGood: Check): Check {
  return (thing) => Array.isArray(thing) && thing.every((entry) => isGood(entry));
}

/** An object with these properties, and perhaps others. */
export function shaped<Thing>(shape: Readonly<Record<string, Check>>): (thing: unknown) => thing is Thing {
  const parts = Object.entries(shape);
  return (thing): thing is Thing => isObject(thing) && parts.every(([name, isGood]) => isGood(thing[name]));
}
