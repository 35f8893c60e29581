import { useEffect } from "preact/hooks";
import { gettext as _ } from "../words";
import { Icon } from "./Icon";

const STAYS_MS = 10_000;

/** 'Removed. Undo': stays ten seconds in place, said once to a screen reader. */
export function Undo({ words, onUndo, onGone }: { words: string; onUndo: () => void; onGone: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onGone, STAYS_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p class="undo" role="status">
      <span>{words}</span>
      <button type="button" class="button quiet" onClick={onUndo}>
        <Icon name="undo" />
        {_("Undo")}
      </button>
    </p>
  );
}
