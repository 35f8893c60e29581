/** Makes a photo small enough for a weak network. Drawn anew, nothing of what the camera wrote
 * beside the picture is left. */

export const LONG_SIDE = 2048;
const THUMB_SIDE = 228;
const THUMB_QUALITY = 0.75;
const BYTES = 550_000;
/** Quality → about how large it makes a picture, against the first. */
const QUALITIES = [
  [0.8, 1],
  [0.7, 0.76],
  [0.58, 0.6],
  [0.46, 0.5],
  [0.34, 0.4],
] as const;

export interface Shrunk {
  readonly bytes: ArrayBuffer;
  readonly thumb: ArrayBuffer;
  readonly width: number;
  readonly height: number;
}

export type Canvas = OffscreenCanvas | HTMLCanvasElement;

/** Rejects where the browser cannot decode it. `stored` is the longer side, if known. */
export async function shrink(photo: Blob, stored: number | null): Promise<Shrunk> {
  const canvas = await draw(photo, stored);
  try {
    return { ...(await encode(canvas)), width: canvas.width, height: canvas.height };
  } finally {
    release(canvas);
  }
}

/** A JPEG of about half a megabyte, and one to show as a thumb. */
export async function encode(canvas: Canvas): Promise<{ bytes: ArrayBuffer; thumb: ArrayBuffer }> {
  return { bytes: await (await fitting(canvas)).arrayBuffer(), thumb: await thumbOf(canvas) };
}

/** The photo upright, no longer than LONG_SIDE. */
export async function draw(photo: Blob, stored: number | null): Promise<Canvas> {
  // What the browser scales while it decodes is never whole in memory twice.
  const scaled = stored && stored > LONG_SIDE ? { resizeWidth: LONG_SIDE, resizeQuality: "high" as const } : {};
  const bitmap = await createImageBitmap(photo, { imageOrientation: "from-image", ...scaled });
  try {
    return paint(bitmap, LONG_SIDE);
  } finally {
    bitmap.close();
  }
}

async function thumbOf(canvas: Canvas): Promise<ArrayBuffer> {
  const small = paint(canvas, THUMB_SIDE);
  const thumb = await (await jpeg(small, THUMB_QUALITY)).arrayBuffer();
  release(small);
  return thumb;
}

/** At the best quality that is small enough. What was made in vain stays in memory for a while, so
 * the second try is the last. */
async function fitting(canvas: Canvas): Promise<Blob> {
  const best = await jpeg(canvas, QUALITIES[0][0]);
  if (best.size <= BYTES) return best;
  const share = BYTES / best.size;
  const [quality] = QUALITIES.find(([, size]) => size <= share) ?? QUALITIES[4];
  return jpeg(canvas, quality);
}

/** Drawn on a canvas of its own, its longer side at most `side`. */
export function paint(source: ImageBitmap | Canvas, side: number): Canvas {
  const scale = Math.min(1, side / Math.max(source.width, source.height));
  const width = Math.max(1, Math.round(source.width * scale));
  const height = Math.max(1, Math.round(source.height * scale));
  const canvas = canvasOf(width, height);
  const pen = penOf(canvas);
  // A JPEG has no holes: what is transparent is paper.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(source, 0, 0, width, height);
  return canvas;
}

function canvasOf(width: number, height: number): Canvas {
  if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement("canvas"), { width, height });
}

export function penOf(canvas: Canvas): CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D {
  const pen = canvas.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D | null;
  if (!pen) throw new Error("no canvas");
  return pen;
}

function jpeg(canvas: Canvas, quality: number): Promise<Blob> {
  const type = "image/jpeg";
  if ("convertToBlob" in canvas) return canvas.convertToBlob({ type, quality });
  return new Promise((resolve, reject) => {
    const done = (made: Blob | null) => (made ? resolve(made) : reject(new Error("no picture")));
    canvas.toBlob(done, type, quality);
  });
}

/** Some browsers keep a canvas's memory until it has no size. */
export function release(canvas: Canvas): void {
  canvas.width = canvas.height = 0;
}
