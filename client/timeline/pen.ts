/** Draws on a canvas in terms of along and across, so that time can run to the right or downwards. */

export class Pen {
  readonly context: CanvasRenderingContext2D;
  readonly turned: boolean;

  constructor(context: CanvasRenderingContext2D, turned: boolean) {
    this.context = context;
    this.turned = turned;
  }

  /** A new path. */
  begin(): this {
    this.context.beginPath();
    return this;
  }
  move(x: number, y: number): void {
    if (this.turned) this.context.moveTo(y, x);
    else this.context.moveTo(x, y);
  }
  line(x: number, y: number): void {
    if (this.turned) this.context.lineTo(y, x);
    else this.context.lineTo(x, y);
  }
  segment(x1: number, y1: number, x2: number, y2: number): void {
    this.move(x1, y1);
    this.line(x2, y2);
  }
  rect(x: number, y: number, along: number, across: number): void {
    if (this.turned) this.context.rect(y, x, across, along);
    else this.context.rect(x, y, along, across);
  }
  fillRect(x: number, y: number, along: number, across: number): void {
    this.begin().rect(x, y, along, across);
    this.context.fill();
  }
  roundRect(x: number, y: number, along: number, across: number, radius: number): void {
    if (this.turned) this.context.roundRect(y, x, across, along, radius);
    else this.context.roundRect(x, y, along, across, radius);
  }
  circle(x: number, y: number, radius: number): void {
    const [left, top] = this.turned ? [y, x] : [x, y];
    this.context.moveTo(left + radius, top);
    this.context.arc(left, top, radius, 0, Math.PI * 2);
  }
  cross(x: number, y: number, radius: number): void {
    this.segment(x - radius, y - radius, x + radius, y + radius);
    this.segment(x - radius, y + radius, x + radius, y - radius);
  }
  diamond(x: number, y: number, radius: number): void {
    this.move(x - radius, y);
    this.line(x, y - radius);
    this.line(x + radius, y);
    this.line(x, y + radius);
    this.context.closePath();
  }
  /** A filled head at the end of an arrow that comes from (x1, y1). */
  arrowHead(x1: number, y1: number, x2: number, y2: number, length: number): void {
    const size = Math.hypot(x2 - x1, y2 - y1) || 1;
    const dx = ((x2 - x1) / size) * length;
    const dy = ((y2 - y1) / size) * length;
    this.move(x2, y2);
    this.line(x2 - dx - dy * 0.38, y2 - dy + dx * 0.38);
    this.line(x2 - dx + dy * 0.38, y2 - dy - dx * 0.38);
    this.context.closePath();
  }
  /** Text is never turned: it starts at the point, centred across it. */
  text(text: string, x: number, y: number): void {
    if (this.turned) this.context.fillText(text, y, x);
    else this.context.fillText(text, x, y);
  }
}
