import { useEffect, useRef, useState } from "preact/hooks";

const PAUSE_MS = 600;

export interface Draft {
  readonly value: string;
  readonly onInput: (event: { currentTarget: { value: string } }) => void;
  readonly onKeyDown: (event: { key: string; currentTarget: HTMLElement }) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/** What is being typed. It is saved after a pause, on leaving the field, on leaving the page and when
 * the field goes; what stands elsewhere never overwrites it while it has the focus or is unsaved. */
export function useDraft(kept: string, save: (text: string) => void): Draft {
  const [text, setText] = useState(kept);
  const now = useRef({
    text,
    kept,
    focused: false,
    timer: 0,
    touched: false,
    keptAtFocus: kept,
    save,
  });
  Object.assign(now.current, { save, kept });

  const flush = () => {
    if (!now.current.timer) return;
    clearTimeout(now.current.timer);
    now.current.timer = 0;
    now.current.save(now.current.text);
  };
  const show = (next: string) => {
    now.current.text = next;
    setText(next);
  };
  useEffect(() => {
    if (!now.current.focused && !now.current.timer) show(kept);
  }, [kept]);
  useEffect(() => {
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flush);
    return () => {
      removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", flush);
      flush();
    };
  }, []);
  return {
    value: text,
    onInput: (event) => {
      now.current.touched = true;
      show(event.currentTarget.value);
      clearTimeout(now.current.timer);
      now.current.timer = setTimeout(flush, PAUSE_MS) as unknown as number;
    },
    // 'Done' on the phone's keyboard: saved, and the keyboard goes.
    onKeyDown: ({ key, currentTarget }) => {
      if (key === "Enter" && currentTarget.tagName === "INPUT") currentTarget.blur();
    },
    onFocus: () => {
      Object.assign(now.current, { focused: true, touched: false, keptAtFocus: now.current.kept });
    },
    onBlur: () => {
      const { touched, kept: latest, keptAtFocus } = now.current;
      now.current.focused = false;
      flush();
      if (!touched && latest !== keptAtFocus) show(latest);
    },
  };
}
