import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ActionBar, Button, Header, Icon, later, LinkButton, Progress } from "../parts";
import type { OpenVisit, VisitView } from "../visit/types";
import { gettext as _ } from "../words";
import { useAdvance } from "./advance";
import { inView, show, typing } from "./places";
import { back, go, href, isReturning } from "./route";
import { order, type Order } from "./settings";
import { ExpiredBanner } from "./signin";
import { StopItems } from "./stop";
import { namedIn, nextOpen, numberOf, placeOf, stopOf, stopsOf, visible, type Stop } from "./stops";
import { announce, Eye, Screen, useAfterPaint } from "./use";

const Find = later((code) => code.Find);
const RunningStrip = later((code) => code.RunningStrip);

interface Goal {
  /** null: the head of the stop. */
  readonly place: string | null;
  readonly focus: boolean;
}

/** Where the person is in the checklist, and the ways on. */
function useStops(visit: OpenVisit, item: string | null) {
  const view = useAfterPaint(visit.view);
  const stops = stopsOf(view, order.value);
  const [here, setHere] = useState<{ key: string | null; goal: Goal | null }>({ key: null, goal: null });
  const passed = useRef<string | null>(null);
  const current = Math.max(0, stops.findIndex((stop) => stop.key === here.key));

  const toStop = (index: number) => {
    const stop = stops[index];
    if (!stop) return;
    passed.current = null;
    const first = visible(stop)[0];
    if (first) visit.keepPlace(first.target);
    setHere({ key: stop.key, goal: { place: null, focus: true } });
  };
  const toItem = (place: string, focus = true, among = stops) => {
    const stop = among[stopOf(among, place)];
    if (!stop) return;
    passed.current = place;
    if (place.includes("/")) visit.keepPlace(place);
    setHere({ key: stop.key, goal: { place: /[#/]/.test(place) ? place : null, focus } });
  };
  useEffect(() => {
    if (item) toItem(item);
    else void visit.lastPlace().then((last) => last && toItem(last, false));
  }, [item]);
  /** In another order the same question stays in view. */
  const toOrder = (next: Order) => {
    const seen = inView();
    order.value = next;
    if (seen) toItem(seen, false, stopsOf(view, next));
  };
  useArriving(here.goal);
  return { view, stops, current, next: nextOpen(view.open, stops, current, passed.current), toStop, toItem, toOrder };
}

function useArriving(goal: Goal | null): void {
  useLayoutEffect(() => {
    if (!goal) return;
    if (goal.place) return show(goal.place, goal);
    scrollTo(0, 0);
    const heading = document.querySelector<HTMLElement>("h1");
    if (heading) heading.tabIndex = -1;
    heading?.focus({ preventScroll: true });
  }, [goal]);
}

const SCROLL_RESTS_MS = 400;

/** However the screen is left, it opens again where it was. */
function useKeptPlace(visit: OpenVisit): void {
  useEffect(() => {
    const keep = () => {
      const place = inView();
      if (place) visit.keepPlace(place);
    };
    let timer = 0;
    const scrolled = () => {
      clearTimeout(timer);
      timer = window.setTimeout(keep, SCROLL_RESTS_MS);
    };
    const hidden = () => document.visibilityState === "hidden" && keep();
    document.addEventListener("visibilitychange", hidden);
    addEventListener("scroll", scrolled, { passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", hidden);
      removeEventListener("scroll", scrolled);
    };
  }, [visit]);
}

function useFindKey(open: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing()) return;
      event.preventDefault();
      open();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}

export function Runner({ visit, item }: { visit: OpenVisit; item: string | null }) {
  const [finding, setFinding] = useState(false);
  const returning = useRef(isReturning());
  const cameFor = useRef(item);
  const { view, stops, current, next, toStop, toItem, toOrder } = useStops(visit, returning.current && item === cameFor.current ? null : item);
  const stop = stops[current];
  useKeptPlace(visit);
  useFindKey(() => setFinding(true));
  useAdvance(stop);
  useSectionSaid(stop);
  if (!stop) return null;
  const close = (then: () => void) => () => {
    setFinding(false);
    then();
  };
  return (
    <Screen
      title={stop.title}
      class="runner"
      leads
      head={<Head visit={visit} view={view} stops={stops} current={current} onFind={() => setFinding(true)} toItem={toItem} />}
      bar={<Bar visit={visit} stops={stops} current={current} next={next && { number: namedIn(next), go: () => toItem(placeOf(next)) }} toStop={toStop} />}
    >
      <StopItems key={stop.key} visit={visit} stop={stop} onItem={toItem} />
      <SafetySaid visit={visit} />
      {finding && (
        <Find visit={visit} stops={stops} current={current} onStop={(index) => close(() => toStop(index))()} onItem={(place) => close(() => toItem(place))()} onOrder={toOrder} onClose={() => setFinding(false)} />
      )}
    </Screen>
  );
}

interface HeadProps {
  visit: OpenVisit;
  view: VisitView;
  stops: readonly Stop[];
  current: number;
  onFind: () => void;
  toItem: (place: string) => void;
}

function Head({ visit, view, stops, current, onFind, toItem }: HeadProps) {
  const stop = stops[current];
  if (!stop) return null;
  const where =
    order.value === "place"
      ? _("Place %(number)s of %(of)s", { number: current + 1, of: stops.length })
      : _("Section %(number)s of %(of)s", { number: stop.section?.number ?? 1, of: view.sections.length });
  const answered = stop.of > 0 ? _("%(answered)s of %(of)s answered", { answered: stop.answered, of: stop.of }) : _("nothing required");
  const shares = stops.map((each) => (each.of ? each.answered / each.of : 1));
  const id = visit.visit.value.visit_id;
  const conflict = view.open.find((each) => each.why === "conflict");
  return (
    <Header
      title={<button type="button" class="head-button" aria-haspopup="dialog" onClick={onFind}>{stop.title}</button>}
      second={`${where} · ${answered}`}
      onBack={back}
      action={<Eye />}
      banner={
        <>
          <button type="button" class="progress-button" onClick={onFind}>
            <Progress shares={shares} label={_("Progress: %(answered)s of %(of)s answered. All sections", { answered: view.answered, of: view.of })} />
          </button>
          <RunningStrip visit={visit} onOpen={({ target }) => go({ name: "instrument", id, item: target })} />
          <ExpiredBanner />
          {conflict && (
            <button type="button" class="banner" onClick={() => toItem(placeOf(conflict))}>
              <Icon name="squares" />
              <span>{_("%(number)s has two answers: choose", { number: numberOf(conflict) })}</span>
            </button>
          )}
        </>
      }
    />
  );
}

interface BarProps {
  visit: OpenVisit;
  stops: readonly Stop[];
  current: number;
  next: { readonly number: string; readonly go: () => void } | null;
  toStop: (index: number) => void;
}

function Bar({ visit, stops, current, next, toStop }: BarProps) {
  const review = href({ name: "review", id: visit.visit.value.visit_id });
  const [before, after] = [stops[current - 1], stops[current + 1]];
  return (
    <ActionBar>
      <Button kind="square" icon="back" label={before ? _("Back to %(section)s", { section: before.title }) : _("No section before this one")} disabled={!before} onClick={() => toStop(current - 1)} />
      {next ? (
        <Button onClick={next.go}>{_("Next open: %(number)s", { number: next.number })}</Button>
      ) : (
        <LinkButton kind="primary" href={review}>{_("Review and submit")}</LinkButton>
      )}
      {after ? (
        <Button kind="square" icon="next" label={_("On to %(section)s", { section: after.title })} onClick={() => toStop(current + 1)} />
      ) : (
        <LinkButton kind="square" icon="next" label={_("Review and submit")} href={review} />
      )}
    </ActionBar>
  );
}

function useSectionSaid(stop: Stop | undefined): void {
  const before = useRef<{ key: string; done: boolean } | null>(null);
  useEffect(() => {
    if (!stop) return;
    const done = stop.of > 0 && stop.answered >= stop.of;
    if (done && before.current?.key === stop.key && !before.current.done) {
      announce(_("%(section)s: all answered", { section: stop.title }));
    }
    before.current = { key: stop.key, done };
  }, [stop]);
}

/** By itself, so that what it follows paints nothing else. */
function SafetySaid({ visit }: { visit: OpenVisit }) {
  const { state, parked } = visit.safety.value;
  const before = useRef(state);
  const refused = parked[0]?.message;
  useEffect(() => {
    if (state === "safe" && before.current !== "safe") announce(_("Everything so far is safe on the server"));
    before.current = state;
  }, [state]);
  useEffect(() => {
    if (refused) announce(_("Not accepted: %(reason)s", { reason: refused }));
  }, [refused]);
  return null;
}
