import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { gettext as _ } from "../words";
import { Button } from "./Button";

/** A dialog from below. It is open as long as it is rendered; `onClose` says that it should go.
 * Focus goes to its first control, stays inside, and returns to where it was. */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby={heading}
      onCancel={(event) => {
        // The one who renders it decides; the browser would close it behind his back.
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div class="sheet-inside">
        <div class="sheet-head">
          <h2 id={heading}>{title}</h2>
          <Button kind="square" icon="close" label={_("Close")} onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  );
}
