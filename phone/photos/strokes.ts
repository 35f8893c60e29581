/** What the brush has covered. Pure: in pixels of the picture. */

export interface Point {
  readonly x: number;
  readonly y: number;
}
/** One pull of the brush: `size` across. */
export interface Stroke {
  readonly size: number;
  readonly points: readonly Point[];
}

/** Shares of the longer side, small to large. */
export const BRUSHES = [0.06, 0.12, 0.22] as const;
/** A face across the largest brush becomes a dozen squares: nobody is known from that. */
const BLOCK = 0.035;

export function blockOf(width: number, height: number): number {
  return Math.max(8, Math.round(Math.max(width, height) * BLOCK));
}

/** A point on the shown picture as one of the picture itself. */
export function pointAt(
  shown: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  picture: { readonly width: number; readonly height: number },
  at: { readonly clientX: number; readonly clientY: number },
): Point {
  return {
    x: ((at.clientX - shown.left) / shown.width) * picture.width,
    y: ((at.clientY - shown.top) / shown.height) * picture.height,
  };
}

/** The frame of who has no pointer, moved by `step` of its own size and kept on the picture. */
export function moved(frame: Point, key: string, size: number, picture: { readonly width: number; readonly height: number }): Point | null {
  const step = size / 2;
  const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[key];
  if (!by) return null;
  const [x = 0, y = 0] = by;
  return {
    x: Math.min(picture.width, Math.max(0, frame.x + x)),
    y: Math.min(picture.height, Math.max(0, frame.y + y)),
  };
}
