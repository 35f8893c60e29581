import { useRef, useState } from "preact/hooks";
import { Button, Sheet, Sync } from "../parts";
import { prepare } from "../photos/prepare";
import { whereNow } from "../photos/position";
import type { ItemView, NewPhoto, OpenVisit, PhotoView } from "../visit/types";
import { gettext as _ } from "../words";
import { Failure, useAttempt } from "./attempt";
import { Blur, type BlurProps } from "./Blur";
import { GrowingText } from "./GrowingText";
import { Picker } from "./PhotoStrip";
import { useBytes } from "./picture";
import { showMoment } from "../dates";

export interface PhotoSheetProps {
  visit: OpenVisit;
  view: ItemView;
  photo: PhotoView;
  readOnly: boolean;
  onClose: () => void;
  onRemove: () => void;
}

/** One photo, large, and what can be done with it. */
export function PhotoSheet(props: PhotoSheetProps) {
  const { visit, view, photo, readOnly, onClose } = props;
  const url = useBytes(visit, photo.sha256);
  const [failed, setFailed] = useState(false);
  const number = view.photos.indexOf(photo) + 1;
  return (
    <Sheet
      title={_("Photo %(number)s of %(of)s", { number, of: view.photos.length })}
      onClose={onClose}
    >
      {url && !failed ? (
        <img
          class="large"
          src={url}
          alt={photo.caption || _("Photo %(number)s", { number })}
          onError={() => setFailed(true)}
        />
      ) : (
        <p class="second">
          {failed
            ? _("This browser cannot show this photo. It is sent as it is.")
            : _("This photo is not on this phone.")}
        </p>
      )}
      <p class="sheet-facts">
        <State photo={photo} />
        {photo.captured_at && (
          <span class="second">{_("taken %(when)s", { when: showMoment(photo.captured_at) })}</span>
        )}
      </p>
      {readOnly ? <p>{photo.caption}</p> : <Changes {...props} />}
    </Sheet>
  );
}

function State({ photo }: { photo: PhotoView }) {
  if (photo.problem)
    return (
      <Sync state="refused">
        {_("Not accepted: %(reason)s", { reason: photo.problem.message })}
      </Sync>
    );
  if (photo.state === "safe") return <Sync state="safe">{_("Safe on the server")}</Sync>;
  if (photo.state === "elsewhere") return null;
  if (photo.state === "sending") {
    return (
      <Sync state="sending" share={photo.progress}>
        {_("Sending")}
      </Sync>
    );
  }
  return <Sync state="phone">{_("On this phone only")}</Sync>;
}

function Changes({ visit, view, photo, onClose, onRemove }: PhotoSheetProps) {
  const [attempt, failure] = useAttempt();
  const [blurring, setBlurring] = useState<BlurProps["photo"] | null>(null);
  const hashes = view.photos.map((each) => each.sha256);
  const at = hashes.indexOf(photo.sha256);
  const move = (by: 1 | -1) => {
    const next = hashes.filter((hash) => hash !== photo.sha256);
    next.splice(at + by, 0, photo.sha256);
    void attempt(visit.order(view.target, next));
  };
  /** The new one takes the place of the old, which goes only when the new one is kept. */
  const replace = async (made: NewPhoto) => {
    const sha256 = await visit.attach(view.target, made);
    if (sha256 === photo.sha256) return;
    if (photo.caption) await visit.caption(view.target, sha256, photo.caption);
    await visit.order(
      view.target,
      hashes.map((hash) => (hash === photo.sha256 ? sha256 : hash)),
    );
    await visit.remove(view.target, photo.sha256);
  };
  // Asked for when the camera opens, as for every photo.
  const position = useRef<ReturnType<typeof whereNow> | null>(null);
  const openCamera = () => {
    visit.keepPlace(view.target);
    position.current = whereNow();
  };
  const retake = async (file: Blob) => {
    const again = Promise.resolve(position.current).then((here) => prepare(file, here, visit.place));
    if (await attempt(again.then(replace))) onClose();
  };
  const blur = async () => {
    const bytes = await visit.bytes(photo.sha256);
    if (bytes) setBlurring({ ...photo, bytes, type: "" });
  };
  const keepBlurred = async (made: NewPhoto) => {
    if (await attempt(replace(made))) onClose();
    else setBlurring(null);
  };
  if (blurring) {
    return (
      <div class="cover">
        <Blur
          photo={blurring}
          onDone={(made) => void keepBlurred(made)}
          onCancel={() => setBlurring(null)}
        />
      </div>
    );
  }
  return (
    <>
      <GrowingText
        label={_("Caption")}
        value={photo.caption}
        onText={(text) => void attempt(visit.caption(view.target, photo.sha256, text))}
      />
      <Failure failure={failure} />
      <div class="photo-actions">
        <Button icon="back" disabled={at <= 0} onClick={() => move(-1)}>
          {_("Earlier")}
        </Button>
        <Button icon="next" disabled={at >= hashes.length - 1} onClick={() => move(1)}>
          {_("Later")}
        </Button>
        <Picker
          look="line"
          icon="camera"
          words={_("Take again")}
          camera
          onOpen={openCamera}
          onFiles={([file]) => file && void retake(file)}
        />
        {photo.state !== "elsewhere" && (
          <Button icon="brush" onClick={() => void blur()}>
            {_("Hide faces")}
          </Button>
        )}
        <Button icon="bin" onClick={onRemove}>
          {_("Remove")}
        </Button>
      </div>
    </>
  );
}
