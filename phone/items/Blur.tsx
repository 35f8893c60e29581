import { useEffect, useRef, useState } from "preact/hooks";
import { ActionBar, AnswerButton, Button, Callout, Header } from "../parts";
import type { NewPhoto } from "../visit/types";
import { gettext as _ } from "../words";
import { redrawn } from "../photos/prepare";
import { type Canvas, draw, encode, paint, penOf, release } from "../photos/shrink";
import { BRUSHES, type Point, type Stroke, blockOf, moved, pointAt } from "../photos/strokes";

export interface BlurProps {
  photo: Pick<NewPhoto, "bytes" | "type" | "captured_at" | "distance_m">;
  /** The picture drawn anew: what is under the squares is nowhere in it. */
  onDone: (photo: NewPhoto) => void;
  onCancel: () => void;
}

/** A brush that covers faces before the photo leaves the phone. */
export function Blur({ photo, onDone, onCancel }: BlurProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pictures, failed] = usePictures(photo);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [brush, setBrush] = useState(1);
  const [frame, setFrame] = useState<Point | null>(null);
  const [busy, setBusy] = useState(false);
  const size = pictures ? Math.max(pictures.plain.width, pictures.plain.height) * (BRUSHES[brush] ?? 0) : 0;

  useEffect(() => {
    if (canvas.current && pictures) render(canvas.current, pictures, strokes, frame && { ...frame, size });
  }, [pictures, strokes, frame, size]);

  const at = (event: PointerEvent) => {
    const element = event.currentTarget as HTMLCanvasElement;
    return pointAt(element.getBoundingClientRect(), element, event);
  };
  const begin = (event: PointerEvent) => {
    (event.currentTarget as HTMLCanvasElement).setPointerCapture(event.pointerId);
    setFrame(null);
    setStrokes([...strokes, { size, points: [at(event)] }]);
  };
  const pull = (event: PointerEvent) => {
    if (!(event.currentTarget as HTMLCanvasElement).hasPointerCapture(event.pointerId)) return;
    const point = at(event);
    setStrokes((all) => all.map((each, index) => (index < all.length - 1 ? each : { ...each, points: [...each.points, point] })));
  };
  const press = (event: KeyboardEvent) => {
    if (!pictures) return;
    const here = frame ?? middle(pictures.plain);
    const next = moved(here, event.key, size, pictures.plain);
    if (next) setFrame(next);
    else if (event.key === "Enter") {
      setFrame(here);
      setStrokes([...strokes, { size, points: [here] }]);
    } else return;
    event.preventDefault();
  };
  const save = async () => {
    if (!canvas.current || !pictures) return;
    setBusy(true);
    render(canvas.current, pictures, strokes, null);
    const { width, height } = canvas.current;
    onDone(redrawn({ ...(await encode(canvas.current)), width, height }, photo));
  };

  return (
    <div class="screen blurring">
      <Header title={_("Blur faces")} second={_("Brush over each face, or move the frame by arrows and press Enter")} onBack={onCancel} />
      <main>
        {failed && <Callout>{_("This browser cannot show this photo, so nothing can be blurred in it.")}</Callout>}
        <canvas
          ref={canvas}
          {...(pictures && { width: pictures.plain.width, height: pictures.plain.height })}
          tabIndex={0}
          role="application"
          aria-label={_("The photo. Arrows move the frame, Enter blurs what is in it.")}
          onPointerDown={begin}
          onPointerMove={pull}
          onKeyDown={press}
          onFocus={(event) => pictures && event.currentTarget.matches(":focus-visible") && setFrame(middle(pictures.plain))}
          onBlur={() => setFrame(null)}
        />
        <p class="unseen" aria-live="polite">{strokes.length > 0 && _("%(number)s places are blurred", { number: strokes.length })}</p>
        <div class="brushes" role="radiogroup" aria-label={_("Size of the brush")}>
          {[_("Small"), _("Medium"), _("Large")].map((word, index) => (
            <AnswerButton key={word} group="brush" chosen={index === brush} onChoose={() => setBrush(index)}>{word}</AnswerButton>
          ))}
        </div>
      </main>
      <ActionBar note={_("What is blurred cannot be brought back in the photo that is sent.")}>
        <Button icon="undo" disabled={strokes.length === 0} onClick={() => setStrokes(strokes.slice(0, -1))}>{_("Undo")}</Button>
        <Button kind="primary" disabled={strokes.length === 0 || busy} onClick={() => void save()}>{_("Keep blurred")}</Button>
      </ActionBar>
    </div>
  );
}

function middle({ width, height }: Canvas): Point {
  return { x: width / 2, y: height / 2 };
}

interface Pictures {
  readonly plain: Canvas;
  readonly covered: Canvas;
}

/** The photo, and the same in squares. */
function usePictures(photo: BlurProps["photo"]): readonly [Pictures | null, boolean] {
  const [pictures, setPictures] = useState<Pictures | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let made: Pictures | null = null;
    let gone = false;
    draw(new Blob([photo.bytes], { type: photo.type }), null)
      .then((plain) => {
        made = { plain, covered: inSquares(plain) };
        if (gone) forget(made);
        else setPictures(made);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      if (made) forget(made);
    };
  }, [photo.bytes]);
  return [pictures, failed];
}

function forget({ plain, covered }: Pictures): void {
  release(plain);
  release(covered);
}

/** Each square is the mean of what it covers. */
function inSquares(plain: Canvas): Canvas {
  const block = blockOf(plain.width, plain.height);
  const few = paint(plain, Math.max(plain.width, plain.height) / block);
  const covered = paint(plain, Infinity);
  const pen = penOf(covered);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(few, 0, 0, covered.width, covered.height);
  release(few);
  return covered;
}

function render(shown: HTMLCanvasElement, { plain, covered }: Pictures, strokes: readonly Stroke[], frame: (Point & { size: number }) | null): void {
  const pen = penOf(shown) as CanvasRenderingContext2D;
  pen.drawImage(plain, 0, 0);
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = pen.createPattern(covered, "no-repeat") ?? "#000";
  for (const { size, points } of strokes) {
    pen.lineWidth = size;
    pen.beginPath();
    // A line without length would not be drawn at all.
    for (const { x, y } of points) pen.lineTo(x, y), pen.lineTo(x + 0.1, y);
    pen.stroke();
  }
  if (frame) outline(pen, frame);
}

function outline(pen: CanvasRenderingContext2D, { x, y, size }: Point & { size: number }): void {
  for (const [width, colour] of [[size / 12, "#000"], [size / 30, "#fff"]] as const) {
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.beginPath();
    pen.arc(x, y, size / 2, 0, 2 * Math.PI);
    pen.stroke();
  }
}
