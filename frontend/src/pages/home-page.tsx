import { useWords } from "../words/words-context.tsx";

/** What Duebook is, for whoever comes without a link. */
export function HomePage() {
  const { home, frame, inboxPage } = useWords().words;
  return (
    <div className="narrow">
      <h1>{home.title}</h1>
      <p className="lead">{home.lead}</p>
      <ul className="points">
        {home.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <div className="card">
        <p>{home.open}</p>
        <p>{home.lost}</p>
        <p>
          <a href="/inbox">{inboxPage.title}</a>
        </p>
        <p>
          <a href="/learn">{frame.learn}</a>
        </p>
      </div>
    </div>
  );
}
