import { useId, useState } from "preact/hooks";
import { AnswerButton, Button, Field, Icon } from "../../parts";
import type { Thing } from "../../rules/checklist";
import type { Touch } from "../../rules/shapes";
import { gettext as _, say } from "../../words";
import { useDraft } from "../draft";
import type { ControlProps } from "./control";
import { face } from "./choosing";

const FEELS = [1, 2, 3, 4, 5];

export function Inventory({ view, type, value, put }: ControlProps<"inventory">) {
  const [open, setOpen] = useState<string | null>(null);
  const touches = value ?? {};
  const enter = (id: string, touch: Touch | null) => {
    const { [id]: _before, ...rest } = touches;
    const next = touch ? { ...rest, [id]: touch } : rest;
    put(Object.keys(next).length ? next : null);
  };
  const feels = type.score !== "touched";
  return (
    <div class="inventory">
      {feels && (
        <div class="feel-ends" aria-hidden="true">
          <span>{_("nasty")}</span>
          <span>{_("nice")}</span>
        </div>
      )}
      {type.things.map((thing) => (
        <ThingRow
          key={thing.id}
          group={`${view.target}:${thing.id}`}
          thing={thing}
          touch={touches[thing.id]}
          feels={feels}
          open={open === thing.id}
          onOpen={() => setOpen(open === thing.id ? null : thing.id)}
          onTouch={(touch) => enter(thing.id, touch)}
        />
      ))}
    </div>
  );
}

interface ThingProps {
  group: string;
  thing: Thing;
  touch: Touch | undefined;
  feels: boolean;
  open: boolean;
  onOpen: () => void;
  /** null: as if never touched. */
  onTouch: (touch: Touch | null) => void;
}

/** The name opens the words; a face says touched as well. */
function ThingRow(props: ThingProps) {
  const { thing, touch, feels, open, onOpen } = props;
  const id = useId();
  const second = touch?.words || (touch?.touched && !touch.feel && feels ? _("touched") : "");
  return (
    <div class="thing">
      <button type="button" class="thing-name" aria-expanded={open} onClick={onOpen}>
        <span id={id}>{say(thing.label)}</span>
        {second && <span class="second">{second}</span>}
      </button>
      {feels ? <Feels {...props} labelledby={id} /> : <TouchedOnly {...props} />}
      {open && <Details {...props} />}
    </div>
  );
}

function Feels({ group, touch, onTouch, labelledby }: ThingProps & { labelledby: string }) {
  return (
    <div class="feels" role="radiogroup" aria-labelledby={labelledby}>
      {FEELS.map((feel) => (
        <AnswerButton
          key={feel}
          look="face"
          group={group}
          chosen={touch?.feel === feel}
          label={feelName(feel)}
          onChoose={() => onTouch({ ...touch, touched: true, feel })}
        >
          <Icon name={face(feel, 1, 5)} />
        </AnswerButton>
      ))}
    </div>
  );
}

function feelName(feel: number): string {
  if (feel === 1) return _("1 nasty");
  return feel === 5 ? _("5 nice") : String(feel);
}

function TouchedOnly({ group, touch, onTouch }: ThingProps) {
  return (
    <AnswerButton
      kind="checkbox"
      group={`${group}:touched`}
      chosen={touch?.touched ?? false}
      onChoose={(touched) => onTouch(touched || touch?.words ? { ...touch, touched } : null)}
    >
      {_("touched")}
    </AnswerButton>
  );
}

function Details({ group, touch, feels, onTouch }: ThingProps) {
  const draft = useDraft(touch?.words ?? "", (text) => {
    const { words: _before, ...rest } = touch ?? { touched: false };
    onTouch(text.trim() ? { ...rest, words: text } : touch?.touched ? rest : null);
  });
  return (
    <div class="thing-details">
      <Field label={_("In words")}>
        {(wiring) => <input {...wiring} {...draft} type="text" />}
      </Field>
      {feels && (
        <AnswerButton
          kind="checkbox"
          group={`${group}:touched`}
          chosen={touch?.touched ?? false}
          onChoose={(touched) =>
            onTouch(
              touched
                ? { ...touch, touched }
                : touch?.words
                  ? { touched, words: touch.words }
                  : null,
            )
          }
        >
          {_("touched")}
        </AnswerButton>
      )}
      {touch && (
        <Button kind="quiet" onClick={() => onTouch(null)}>
          {_("Clear")}
        </Button>
      )}
    </div>
  );
}
