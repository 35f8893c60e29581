import { render } from "preact";
import { Root } from "./screens/root";
import { createApp } from "./visit";

const app = await createApp();
const page = document.getElementById("app")!;
// What stands there while this loads.
page.replaceChildren();
render(<Root app={app} />, page);
