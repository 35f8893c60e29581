import { useState } from "preact/hooks";
import { Button, Field, Icon } from "../../parts";
import type { Span } from "../../rules/shapes";
import { gettext as _ } from "../../words";
import { useDraft } from "../draft";
import { readDuration, showDuration } from "../reading";
import { secondsOf } from "../telling";
import type { ControlProps } from "./control";

export function Duration(props: ControlProps<"duration">) {
  if (props.type.from) return <Between {...props} />;
  return props.type.times ? <Several {...props} times={props.type.times} /> : <Once {...props} />;
}

/** The phone works it out from two times. */
function Between({ view, type, value, onOpenAddress }: ControlProps<"duration">) {
  if (value !== null) return <p class="kept figure">{showDuration(secondsOf(value as Span))}</p>;
  const open = (name: string | undefined) =>
    onOpenAddress?.(inSameRepetition(view.address, name ?? ""));
  return (
    <>
      <p class="second">{_("Follows from two times, when both are there.")}</p>
      <div class="chips">
        <Button onClick={() => open(type.from)}>{_("When it began")}</Button>
        <Button onClick={() => open(type.until)}>{_("When it ended")}</Button>
      </div>
    </>
  );
}

/** "section/item" as the rules name it from here: "section#2/item" inside a second repetition. */
export function inSameRepetition(from: string, name: string): string {
  const place = from.split("/")[0] as string;
  const [section, item] = name.split("/");
  return place.split("#")[0] === section ? `${place}/${item}` : name;
}

function Once({ view, value, put, onInstrument }: ControlProps<"duration">) {
  return (
    <div class="measured">
      <Button icon="clock" onClick={() => onInstrument(view)}>
        {_("Stopwatch")}
      </Button>
      <DurationField
        label={_("Minutes and seconds")}
        value={value === null ? null : secondsOf(value as Span)}
        onValue={put}
      />
    </div>
  );
}

interface DurationFieldProps {
  label: string;
  value: number | null;
  onValue: (seconds: number | null) => void;
}

export function DurationField({ label, value, onValue }: DurationFieldProps) {
  const [error, setError] = useState<string | null>(null);
  const draft = useDraft(value === null ? "" : showDuration(value), (text) => {
    const seconds = readDuration(text);
    const unread = seconds === null && text.trim() !== "";
    setError(unread ? _("Not read. Write 1:30, or 90 for seconds.") : null);
    if (!unread) onValue(seconds);
  });
  return (
    <Field label={label} error={error}>
      {(wiring) => (
        <input
          {...wiring}
          {...draft}
          type="text"
          inputMode="text"
          autocomplete="off"
          placeholder={_("m:ss")}
          class="figure"
        />
      )}
    </Field>
  );
}

/** A list as long as asked for: each can be taken out again. */
function Several({
  view,
  value,
  times,
  put,
  onInstrument,
}: ControlProps<"duration"> & { times: number }) {
  const spans = (value ?? []) as readonly Span[];
  const without = (index: number) => {
    const rest = spans.filter((_span, each) => each !== index);
    put(rest.length ? rest : null);
  };
  return (
    <div class="several">
      <ol>
        {spans.map((span, index) => (
          <li key={index}>
            <span class="second">{index + 1}</span>
            <span class="kept figure">{showDuration(secondsOf(span))}</span>
            <Button
              kind="square"
              icon="close"
              label={_("Take out %(time)s", { time: showDuration(secondsOf(span)) })}
              onClick={() => without(index)}
            />
          </li>
        ))}
      </ol>
      <p class="second">{_("%(num)s of %(of)s measured", { num: spans.length, of: times })}</p>
      {spans.length < times && (
        <div class="measured">
          <Button icon="clock" onClick={() => onInstrument(view)}>
            {_("Stopwatch")}
          </Button>
          <AddDuration onAdd={(seconds) => put([...spans, seconds])} />
        </div>
      )}
    </div>
  );
}

function AddDuration({ onAdd }: { onAdd: (seconds: number) => void }) {
  const [text, setText] = useState("");
  const seconds = readDuration(text);
  const add = () => {
    if (seconds === null) return;
    onAdd(seconds);
    setText("");
  };
  return (
    <Field label={_("Minutes and seconds")}>
      {(wiring) => (
        <div class="with-unit">
          <input
            {...wiring}
            type="text"
            class="figure"
            autocomplete="off"
            placeholder={_("m:ss")}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onBlur={add}
            onKeyDown={(event) => event.key === "Enter" && add()}
          />
          <button type="button" class="button square" aria-label={_("Add")} onClick={add}>
            <Icon name="plus" />
          </button>
        </div>
      )}
    </Field>
  );
}
