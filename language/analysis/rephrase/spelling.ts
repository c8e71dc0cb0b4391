/** Spellings that a sentence may have anywhere: numbers in words, whose something is, signs of lists and of code. */
import type { RephraseRule } from "./rule.ts";

const DIGITS: Readonly<Record<string, string>> = {
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  ten: "10",
};
const UNITS: Readonly<Record<string, string>> = {
  s: "s",
  sec: "s",
  second: "s",
  ms: "ms",
  millisecond: "ms",
  minute: "m",
};
const SHARES: Readonly<Record<string, string>> = {
  half: "50%",
  "a third": "33%",
  "one third": "33%",
  "a quarter": "25%",
  "a tenth": "10%",
  "one in ten": "10%",
  most: "90%",
  some: "10%",
};

export const SPELLING: readonly RephraseRule[] = [
  {
    tried: /^(.*?)\b([a-z]\w*)\.([\w.]+) ?= ?(.+)$/i,
    write: ([, before, one, two, rest], nodes) =>
      nodes.includes(one)
        ? [`${before}${two} = ${rest.replace(/( (?:by|at|from|within) .*)?$/, ` on ${one}$1`)}`]
        : [`${before}"${one}.${two}" = ${rest}`],
    why: "A key of more than letters and digits is quoted",
  },
  { tried: /^(.+?) write\w*\(([\w-]+), ?([\w-]+)\)(.*)$/i, write: "$1 writes $2 = $3$4" },
  { tried: /^(.+?) read\w*\(([\w-]+)\)(.*)$/i, write: "$1 reads $2$3" },
  { tried: /^(c\d+|client) ([\w-]+) ?:?=+ ?([\w-]+)(.*)$/i, write: "$1 writes $2 = $3$4" },
  { tried: /^(c\d+|client): ([\w-]+) ?= ?([\w-]+)(.*)$/i, write: "$1 writes $2 = $3$4" },
  { tried: /^(.+?) --+ .*$/, write: "$1", why: "A remark begins with `#`" },
  {
    tried: /^(?:--+|\/\*|%|;|rem|todo|fixme|note:)(?: .*)?$/i,
    write: ([all]) => [`# ${all}`],
    why: "A remark begins with `#`",
  },
  { tried: /^(.*?)\b(\d+) times (slower|faster)(.*)$/i, write: "$1$2x $3$4" },
  { tried: /^(.*?)\bby (?:a )?(?:factor (?:of )?)?(\d+)(?: times|-fold)?$/i, write: "$1by $2x" },
  {
    tried: /^(.*?)\b(node|server|replica)s? (\d+) and (\d+)\b(.*)$/i,
    write: "$1n$3 and n$4$5",
    why: "Nodes are named",
  },
  { tried: /^(.*?)\bnode-(\d+)\b(.*)$/i, write: "$1n$2$3", why: "Nodes are named" },
  { tried: /^(?:[-*•–] ?|\d+[.)] |=> ?|> ?)(\w.*)$/, write: "$1", why: "Each statement stands on a line of its own" },
  { tried: /^['"`](.+)['"`]$/, write: "$1", why: "Only texts stand in quotes" },
  { tried: /^(.+?) ?[.!?]+$/, write: "$1", why: "No sign ends a statement" },
  {
    tried: new RegExp(
      `^(.*?)\\b(${Object.keys(DIGITS).join("|")}) (seconds?|milliseconds?|minutes?|sec|ms)\\b(.*)$`,
      "i",
    ),
    write: ([, before, word, unit, after]) => [
      `${before}${DIGITS[word.toLowerCase()]}${UNITS[unit.toLowerCase().replace(/(.)s$/, "$1")] ?? unit}${after}`,
    ],
    why: "A unit follows its number",
  },
  {
    tried: /^(.*?)\bhalf a second\b(.*)$/i,
    write: "$1500ms$2",
    why: "A unit follows its number",
  },
  {
    tried: new RegExp(
      `^(drop|lose|delay|duplicate) (${Object.keys(SHARES).join("|")})(?: of)?(?: all)?(?: the)? (.+)$`,
      "i",
    ),
    write: ([, verb, share, rest]) => [`${verb} ${SHARES[share.toLowerCase()]} of ${rest}`],
    why: "A share is written as a number",
  },
  {
    tried:
      /^(.*?)(?:the )?(\w[\w-]*)['’]s? (clock|disk|election timeout|heartbeat interval|log|term|store|role)\b(.*)$/i,
    write: ([, before, who, what, after]) => [
      `${before}${what} of ${who}${after}`,
      `${before}${what} of ${who}${after.replace(/^ (?:is|=) /, " ")}`,
    ],
    why: "Whose it is stands behind `of`",
  },
  {
    tried:
      /^(.*?)\b(?:nodes?|servers?|replicas?|peers?|machines?|hosts?|brokers?|instances?) (?!(?:is|are|and|or|to|from|of|in|at|for|by|with|has|have)\b)([a-z][\w-]*.*)$/i,
    write: "$1$2",
    why: "Nodes are called by their names",
  },
  { tried: /^(\w+)\.(\w+?)(?:e?s)?\(\)$/, write: ([, who, verb]) => [`${who} ${verb}es`, `${who} ${verb}s`] },
  { tried: /^(\w+?)(?:e?s)?\((\w+)\)$/, write: ([, verb, who]) => [`${who} ${verb}es`, `${who} ${verb}s`] },
  {
    tried: /^(.*?)\b([a-z]+)(\d+)(?:\.\.\.?|-|–|…| to | through )\2?(\d+)\b(.*)$/i,
    write: ([, before, letters, from, to, after], nodes) => {
      const first = nodes.indexOf(letters + from);
      const last = nodes.indexOf(letters + to);
      return first < 0 || last <= first ? [] : [`${before}{${nodes.slice(first, last + 1).join(", ")}}${after}`];
    },
    why: "Several nodes stand in braces",
  },
  {
    tried: /^(.*?)\b([a-z]\w*)(?: ?\/ ?| ?& ?| ?\+ ?)([a-z]\w*)\b(.*)$/i,
    write: "$1$2 and $3$4",
    why: "Several nodes are joined with `and`",
  },
];
