/** The phone's own screens on a checklist that is still being written, in a frame of the author's
 * page. What stands beside the phone is drawn into that page from here. */

import { render } from "preact";
import { restComesFrom } from "./parts";
import { PreviewApp } from "./preview/app";
import { Bench, Problems } from "./preview/Bench";
import { fileSource, textAround, textSource } from "./preview/sources";
import * as rest from "./rest";
import { Root } from "./screens/root";
import { replace } from "./screens/route";
import { Empty } from "./screens/use";
import { useWords } from "./visit/words";
import { gettext as _ } from "./words";

restComesFrom(async () => rest);
await useWords(document.documentElement.lang || "en");
const around = window.parent.document;
const text = textAround();
const app = new PreviewApp(text ? textSource(text) : fileSource());

function Phone() {
  const opened = app.opened.value;
  if (!opened) {
    return <div class="screen"><main><Empty>{_("The checklist is shown here once nothing in it is wrong.")}</Empty></main></div>;
  }
  // Another language is another person to the screens: they speak anew.
  return <Root key={`${app.drawn.value} ${app.person.value?.language}`} app={app} />;
}

replace({ name: "visit", id: "preview-1", item: null });
const page = document.getElementById("app")!;
page.replaceChildren();
render(<Phone />, page);
for (const [id, Part] of [["problems", Problems], ["bench", Bench]] as const) {
  const place = around.getElementById(id);
  if (!place) continue;
  place.replaceChildren();
  render(<Part app={app} />, place);
}
app.begin();
