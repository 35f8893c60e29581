import { useState } from "preact/hooks";
import { Button, Field, Sheet } from "../parts";
import type { ItemView } from "../visit/types";
import { gettext as _ } from "../words";

export interface ReasonSheetProps {
  view: ItemView;
  onClose: () => void;
  onAnswer: (kind: "na" | "skip" | "clear", reason: string | null) => void;
  onHistory: () => void;
}

/** What is said most often: to tap, where one hand is all there is. */
function usual(): readonly string[] {
  return [_("There is none here"), _("It was closed"), _("I could not see it"), _("There was no time")];
}

/** Not applicable, could not assess, clear, history. */
export function ReasonSheet({ view, onClose, onAnswer, onHistory }: ReasonSheetProps) {
  const { item, entry, state, saved } = view;
  const [reason, setReason] = useState(entry.na ?? entry.skipped ?? "");
  const [error, setError] = useState<string | null>(null);
  const say = (kind: "na" | "skip") => {
    const needed = kind === "skip" || item.na_reason;
    if (needed && !reason.trim()) setError(_("Say why, in a few words."));
    else onAnswer(kind, reason.trim());
  };
  return (
    <Sheet title={_("%(number)s without an answer", { number: view.number })} onClose={onClose}>
      {(item.allow_na || item.allow_skip) && (
        <>
          <Field label={_("Why")} error={error}>
            {(wiring) => (
              <textarea
                {...wiring}
                value={reason}
                rows={2}
                dir="auto"
                onInput={(event) => setReason(event.currentTarget.value)}
              />
            )}
          </Field>
          <div class="chips">
            {usual().map((words) => (
              <Button key={words} aria-pressed={reason === words} onClick={() => setReason(words)}>
                {words}
              </Button>
            ))}
          </div>
        </>
      )}
      <div class="stack">
        {item.allow_na && <Button onClick={() => say("na")}>{_("Not applicable here")}</Button>}
        {item.allow_skip && <Button onClick={() => say("skip")}>{_("Could not assess")}</Button>}
        {state !== "blank" && item.type.name !== "photo" && (
          <Button icon="undo" onClick={() => onAnswer("clear", null)}>
            {_("Clear the answer")}
          </Button>
        )}
        {saved !== "none" && (
          <Button kind="quiet" icon="clock" onClick={onHistory}>
            {_("What was answered before")}
          </Button>
        )}
      </div>
    </Sheet>
  );
}
