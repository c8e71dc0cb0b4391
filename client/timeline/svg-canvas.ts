/** A canvas that writes down as SVG what is drawn on it: the page has one drawing, on the screen and in a file. */
import { escapeXml } from "../../language/timeline/svg-parts.ts";

const ANCHORS: Readonly<Record<string, string>> = { center: "middle", right: "end" };

/** As much of CanvasRenderingContext2D as the drawing uses; `arc` draws whole circles. */
export class SvgCanvas {
  fillStyle = "";
  strokeStyle = "";
  globalAlpha = 1;
  lineWidth = 1;
  lineJoin = "miter";
  /** "600 11px sans-serif": weight, size, family. */
  font = "400 11px sans-serif";
  textAlign = "left";
  textBaseline = "middle";
  #path = "";
  #dash = "";
  #clips = 0;
  /** For each `save` how many groups are to be closed when it is restored. */
  readonly #saved: number[] = [0];
  readonly #written: string[] = [];
  readonly #letters = document.createElement("canvas").getContext("2d")!;

  /** All that was drawn, on a page of this size. */
  svg(width: number, height: number, label: string): string {
    const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escapeXml(label)}">\n${this.#written.join("\n")}\n</svg>\n`;
  }

  save(): void {
    this.#saved.push(0);
  }
  restore(): void {
    this.#written.push("</g>".repeat(this.#saved.pop() ?? 0));
  }
  translate(x: number, y: number): void {
    this.#open(`transform="translate(${short(x)} ${short(y)})"`);
  }
  clip(): void {
    const id = `clip${++this.#clips}`;
    this.#written.push(`<clipPath id="${id}"><path d="${this.#path}"/></clipPath>`);
    this.#open(`clip-path="url(#${id})"`);
  }
  #open(how: string): void {
    this.#written.push(`<g ${how}>`);
    this.#saved[this.#saved.length - 1]++;
  }

  beginPath(): void {
    this.#path = "";
  }
  moveTo(x: number, y: number): void {
    this.#path += `M${short(x)} ${short(y)}`;
  }
  lineTo(x: number, y: number): void {
    this.#path += `L${short(x)} ${short(y)}`;
  }
  closePath(): void {
    this.#path += "Z";
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.#path += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }
  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const r = Math.max(0, Math.min(radius, width / 2, height / 2));
    const [across, down] = [short(width - 2 * r), short(height - 2 * r)];
    const corner = (dx: number, dy: number) => `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}`;
    this.#path += `M${short(x + r)} ${short(y)}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}Z`;
  }
  arc(x: number, y: number, radius: number): void {
    const half = (dx: number) => `a${short(radius)} ${short(radius)} 0 1 1 ${short(dx)} 0`;
    this.#path += `M${short(x + radius)} ${short(y)}${half(-2 * radius)}${half(2 * radius)}Z`;
  }
  setLineDash(dash: readonly number[]): void {
    this.#dash = dash.length > 0 ? ` stroke-dasharray="${dash.join(" ")}"` : "";
  }

  fill(): void {
    if (this.#path !== "") this.#written.push(`<path d="${this.#path}"${this.#filled()}/>`);
  }
  stroke(): void {
    if (this.#path !== "") this.#written.push(`<path d="${this.#path}"${this.#stroked()}${this.#dash}/>`);
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }
  fillText(text: string, x: number, y: number): void {
    this.#text(text, x, y, this.#filled());
  }
  strokeText(text: string, x: number, y: number): void {
    this.#text(text, x, y, `${this.#stroked()} stroke-linejoin="${this.lineJoin}"`);
  }
  measureText(text: string): TextMetrics {
    this.#letters.font = this.font;
    return this.#letters.measureText(text);
  }

  #text(text: string, x: number, y: number, paint: string): void {
    const [weight, size, ...family] = this.font.split(" ");
    const font = ` font-weight="${weight}" font-size="${size}" font-family="${escapeXml(family.join(" "))}"`;
    const anchor = this.textAlign in ANCHORS ? ` text-anchor="${ANCHORS[this.textAlign]}"` : "";
    const place = `x="${short(x)}" y="${short(y)}" dominant-baseline="central"`;
    this.#written.push(`<text ${place}${anchor}${font}${paint}>${escapeXml(text)}</text>`);
  }
  #filled(): string {
    return ` fill="${this.fillStyle}"${this.#faint("fill")}`;
  }
  #stroked(): string {
    return ` fill="none" stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}"${this.#faint("stroke")}`;
  }
  #faint(what: string): string {
    return this.globalAlpha < 1 ? ` ${what}-opacity="${short(this.globalAlpha)}"` : "";
  }
}

/** A tenth of a pixel is exact enough, and of an opacity a hundredth. */
function short(value: number): number {
  const exact = Math.abs(value) < 1 ? 100 : 10;
  return Math.round(value * exact) / exact;
}
