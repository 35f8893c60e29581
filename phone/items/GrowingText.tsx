import { useLayoutEffect, useRef } from "preact/hooks";
import { Field } from "../parts";
import { useDraft } from "./draft";

const MOST = 20_000;
const GROWS_BY_ITSELF = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");

export interface GrowingTextProps {
  value: string;
  /** "" where the field was emptied. */
  onText: (text: string) => void;
  /** Its own label, or the id of what names it. */
  label?: string;
  /** The label is for screen readers only. */
  quiet?: boolean;
  labelledby?: string;
  class?: string;
  placeholder?: string | undefined;
}

/** A field as high as its words. */
export function GrowingText({
  value,
  onText,
  label,
  quiet = false,
  labelledby,
  class: extra,
  placeholder,
}: GrowingTextProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(value, onText);
  useLayoutEffect(() => {
    if (GROWS_BY_ITSELF || !field.current) return;
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight + 3}px`;
  }, [draft.value]);
  const area = (id?: string) => (
    <textarea
      ref={field}
      id={id}
      {...draft}
      rows={1}
      maxLength={MOST}
      class={extra}
      placeholder={placeholder}
      aria-labelledby={labelledby}
      dir="auto"
    />
  );
  return label ? (
    <Field label={label} quiet={quiet}>
      {({ id }) => area(id)}
    </Field>
  ) : (
    area()
  );
}
