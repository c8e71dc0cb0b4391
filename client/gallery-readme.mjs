// The README as the extension's page shows it: no pictures and links into the repository, which do not lead anywhere from there, and
// nothing about building from source.

/** The sections that are about using the extension. What stands before the first heading is kept too. */
const KEPT = ["The language in a minute", "In the editor", "Licence"];

export function galleryReadme(readme) {
  const [head, ...sections] = readme.split(/^## /m);
  const kept = KEPT.map((title) => sections.find((section) => section.startsWith(`${title}\n`)));
  const missing = KEPT.filter((_, index) => kept[index] === undefined);
  if (missing.length > 0) throw new Error(`README.md has no section ${missing.join(", ")}`);
  return [head, BEGIN, ...kept.map((section) => `## ${section}`)]
    .join("")
    .replace(/^!\[[^\]]*\]\((?!https:)[^)]*\)\n\n/gm, "")
    .replace(/\[([^\]]*)\]\((?!https:)[^)]*\)/g, "$1");
}

const BEGIN = `## Begin

Run **Faultline: New Scenario** or **Faultline: Open an Example…** from the command palette, or follow the walkthrough
*Break a distributed system* on the welcome page. <kbd>Ctrl</kbd>+<kbd>K</kbd> <kbd>V</kbd> opens the timeline beside the text.

`;
