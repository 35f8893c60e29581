import { Component, type ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Header, later, LinkButton } from "../parts";
import type { App } from "../visit/app";
import type { OpenVisit } from "../visit/types";
import { gettext as _ } from "../words";
import { isDraft } from "./agenda";
import { isExecutive } from "./names";
import { Quiet } from "./quiet";
import { back, follow, route, type Route } from "./route";
import { applySettings, quiet } from "./settings";
import { SignInScreen } from "./signin";
import { Today } from "./today";
import { AppContext, Empty, keepTime, said, Screen, useApp, Waiting } from "./use";

const Instrument = later((rest) => rest.Instrument);
const Me = later((rest) => rest.Me);
const Promises = later((rest) => rest.Promises);
const Result = later((rest) => rest.Result);
const Review = later((rest) => rest.Review);
const Runner = later((rest) => rest.Runner);
const Start = later((rest) => rest.Start);
const Visits = later((rest) => rest.Visits);
const Walk = later((rest) => rest.Walk);

let begun = false;

function begin(): void {
  if (begun) return;
  begun = true;
  follow();
  keepTime();
  applySettings();
}

export function Root({ app }: { app: App }) {
  begin();
  return (
    <AppContext.Provider value={app}>
      <div class={quiet.value ? "under-quiet" : undefined}>
        <Catch>{app.person.value ? <Current to={route.value} /> : <SignInScreen />}</Catch>
      </div>
      <p class="unseen" role="status">{quiet.value ? "" : said.value}</p>
      {quiet.value && <Quiet />}
    </AppContext.Provider>
  );
}

function Current({ to }: { to: Route }) {
  switch (to.name) {
    case "today":
      return <Today />;
    case "start":
      return <Start at={to.at} />;
    case "promises":
      return <Promises />;
    case "visits":
      return <Visits />;
    case "me":
      return <Me />;
    default:
      return <OneVisit key={to.id} to={to} />;
  }
}

type OfVisit = Extract<Route, { id: string }>;

/** A visit stays open as long as one goes about within it. */
function useVisit(id: string): OpenVisit | null | undefined {
  const app = useApp();
  const [visit, setVisit] = useState<OpenVisit | null>();
  useEffect(() => {
    let opened: OpenVisit | null = null;
    let left = false;
    void app.open(id).then((found) => {
      opened = found;
      if (left) found?.close();
      else setVisit(found);
    });
    return () => {
      left = true;
      opened?.close();
    };
  }, [id]);
  return visit;
}

function OneVisit({ to }: { to: OfVisit }) {
  const app = useApp();
  const visit = useVisit(to.id);
  if (!visit) return <NoVisit waiting={visit === undefined} />;
  if (!isDraft(visit.visit.value)) return <Result visit={visit} />;
  // A submission that came back while one waited for its result is to be reviewed once more.
  if (to.name === "review" || to.name === "result") return <Review visit={visit} />;
  if (to.name === "instrument") return <Instrument visit={visit} item={to.item} />;
  const item = to.name === "visit" ? to.item : null;
  return isExecutive(app) ? <Walk visit={visit} item={item} /> : <Runner visit={visit} item={item} />;
}

function NoVisit({ waiting }: { waiting: boolean }) {
  if (waiting) return <div class="screen"><main><Waiting /></main></div>;
  return (
    <Screen title={_("Visit")} head={<Header title={_("Visit")} onBack={back} />}>
      <Empty action={<LinkButton kind="primary" href="#/visits">{_("Visits on this phone")}</LinkButton>}>
        {_("This visit is not on this phone.")}
      </Empty>
    </Screen>
  );
}

/** A screen that fails takes nothing with it: what was saved is in the store. */
class Catch extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };
  static override getDerivedStateFromError() {
    return { failed: true };
  }
  override componentDidCatch(error: unknown) {
    console.error(error);
  }
  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div class="screen">
        <main>
          <h1 class="title">{_("This screen could not be drawn")}</h1>
          <Empty action={<Button kind="primary" onClick={() => location.reload()}>{_("Open it again")}</Button>}>
            {_("All that was saved is kept on this phone, and sending goes on.")}
          </Empty>
        </main>
      </div>
    );
  }
}
