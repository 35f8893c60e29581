/** The ops of one visit and what they amount to. Only places that are touched are folded anew. */

import { type PlaceState, type Standing, foldPlace } from "./fold";
import type { LoggedOp, OpId, Register, Sha256 } from "./op";
import { type Place, partsOf, placeOf } from "./registers";

export class Log<Row extends LoggedOp = LoggedOp> {
  readonly #ops = new Map<OpId, Row>();
  readonly #byPlace = new Map<Place, Map<OpId, Row>>();
  readonly #states = new Map<Place, PlaceState<Row>>();
  readonly #isUnasked: (place: Place) => boolean;

  /** `isUnasked` says of a repetition that it needs no add. */
  constructor(isUnasked: (place: Place) => boolean) {
    this.#isUnasked = isUnasked;
  }

  /** Takes ops in, in place of those with the same ids; gives the places that were touched. */
  put(ops: Iterable<Row>): Set<Place> {
    const touched = new Set<Place>();
    for (const op of ops) {
      const place = placeOf(op.target);
      let here = this.#byPlace.get(place);
      if (!here) this.#byPlace.set(place, (here = new Map()));
      here.set(op.op_id, op);
      this.#ops.set(op.op_id, op);
      touched.add(place);
    }
    this.#fold(touched);
    return touched;
  }

  /** Forgets ops, because they were not kept or do not count. */
  drop(ids: Iterable<OpId>): Set<Place> {
    const touched = new Set<Place>();
    for (const id of ids) {
      const op = this.#ops.get(id);
      if (!op) continue;
      const place = placeOf(op.target);
      this.#ops.delete(id);
      this.#byPlace.get(place)?.delete(id);
      touched.add(place);
    }
    this.#fold(touched);
    return touched;
  }

  get(id: OpId): Row | undefined {
    return this.#ops.get(id);
  }

  ops(): Iterable<Row> {
    return this.#ops.values();
  }

  states(): ReadonlyMap<Place, PlaceState<Row>> {
    return this.#states;
  }

  standing(register: Register): Standing<Row> | undefined {
    return this.#states.get(placeOf(partsOf(register)[0]))?.standings.get(register);
  }

  /** The ids that an op on this register names as its bases now. */
  bases(register: Register): OpId[] {
    return this.standing(register)?.heads.map((op) => op.op_id) ?? [];
  }

  /** All that a removal of a repetition saw: every head inside it. */
  headsInside(place: Place): OpId[] {
    const standings = this.#states.get(place)?.standings.values() ?? [];
    return [...standings].flatMap((each) => each.heads.map((op) => op.op_id));
  }

  /** What a submission has to name: op ids, sorted, by register. */
  heads(): Record<Register, OpId[]> {
    const found: Record<Register, OpId[]> = {};
    for (const state of this.#states.values()) {
      for (const [register, each] of state.standings) {
        found[register] = each.heads.map((op) => op.op_id).sort();
      }
    }
    return found;
  }

  /** Every photo that is attached anywhere, sorted. */
  media(): Sha256[] {
    const found = new Set<Sha256>();
    for (const state of this.#states.values()) {
      for (const [register, each] of state.standings) {
        if (each.stands?.kind === "attach") found.add(partsOf(register)[2]);
      }
    }
    return [...found].sort();
  }

  #fold(places: Iterable<Place>): void {
    for (const place of places) {
      const ops = [...(this.#byPlace.get(place)?.values() ?? [])];
      this.#states.set(place, foldPlace(place, ops, this.#isUnasked(place)));
    }
  }
}

