import { render } from "preact";
import { rest, restComesFrom } from "./parts";
import { Root } from "./screens/root";
import { createApp } from "./visit";

const app = await createApp();
const page = document.getElementById("app")!;
// What stands there while this loads.
page.replaceChildren();
render(<Root app={app} />, page);
// What is not needed to begin with comes once nothing else is to be done.
restComesFrom(() => import("./rest"));
setTimeout(() => void rest().catch(() => undefined), 1500);
