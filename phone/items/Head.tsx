/** What stands above an answer: number and marks, help, pictures, last time. */

import { useComputed } from "@preact/signals";
import { Button, Icon, Ring, Sync } from "../parts";
import type { Item, Text } from "../rules/checklist";
import { gettext as _, language, ngettext, say } from "../words";
import type { ItemView, OpenVisit } from "../visit/types";
import { fill, hasPlaces } from "./filling";
import { showDay } from "../dates";
import { tellEntry } from "./telling";

const LONG_HELP = 110;

export function Head({ view }: { view: ItemView }) {
  const way = view.item.dimensions?.["way"];
  return (
    <div class="item-head">
      <span class="figure">{view.number}</span>
      {view.item.critical && <span class="critical">{_("Critical")}</span>}
      {way && way !== view.section.dimensions?.["way"] && (
        <span class="second">{wayName(way)}</span>
      )}
      {view.conflict && <Sync state="choose">{_("two answers, choose")}</Sync>}
      <State view={view} />
    </div>
  );
}

function wayName(way: string): string {
  return (
    {
      walk: _("Walk"),
      touch: _("Touch"),
      listen: _("Listen"),
      forms: _("Forms"),
      call: _("Call"),
      web: _("Web"),
    }[way] ?? way
  );
}

/** 'saved' stands only where the phone has it for good. */
export function State({ view }: { view: ItemView }) {
  if (view.item.type.name === "instruction" || view.conflict) return null;
  if (view.saved === "saving") return <span class="state">{_("saving")}</span>;
  const untouched = untouchedThings(view);
  if (untouched) {
    return (
      <span class="state">
        <Ring />
        {ngettext("%(num)s not touched", "%(num)s not touched", untouched)}
      </span>
    );
  }
  if (view.state !== "blank" && view.needs.length > 0) {
    return (
      <span class="state">
        <Ring />
        {view.needs.includes("photo") ? _("saved, photo due") : _("saved, note due")}
      </span>
    );
  }
  if (view.state !== "blank") {
    return (
      <span class="state saved">
        <Icon name="tick" />
        {_("saved")}
      </span>
    );
  }
  if (!view.item.required) return <span class="state">{_("optional")}</span>;
  return (
    <span class="state">
      <Ring />
      {_("not yet")}
    </span>
  );
}

function untouchedThings({ item, entry, state }: ItemView): number {
  if (item.type.name !== "inventory" || state !== "answered") return 0;
  const touches = Object.values(entry.value as Record<string, { touched: boolean }>);
  return item.type.things.length - touches.filter((touch) => touch.touched).length;
}

/** An author's text with its places filled; painted again where an answer in it changes. */
export function useFilled(visit: OpenVisit, view: ItemView, text: Text | undefined): string {
  const written = say(text);
  const filled = useComputed(() => (hasPlaces(written) ? fillFor(visit, view, written) : written));
  return hasPlaces(written) ? filled.value : written;
}

/** In a repeated section its own answers are those of the same repetition. */
function fillFor(visit: OpenVisit, view: ItemView, written: string): string {
  const own = view.target.slice(0, view.target.indexOf("/"));
  return fill(written, {
    location: visit.place as Readonly<Record<string, unknown>> | null,
    answer: (address) => {
      const [section, item] = address.split("/");
      const target = section === view.section.id ? `${own}/${item}` : address;
      const found = visit.view.value.items.get(target);
      return found ? tellEntry(found.item, found.entry) : null;
    },
  });
}

export function Help({ visit, view, item }: { visit: OpenVisit; view: ItemView; item: Item }) {
  const words = useFilled(visit, view, item.help);
  if (!words) return null;
  if (words.length <= LONG_HELP) return <p class="second help">{words}</p>;
  return (
    <details class="help">
      <summary class="second">
        <Icon name="info" />
        {_("What counts")}
      </summary>
      <p class="second">{words}</p>
    </details>
  );
}

export function ReadAloud({ text }: { text: Text | undefined }) {
  const words = say(text);
  if (!words) return null;
  const speak = () => {
    const said = new SpeechSynthesisUtterance(words);
    said.lang = language();
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
  };
  if (!("speechSynthesis" in globalThis)) return <p class="second help">{words}</p>;
  return (
    <Button kind="quiet" icon="speaker" onClick={speak}>
      {_("Read aloud")}
    </Button>
  );
}

export function Pictures({ item }: { item: Item }) {
  if (!item.show) return null;
  return (
    <div class="reference" tabIndex={0} role="group" aria-label={_("Pictures to compare with")}>
      {item.show.map((sha256, index) => (
        <img
          key={sha256}
          src={`/api/v1/pictures/${sha256}`}
          loading="lazy"
          alt={_("Picture %(number)s to compare with", { number: index + 1 })}
        />
      ))}
    </div>
  );
}

/** 'after answering': so that nobody writes down what another saw. */
export function LastTimeLine({ visit, view }: { visit: OpenVisit; view: ItemView }) {
  const { last_time } = view.item;
  if (last_time === "hide" || (last_time === "after answering" && view.state === "blank"))
    return null;
  const last = visit.lastTime(view.item);
  const words = last && tellEntry(view.item, last.entry);
  if (!last || !words) return null;
  return (
    <p class="second last-time">
      {_("Last time, %(day)s: %(answer)s", { day: showDay(last.at.slice(0, 10)), answer: words })}
    </p>
  );
}
