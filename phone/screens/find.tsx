import { useState } from "preact/hooks";
import { AnswerButton, Icon, Ring, Row, Rows, Sheet } from "../parts";
import type { ItemView, OpenVisit } from "../visit/types";
import { gettext as _ } from "../words";
import { ask, stateWords } from "./names";
import { href } from "./route";
import { matching } from "./search";
import { order, type Order } from "./settings";
import { visible, type Stop } from "./stops";

interface FindProps {
  visit: OpenVisit;
  stops: readonly Stop[];
  current: number;
  onStop: (index: number) => void;
  onItem: (place: string) => void;
  onOrder: (order: Order) => void;
  onClose: () => void;
}

const SHOWN = 30;

/** The whole checklist at a glance: its sections or places with what is answered, and any item by its words. */
export function Find({ visit, stops, current, onStop, onItem, onOrder, onClose }: FindProps) {
  const [typed, setTyped] = useState("");
  const items = typed.trim() ? matching(stops.flatMap(visible), typed, (view) => `${view.number} ${ask(view.item, visit.place)}`) : null;
  const id = visit.visit.value.visit_id;
  return (
    <Sheet title={_("The whole checklist")} onClose={onClose}>
      <search>
        <label class="unseen" for="find">{_("Search the questions")}</label>
        <input id="find" type="search" autofocus={matchMedia("(hover: hover)").matches} placeholder={_("Search the questions")} onInput={(event) => setTyped(event.currentTarget.value)} />
      </search>
      {items ? (
        <FoundItems items={items} visit={visit} onItem={onItem} />
      ) : (
        <>
          <OrderChoice visit={visit} onOrder={onOrder} />
          <Rows>
            {stops.map((stop, index) => (
              <Row key={stop.key} lead={stop.section && order.value === "section" ? stop.section.number : <Icon name="pin" />} title={index === current ? <strong aria-current="true">{stop.title}</strong> : stop.title} second={stop.of > 0 ? _("%(answered)s of %(of)s answered", { answered: stop.answered, of: stop.of }) : _("nothing required")} end={<StopMark stop={stop} />} onOpen={() => onStop(index)} />
            ))}
            <Row lead={<Icon name="flag" />} title={_("Review and submit")} href={href({ name: "review", id })} />
          </Rows>
        </>
      )}
    </Sheet>
  );
}

function StopMark({ stop: { answered, of } }: { stop: Stop }) {
  return answered >= of ? <Icon name="tick" label={_("complete")} /> : <Ring {...(answered > 0 && { share: answered / of })} />;
}

function OrderChoice({ visit, onOrder }: { visit: OpenVisit; onOrder: (order: Order) => void }) {
  const placed = visit.checklist.sections.some(({ items }) => items.some(({ where }) => where));
  if (!placed && order.value === "section") return null;
  return (
    <fieldset class="choice">
      <legend class="unseen">{_("Order of questions")}</legend>
      <AnswerButton group="order" chosen={order.value === "section"} onChoose={() => onOrder("section")}>{_("By section")}</AnswerButton>
      <AnswerButton group="order" chosen={order.value === "place"} onChoose={() => onOrder("place")}>{_("By place")}</AnswerButton>
    </fieldset>
  );
}

function FoundItems({ items, visit, onItem }: { items: readonly ItemView[]; visit: OpenVisit; onItem: (place: string) => void }) {
  if (items.length === 0) return <p role="status">{_("No question here says that.")}</p>;
  return (
    <Rows>
      {items.slice(0, SHOWN).map((view) => (
        <Row key={view.target} lead={view.number} title={ask(view.item, visit.place)} second={stateWords(view)} onOpen={() => onItem(view.target)} />
      ))}
    </Rows>
  );
}
