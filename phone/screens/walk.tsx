import { useEffect, useRef, useState } from "preact/hooks";
import { RunningStrip } from "../instruments";
import { ItemCard } from "../items";
import { ActionBar, Button, Header, LinkButton, Progress } from "../parts";
import type { ItemView, OpenVisit } from "../visit/types";
import { gettext as _, say } from "../words";
import { arrive, back, go, href } from "./route";
import { ExpiredBanner } from "./signin";
import { stepsOf } from "./steps";
import { Eye, Screen } from "./use";

/** The executive's walk: one question at a time, large, without figures. */
export function Walk({ visit, item }: { visit: OpenVisit; item: string | null }) {
  const steps = stepsOf(visit.view.value.sections);
  const [target, setTarget] = useState(item);
  const index = Math.max(0, steps.findIndex(({ view, section }) => view.target === target || section.section.id === target));
  const step = steps[index];
  const begun = useRef(false);
  useEffect(() => {
    if (!item) void visit.lastPlace().then((last) => last && setTarget(last));
  }, [item]);
  useEffect(() => {
    if (begun.current) arrive();
    begun.current = true;
  }, [step?.view.target]);
  if (!step) return null;
  const to = (at: number) => {
    const next = steps[at]?.view.target;
    if (!next) return;
    visit.keepPlace(next);
    setTarget(next);
  };
  const id = visit.visit.value.visit_id;
  const measure = ({ target: item }: ItemView) => {
    visit.keepPlace(item);
    go({ name: "instrument", id, item });
  };
  const words = _("Question %(number)s of %(of)s", { number: index + 1, of: steps.length });
  return (
    <Screen
      title={say(step.section.section.title)}
      class="walk"
      head={
        <Header
          title={say(step.section.section.title)}
          second={words}
          onBack={back}
          action={<Eye />}
          banner={<><div class="walk-line"><Progress shares={[(index + 1) / steps.length]} label={words} /></div><RunningStrip visit={visit} onOpen={({ target: item }) => go({ name: "instrument", id, item })} /><ExpiredBanner /></>}
        />
      }
      bar={<WalkBar id={id} index={index} last={index === steps.length - 1} to={to} />}
    >
      <h2 class="unseen">{_("The question")}</h2>
      <ItemCard key={step.view.target} visit={visit} view={step.view} onInstrument={measure} />
      {step.last && (
        <p class="add">
          <Button icon="plus" onClick={async () => setTarget(`${await visit.addRepetition(step.section.section.id)}/${step.section.section.items[0]?.id}`)}>
            {_("Add: %(what)s", { what: say(step.section.section.repeat?.per) })}
          </Button>
        </p>
      )}
    </Screen>
  );
}

function WalkBar({ id, index, last, to }: { id: string; index: number; last: boolean; to: (at: number) => void }) {
  return (
    <ActionBar>
      <Button kind="square" icon="back" label={_("The question before")} disabled={index === 0} onClick={() => to(index - 1)} />
      {last ? (
        <LinkButton kind="primary" href={href({ name: "review", id })}>{_("To the end")}</LinkButton>
      ) : (
        <Button kind="primary" onClick={() => to(index + 1)}>{_("Next")}</Button>
      )}
    </ActionBar>
  );
}
