/** Operations of clients as people try to say them. */
import type { RephraseRule } from "./rule.ts";
import { TIME } from "./words.ts";

export const OPERATIONS: readonly RephraseRule[] = [
  {
    tried: new RegExp(
      `^(.*?writes? .+?|.*?reads? \\S+) (?:to|on|at|from|through|against|into|using|with) (n\\d+|leader|the leader|a follower|follower)( ${TIME})?$`,
      "i",
    ),
    write: ([, what, node, when = ""]) => [`${what} via ${node === "follower" ? "a follower" : node}${when}`],
    why: "The node that a client asks is named with `via`",
  },
  {
    tried:
      /^(?:(.+?) )?(?:puts?|sets?|stores?|saves?|updates?|writes?|changes?)(?: value| key)? ("[^"]*"|[\w-]+)(?: ?= ?| to | as |: ?| )("[^"]*"|[\w-]+)( .*)?$/i,
    write: ([, who, key, value, rest = ""]) => [`${who ?? "client"} writes ${key} = ${value}${rest}`],
  },
  {
    tried:
      /^(?:(.+?) )?(?:writes?|stores?|puts?|saves?) ([\w-]+|"[^"]*") (?:to|in|into|under|at) ([\w-]+|"[^"]*")( .*)?$/i,
    write: ([, who, value, key, rest = ""]) => [`${who ?? "client"} writes ${key} = ${value}${rest}`],
  },
  {
    tried:
      /^(?:(.+?) )?(?:gets?|fetch(?:es)?|quer(?:y|ies)|loads?|retrieves?|reads?)(?: value of| key)? ("[^"]*"|[\w-]+)( .*)?$/i,
    write: ([, who, key, rest = ""]) => [`${who ?? "client"} reads ${key}${rest}`],
  },
  {
    tried:
      /^(.+?) (?:sends|issues|makes|does|performs|submits|requests|sends request)(?: an?| the)? ?(write|read|put|get|set|delete|increment)(?: of| request| to| for|)? (.+)$/i,
    write: ([, who, verb, rest]) => [`${who} ${verb.toLowerCase()}s ${rest}`],
  },
  {
    tried: /^(?:writes?|reads?|increments?|deletes?|appends?) (.+)$/i,
    write: ([all]) => [`client ${all.replace(/^(\w+?)s? /, "$1s ")}`],
    why: "Somebody does this",
  },
  {
    tried: /^((?:c\d+|client|\w+) increments? \S+)( .*)?$/i,
    write: "$1 by 1$2",
    why: "By how much is missing; for example",
    code: "incomplete",
  },
];
