/** Makes a photo small enough for a weak network. Drawn anew, nothing of what the camera wrote
 * beside the picture is left. */

export const LONG_SIDE = 2048;
const THUMB_SIDE = 228;
const THUMB_QUALITY = 0.75;
const BYTES = 550_000;
/** Tried in turn until it fits; the last is taken as it comes. */
const QUALITIES = [0.82, 0.74, 0.64, 0.5, 0.38] as const;

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

async function fitting(canvas: Canvas): Promise<Blob> {
  let made = await jpeg(canvas, QUALITIES[0]);
  for (const quality of QUALITIES.slice(1)) {
    if (made.size <= BYTES) break;
    made = await jpeg(canvas, quality);
  }
  return made;
}

function paint(source: ImageBitmap | Canvas, side: number): Canvas {
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
function release(canvas: Canvas): void {
  canvas.width = canvas.height = 0;
}
