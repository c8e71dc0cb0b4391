/** `when leader crashes: expect a leader within 1s`: an expectation says itself what it is looked at after. */
import { firstFrom } from "../../syntax/shape.ts";
import type { Settled } from "../scenario.ts";
import type { Rule } from "./rule.ts";

export const expectedWhen: Rule = ({ settled, heads, problems, text }, report) => {
  const isEvent = (head: number) => heads.get(head)?.timing.start?.kind === "event";
  if (!settled.some(({ shaped }) => isEvent(shaped.head))) return;
  const ordered = [...problems].sort((one, other) => one.start - other.start);
  for (const [at, statement] of settled.entries()) {
    const { shaped } = statement;
    const [first] = shaped.pieces;
    const head = heads.get(shaped.head);
    if (head === undefined || !isEvent(shaped.head) || first.kind !== "word" || first.lower !== "expect") continue;
    const within = ordered.slice(firstFrom(ordered, shaped.start), firstFrom(ordered, shaped.end + 1));
    const own = within.filter(({ end }) => end <= shaped.end);
    if (own.length === 0) continue;
    const { start, end } = head.shaped;
    const [, event] = /^(?:when|every time) (.+)$/is.exec(text.slice(start, end)) ?? [];
    const [, claim, length = "1s"] = CLAIM.exec(text.slice(shaped.start, shaped.end)) ?? [];
    const isUnderIt = (one: Settled | undefined) => one?.shaped.head === shaped.head;
    const isAlone = !head.shaped.block && !isUnderIt(settled[at - 1]) && !isUnderIt(settled[at + 1]);
    if (event === undefined || claim === undefined || saysWhen(statement)) continue;
    const right = `expect ${claim} within ${length} after ${event}`;
    const message = `An expectation is not done when something happens; it says what it is looked at after: \`${right}\`.`;
    const edits = isAlone ? [{ start, end: shaped.end, text: right }] : [];
    const fixes = edits.length === 0 ? [] : [{ title: `Write \`${right}\``, edits }];
    report({ code: "wrong-time", start: shaped.start, end: shaped.end, message, fixes, insteadOf: own });
  }
};

/** What is claimed, and how soon, if that is said. */
const CLAIM = /^expect (.+?)(?: (?:with)?in (\d[\d.]*(?:us|ms|s|m)))?$/is;

/** A point in time of its own is another mistake. */
function saysWhen({ timing }: Settled): boolean {
  return timing.byUs !== null || timing.start !== null || timing.end !== null || timing.within !== null;
}
