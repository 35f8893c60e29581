import { AnswerButton, Field } from "../../parts";
import { gettext as _ } from "../../words";
import type { Call as State } from "../call";

const BETWEEN = ": ";

/** Who hung up, and what was said last: kept as one text. */
export function Ended({ state, set }: { state: State; set: (next: State) => void }) {
  const ways = [_("I ended it"), _("They ended it"), _("It was cut off"), _("Nobody answered")];
  const way = ways.find((each) => state.ended === each || state.ended.startsWith(each + BETWEEN));
  const words = way === undefined ? state.ended : state.ended.slice(way.length + BETWEEN.length);
  const say = (how: string | undefined, last: string) =>
    set({ ...state, ended: [how, last.trim()].filter(Boolean).join(BETWEEN) });
  return (
    <section>
      <h2>{_("How did it end?")}</h2>
      <div class="ways" role="radiogroup" aria-label={_("How did it end?")}>
        {ways.map((each) => (
          <AnswerButton key={each} group="ended" chosen={each === way} onChoose={() => say(each, words)}>{each}</AnswerButton>
        ))}
      </div>
      <Field label={_("What was said last")}>
        {(wiring) => <textarea {...wiring} rows={2} defaultValue={words} onChange={(event) => say(way, event.currentTarget.value)} />}
      </Field>
    </section>
  );
}
