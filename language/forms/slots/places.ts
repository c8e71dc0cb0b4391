/** `<places>`: the ends of a link, nodes and clients: `n1`, `{n1, c1}`, `leader and clients`. */
import type { Piece } from "../../syntax/shape.ts";
import { Reader } from "../reader.ts";
import type { Slot } from "../slot.ts";
import type { PlaceSelector, Selector } from "../values.ts";
import { clients, readClients } from "./clients.ts";
import { describeSelector, nodes, readSelector, unknownNode } from "./nodes.ts";

export const places: Slot = {
  type: "places",
  takes: "a node or client",
  read: readPlaces,
  complete: (scope, form, name) => [...nodes.complete(scope, form, name), ...clients.complete(scope, form, name)],
  describe: (value, scope) => (value as PlaceSelector).nodes.flatMap((selector) => describeSelector(selector, scope)),
};

interface Found {
  readonly nodes: Selector[];
  readonly clients: number[];
}

/** Reads nodes and clients, in a set or with `and` between them. */
export function readPlaces(reader: Reader): PlaceSelector | undefined {
  const found: Found = { nodes: [], clients: [] };
  if (!readPlace(reader, found)) return undefined;
  while (!reader.beforeAnd && reader.word() === "and") {
    const { at } = reader;
    reader.at++;
    if (!readPlace(reader, found)) {
      reader.at = at;
      break;
    }
  }
  return joined(found);
}

function readPlace(reader: Reader, found: Found): boolean {
  const piece = reader.peek();
  if (piece?.kind !== "set") return readOne(reader, found);
  if (piece.items.length === 0) {
    if (!reader.lenient) return false;
    reader.problem("empty-set", piece, "Name at least one node: `{n1, n2}`.");
  }
  for (const item of piece.items) if (!readItem(reader, item, found)) return false;
  reader.at++;
  return true;
}

function readItem(reader: Reader, item: readonly Piece[], found: Found): boolean {
  const inner = new Reader(item, reader.scope, 0, item.length, reader.lenient);
  const fits = readOne(inner, found) && inner.at === item.length;
  reader.problems.push(...inner.problems);
  return fits;
}

function readOne(reader: Reader, found: Found): boolean {
  const strict = reader.lenient ? new Reader(reader.pieces, reader.scope, reader.at, reader.end) : reader;
  const { at } = strict;
  const selector = readSelector(strict);
  if (selector !== undefined) {
    found.nodes.push(selector);
    reader.at = strict.at;
    return true;
  }
  strict.at = at;
  const ids = readClients(strict);
  if (ids !== undefined) {
    found.clients.push(...ids);
    reader.at = strict.at;
    return true;
  }
  const piece = reader.peek();
  if (!reader.lenient || piece?.kind !== "word") return false;
  unknownNode(reader, piece);
  reader.at++;
  return true;
}

/** One selector for all names: `{n1, n2}` is one, not two. */
function joined({ nodes, clients }: Found): PlaceSelector {
  const named = nodes.flatMap((selector) => (selector.kind === "named" ? selector.nodes : []));
  const others = nodes.filter(({ kind }) => kind !== "named");
  const selectors = named.length > 0 ? [{ kind: "named" as const, nodes: [...new Set(named)] }, ...others] : others;
  return { nodes: selectors, clients: [...new Set(clients)] };
}
