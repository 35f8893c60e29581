/** One visit in memory: its log, what waits of it, and what all that amounts to. */

import { type Content, saidBy } from "../log/contents";
import { Log } from "../log/log";
import type { OpId, Target } from "../log/op";
import { type Place, partsOf, placeOf } from "../log/registers";
import { captionsOf, entriesOf, responseOf } from "../log/response";
import { type Repetitions, repetitionsOf, unasked } from "../log/targets";
import type { Checklist } from "../rules/checklist";
import { type Examined, examine } from "../rules/examine";
import type { Entry, Response } from "../rules/response";
import { counts, openRefusals } from "../store/refusals";
import type { OpRow, Problem, WaitingRow } from "../store/rows";
import { photoView } from "./photo-view";
import type { Conflict, PhotoView, VisitView } from "./types";
import { type Standing, kept, viewOf } from "./views";

const BLANK: Entry = {};
const NO_PHOTOS: readonly PhotoView[] = [];

export class Notebook {
  readonly checklist: Checklist;
  readonly log: Log<OpRow>;
  readonly isUnasked: (place: Place) => boolean;
  /** Every op that is here, those that count for nothing too. */
  readonly rows = new Map<OpId, OpRow>();
  /** Ops that are being written. */
  readonly saving = new Set<OpId>();
  waiting = new Map<string, WaitingRow>();
  /** Hashes of the photos whose bytes are on this phone. */
  readonly here = new Set<string>();
  /** How much of a photo has been sent, by hash. */
  readonly progress = new Map<string, number>();
  readonly #entries = new Map<Place, ReadonlyMap<Target, Entry>>();
  readonly #captions = new Map<Place, ReadonlyMap<string, string>>();
  #repetitions: Repetitions | null = null;
  #examined: Examined | undefined;
  #view: VisitView | null = null;
  #about = new Map<Target, About>();
  readonly #photos = new Map<Target, readonly PhotoView[]>();

  constructor(checklist: Checklist, rows: readonly OpRow[] = []) {
    this.checklist = checklist;
    this.isUnasked = unasked(checklist);
    this.log = new Log<OpRow>(this.isUnasked);
    this.put(rows);
  }

  /** Takes rows in, in place of those with the same ids. */
  put(rows: readonly OpRow[]): void {
    for (const row of rows) this.rows.set(row.op_id, row);
    const out = this.log.drop(rows.filter((row) => !counts(row)).map((row) => row.op_id));
    const touched = this.log.put(rows.filter(counts));
    this.#read(new Set([...touched, ...out]));
  }

  /** Forgets an op that could not be kept. */
  drop(id: OpId): void {
    this.rows.delete(id);
    this.#read(this.log.drop([id]));
  }

  /** Whether a row says more than what is known of it. */
  differs(row: OpRow): boolean {
    const known = this.rows.get(row.op_id);
    return (
      known?.seq !== row.seq ||
      known.sequence !== row.sequence ||
      known.late !== row.late ||
      known.refused?.replaced !== row.refused?.replaced ||
      known.refused?.problem.code !== row.refused?.problem.code
    );
  }

  /** What one of several unequal heads says, a settlement written out. */
  said(head: OpRow): Content {
    const inside = [...this.rows.values()].filter((row) => counts(row) && row.target === head.target);
    return saidBy(head, inside);
  }

  get repetitions(): Repetitions {
    this.#repetitions ??= repetitionsOf(this.checklist, this.log.states());
    return this.#repetitions;
  }

  entry(target: Target): Entry {
    return this.#entries.get(placeOf(target))?.get(target) ?? BLANK;
  }

  response(): Response {
    return responseOf(this.checklist, this.#entries.values(), this.repetitions);
  }

  /** What screens see; the same objects as before where nothing changed. */
  view(): VisitView {
    this.#examined = examine(this.checklist, this.response(), this.#examined);
    this.#about = this.#aboutTargets();
    this.#view = viewOf(
      {
        checklist: this.checklist,
        examined: this.#examined,
        repetitions: this.repetitions,
        unasked: this.isUnasked,
        standing: (target) => this.#standing(target),
      },
      this.#view,
    );
    return this.#view;
  }

  #read(places: ReadonlySet<Place>): void {
    const states = this.log.states();
    for (const place of places) {
      const state = states.get(place)!;
      this.#entries.set(place, sameEntries(entriesOf(state), this.#entries.get(place)));
      this.#captions.set(place, captionsOf(state));
      if (place.includes("#")) this.#repetitions = null;
    }
  }

  #standing(target: Target): Standing {
    const about = this.#about.get(target);
    const entry = this.entry(target);
    return {
      entry,
      photos: entry.photos ? this.#photosOf(target, entry.photos) : NO_PHOTOS,
      conflict: about?.conflict ?? null,
      saved: about?.saving ? "saving" : about ? "saved" : "none",
      problem: about?.problem ?? null,
    };
  }

  #photosOf(target: Target, hashes: readonly string[]): readonly PhotoView[] {
    const views = hashes.map((sha256) => this.#photo(target, sha256));
    const photos = kept(views, this.#photos.get(target) as PhotoView[] | undefined);
    this.#photos.set(target, photos);
    return photos;
  }

  #photo(target: Target, sha256: string): PhotoView {
    const attach = this.log.standing(`${target}:photo:${sha256}`)?.stands;
    const view = photoView(sha256, {
      caption: this.#captions.get(placeOf(target))?.get(`${target} ${sha256}`) ?? "",
      attach: attach ?? null,
      waiting: this.waiting.get(`photo ${sha256}`) ?? null,
      here: this.here.has(sha256),
      progress: this.progress.get(sha256),
    });
    const earlier = this.#photos.get(target)?.find((each) => each.sha256 === sha256);
    return kept(view, earlier);
  }

  #aboutTargets(): Map<Target, About> {
    const found = new Map<Target, About>();
    for (const row of this.rows.values()) {
      const about = found.get(row.target);
      const saving = this.saving.has(row.op_id);
      if (!about) found.set(row.target, { saving, conflict: null, problem: null });
      else if (saving) about.saving = true;
    }
    for (const [, row] of openRefusals(this.rows.values())) {
      const about = found.get(row.target);
      if (about) about.problem ??= row.refused?.problem ?? null;
    }
    for (const state of this.log.states().values()) {
      for (const [register, standing] of state.standings) {
        const about = standing.stands ? null : found.get(partsOf(register)[0]);
        if (about) about.conflict ??= this.#conflict(register, standing.heads);
      }
    }
    return found;
  }

  #conflict(register: string, heads: readonly OpRow[]): Conflict {
    const earlier = this.#conflicts.get(register);
    const conflict = earlier?.heads === heads ? earlier : { register, heads };
    this.#conflicts.set(register, conflict);
    return conflict;
  }
  readonly #conflicts = new Map<string, Conflict>();
}

interface About {
  saving: boolean;
  conflict: Conflict | null;
  problem: Problem | null;
}

/** The earlier entry where it says the same, so that what was worked out from it holds. */
function sameEntries(
  entries: ReadonlyMap<Target, Entry>,
  earlier: ReadonlyMap<Target, Entry> | undefined,
): ReadonlyMap<Target, Entry> {
  if (!earlier) return entries;
  return new Map(
    [...entries].map(([target, entry]) => {
      const before = earlier.get(target);
      return [target, before && JSON.stringify(before) === JSON.stringify(entry) ? before : entry];
    }),
  );
}

