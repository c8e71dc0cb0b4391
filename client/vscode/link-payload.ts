/**
 * What a share link holds: a whole text, deflated (RFC 1950; without that header the Node of VS Code 1.91 deflates nothing) and written
 * in base64url (RFC 4648, section 5), after the number of this format and a dot. Nothing of it has to be escaped in an address.
 */

const FORMAT = "1";
/** Of a payload: chats and mail programs cut addresses that are much longer. */
const MOST_CHARACTERS = 8_000;
/** Of a text in UTF-8. It also bounds what a link can make of memory: a few letters may stand for megabytes. */
const MOST_BYTES = 200_000;
/** What goes in at once: as it comes out a thousand times as long at most, little is inflated beyond the limit. */
const PIECE_BYTES = 128;

/** The payload for a text, whose lone surrogates become U+FFFD; null where one of the two would be too long. */
export async function payloadOf(text: string): Promise<string | null> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MOST_BYTES) return null;
  const deflated = (await through(new CompressionStream("deflate"), bytes, Number.POSITIVE_INFINITY))!;
  if (deflated.length > MOST_CHARACTERS) return null;
  const base64 = btoa(String.fromCharCode(...deflated));
  const payload = `${FORMAT}.${base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
  return payload.length <= MOST_CHARACTERS ? payload : null;
}

export type Unpacked = { readonly text: string } | { readonly problem: Problem };
/** `tooLarge` is its text, or the payload itself. */
export type Problem = "damaged" | "otherFormat" | "tooLarge";

/** The text of a payload, whatever it may be instead of one. */
export async function textOf(payload: string): Promise<Unpacked> {
  const [, format, base64] = /^(\d+)\.(.*)$/s.exec(payload) ?? [];
  if (format === undefined) return { problem: "damaged" };
  if (format !== FORMAT) return { problem: "otherFormat" };
  if (payload.length > MOST_CHARACTERS) return { problem: "tooLarge" };
  if (!/^[\w-]+$/.test(base64) || base64.length % 4 === 1) return { problem: "damaged" };
  const deflated = atob(base64.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(deflated, (character) => character.charCodeAt(0));
  try {
    const inflated = await through(new DecompressionStream("deflate"), bytes, MOST_BYTES);
    if (!inflated) return { problem: "tooLarge" };
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(inflated) };
  } catch {
    return { problem: "damaged" };
  }
}

/** All that comes out of the stream for these bytes; null, and no more is asked of it, once that is more than `most`. */
async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array,
  most: number,
): Promise<Uint8Array | null> {
  const reader = inPieces(bytes).pipeThrough<Uint8Array<ArrayBuffer>>(stream).getReader();
  const out: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let next = await reader.read(); next.value; next = await reader.read()) {
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    out.push(next.value);
  }
  return new Uint8Array(await new Blob(out).arrayBuffer());
}

function inPieces(bytes: Uint8Array): ReadableStream<BufferSource> {
  let from = 0;
  return new ReadableStream({
    pull(controller) {
      if (from >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(from, from + PIECE_BYTES));
      from += PIECE_BYTES;
    },
  });
}
