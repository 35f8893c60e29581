import { useLayoutEffect, useRef } from "preact/hooks";
import { clock } from "../dates";
import { gettext as _ } from "../words";
import { quiet } from "./settings";
import { now } from "./use";

/** Looks like an empty page of notes: dark, silent, with the hour. A tap or a key brings back. It is a
 * dialog so that it lies above an open sheet too. */
export function Quiet() {
  const page = useRef<HTMLDialogElement>(null);
  // Before the screens are hidden, as a hidden button would lose the focus for good.
  useLayoutEffect(() => {
    const dialog = page.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      // Only once the screens can be seen again do they take the focus.
      queueMicrotask(() => before instanceof HTMLElement && before.focus({ preventScroll: true }));
    };
  }, []);
  const leave = () => (quiet.value = false);
  return (
    <dialog ref={page} class="quiet-page" aria-label={_("Notes")} onCancel={leave} onKeyDown={leave}>
      <button type="button" onClick={leave}>
        <span>{_("Notes")}</span>
        <time>{clock(now.value)}</time>
      </button>
    </dialog>
  );
}
