/** text and fact: what is told in words. */

import { useState } from "preact/hooks";
import { Field } from "../../parts";
import { gettext as _, say } from "../../words";
import { useDraft } from "../draft";
import { GrowingText } from "../GrowingText";
import { beyond, readNumber } from "../reading";
import { OneOf } from "./choosing";
import type { ControlProps } from "./control";
import { bounds, limitsOf } from "./figures";

export function Words({ value, labelledby, put }: ControlProps<"text">) {
  return <GrowingText value={value ?? ""} labelledby={labelledby} onText={put} />;
}

export function Fact(props: ControlProps<"fact">) {
  const { type, value, put } = props;
  if (type.options)
    return <OneOf {...props} options={type.options} value={value as string | null} />;
  return <Told {...props} value={value} put={put} />;
}

/** A figure where one is expected; but somebody may have been told "about five". */
function Told({ type, value, labelledby, put }: ControlProps<"fact">) {
  const wantsFigure =
    type.unit !== undefined || type.at_least !== undefined || type.at_most !== undefined;
  const [error, setError] = useState<string | null>(null);
  const draft = useDraft(value === null ? "" : String(value), (text) => {
    const reading = readNumber(text);
    const found = wantsFigure && "value" in reading ? reading.value : text.trim();
    const outside = typeof found === "number" && beyond(found, limitsOf(type));
    setError(outside ? _("Not kept: %(limits)s", { limits: bounds(limitsOf(type)) }) : null);
    if (!outside) put(found);
  });
  return (
    <Field
      quiet
      label={_("What you were told")}
      hint={wantsFigure ? _("A figure, or the words you were told.") : undefined}
      error={error}
    >
      {(wiring) => (
        <div class="with-unit">
          <input
            {...wiring}
            {...draft}
            type="text"
            aria-labelledby={labelledby}
            autocomplete="off"
          />
          {type.unit && <span>{say(type.unit)}</span>}
        </div>
      )}
    </Field>
  );
}
