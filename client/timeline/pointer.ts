/** The pointer over the drawing: wheel, drag, hover and click, in terms of along and across. */
import { on } from "./elements.ts";

export interface PointerActions {
  isTurned(): boolean;
  /** How far the axis reaches across. */
  axis(): number;
  zoom(factor: number, x: number): void;
  pan(pixels: number): void;
  /** Scrolls the lanes; false if there is nothing to scroll. */
  scroll(pixels: number): boolean;
  hover(x: number, y: number, left: number, top: number): void;
  leave(): void;
  click(x: number, y: number): void;
  /** The playhead is dragged to there. */
  scrub(x: number): void;
}

/** In the axis, a drag moves the playhead; elsewhere it moves the picture. */
const CLICK_DISTANCE = 4;

export function listenToPointer(element: HTMLElement, actions: PointerActions): void {
  const at = (event: MouseEvent): { x: number; y: number; left: number; top: number } => {
    const box = element.getBoundingClientRect();
    const left = event.clientX - box.left;
    const top = event.clientY - box.top;
    return actions.isTurned() ? { x: top, y: left, left, top } : { x: left, y: top, left, top };
  };
  let drag: { x: number; y: number; moved: boolean; scrubs: boolean } | null = null;

  on(
    element,
    "wheel",
    (event) => {
      const { x } = at(event);
      const unit = event.deltaMode === 1 ? 18 : 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        actions.zoom(Math.exp((-event.deltaY * unit) / 240), x);
        return;
      }
      const turned = actions.isTurned();
      const { deltaX, deltaY, shiftKey } = event;
      // With Shift, some browsers turn the wheel's direction themselves.
      const along = (turned || (shiftKey && deltaY) ? deltaY : deltaX) * unit;
      const across = (turned ? deltaX : shiftKey ? 0 : deltaY) * unit;
      if (along !== 0) {
        event.preventDefault();
        actions.pan(along);
      }
      if (across !== 0 && actions.scroll(across)) event.preventDefault();
    },
    { passive: false },
  );
  on(element, "pointerdown", (event) => {
    if (event.button !== 0) return;
    const { x, y } = at(event);
    drag = { x, y, moved: false, scrubs: y < actions.axis() };
    element.setPointerCapture(event.pointerId);
    if (drag.scrubs) actions.scrub(x);
  });
  on(element, "pointermove", (event) => {
    const { x, y, left, top } = at(event);
    if (drag === null) {
      actions.hover(x, y, left, top);
      return;
    }
    drag.moved ||= Math.hypot(x - drag.x, y - drag.y) > CLICK_DISTANCE;
    if (drag.scrubs) actions.scrub(x);
    else if (drag.moved) {
      actions.leave();
      actions.pan(drag.x - x);
      actions.scroll(drag.y - y);
      drag = { ...drag, x, y };
    }
  });
  on(element, "pointerup", (event) => {
    const { x, y } = at(event);
    if (drag !== null && !drag.moved && !drag.scrubs) actions.click(x, y);
    drag = null;
  });
  on(element, "pointercancel", () => {
    drag = null;
  });
  on(element, "pointerleave", () => actions.leave());
}

/** Click or drag on the overview goes to there. */
export function listenToOverview(element: HTMLElement, goTo: (share: number) => void): void {
  const move = (event: PointerEvent): void => {
    const box = element.getBoundingClientRect();
    goTo((event.clientX - box.left) / Math.max(1, box.width));
  };
  on(element, "pointerdown", (event) => {
    element.setPointerCapture(event.pointerId);
    move(event);
  });
  on(element, "pointermove", (event) => {
    if (event.buttons === 1) move(event);
  });
}
