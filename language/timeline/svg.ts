import type { Layout } from "./layout.ts";
export function timelineSvg(_layout: Layout): string {
  return "";
}
