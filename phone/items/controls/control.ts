import type { TypeName, TypeOf } from "../../rules/checklist";
import type { Json } from "../../rules/response";
import type { ShapeOf } from "../../rules/shapes";
import type { ItemView, OpenVisit } from "../../visit/types";

/** What every control of an item is given. */
export interface ControlProps<Name extends TypeName = TypeName> {
  visit: OpenVisit;
  view: ItemView;
  type: TypeOf<Name>;
  /** null: blank. */
  value: ShapeOf<Name> | null;
  /** The id of the question, which names the control. */
  labelledby: string;
  /** Enters a legal value; null clears. */
  put: (value: Json) => void;
  /** Watches a change of another kind: what fails is said on the card. */
  attempt: (work: Promise<unknown>) => void;
  onInstrument: (view: ItemView) => void;
  /** Opens another item, by its address. */
  onOpenAddress: ((address: string) => void) | undefined;
}
