/** What the app does not need to show today: one file of code, fetched when it is first needed, or
 * soon after the beginning (parts/later.tsx). */

// All of the beginning is shared with what follows, so that two files hold it all: a third would be
// needed for what only some of it shares, and the lists of names between them are 1.3 kB.
import "./screens/root";
import "./visit";

export { RunningStrip } from "./instruments";
export { HistorySheet } from "./items/HistorySheet";
export { PhotoSheet } from "./items/PhotoSheet";
export { prepare } from "./photos/prepare";
export { Find } from "./screens/find";
export { Instrument } from "./screens/instrument";
export { Me } from "./screens/me";
export { Promises } from "./screens/promises";
export { Result } from "./screens/result";
export { Review } from "./screens/review";
export { Runner } from "./screens/runner";
export { Start } from "./screens/start";
export { Visits } from "./screens/visits";
export { Walk } from "./screens/walk";

export type Rest = typeof import("./rest");
