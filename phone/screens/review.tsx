import { useState } from "preact/hooks";
import { useAttempt } from "../items/attempt";
import { tellOp } from "../items/telling";
import { ActionBar, Button, Callout, Header, Icon, LinkButton, Ring, Row, Rows } from "../parts";
import type { Open, OpenVisit, PhotoView, Safety } from "../visit/types";
import { gettext as _, ngettext, say } from "../words";
import { inWords } from "./figures";
import { CameBack } from "./cameback";
import { Commitments } from "./feelings";
import { VisitMenu } from "./keep";
import { ask, isExecutive, openWords, placeName, viewsOf } from "./names";
import { NotDone } from "./notdone";
import { href, replace } from "./route";
import { ExpiredBanner } from "./signin";
import { namedIn, numberOf, placeOf } from "./stops";
import { announce, Screen, useApp } from "./use";

export function Review({ visit }: { visit: OpenVisit }) {
  const { open } = visit.view.value;
  const id = visit.visit.value.visit_id;
  const [first] = open;
  const executive = isExecutive(useApp());
  return (
    <Screen
      title={_("Before you submit")}
      class="review"
      head={
        <Header title={_("Before you submit")} second={placeName(visit.place)} onBack={() => replace({ name: "visit", id, item: null })} action={<VisitMenu visit={visit} />} banner={<ExpiredBanner />} />
      }
      bar={first ? <Begin id={id} first={first} /> : <Submit visit={visit} />}
    >
      <h2 class="title">
        {first ? ngettext("%(count)s thing to settle", "%(count)s things to settle", open.length, { count: inWords(open.length) }) : _("Ready to submit")}
      </h2>
      <CameBack visit={visit} />
      {first && <Rows>{open.map((each) => <OpenRow key={`${each.why} ${placeOf(each)}`} open={each} visit={visit} />)}</Rows>}
      {executive && <Commitments visit={visit} />}
      <Sent visit={visit} />
      {!executive && <Counts visit={visit} />}
    </Screen>
  );
}

function Begin({ id, first }: { id: string; first: Open }) {
  return (
    <ActionBar note={_("Submit opens once these are settled")}>
      <LinkButton kind="primary" href={href({ name: "visit", id, item: placeOf(first) })}>
        {_("Start with %(number)s", { number: namedIn(first) })}
      </LinkButton>
    </ActionBar>
  );
}

function OpenRow({ open, visit }: { open: Open; visit: OpenVisit }) {
  const to = href({ name: "visit", id: visit.visit.value.visit_id, item: placeOf(open) });
  if ("section" in open) {
    const due = open.section.photos_due;
    return (
      <Row
        lead={numberOf(open)}
        title={say(open.section.section.title)}
        second={open.why === "photos" ? <><Icon name="camera" />{ngettext("%(num)s photo is still due", "%(num)s photos are still due", due)}</> : _("more than there may be: remove one")}
        href={to}
      />
    );
  }
  const { view } = open;
  if (view.conflict) {
    const values = view.conflict.heads.map((head) => {
      const who = head.mine ? _("this phone") : _("another phone");
      return `${who}: ${tellOp(view.item, head.kind, head.value)}`;
    });
    return <Row tone="caution" lead={<Icon name="squares" />} title={_("%(number)s has two answers: choose", { number: view.number })} second={values.join(" · ")} href={to} />;
  }
  const camera = open.why === "photo" && <Icon name="camera" />;
  return <Row lead={view.number} title={ask(view.item, visit.place)} second={<>{camera}{openWords(view, open.why)}</>} href={to} />;
}

/** What the server has, a cell a photo. */
export function Sent({ visit }: { visit: OpenVisit }) {
  const safety = visit.safety.value;
  const photos = photosOf(visit);
  const { answers } = safety;
  return (
    <section class="sent" aria-label={_("What is safe on the server")}>
      <p class="sent-head">
        {safety.state === "safe" ? <Icon name="tick" /> : <Ring share={shareOf(safety)} />}
        <strong>{photos.length ? _("%(safe)s of %(of)s photos", safety.photos) : _("No photos")}</strong>
        <span class="second">{_("%(safe)s of %(of)s answers safe", answers)}</span>
      </p>
      {photos.length > 0 && <p class="cells" aria-hidden="true">{photos.map((photo) => <Cell key={photo.sha256} photo={photo} />)}</p>}
      <SentWords safety={safety} />
    </section>
  );
}

function photosOf(visit: OpenVisit): readonly PhotoView[] {
  const all = viewsOf(visit).flatMap(({ photos }) => photos);
  // One photo may prove several answers; it is sent once.
  return [...new Map(all.map((photo) => [photo.sha256, photo])).values()];
}

function shareOf({ answers, photos }: Safety): number {
  const { safe, of } = photos.of ? photos : answers;
  return of ? safe / of : 0;
}

function Cell({ photo: { state, progress } }: { photo: PhotoView }) {
  const look = state === "elsewhere" ? "safe" : state;
  return <span class={`cell ${look}`}>{state === "sending" && <span style={{ inlineSize: `${progress * 100}%` }} />}</span>;
}

function SentWords({ safety: { state, parked } }: { safety: Safety }) {
  const app = useApp();
  const { online } = app;
  const [refused] = parked;
  if (refused) {
    return (
      <Callout tone="cause" title={_("Not accepted.")}>
        <p>{refused.message}</p>
        <Button kind="quiet" icon="upload" onClick={() => app.sendNow()}>{_("Try again")}</Button>
      </Callout>
    );
  }
  if (state === "safe") return null;
  const place = online.value ? _("You can close the app, or walk on:") : _("No network. You can close the app, or walk on:");
  return <p class="second">{place} {_("sending goes on when it can, and nothing is deleted here before the server has confirmed it.")}</p>;
}

function Counts({ visit }: { visit: OpenVisit }) {
  const { of, counts } = visit.view.value;
  const figures = [
    [of, ngettext("item", "items", of)],
    [counts.na, _("n/a, with reason")],
    [counts.skipped, ngettext("could not assess", "could not assess", counts.skipped)],
  ] as const;
  const shown = figures.filter(([count], index) => count > 0 || index === 0);
  return <p class="counts">{shown.map(([count, words]) => <span key={words}><span class="figure">{count}</span> {words}</span>)}</p>;
}

function Submit({ visit }: { visit: OpenVisit }) {
  const { online } = useApp();
  const [busy, setBusy] = useState(false);
  const [attempt, failure] = useAttempt();
  const submit = async () => {
    setBusy(true);
    const done = await attempt(visit.submit());
    setBusy(false);
    if (!done) return;
    announce(online.value ? _("Submitted.") : _("Submitted on this phone. The score comes with the receipt."));
    replace({ name: "result", id: visit.visit.value.visit_id });
  };
  const note = failure ? <NotDone failure={failure} /> : online.value ? undefined : _("No network needed: it is sent when there is some");
  return (
    <ActionBar note={note}>
      <Button kind="primary" onClick={submit} disabled={busy}>{_("Submit")}</Button>
    </ActionBar>
  );
}
