/** One page with everything in it: the timeline of a run as a file that works offline. */
import type { Shown } from "./messages.ts";
export interface HtmlParts {
    /** The contents of dist/timeline/page.css and page.js. */
    readonly css: string;
    readonly script: string;
    readonly data: Shown;
    readonly title: string;
}
export declare function exportHtml({ css, script, data, title }: HtmlParts): string;
