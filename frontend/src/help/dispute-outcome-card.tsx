import type { DisputeView } from "@duebook/protocol/http-help";
import { type DisputeWords, en } from "@duebook/protocol/words/dispute/en";
import { es } from "@duebook/protocol/words/dispute/es";
import { sayDispute } from "@duebook/protocol/words/dispute/say-dispute";
import { zhCn } from "@duebook/protocol/words/dispute/zh-cn";
import { zhTw } from "@duebook/protocol/words/dispute/zh-tw";
import type { Locale } from "@duebook/protocol/words/locale";
import { Card } from "../ui/card.tsx";
import { useWords } from "../words/words-context.tsx";

const WORDS: Readonly<Record<Locale, DisputeWords>> = { en, "zh-CN": zhCn, "zh-TW": zhTw, es };

interface OutcomeProps {
  readonly dispute: DisputeView;
  readonly symbol: string;
}

/** How the dispute on the chain stands or ended: what the arbiter gave, what is given back and where it lies. */
export function DisputeOutcomeCard({ dispute, symbol }: OutcomeProps) {
  const { locale, formats } = useWords();
  const words = WORDS[locale];
  const { outcome, lapsesAt, endedAt, reduced, refunded, isFinal } = dispute;
  const says = sayDispute(words, {
    ...dispute,
    date: formats.date(endedAt ?? lapsesAt),
    reduced: formats.amount(reduced, symbol),
    refunded: BigInt(refunded) === 0n ? null : formats.amount(refunded, symbol),
    isAllRefunded: refunded === reduced,
  });
  const isGood = outcome === "reduced" || outcome === "voided";
  return (
    <Card title={words.title}>
      <p>
        <span className={`mark ${isGood ? "paid" : ""}`}>{words.outcome[outcome ?? "open"]}</span>
      </p>
      {says.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {!isFinal && <p className="quiet">{words.notFinal}</p>}
    </Card>
  );
}
