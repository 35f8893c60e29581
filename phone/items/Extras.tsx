/** What stands below an answer: hint, photos, note, and the way to n/a. */

import { useState } from "preact/hooks";
import { Button, Icon, later } from "../parts";
import { hasAnswer, optionNeedsWords } from "../rules/answers";
import type { ItemView, OpenVisit } from "../visit/types";
import { gettext as _, say } from "../words";
import { Failure, useAttempt } from "./attempt";
import { GrowingText } from "./GrowingText";
import { AddPhotos, PhotoStrip } from "./PhotoStrip";
import { ReasonSheet } from "./ReasonSheet";

const HistorySheet = later((code) => code.HistorySheet);

export interface ExtrasProps {
  visit: OpenVisit;
  view: ItemView;
  readOnly: boolean;
  onAnswer: (kind: "na" | "skip" | "clear", reason: string | null) => void;
}

export function Extras({ visit, view, readOnly, onAnswer }: ExtrasProps) {
  const { item, entry } = view;
  const [wantsNote, setWantsNote] = useState(false);
  const noted = entry.note ?? "";
  const asks = optionNeedsWords(item, entry.value ?? null);
  const note = noted !== "" || wantsNote || asks || view.needs.includes("note");
  if (readOnly) {
    return (
      <>
        <PhotoStrip visit={visit} view={view} readOnly />
        {noted && <p class="note">{noted}</p>}
      </>
    );
  }
  return (
    <>
      <AfterHint view={view} />
      <Due view={view} />
      <div class={view.photos.length || wantsTile(view) ? "extras tall" : "extras"}>
        <PhotoStrip visit={visit} view={view} />
        {item.photo.rule !== "never" && (
          <AddPhotos
            visit={visit}
            view={view}
            look={view.photos.length || wantsTile(view) ? "tile" : "line"}
          />
        )}
        {!note && item.note.rule !== "never" && (
          <Button kind="quiet" class="extra" icon="pencil" onClick={() => setWantsNote(true)}>
            {_("Note")}
          </Button>
        )}
        <More visit={visit} view={view} onAnswer={onAnswer} />
      </div>
      {note && <Note visit={visit} view={view} asks={asks} />}
    </>
  );
}

function wantsTile({ item, needs }: ItemView): boolean {
  return item.type.name === "photo" || item.photo.rule === "required" || needs.includes("photo");
}

function AfterHint({ view }: { view: ItemView }) {
  const value = view.entry.value ?? null;
  const hints = Object.entries(view.item.after ?? {}).filter(([id]) =>
    hasAnswer(view.item, value, id),
  );
  if (!hints.length) return null;
  return <p class="callout caution">{hints.map(([, text]) => say(text)).join(" ")}</p>;
}

function Due({ view }: { view: ItemView }) {
  if (!view.needs.length) return null;
  const photo = view.needs.includes("photo");
  const words =
    view.needs.length === 2
      ? _("This answer needs a photo and a note")
      : photo
        ? _("This answer needs a photo")
        : _("This answer needs a note");
  return (
    <p class="sync">
      <Icon name={photo ? "camera" : "pencil"} />
      {words}
    </p>
  );
}

function Note({ visit, view, asks }: { visit: OpenVisit; view: ItemView; asks: boolean }) {
  const [attempt, failure] = useAttempt();
  return (
    <>
      <div class="note">
        <GrowingText
          label={asks ? _("Say which, in words") : _("Note")}
          quiet={!asks}
          placeholder={asks ? undefined : _("Note")}
          value={view.entry.note ?? ""}
          onText={(text) => void attempt(visit.note(view.target, text))}
        />
      </div>
      <Failure failure={failure} />
    </>
  );
}

function More({ visit, view, onAnswer }: Omit<ExtrasProps, "readOnly">) {
  const [sheet, setSheet] = useState<"reason" | "history" | null>(null);
  const { allow_na, allow_skip } = view.item;
  if (!allow_na && !allow_skip && view.saved === "none") return null;
  return (
    <>
      <Button kind="quiet" class="extra more" icon="more" onClick={() => setSheet("reason")}>
        {allow_na ? _("N/a …") : _("More …")}
      </Button>
      {sheet === "reason" && (
        <ReasonSheet
          view={view}
          onClose={() => setSheet(null)}
          onAnswer={(kind, reason) => {
            setSheet(null);
            onAnswer(kind, reason);
          }}
          onHistory={() => setSheet("history")}
        />
      )}
      {sheet === "history" && (
        <HistorySheet visit={visit} view={view} onClose={() => setSheet(null)} />
      )}
    </>
  );
}
