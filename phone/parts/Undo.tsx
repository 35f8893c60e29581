import { useEffect, useRef } from "preact/hooks";
import { gettext as _ } from "../words";
import { Icon } from "./Icon";

const STAYS_MS = 10_000;

/** 'Removed. Undo': stays ten seconds in place, or as long as the screen where much was removed; said
 * once to a screen reader. */
export function Undo({
  words,
  stays = false,
  onUndo,
  onGone,
}: {
  words: string;
  stays?: boolean;
  onUndo: () => void;
  onGone: () => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // What was removed had the focus, and took it along.
    if (document.activeElement === document.body) button.current?.focus({ preventScroll: true });
    if (stays) return undefined;
    const timer = setTimeout(onGone, STAYS_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p class="undo" role="status">
      <span>{words}</span>
      <button ref={button} type="button" class="button quiet" onClick={onUndo}>
        <Icon name="undo" />
        {_("Undo")}
      </button>
    </p>
  );
}
