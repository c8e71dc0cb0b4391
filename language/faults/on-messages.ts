/** What `drop`, `delay` and `duplicate` share: which messages they mean. */
import type { Args } from "../forms/form.ts";
import type { Delay, Place, PlaceSelector } from "../forms/values.ts";
import type { Begun, Interference, World } from "./fault.ts";
import { nodesAmong, resolveSides } from "./whom.ts";

const ALL_PPM = 1_000_000;

/** Interferes from now on with the messages that the slots `share`, `count`, `message`, `label`, `from` and `to` name. */
export function interfere(world: World, kind: Interference["kind"], args: Args): Begun {
  const from = args.from as PlaceSelector | undefined;
  const to = args.to as PlaceSelector | undefined;
  const ends = [from, to].filter((end) => end !== undefined);
  const { sides, missing } = resolveSides(world, ends);
  if (missing) return { nodes: [], nothing: world.describe(missing) };
  const message = (args.message as string | undefined) ?? "";
  const end = world.interfere({
    kind,
    message: message === "" ? null : message,
    from: from ? sides[0] : null,
    to: to ? sides[sides.length - 1] : null,
    answerTo: (args.label as string | undefined) ?? null,
    sharePpm: (args.share as number | undefined) ?? ALL_PPM,
    next: (args.count as number | undefined) ?? null,
    delay: (args.delay as Delay | undefined) ?? null,
  });
  return { nodes: nodesAmong(world, unique(sides.flat())), end };
}

function unique(places: readonly Place[]): readonly Place[] {
  return [...new Set(places)];
}
