/** The grammar: lines of pieces, sets, colons and separators. It accepts every string of tokens. */
import type { ShapeBuilder } from "./builder.ts";
import type { Token } from "./tokens.ts";

/** Hands the tokens to the builder as what they are where they stand. */
export function build(tokens: readonly Token[], builder: ShapeBuilder): void {
  let isInSet = false;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (isInSet && standsInSet(token)) {
      if (token.kind === "close") {
        builder.closeSet(token);
        isInSet = false;
      } else if (token.kind === "comma") {
        builder.nextItem();
        at = overNewlines(tokens, at);
      } else builder.part(token);
      continue;
    }
    // Whatever cannot stand in a set ends it; sets do not nest.
    if (isInSet) builder.closeSet(undefined);
    isInSet = token.kind === "open";
    switch (token.kind) {
      case "open":
        builder.openSet(token);
        break;
      case "newline":
        builder.newline(token);
        break;
      case "colon":
        builder.colon(token);
        break;
      case "semicolon":
        builder.semicolon(token);
        break;
      case "comma":
        builder.comma();
        at = overNewlines(tokens, at); // a comma at the end of a line makes the next line a part of it
        break;
      default:
        builder.part(token);
    }
  }
  if (isInSet) builder.closeSet(undefined);
}

function standsInSet({ kind }: Token): boolean {
  return kind !== "open" && kind !== "newline" && kind !== "colon" && kind !== "semicolon";
}

/** The last of the newlines that follow a token; the token itself where none does. */
function overNewlines(tokens: readonly Token[], from: number): number {
  let at = from;
  while (tokens[at + 1]?.kind === "newline") at++;
  return at;
}
