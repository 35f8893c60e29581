import { render } from "preact";
import { gettext as _ } from "./words";

render(<p>{_("Nothing to do today.")}</p>, document.getElementById("app")!);
