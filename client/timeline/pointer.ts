/** The pointer over the drawing: wheel, drag, pinch, hover and click, in terms of along and across. */
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

/** In the axis, a drag moves the playhead; elsewhere it moves the picture, and two fingers magnify it. */
const CLICK_DISTANCE = 4;

export function listenToPointer(element: HTMLElement, actions: PointerActions): void {
  const at = (event: MouseEvent): { x: number; y: number; left: number; top: number } => {
    const box = element.getBoundingClientRect();
    const left = event.clientX - box.left;
    const top = event.clientY - box.top;
    return actions.isTurned() ? { x: top, y: left, left, top } : { x: left, y: top, left, top };
  };
  /** Where each finger that is down was last, or the mouse. */
  const fingers = new Map<number, { x: number; y: number }>();
  let isMoved = false;
  let scrubs = false;
  /** The middle of the fingers, and how far from it they are. */
  const grip = () => {
    const mean = (of: (finger: { x: number; y: number }) => number) =>
      [...fingers.values()].reduce((sum, finger) => sum + of(finger), 0) / fingers.size;
    const x = mean((finger) => finger.x);
    const y = mean((finger) => finger.y);
    return { x, y, reach: mean((finger) => Math.hypot(finger.x - x, finger.y - y)) || 1 };
  };

  // Also over the names of the lanes.
  on(
    element.closest<HTMLElement>(".chart") ?? element,
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
    isMoved = fingers.size > 0;
    scrubs = !isMoved && y < actions.axis();
    fingers.set(event.pointerId, { x, y });
    element.setPointerCapture(event.pointerId);
    if (scrubs) actions.scrub(x);
  });
  on(element, "pointermove", (event) => {
    const { x, y, left, top } = at(event);
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) {
      actions.hover(x, y, left, top);
      return;
    }
    isMoved ||= Math.hypot(x - finger.x, y - finger.y) > CLICK_DISTANCE;
    if (scrubs) actions.scrub(x);
    else if (isMoved) {
      actions.leave();
      const before = grip();
      fingers.set(event.pointerId, { x, y });
      const after = grip();
      actions.zoom(after.reach / before.reach, before.x);
      actions.pan(before.x - after.x);
      actions.scroll(before.y - after.y);
    }
  });
  on(element, "pointerup", (event) => {
    const { x, y } = at(event);
    if (fingers.delete(event.pointerId) && !isMoved && !scrubs) actions.click(x, y);
  });
  on(element, "lostpointercapture", ({ pointerId }) => fingers.delete(pointerId));
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
