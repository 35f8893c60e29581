import { useState } from "preact/hooks";
import { useAttempt } from "../items/attempt";
import { Button, Header, Icon, Row, Rows } from "../parts";
import { distance, whereNow, type Position } from "../photos/position";
import type { Place } from "../store/rows";
import type { App, Version } from "../visit/app";
import { gettext as _, ngettext, say } from "../words";
import { due } from "./due";
import { distance as distanceWords } from "./figures";
import { latest } from "./agenda";
import { placeName } from "./names";
import { NotDone } from "./notdone";
import { back, go, href, replace } from "./route";
import { canScan, Scan } from "./scan";
import { codeIn, matching } from "./search";
import { Empty, now, Screen, useApp, Waiting } from "./use";

/** How many locations are listed before somebody types. */
const SHOWN = 40;

export function Start({ at }: { at: string | null }) {
  const app = useApp();
  const [here, setHere] = useState<Position | null>(null);
  const place = at === null ? null : placeAt(app.places.value, at);
  return place ? (
    <Checklists key={place.id} app={app} place={place} here={here} />
  ) : (
    <Where key="where" app={app} unknown={at} here={here} onHere={setHere} />
  );
}

/** By its code, else by its id. */
export function placeAt(places: readonly Place[], at: string): Place | null {
  const code = at.toLowerCase();
  return (
    places.find((place) => place.code?.toLowerCase() === code) ??
    places.find((place) => String(place.id) === at) ??
    null
  );
}

interface WhereProps {
  app: App;
  unknown: string | null;
  here: Position | null;
  onHere: (here: Position) => void;
}

function Where({ app, unknown, here, onHere }: WhereProps) {
  const [typed, setTyped] = useState(unknown ?? "");
  const [scanning, setScanning] = useState(false);
  const places = listed(app, typed, here);
  const open = (at: string) => {
    setScanning(false);
    go({ name: "start", at });
  };
  return (
    <Screen title={_("Start a visit")} class="start" head={<Header title={_("Where are you?")} onBack={back} />}>
      <search>
        <label class="unseen" for="place">{_("Name, code or address")}</label>
        <input id="place" type="search" value={typed} placeholder={_("Name, code or address")} onInput={(event) => setTyped(event.currentTarget.value)} />
      </search>
      <Finders here={here} onHere={onHere} onScan={() => setScanning(true)} />
      {scanning && <Scan onCode={open} onClose={() => setScanning(false)} codeIn={codeIn} />}
      {unknown !== null && <p role="status">{_("No location here has the code “%(code)s”. Perhaps it comes with the network.", { code: unknown })}</p>}
      {!(places.length === 0 && typed === unknown) && <PlaceList app={app} places={places} typed={typed} here={here} />}
    </Screen>
  );
}

function Finders({ here, onHere, onScan }: { here: Position | null; onHere: (here: Position) => void; onScan: () => void }) {
  const [state, setState] = useState<"idle" | "asking" | "failed">("idle");
  const find = async () => {
    setState("asking");
    const found = await whereNow();
    setState(found ? "idle" : "failed");
    if (found) onHere(found);
  };
  return (
    <>
      <p class="finders">
        <Button icon="pin" onClick={find} disabled={state === "asking"}>{here ? _("Nearest first") : _("Near me")}</Button>
        {canScan() && <Button icon="camera" onClick={onScan}>{_("Scan the code")}</Button>}
      </p>
      {state === "failed" && <p class="second" role="status">{_("The phone does not say where it is. Search instead.")}</p>}
    </>
  );
}

function listed(app: App, typed: string, here: Position | null): readonly Place[] {
  const text = ({ name, code, address, region }: Place) => [name, code, address, region].join(" ");
  const found = app.places.value.filter((place) => place.touchpoints.length > 0);
  const wanted = [...matching(found, typed, text)];
  const far = (place: Place) => (here && distance(here, place)) ?? Infinity;
  if (here) return wanted.sort((a, b) => far(a) - far(b) || a.name.localeCompare(b.name));
  return wanted.sort((a, b) => a.name.localeCompare(b.name));
}

function PlaceList({ app, places, typed, here }: { app: App; places: readonly Place[]; typed: string; here: Position | null }) {
  if (app.visits.value === null) return <Waiting />;
  if (places.length === 0) {
    return <Empty>{typed ? _("Nothing here is called that.") : _("Your locations come with the network, once.")}</Empty>;
  }
  const recent = typed || here ? [] : recentPlaces(app);
  return (
    <>
      {recent.length > 0 && <h2 class="over">{_("Recently visited")}</h2>}
      {recent.length > 0 && <Rows>{recent.map((place) => <PlaceRow key={place.id} place={place} here={here} />)}</Rows>}
      {recent.length > 0 && <h2 class="over">{_("All locations")}</h2>}
      <Rows>{places.slice(0, SHOWN).map((place) => <PlaceRow key={place.id} place={place} here={here} />)}</Rows>
      {places.length > SHOWN && (
        <p class="second">{ngettext("%(num)s more: type a part of its name.", "%(num)s more: type a part of the name.", places.length - SHOWN)}</p>
      )}
    </>
  );
}

function recentPlaces(app: App): readonly Place[] {
  const visits = latest(app.visits.value ?? [], (visit) => visit.start.started_at);
  const places = visits.flatMap(({ place }) => (place ? [place] : []));
  return [...new Map(places.map((place) => [place.id, place])).values()].slice(0, 3);
}

function PlaceRow({ place, here }: { place: Place; here: Position | null }) {
  const far = here && distance(here, place);
  const second = [place.address ?? place.region, place.code].filter(Boolean).join(" · ");
  return (
    <Row
      title={<span class="place">{place.name}</span>}
      second={second}
      end={far !== null ? <span class="far">{distanceWords(far)}</span> : <Icon name="next" />}
      href={href({ name: "start", at: String(place.id) })}
    />
  );
}

function Checklists({ app, place, here }: { app: App; place: Place; here: Position | null }) {
  const role = app.person.value?.role ?? "auditor";
  const versions = app.versions.value.filter(
    ({ current, checklist }) =>
      current && checklist.for.includes(role) && place.touchpoints.includes(checklist.touchpoint),
  );
  const far = here && distance(here, place);
  const [attempt, failure] = useAttempt();
  const begin = ({ sha256 }: Version) =>
    attempt(app.start(sha256, place.id, far).then((id) => {
      replace({ name: "visit", id, item: null });
      // The list was perhaps scrolled; a visit begins at its beginning.
      scrollTo(0, 0);
    }));
  const asked = new Set(app.assignments.value.filter((each) => each.location === place.id).map((each) => each.checklist));
  const planned = versions.filter(({ checklist }) => asked.has(checklist.id));
  const others = versions.filter(({ checklist }) => !asked.has(checklist.id));
  const rows = (some: readonly Version[]) => (
    <Rows>{some.map((version) => <ChecklistRow key={version.sha256} app={app} place={place} version={version} onStart={() => void begin(version)} />)}</Rows>
  );
  return (
    <Screen title={place.name} class="start" head={<Header title={placeName(place)} second={[place.address, far !== null ? distanceWords(far) : null].filter(Boolean).join(" · ")} onBack={() => back({ name: "start", at: null })} />}>
      {versions.length === 0 ? (
        <Empty>{_("No checklist of yours is for this location.")}</Empty>
      ) : (
        <>
          <h2 class="title">{_("What do you do here?")}</h2>
          <NotDone failure={failure} />
          {planned.length > 0 && <h3 class="over">{_("Asked of you here")}</h3>}
          {planned.length > 0 && rows(planned)}
          {planned.length > 0 && others.length > 0 && <h3 class="over">{_("Something else")}</h3>}
          {rows(others)}
        </>
      )}
    </Screen>
  );
}

function ChecklistRow({ app, place, version: { checklist }, onStart }: { app: App; place: Place; version: Version; onStart: () => void }) {
  const questions = checklist.sections.reduce(
    (sum, { items }) => sum + items.filter(({ type }) => type.name !== "instruction").length,
    0,
  );
  const { words } = due(
    app.assignments.value.find((each) => each.checklist === checklist.id && each.location === place.id)?.due_at ?? null,
    now.value,
    place.timezone,
  );
  const facts = [
    checklist.minutes ? ngettext("%(num)s minute", "%(num)s minutes", checklist.minutes) : null,
    ngettext("%(num)s question", "%(num)s questions", questions),
    words || null,
  ];
  return (
    <Row
      title={<span class="place">{say(checklist.title)}</span>}
      second={
        <span class="checklist-facts">
          {checklist.summary && <span>{say(checklist.summary)}</span>}
          <span>{facts.filter(Boolean).join(" · ")}</span>
          <span class="ready"><Icon name="tick" />{_("Ready, no network needed")}</span>
        </span>
      }
      onOpen={onStart}
    />
  );
}
