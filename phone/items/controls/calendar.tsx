/** date and time, by the phone's own picker. */

import { Button } from "../../parts";
import { gettext as _ } from "../../words";
import { useDraft } from "../draft";
import { isDay, isTime, localDay, localTime } from "../moments";
import type { ControlProps } from "./control";

interface CalendarProps {
  kind: "date" | "time" | "datetime-local";
  value: string | null;
  labelledby?: string;
  label?: string;
  onValue: (value: string | null) => void;
}

/** The phone's own picker. A half-typed date is no date, and does not clear what stood. */
export function Calendar({ kind, value, labelledby, label, onValue }: CalendarProps) {
  const legal = {
    date: isDay,
    time: isTime,
    "datetime-local": (text: string) => isDay(text.slice(0, 10)),
  }[kind];
  const draft = useDraft(value ?? "", (text) => {
    if (legal(text)) onValue(text);
  });
  const leave = (event: { currentTarget: HTMLInputElement }) => {
    draft.onBlur();
    if (value && !event.currentTarget.value && !event.currentTarget.validity.badInput)
      onValue(null);
  };
  return (
    <input {...draft} onBlur={leave} type={kind} aria-labelledby={labelledby} aria-label={label} />
  );
}

export function Day({ value, labelledby, put }: ControlProps<"date">) {
  return (
    <div class="measured">
      <Calendar kind="date" value={value} labelledby={labelledby} onValue={put} />
      <Button icon="calendar" onClick={() => put(localDay(new Date()))}>
        {_("Today")}
      </Button>
    </div>
  );
}

export function Time({ value, labelledby, put }: ControlProps<"time">) {
  return (
    <div class="measured">
      <Calendar kind="time" value={value} labelledby={labelledby} onValue={put} />
      <Button icon="clock" onClick={() => put(localTime(new Date()))}>
        {_("Now")}
      </Button>
    </div>
  );
}
