import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { Grid, groupItems, ItemCard } from "../items";
import { useAttempt } from "../items/attempt";
import { Button, Callout, Undo } from "../parts";
import type { ItemView, OpenVisit, Repetition, SectionView } from "../visit/types";
import { gettext as _, ngettext, say } from "../words";
import { capital, viewsOf } from "./names";
import { NotDone } from "./notdone";
import { go } from "./route";
import type { Stop } from "./stops";
import { useUndoable } from "./undoable";

interface StopProps {
  visit: OpenVisit;
  stop: Stop;
  /** To an item, or to a repetition that was added. */
  onItem: (place: string) => void;
}

/** All that one screen of the runner asks. */
export function StopItems({ visit, stop, onItem }: StopProps) {
  const { section } = stop;
  const removal = useUndoable();
  const { visit_id } = visit.visit.value;
  const left = stop.repetitions.filter(({ place }) => place === null || place !== removal.pending?.target);
  const removed = entriesIn(stop.repetitions.find(({ place }) => place === removal.pending?.target));
  return (
    <div class="stop">
      {section && section.photos_due > 0 && (
        <Callout>{ngettext("%(num)s photo of this section is still due.", "%(num)s photos of this section are still due.", section.photos_due)}</Callout>
      )}
      {left.map((repetition, index) => (
        <RepetitionItems key={repetition.place ?? ""} visit={visit} section={section} repetition={repetition} number={index + 1} onRemove={(target) => removal.choose({ visit_id, target, what: "remove" })} onItem={onItem} />
      ))}
      {removal.pending && (
        <Undo key={removal.pending.target} words={removedWords(removed)} stays={removed > 0} onUndo={removal.undo} onGone={removal.commit} />
      )}
      <NotDone failure={removal.failure} />
      {section?.section.repeat && <AddRepetition visit={visit} section={section} count={left.length} onAdded={onItem} />}
    </div>
  );
}

/** How much of what was entered goes with a repetition. */
function entriesIn(repetition: Repetition | undefined): number {
  return repetition?.items.filter(({ saved }) => saved !== "none").length ?? 0;
}

function removedWords(entries: number): string {
  if (entries === 0) return _("Removed.");
  return ngettext("Removed, with %(num)s answer.", "Removed, with %(num)s answers.", entries);
}

interface RepetitionProps {
  visit: OpenVisit;
  section: SectionView | null;
  repetition: Repetition;
  number: number;
  onRemove: (place: string) => void;
  onItem: (place: string) => void;
}

function RepetitionItems({ visit, section, repetition, number, onRemove, onItem }: RepetitionProps) {
  const { place, removable, items } = repetition;
  const cards = <Cards visit={visit} section={section} items={items} onItem={onItem} />;
  if (place === null) return <><h2 class="unseen">{_("Questions")}</h2>{cards}</>;
  return (
    <section class="repetition" data-target={place} aria-labelledby={place}>
      <div class="repetition-head">
        <h2 id={place} tabIndex={-1}>{nameOf(section, number)}</h2>
        {removable && <Button kind="quiet" icon="bin" onClick={() => onRemove(place)}>{_("Remove")}</Button>}
      </div>
      {cards}
    </section>
  );
}

/** "Person who served you 2 of up to 5" */
function nameOf(section: SectionView | null, number: number): string {
  const repeat = section?.section.repeat;
  const what = capital(say(repeat?.per));
  const most = repeat?.at_most;
  return most === undefined ? _("%(what)s %(number)s", { what, number }) : _("%(what)s %(number)s of up to %(most)s", { what, number, most });
}

function AddRepetition({ visit, section, count, onAdded }: { visit: OpenVisit; section: SectionView; count: number; onAdded: (place: string) => void }) {
  const [busy, setBusy] = useState(false);
  const [attempt, failure] = useAttempt();
  const { id, repeat } = section.section;
  const most = repeat?.at_most ?? Infinity;
  if (count > most) return <Callout>{_("There may be %(most)s at most: remove one.", { most })}</Callout>;
  if (count === most) return null;
  const add = async () => {
    setBusy(true);
    await attempt(visit.addRepetition(id).then(onAdded));
    setBusy(false);
  };
  return (
    <>
      <NotDone failure={failure} />
      <p class="add"><Button icon="plus" disabled={busy} onClick={add}>{_("Add: %(what)s", { what: say(repeat?.per) })}</Button></p>
    </>
  );
}

interface CardsProps {
  visit: OpenVisit;
  section: SectionView | null;
  items: readonly ItemView[];
  onItem: (place: string) => void;
}

function Cards({ visit, section, items, onItem }: CardsProps) {
  const shared = {
    visit,
    onInstrument: ({ target }: ItemView) => {
      // The way back leads to it, also where nothing was scrolled since another section.
      visit.keepPlace(target);
      go({ name: "instrument", id: visit.visit.value.visit_id, item: target });
    },
    onOpenAddress: (address: string) => {
      const there = viewsOf(visit).find((view) => view.address === address);
      if (there) onItem(there.target);
    },
  };
  let heading: number | undefined;
  return (
    <>
      {groupItems(items).map((group) => {
        const first = group.kind === "one" ? group.view : group.views[0];
        const words = first?.item.group === heading ? "" : titleOf(section, (heading = first?.item.group));
        return (
          <Fragment key={first?.target}>
            {words && <h2 class="group-title">{words}</h2>}
            {group.kind === "one" ? <ItemCard {...shared} view={group.view} /> : <Grid {...shared} views={group.views} />}
          </Fragment>
        );
      })}
    </>
  );
}

function titleOf(section: SectionView | null, group: number | undefined): string {
  return group === undefined ? "" : say(section?.section.groups?.[group]);
}
