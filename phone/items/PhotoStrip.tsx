import type { TargetedEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import { Icon, later, rest, Undo, type IconName } from "../parts";
import { whereNow } from "../photos/position";
import type { ItemView, OpenVisit, PhotoView } from "../visit/types";
import { gettext as _ } from "../words";
import { Failure, useAttempt } from "./attempt";
import { useThumb } from "./picture";

const PhotoSheet = later((code) => code.PhotoSheet);

export interface PhotoStripProps {
  visit: OpenVisit;
  view: ItemView;
  /** Nothing can be added or changed. */
  readOnly?: boolean;
}

/** The photos, and where they stand; a tap opens one. */
export function PhotoStrip({ visit, view, readOnly = false }: PhotoStripProps) {
  const [open, setOpen] = useState<string | null>(null);
  const [removed, setRemoved] = useState<string | null>(null);
  const [attempt, failure] = useAttempt();
  const shown = view.photos.find((photo) => photo.sha256 === open);
  const remove = async (sha256: string) => {
    setOpen(null);
    if (await attempt(visit.remove(view.target, sha256))) setRemoved(sha256);
  };
  const restore = (sha256: string) => {
    setRemoved(null);
    void attempt(visit.restore(view.target, sha256));
  };
  return (
    <>
      {view.photos.length > 0 && (
        <ul class="strip">
          {view.photos.map((photo, index) => (
            <li key={photo.sha256}>
              <Thumb
                visit={visit}
                photo={photo}
                number={index + 1}
                onOpen={() => setOpen(photo.sha256)}
              />
            </li>
          ))}
        </ul>
      )}
      {removed && (
        <Undo
          key={removed}
          words={_("Photo removed.")}
          onUndo={() => restore(removed)}
          onGone={() => setRemoved(null)}
        />
      )}
      <Failure failure={failure} />
      {shown && (
        <PhotoSheet
          key={shown.sha256}
          visit={visit}
          view={view}
          photo={shown}
          readOnly={readOnly}
          onClose={() => setOpen(null)}
          onRemove={() => void remove(shown.sha256)}
        />
      )}
    </>
  );
}

function Thumb({
  visit,
  photo,
  number,
  onOpen,
}: {
  visit: OpenVisit;
  photo: PhotoView;
  number: number;
  onOpen: () => void;
}) {
  const url = useThumb(visit, photo.sha256);
  const { icon, words } = band(photo);
  return (
    <button
      type="button"
      class="thumb"
      onClick={onOpen}
      aria-label={[_("Photo %(number)s", { number }), photo.caption, words]
        .filter(Boolean)
        .join(", ")}
    >
      {url ? <img src={url} alt="" decoding="async" /> : <Icon name="gallery" />}
      <span class={`band ${photo.state}`}>
        <Icon name={icon} />
        {words}
      </span>
    </button>
  );
}

function band({ state, progress }: PhotoView): { icon: IconName; words: string } {
  if (state === "sending")
    return { icon: "upload", words: _("%(percent)s %%", { percent: Math.round(progress * 100) }) };
  if (state === "safe") return { icon: "tick", words: _("safe") };
  if (state === "parked") return { icon: "triangle", words: _("refused") };
  return state === "here"
    ? { icon: "phone", words: _("here") }
    : { icon: "download", words: _("elsewhere") };
}

export interface AddPhotosProps {
  visit: OpenVisit;
  view: ItemView;
  /** tile: dashed and as high as the photos; line: in one line with the other small buttons. */
  look: "tile" | "line";
}

/** Camera and gallery. Photos are made small and kept one after the other. */
export function AddPhotos({ visit, view, look }: AddPhotosProps) {
  const [work, setWork] = useState<{ now: number; of: number } | null>(null);
  const [attempt, failure] = useAttempt();
  // Asked for when the camera opens, so that it is there when the photo is.
  const position = useRef<ReturnType<typeof whereNow> | null>(null);
  const open = (camera: boolean) => {
    visit.keepPlace(view.target);
    position.current = camera ? whereNow() : null;
  };
  const take = async (files: readonly File[]) => {
    const keepAll = async () => {
      const here = await position.current;
      const failures: Error[] = [];
      for (const [index, file] of files.entries()) {
        setWork({ now: index + 1, of: files.length });
        await rest()
          .then(({ prepare }) => prepare(file, here, visit.place))
          .then((photo) => visit.attach(view.target, photo))
          .catch((error) => failures.push(error));
        if (failures.at(-1)?.name === "QuotaExceededError") break;
      }
      // One bad file does not cost the others; but it is said.
      if (failures[0]) throw failures[0];
    };
    setWork({ now: 1, of: files.length });
    await attempt(keepAll());
    setWork(null);
  };
  return (
    <>
      {work ? (
        <p class={`adding ${look}`} role="status">
          {_("preparing %(now)s of %(of)s", work)}
        </p>
      ) : (
        <>
          <Picker
            look={look}
            icon="camera"
            words={_("Photo")}
            camera
            onOpen={() => open(true)}
            onFiles={(files) => void take(files)}
          />
          <Picker
            look={look}
            icon="gallery"
            words={_("Gallery")}
            onOpen={() => open(false)}
            onFiles={(files) => void take(files)}
          />
        </>
      )}
      <Failure failure={failure} />
    </>
  );
}

export interface PickerProps {
  look: "tile" | "line";
  icon: IconName;
  words: string;
  camera?: boolean;
  /** Called before the picker opens: the system may end the page meanwhile. */
  onOpen: () => void;
  onFiles: (files: readonly File[]) => void;
}

export function Picker({ look, icon, words, camera = false, onOpen, onFiles }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const picked = (event: TargetedEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])];
    // The same file may be picked again.
    event.currentTarget.value = "";
    if (files.length) onFiles(files);
  };
  return (
    <label class={`picker ${look}`}>
      <input
        ref={input}
        type="file"
        accept="image/*"
        {...(camera ? { capture: "environment" as const } : { multiple: true })}
        onClick={onOpen}
        onChange={picked}
      />
      <Icon name={icon} />
      <span>{words}</span>
    </label>
  );
}
