/** A visit that lives as long as the page: nothing of it is stored or sent. */

import { computed } from "@preact/signals";
import type { OpId, Sha256, Target } from "../log/op";
import type { Checklist } from "../rules/checklist";
import type { Address, Json, Response } from "../rules/response";
import type { PhotoToKeep } from "../store/ops";
import type { OpRow, ThumbRow, Visit } from "../store/rows";
import { Entering, type Known } from "../visit/entering";
import { Notebook } from "../visit/notebook";
import type { LastTime, OpenVisit, Safety } from "../visit/types";
import { type Wish, rowOf } from "../visit/writer";
import type { Standing } from "./news";

/** What a visit holds beside its ops; it goes from one version of the checklist to the next. */
export class Pocket {
  readonly photos = new Map<Sha256, PhotoToKeep>();
  readonly running = new Map<Target, Json>();
  place: Target | null = null;
}

type Judge = (visit: PreviewedVisit) => Promise<Standing | null>;

export class PreviewedVisit extends Entering implements OpenVisit {
  readonly safety = computed<Safety>(() => {
    const { answered } = this.view.value;
    const all = { safe: answered, of: answered };
    const photos = { safe: this.#pocket.photos.size, of: this.#pocket.photos.size };
    return { state: "safe", answers: all, photos, parked: [] };
  });
  readonly #pocket: Pocket;
  readonly #judge: Judge;
  #count: number;

  constructor(visit: Visit, known: Known, rows: readonly OpRow[], pocket: Pocket, judge: Judge) {
    super(visit, known, new Notebook(known.checklist, rows));
    this.#pocket = pocket;
    this.#judge = judge;
    this.#count = rows.reduce((last, { seq }) => Math.max(last, seq), 0);
    for (const name of pocket.photos.keys()) this.notebook.here.add(name);
    this.paint();
  }

  protected override async keep(wishes: readonly Wish[], kept?: PhotoToKeep): Promise<void> {
    const rows = wishes.map((wish) => rowOf(wish, this.notebook, ++this.#count, this.visit.value));
    if (kept) {
      this.#pocket.photos.set(kept.photo.sha256, kept);
      this.notebook.here.add(kept.photo.sha256);
    }
    this.notebook.put(rows);
    this.paint();
  }

  response(): Response {
    return this.notebook.response();
  }

  /** What was entered, without what another checklist has no such item for. */
  rowsFor(checklist: Checklist): OpRow[] {
    const standing = [...this.notebook.rows.values()].filter(
      ({ target }) => sort(this.checklist, target) === sort(checklist, target),
    );
    const ids = new Set(standing.map(({ op_id }) => op_id));
    const bases = (row: OpRow): OpId[] => row.bases.filter((base) => ids.has(base));
    return standing.map((row) => ({ ...row, bases: bases(row) }));
  }

  targetsOf(addresses: readonly Address[]): ReadonlySet<Target> {
    const views = this.view.value.sections.flatMap(({ repetitions }) =>
      repetitions.flatMap(({ items }) => items),
    );
    return new Set(
      views.filter(({ address }) => addresses.includes(address)).map(({ target }) => target),
    );
  }

  async thumb(name: Sha256): Promise<ThumbRow | null> {
    return this.#pocket.photos.get(name)?.thumb ?? null;
  }

  async bytes(name: Sha256): Promise<ArrayBuffer | null> {
    return this.#pocket.photos.get(name)?.photo.bytes ?? null;
  }

  async running(target: Target): Promise<Json> {
    return this.#pocket.running.get(target) ?? null;
  }

  async keepRunning(target: Target, state: Json): Promise<void> {
    this.#pocket.running.set(target, state);
  }

  async lastPlace(): Promise<Target | null> {
    return this.#pocket.place;
  }

  keepPlace(target: Target): void {
    this.#pocket.place = target;
  }

  lastTime(): LastTime | null {
    return null;
  }

  /** Shows the result as the phone will show it once the receipt came. */
  async submit(): Promise<void> {
    this.refuseSubmitted();
    const standing = await this.#judge(this);
    if (!standing?.result) throw new Error("Nobody answers.");
    const at = new Date().toISOString();
    const media = this.notebook.log.media();
    const name = { submission_id: crypto.randomUUID(), manifest_sha256: "0".repeat(64), media };
    this.visit.value = {
      ...this.visit.value,
      submission: { ...name, heads: {} },
      receipt: { ...name, result: standing.result },
      submitted_at: at,
      received_at: at,
      server_state: "submitted",
    };
  }

  async copy(): Promise<Blob> {
    return new Blob([JSON.stringify(this.response(), null, 2)], { type: "application/json" });
  }

  close(): void {
    return;
  }
}

/** What stands at a target, so far as answers depend on it; null: nothing. */
function sort(checklist: Checklist, target: Target): string | null {
  const [place = "", name] = target.split("/");
  const [section, repetition] = place.split("#");
  const found = checklist.sections.find(({ id }) => id === section);
  if (!found || Boolean(found.repeat) !== (repetition !== undefined)) return null;
  if (name === undefined) return "repetition";
  return found.items.find(({ id }) => id === name)?.type.name ?? null;
}
