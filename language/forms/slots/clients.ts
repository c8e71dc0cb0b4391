/** `<clients>`: who issues an operation: `c1`, `client`, `{alice, bob}`, `all clients`. */
import { nearest } from "../nearest.ts";
import { type Reader, write } from "../reader.ts";
import { isArticle, isReserved } from "../reserved.ts";
import type { Scope } from "../scope.ts";
import type { Slot, Suggestion } from "../slot.ts";

export const clients: Slot = {
  type: "clients",
  takes: "a client",
  read: readClients,
  complete: suggestClients,
  describe: (value, scope) => [`Client ${(value as number[]).map((client) => scope.clients[client]).join(", ")}.`],
};

/** Reads clients, as indices. `client` alone is the first one. */
export function readClients(reader: Reader): readonly number[] | undefined {
  const piece = reader.peek();
  if (piece === undefined) return undefined;
  const { clientIds } = reader.scope;
  if (piece.kind === "set") {
    const ids: number[] = [];
    for (const item of piece.items) {
      const [name] = item;
      const id = item.length === 1 && name.kind === "word" ? clientIds.get(name.text) : undefined;
      if (id !== undefined) ids.push(id);
      else if (!reader.lenient || name === undefined) return undefined;
      else unknownClient(reader, name);
    }
    reader.at++;
    return ids.length > 0 || reader.lenient ? ids : undefined;
  }
  if (piece.kind !== "word") return undefined;
  const first = clientIds.get(piece.text);
  if (first === undefined) return readGeneric(reader, piece.lower) ?? readUnknown(reader);
  reader.at++;
  let ids: readonly number[] = [first];
  while (!reader.beforeAnd && reader.word() === "and") {
    const next = reader.peek(1);
    const id = next?.kind === "word" ? clientIds.get(next.text) : undefined;
    if (id === undefined) break;
    ids = [...ids, id];
    reader.at += 2;
  }
  return ids;
}

/** `client`, `the client`, `clients`, `all clients`, `every client`. */
function readGeneric(reader: Reader, lower: string): readonly number[] | undefined {
  const skip = isArticle(lower) || lower === "all" || lower === "every" ? 1 : 0;
  const word = reader.word(skip);
  const all = word === "clients" || (word === "client" && lower === "every");
  if (!all && (word !== "client" || lower === "all")) return undefined;
  reader.at += skip + 1;
  return all ? reader.scope.clients.map((_, index) => index) : [0];
}

function readUnknown(reader: Reader): readonly number[] | undefined {
  const piece = reader.peek();
  if (!reader.lenient || piece?.kind !== "word" || isReserved(piece.lower) || isArticle(piece.lower)) return undefined;
  unknownClient(reader, piece);
  reader.at++;
  return [];
}

function unknownClient(reader: Reader, piece: { start: number; end: number; text?: string }): void {
  const { scope } = reader;
  const text = piece.text ?? "";
  if (scope.nodeIds.has(text)) {
    const message = `\`${text}\` is a node; operations are issued by clients, such as \`${scope.clients[0] ?? "c1"}\`.`;
    reader.problem("unknown-name", piece, message);
    return;
  }
  const meant = nearest(text, scope.clients);
  const hint =
    meant === null
      ? `the clients are ${scope.clients.slice(0, 5).join(", ")}; \`clients {alice, bob}\` names them.`
      : `did you mean \`${meant}\`?`;
  reader.problem(
    "unknown-name",
    piece,
    `There is no client \`${text}\`; ${hint}`,
    ...(meant === null ? [] : [write(piece, meant)]),
  );
}

function suggestClients(scope: Scope): readonly Suggestion[] {
  return scope.clients.map((text) => ({ text, detail: "a client" }));
}
