/** How large the bundles are that ship. */
import { atMost, type Figure, type Goal, type Measured } from "../figure.ts";
import { productPath, serverPath, sizesOf } from "../product.ts";

const BUNDLES: readonly { what: string; files: readonly string[]; goal: Goal | null }[] = [
  { what: "server and its engine", files: ["server/node.cjs", "server/runner.web.js"], goal: atMost(500) },
  { what: "the same for the web", files: ["server/web.js", "server/runner.web.js"], goal: atMost(500) },
  { what: "client", files: ["client/node.cjs"], goal: atMost(460) },
  { what: "the same for the web", files: ["client/web.js"], goal: atMost(460) },
  { what: "timeline page", files: ["timeline/page.js", "timeline/page.css"], goal: atMost(150) },
  { what: "command line", files: ["cli/faultline.cjs"], goal: null },
];

export const bundles: Figure = {
  name: "bundles",
  about: "minified, in KB of 1,000 bytes",
  async measure() {
    const langium = sizesOf([serverPath("langium")]).plain;
    return BUNDLES.flatMap(({ what, files, goal }, index): Measured[] => {
      const { plain, gzipped } = sizesOf(files.map(productPath));
      const line: Measured = { what, value: plain, unit: "KB", goal, against: { name: "gzipped", value: gzipped } };
      const beside: Measured = { ...line, goal: null, against: { name: "a minimal Langium server", value: langium } };
      return index === 0 ? [line, beside] : [line];
    });
  },
};
