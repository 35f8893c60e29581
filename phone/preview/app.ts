/** The app around one visit on a checklist that is still being written. */

import { batch, computed, effect, signal } from "@preact/signals";
import type { OpRow, Person, Place, Visit } from "../store/rows";
import type { App, SignInResult } from "../visit/app";
import type { Intent } from "../visit/intents";
import type { OpenVisit, VisitSummary } from "../visit/types";
import { useWords } from "../visit/words";
import { say } from "../words";
import type { Draft, News, Problem, Source, Standing } from "./news";
import { Pocket, PreviewedVisit } from "./visit";

const STOPPED_ANSWERING_MS = 150;

export class PreviewApp implements App {
  readonly person = signal<Person | null>(PERSON);
  readonly expired = signal(false);
  readonly online = signal(true);
  readonly assignments = signal([]);
  readonly places = signal([PLACE]);
  readonly promises = signal([]);
  readonly update = signal(false);
  readonly storage = signal(null);
  readonly trouble = signal(null);

  /** Counts the drafts that came: screens are drawn anew with each. */
  readonly drawn = signal(0);
  readonly problems = signal<readonly Problem[]>([]);
  readonly silence = signal<string | null>(null);
  readonly opened = signal<PreviewedVisit | null>(null);
  readonly standing = signal<Standing | null>(null);
  readonly #draft = signal<Draft | null>(null);
  readonly versions = computed(() => {
    const draft = this.#draft.value;
    return draft ? [{ sha256: draft.version, checklist: draft.checklist, current: true }] : [];
  });
  readonly visits = computed(() => (this.opened.value ? [summaryOf(this.opened.value)] : []));
  readonly #source: Source;
  #pocket = new Pocket();
  #begun = 1;
  #news: Promise<void> = Promise.resolve();

  constructor(source: Source) {
    this.#source = source;
    this.#keepScore();
  }

  begin(): void {
    this.#source.follow(
      // One after the other, so that an older text never comes in place of a newer.
      (news) => void (this.#news = this.#news.then(() => this.#take(news))),
      (words) => (this.silence.value = words),
    );
  }

  async open(visit_id: string): Promise<OpenVisit | null> {
    const opened = this.opened.peek();
    return opened?.visit.peek().visit_id === visit_id ? opened : null;
  }

  /** Begins anew: nothing of the visit before is left. */
  async start(): Promise<string> {
    const draft = this.#draft.peek();
    if (!draft) throw new Error("There is no checklist yet.");
    this.#pocket = new Pocket();
    this.#begun++;
    const opened = this.#visit(draft, [], null);
    this.opened.value = opened;
    return opened.visit.peek().visit_id;
  }

  async unsent(): Promise<number> {
    return 0;
  }

  async setLanguage(language: string): Promise<void> {
    await useWords(language);
    this.person.value = { ...this.person.peek()!, language };
  }

  setRole(role: Person["role"]): void {
    batch(() => {
      this.person.value = { ...this.person.peek()!, role };
      this.drawn.value++;
    });
  }

  async signIn(): Promise<SignInResult> {
    return { signed: true };
  }

  async signOut(): Promise<void> {
    return;
  }

  async discard(): Promise<void> {
    await this.start();
  }

  async intend(): Promise<void> {
    return;
  }

  async undo(): Promise<void> {
    return;
  }

  async carryOut({ visit_id, target, what }: Intent): Promise<boolean> {
    const visit = await this.open(visit_id);
    await (what === "remove" ? visit?.removeRepetition(target) : visit?.settle(target, what));
    return visit !== null;
  }

  sendNow(): void {
    return;
  }

  async refresh(): Promise<void> {
    return;
  }

  takeUpdate(): void {
    return;
  }

  async takeBack(): Promise<void> {
    return;
  }

  async #take({ problems, draft }: News): Promise<void> {
    this.problems.value = problems;
    if (!draft || draft.version === this.#draft.peek()?.version) return;
    const opened = await this.#goOn(draft);
    const role = this.person.peek()!.role;
    batch(() => {
      this.#draft.value = draft;
      this.opened.value = opened;
      const [first = "auditor"] = draft.checklist.for;
      if (!draft.checklist.for.includes(role)) this.setRole(first as Person["role"]);
      this.drawn.value++;
    });
  }

  /** The visit on the new draft, with the answers that still may stand. */
  async #goOn(draft: Draft): Promise<PreviewedVisit> {
    const before = this.opened.peek();
    if (!before) return this.#visit(draft, [], null);
    const rows = before.rowsFor(draft.checklist);
    const visit = { ...before.visit.peek(), submission: null, receipt: null, server_state: null };
    const opened = this.#visit(draft, rows, visit);
    const standing = await this.#source.score(draft.version, opened.response());
    if (!standing?.illegal.length) return opened;
    const gone = opened.targetsOf(standing.illegal);
    return this.#visit(draft, rows.filter(({ target }) => !gone.has(target)), visit);
  }

  #visit(draft: Draft, rows: readonly OpRow[], before: Visit | null): PreviewedVisit {
    const visit = before ?? begun(`preview-${this.#begun}`, draft);
    const known = { person: PERSON, place: PLACE, checklist: draft.checklist };
    return new PreviewedVisit(visit, known, rows, this.#pocket, (each) =>
      this.#source.score(this.#draft.peek()!.version, each.response()),
    );
  }

  /** The score follows the answers. */
  #keepScore(): void {
    effect(() => {
      const opened = this.opened.value;
      const draft = this.#draft.value;
      // Its language is that of the words for what is hidden.
      void this.person.value;
      if (!opened || !draft) return;
      void opened.view.value;
      const timer = setTimeout(async () => {
        const standing = await this.#source.score(draft.version, opened.response());
        if (standing && opened === this.opened.peek()) this.standing.value = standing;
      }, STOPPED_ANSWERING_MS);
      return () => clearTimeout(timer);
    });
  }
}

function begun(visit_id: string, { version, checklist }: Draft): Visit {
  const now = new Date();
  return {
    visit_id,
    owner: PERSON.user_id,
    start: {
      checklist: checklist.id,
      version,
      location: PLACE.id,
      device: "",
      started_at: now.toISOString(),
      utc_offset: -now.getTimezoneOffset(),
      distance_m: null,
    },
    started: true,
    submission: null,
    receipt: null,
    submitted_at: null,
    received_at: null,
    server_state: null,
  };
}

function summaryOf(opened: PreviewedVisit): VisitSummary {
  const { answered, of, open } = opened.view.value;
  const [first] = open;
  return {
    visit: opened.visit.value,
    title: say(opened.checklist.title),
    place: PLACE,
    answered,
    of,
    photos: 0,
    next: !first ? null : "view" in first ? first.view.number : String(first.section.number),
    next_target: first && "view" in first ? first.view.target : null,
    safety: opened.safety.value,
  };
}

const PERSON: Person = {
  user_id: 1,
  name: "Alex",
  email: "alex@example.org",
  role: "auditor",
  language: "en",
};

/** What {location.name} and the rest are filled with. */
const PLACE: Place = {
  id: 1,
  kind: "location",
  name: "Harbour Street",
  code: "H1",
  region: "Coast",
  address: "7 Harbour Street",
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  latitude: null,
  longitude: null,
  touchpoints: ["store", "phone", "web", "email", "social", "form"],
  phone: "+1 555 0100",
};
