import type { ComponentChildren } from "preact";
import { longDay, when } from "../dates";
import { Icon, LinkButton, Progress, Sync, SyncLine } from "../parts";
import type { Assignment } from "../store/rows";
import type { App } from "../visit/app";
import type { VisitSummary } from "../visit/types";
import { gettext as _, ngettext, say } from "../words";
import { agenda, openPromises, type Agenda, type Draft } from "./agenda";
import { due, promised } from "./due";
import { figure, inWords } from "./figures";
import { isExecutive, placeName } from "./names";
import { markOf } from "./outcome";
import { href } from "./route";
import { Tabbed } from "./tabbed";
import { Empty, now, useApp, Waiting } from "./use";

export function Today() {
  const app = useApp();
  const visits = app.visits.value;
  return (
    <Tabbed tab="today" heading={longDay(now.value)}>
      {visits === null ? <Waiting /> : <Plan app={app} plan={agenda(visits, app.assignments.value)} />}
    </Tabbed>
  );
}

function Plan({ app, plan }: { app: App; plan: Agenda }) {
  const [first, ...drafts] = plan.drafts;
  const [ahead, ...rest] = first ? [undefined, ...plan.assigned] : plan.assigned;
  const today = rest.filter((each) => each && dueOf(app, each).today);
  const later = rest.filter((each) => each && !dueOf(app, each).today);
  const recent = plan.submitted.slice(0, SHOWN_SUBMITTED);
  return (
    <>
      <Summary app={app} plan={plan} />
      {first && <DraftCard draft={first} />}
      {ahead && <AssignedCard app={app} assignment={ahead} />}
      <Block title={_("Drafts")} rows={drafts.map((draft) => <DraftRow key={draft.summary.visit.visit_id} draft={draft} />)} />
      <Block title={_("Also to do")} rows={today.map((each) => each && <AssignedRow key={each.assignment_id} app={app} assignment={each} />)} />
      <Block title={_("Another day")} rows={later.map((each) => each && <AssignedRow key={each.assignment_id} app={app} assignment={each} />)} />
      <Block title={_("Submitted")} rows={recent.map((each) => <SubmittedRow key={each.visit.visit_id} app={app} summary={each} />)} />
      {(first ?? ahead) && (
        <p class="start-own"><LinkButton icon="plus" href="#/start">{_("Start another visit")}</LinkButton></p>
      )}
    </>
  );
}

const SHOWN_SUBMITTED = 5;

function Summary({ app, plan }: { app: App; plan: Agenda }) {
  const due = plan.assigned.filter((each) => dueOf(app, each).today).length + plan.drafts.length;
  const promise = promiseWords(app);
  if (due > 0 || promise || plan.assigned.length > 0) {
    const todo = ngettext("%(count)s to do.", "%(count)s to do.", due, { count: inWords(due) });
    return <p class="second summary">{due > 0 ? todo : _("Nothing to do today.")} {promise}</p>;
  }
  // Before the first answer of the server nobody knows whether there is anything to do.
  if (app.versions.value.length === 0 && app.places.value.length === 0) {
    return <p class="second summary">{app.online.value ? _("Fetching your work.") : _("Your work comes with the network, once.")}</p>;
  }
  return (
    <Empty action={<LinkButton kind="primary" href="#/start">{_("Start a visit")}</LinkButton>}>
      {_("Nothing to do today. Start a visit of your own.")}
    </Empty>
  );
}

function promiseWords(app: App): string {
  const open = openPromises(app.promises.value);
  const first = open[0];
  if (!first) return "";
  const count = inWords(open.length);
  const { words } = promised(first.by, now.value, first.place?.timezone);
  if (!words) {
    return ngettext("%(count)s promise to you is open.", "%(count)s promises to you are open.", open.length, { count });
  }
  return ngettext(
    "%(count)s promise to you is open %(until)s.",
    "%(count)s promises to you are open, the first %(until)s.",
    open.length,
    { count, until: words },
  );
}

function dueOf(app: App, { due_at, location }: Assignment) {
  return due(due_at, now.value, app.places.value.find((place) => place.id === location)?.timezone);
}

function DueWords({ at, zone }: { at: string | null; zone: string | undefined }) {
  const { words, late } = due(at, now.value, zone);
  if (!words) return null;
  return <> · <strong class={late ? "late" : undefined}>{late && <Icon name="clock" />}{words}</strong></>;
}

function DraftCard({ draft: { summary, due_at } }: { draft: Draft }) {
  const { visit, place, title, answered, of, photos, next, next_target } = summary;
  const id = visit.visit_id;
  const stuck = isStuck(summary);
  // What was begun goes on at what it names; what was not opens at its beginning.
  const item = answered ? next_target : null;
  const to = next === null || stuck ? href({ name: "review", id }) : href({ name: "visit", id, item });
  return (
    <section class="card" aria-labelledby="card">
      <h2 id="card">{placeName(place)}</h2>
      <p class="second">{title}<DueWords at={due_at} zone={place?.timezone} /></p>
      <Progress shares={[of ? answered / of : 1]} label={_("%(answered)s of %(of)s answered", { answered, of })} />
      <p class="card-state">
        <State summary={summary} />
        <span class="second">{amounts(answered, of, photos)}</span>
      </p>
      <LinkButton kind="primary" href={to}>{stuck ? _("See what to do") : carryOn(answered, next)}</LinkButton>
    </section>
  );
}

/** Something came back, and waits for the person. */
function isStuck({ visit, safety }: VisitSummary): boolean {
  return Boolean(visit.withdrawn) || safety.parked.length > 0;
}

function State({ summary: { visit, safety } }: { summary: VisitSummary }) {
  return visit.withdrawn ? <Sync state="refused">{_("The submission came back")}</Sync> : <SyncLine safety={safety} />;
}

function amounts(answered: number, of: number, photos: number): string {
  const items = _("%(answered)s of %(of)s", { answered, of });
  return photos ? `${items} · ${ngettext("%(num)s photo", "%(num)s photos", photos)}` : items;
}

function carryOn(answered: number, next: string | null): string {
  if (next === null) return _("Review and submit");
  return answered ? _("Carry on at %(number)s", { number: next }) : _("Begin");
}

function AssignedCard({ app, assignment }: { app: App; assignment: Assignment }) {
  const { name, title, zone, ready } = detailsOf(app, assignment);
  return (
    <section class="card" aria-labelledby="card">
      <h2 id="card">{name}</h2>
      <p class="second">{title}<DueWords at={assignment.due_at} zone={zone} /></p>
      {assignment.note && <p>{assignment.note}</p>}
      <Readiness ready={ready} />
      <LinkButton kind="primary" href={href({ name: "start", at: String(assignment.location) })}>{_("Start")}</LinkButton>
    </section>
  );
}

function detailsOf(app: App, { checklist, location }: Assignment) {
  const place = app.places.value.find((each) => each.id === location) ?? null;
  const version = app.versions.value.find((each) => each.current && each.checklist.id === checklist);
  return {
    name: placeName(place),
    title: version ? say(version.checklist.title) : checklist,
    zone: place?.timezone,
    ready: version !== undefined && place !== null,
  };
}

function Readiness({ ready }: { ready: boolean }) {
  return (
    <span class="ready">
      <Icon name={ready ? "tick" : "download"} />
      {ready ? _("Ready, no network needed") : _("Comes with the network")}
    </span>
  );
}

function Block({ title, rows }: { title: string; rows: readonly ComponentChildren[] }) {
  if (rows.length === 0) return null;
  return <section class="block"><h2>{title}</h2><ul>{rows}</ul></section>;
}

function VisitRow({ to, name, end, children }: { to: string; name: string; end?: ComponentChildren; children: ComponentChildren }) {
  return (
    <li>
      <a class="visit-row" href={to}>
        <span class="visit-words"><span class="place">{name}</span>{children}</span>
        {end ?? <Icon name="next" />}
      </a>
    </li>
  );
}

function AssignedRow({ app, assignment }: { app: App; assignment: Assignment }) {
  const { name, title, zone, ready } = detailsOf(app, assignment);
  return (
    <VisitRow to={href({ name: "start", at: String(assignment.location) })} name={name}>
      <span class="second">{title}<DueWords at={assignment.due_at} zone={zone} /></span>
      <Readiness ready={ready} />
    </VisitRow>
  );
}

function DraftRow({ draft: { summary, due_at } }: { draft: Draft }) {
  const { visit, place, title, answered, of, photos } = summary;
  const id = visit.visit_id;
  return (
    <VisitRow to={isStuck(summary) ? href({ name: "review", id }) : href({ name: "visit", id, item: null })} name={placeName(place)}>
      <span class="second">{title} · {amounts(answered, of, photos)}<DueWords at={due_at} zone={place?.timezone} /></span>
      <State summary={summary} />
    </VisitRow>
  );
}

export function SubmittedRow({ app, summary }: { app: App; summary: VisitSummary }) {
  const { visit, place, title, safety } = summary;
  const at = visit.submitted_at ?? visit.start.started_at;
  return (
    <VisitRow
      to={href({ name: "result", id: visit.visit_id })}
      name={placeName(place)}
      end={isExecutive(app) ? undefined : <Score app={app} summary={summary} />}
    >
      <span class="second">{title}, {when(at, now.value, place?.timezone)}</span>
      {visit.receipt ? <Sync state="safe">{_("Safe on the server")}</Sync> : <SyncLine safety={safety} />}
    </VisitRow>
  );
}

function Score({ app, summary: { visit } }: { app: App; summary: VisitSummary }) {
  if (!visit.receipt) return <Icon name="next" />;
  const version = app.versions.value.find((each) => each.sha256 === visit.start.version);
  const { score, words } = markOf(visit.receipt, version?.checklist);
  return (
    <span class="row-score">
      {score !== null && <span class="figure">{figure(score)}</span>}
      <span class="second">{words}</span>
    </span>
  );
}
