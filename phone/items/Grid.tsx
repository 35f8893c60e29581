import { useId, useState } from "preact/hooks";
import { Button, Sync } from "../parts";
import type { ItemView } from "../visit/types";
import { gettext as _, say } from "../words";
import { Steps } from "./controls/choosing";
import { Extras } from "./Extras";
import { LastTimeLine, State, useFilled } from "./Head";
import { Answer, useAnswering, type ItemCardProps } from "./ItemCard";
import { following } from "./memo";
import { tellEntry } from "./telling";

export interface GridProps extends Omit<ItemCardProps, "view"> {
  views: readonly ItemView[];
}

/** Neighbours that are answered alike: one head, a short row each. */
export function Grid({ views, ...rest }: GridProps) {
  const type = views[0]?.item.type;
  return (
    <div class="grid">
      {type?.name === "scale" && (
        <div class="ends" aria-hidden="true">
          <span>{say(type.labels?.[String(type.from)])}</span>
          <span>{say(type.labels?.[String(type.to)])}</span>
        </div>
      )}
      {views.map((view) => (
        <GridRow key={view.target} view={view} {...rest} />
      ))}
    </div>
  );
}

const GridRow = following(InnerRow);

function InnerRow({ visit, view, mode = "answer", onInstrument, onOpenAddress }: ItemCardProps) {
  const id = useId();
  const question = useFilled(visit, view, view.item.ask);
  const answering = useAnswering(visit, view);
  const [opened, setOpened] = useState(false);
  const { item, entry } = view;
  const full = opened || hasMore(view);
  const common = { visit, view, labelledby: id, onInstrument, onOpenAddress, ...answering };
  const short =
    item.type.name === "scale" &&
    view.state !== "na" &&
    view.state !== "skipped" &&
    !view.conflict &&
    !answering.failure;
  return (
    <article
      class="grid-row"
      id={`item-${view.target}`}
      data-target={view.target}
      aria-labelledby={id}
    >
      <div class="grid-ask">
        <span class="figure">{view.number}</span>
        <h3 id={id} tabIndex={-1}>
          {question}
        </h3>
        {mode === "answer" && !hasMore(view) && (
          <Button
            kind="square"
            icon="more"
            label={_("More about %(number)s", { number: view.number })}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          />
        )}
      </div>
      {view.conflict && <Sync state="choose">{_("two answers, choose")}</Sync>}
      {view.problem && (
        <Sync state="refused">
          {_("Not accepted: %(reason)s", { reason: view.problem.message })}
        </Sync>
      )}
      {mode === "read" ? (
        <p class="kept">{tellEntry(item, entry) || _("Not answered")}</p>
      ) : short && item.type.name === "scale" ? (
        <Steps {...common} type={item.type} value={(entry.value ?? null) as number | null} />
      ) : (
        <Answer {...common} />
      )}
      {full && (
        <>
          <div class="item-head">
            <State view={view} />
          </div>
          <LastTimeLine visit={visit} view={view} />
          <Extras visit={visit} view={view} readOnly={mode === "read"} onAnswer={answering.give} />
        </>
      )}
    </article>
  );
}

/** Whatever is due or there is never folded away. */
function hasMore({ entry, photos, needs, conflict, state }: ItemView): boolean {
  return (
    photos.length > 0 ||
    !!entry.note ||
    needs.length > 0 ||
    conflict !== null ||
    state === "na" ||
    state === "skipped"
  );
}
