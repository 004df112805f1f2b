import { ARTICLES, type Article, type LearnWords } from "@duebook/protocol/words/learn/learn-words";
import { Card } from "../ui/card.tsx";
import { useOtherWords } from "../words/use-other-words.ts";
import { LEARN_WORDS } from "./learn-words.ts";
import { PolicyCard } from "./policy-card.tsx";

/** What everybody may know: how debts are followed up, what follows, how to pay safely, and what helps. No debt is read. */
export default function LearnPage() {
  const words = useOtherWords(LEARN_WORDS);
  if (words === null) return null;
  return (
    <div className="narrow">
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <nav aria-label={words.contents}>
        <ul className="points">
          {ARTICLES.map((article) => (
            <li key={article}>
              <a href={`#${article}`}>{words.articles[article].title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {ARTICLES.map((article) => (
        <ArticleCard key={article} article={article} words={words} />
      ))}
    </div>
  );
}

function ArticleCard({ article, words }: { readonly article: Article; readonly words: LearnWords }) {
  const { title, points } = words.articles[article];
  return (
    <div id={article}>
      <Card title={title}>
        <ul className="points">
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        {article === "how" && <PolicyCard words={words} token={null} />}
      </Card>
    </div>
  );
}
