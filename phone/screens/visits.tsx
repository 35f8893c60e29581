import { useState } from "preact/hooks";
import { day, when } from "../dates";
import { useAttempt } from "../items/attempt";
import { Button, Icon, LinkButton, Sync, SyncLine } from "../parts";
import type { VisitSummary } from "../visit/types";
import { gettext as _, ngettext } from "../words";
import { isDraft, latest } from "./agenda";
import { placeName } from "./names";
import { NotDone } from "./notdone";
import { href } from "./route";
import { matching } from "./search";
import { Tabbed } from "./tabbed";
import { Empty, now, useApp, Waiting } from "./use";

const SEARCH_FROM = 6;
const DAY_MS = 86_400_000;
const PHOTOS_STAY_DAYS = 7;
const ANSWERS_STAY_DAYS = 30;

export function Visits() {
  const app = useApp();
  const [typed, setTyped] = useState("");
  const all = app.visits.value;
  const found = matching(latest(all ?? [], (visit) => visit.start.started_at), typed, textOf);
  return (
    <Tabbed tab="visits" heading={_("Visits on this phone")}>
      {all === null && <Waiting />}
      {all && all.length >= SEARCH_FROM && (
        <search>
          <label class="unseen" for="visit">{_("Location or checklist")}</label>
          <input id="visit" type="search" placeholder={_("Location or checklist")} onInput={(event) => setTyped(event.currentTarget.value)} />
        </search>
      )}
      {all?.length === 0 && <Empty action={<LinkButton kind="primary" href="#/start">{_("Start a visit")}</LinkButton>}>{_("No visit on this phone yet.")}</Empty>}
      {all && all.length > 0 && found.length === 0 && <Empty>{_("Nothing here is called that.")}</Empty>}
      <ul class="block">{found.map((each) => <VisitLine key={each.visit.visit_id} summary={each} />)}</ul>
    </Tabbed>
  );
}

function textOf({ place, title }: VisitSummary): string {
  return [place?.name, place?.code, place?.region, title].join(" ");
}

function VisitLine({ summary }: { summary: VisitSummary }) {
  const app = useApp();
  const [attempt, failure] = useAttempt();
  const { visit, place, title, answered, of, photos, safety } = summary;
  const id = visit.visit_id;
  const to = isDraft(visit) ? href({ name: "visit", id, item: null }) : href({ name: "result", id });
  const amounts = [
    // Of one that was made elsewhere the list tells the score alone.
    of ? _("%(answered)s of %(of)s", { answered, of }) : null,
    photos ? ngettext("%(num)s photo", "%(num)s photos", photos) : null,
  ];
  const untouched = answered === 0 && photos === 0 && isDraft(visit);
  return (
    <li>
      <a class="visit-row" href={to}>
        <span class="visit-words">
          <span class="place">{placeName(place)}</span>
          <span class="second">{title}, {[when(visit.start.started_at, now.value, place?.timezone), ...amounts].filter(Boolean).join(" · ")}</span>
          {visit.receipt ? <Sync state="safe">{_("Safe on the server")}</Sync> : <SyncLine safety={safety} />}
          {visit.receipt && visit.received_at && !visit.bare && <span class="second">{staying(visit.received_at)}</span>}
        </span>
        <Icon name="next" />
      </a>
      {untouched && <Button kind="quiet" icon="bin" onClick={() => void attempt(app.discard(id))}>{_("Discard, nothing is answered")}</Button>}
      <NotDone failure={failure} />
    </li>
  );
}

function staying(received_at: string): string {
  const until = (days: number) => new Date(Date.parse(received_at) + days * DAY_MS);
  const answers = day(until(ANSWERS_STAY_DAYS));
  if (until(PHOTOS_STAY_DAYS) < now.value) return _("Answers stay here until %(answers)s", { answers });
  return _("Photos stay here until %(photos)s, answers until %(answers)s", { photos: day(until(PHOTOS_STAY_DAYS)), answers });
}
