import { Button } from "../parts";
import { gettext as _ } from "../words";
import { useApp } from "./use";

/** Only where nobody is answering: taking it loads the app anew. */
export function UpdateBanner() {
  const app = useApp();
  if (!app.update.value) return null;
  return (
    <div class="banner" role="status">
      <span>{_("A new version is ready.")}</span>
      <Button onClick={() => app.takeUpdate()}>{_("Use it now")}</Button>
    </div>
  );
}
