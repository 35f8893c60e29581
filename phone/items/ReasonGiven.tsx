import { Button } from "../parts";
import type { ItemView } from "../visit/types";
import { gettext as _ } from "../words";
import { tellEntry } from "./telling";

export function ReasonGiven({ view, onClear }: { view: ItemView; onClear: () => void }) {
  return (
    <div class="reasoned">
      <p>{tellEntry(view.item, view.entry)}</p>
      <Button kind="quiet" icon="undo" onClick={onClear}>
        {_("Answer it after all")}
      </Button>
    </div>
  );
}
