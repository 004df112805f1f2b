import { lazy, useEffect, useState } from "react";
import { DebtPage } from "./pages/debt-page.tsx";
import { HomePage } from "./pages/home-page.tsx";
import { InboxPage } from "./pages/inbox-page.tsx";
import { StopPage } from "./pages/stop-page.tsx";
import { type Route, routeOf } from "./route.ts";
import { Frame } from "./ui/frame.tsx";
import { OnDemand } from "./ui/on-demand.tsx";
import { ProblemBoundary } from "./ui/problem-boundary.tsx";
import { ProblemNotice } from "./ui/problem-notice.tsx";
import { useWords } from "./words/words-context.tsx";

const LearnPage = lazy(() => import("./learn/learn-page.tsx"));

/** The page that the URL asks for, inside the frame that all pages have. */
export function App() {
  const route = useRoute();
  return (
    <Frame>
      <ProblemBoundary instead={<ProblemNotice />}>
        <Page route={route} />
      </ProblemBoundary>
    </Frame>
  );
}

function Page({ route }: { readonly route: Route }) {
  const { words } = useWords();
  if (route.page === "home") return <HomePage />;
  if (route.page === "learn") {
    return (
      <OnDemand loading={words.ask.loading}>
        <LearnPage />
      </OnDemand>
    );
  }
  if (route.page === "inbox") return <InboxPage />;
  if (route.page === "stop") return <StopPage token={route.token} />;
  return <DebtPage token={route.token} key={route.token} />;
}

// Opening another link of the same page changes the fragment only, which loads nothing by itself.
function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location));
  useEffect(() => {
    const read = () => setRoute(routeOf(location));
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  return route;
}
