import { holdsOfRequests } from "@duebook/collections/request/request-holds";
import { formatAmount } from "@duebook/protocol/amount";
import type { Instant } from "@duebook/protocol/terms";
import { formatTag } from "@duebook/protocol/words/locale";
import { en } from "@duebook/protocol/words/request/en";
import { es } from "@duebook/protocol/words/request/es";
import { zhCn } from "@duebook/protocol/words/request/zh-cn";
import { zhTw } from "@duebook/protocol/words/request/zh-tw";
import type { DebtorRow } from "../store/debtors.ts";
import type { RequestRow } from "../store/request-rows.ts";

const WORDS = { en, "zh-CN": zhCn, "zh-TW": zhTw, es } as const;

/** A message of the inbox about a request. */
export interface RequestMessage {
  readonly subject: string;
  readonly body: string;
}

/** What acknowledges a request: what it holds back, and by when it is answered. */
export function acknowledgement(request: RequestRow, debtor: DebtorRow, symbol: string): RequestMessage {
  const words = WORDS[debtor.locale];
  const { kind, answerBy, promised, channel } = request;
  const says = [
    // The promise ends at the midnight after its day.
    promised && words.promised(`${formatAmount(promised.amount)} ${symbol}`, dateOf(promised.endsAt - 1, debtor)),
    answerBy === null ? null : words.answerBy(dateOf(answerBy, debtor)),
    kind === "complaint" && channel !== null ? words.stopped : words.quiet[kind],
  ];
  return { subject: words.received(words.kind[kind], request.id), body: paragraphs(says) };
}

/** What tells the answer, with the reasons in the words of whoever answered. */
export function answer(request: RequestRow, reasons: string, debtor: DebtorRow, contact: string): RequestMessage {
  const words = WORDS[debtor.locale];
  const { kind, outcome, nextBody } = request;
  const isHeld = holdsOfRequests([request]).length > 0;
  const says = [
    outcome && words.outcome[outcome],
    `${words.why} ${reasons}`,
    isHeld && (kind === "dispute" && outcome === "upheld" ? words.notOwed : words.afterwards),
    nextBody === null ? words.nextContact(contact) : words.next(nextBody),
  ];
  return { subject: words.answered(words.kind[kind], request.id), body: paragraphs(says) };
}

function paragraphs(says: readonly (string | false | null)[]): string {
  return says.filter(Boolean).join("\n\n");
}

/** A day where the debtor lives, written out. */
export function dateOf(at: Instant, { locale, timeZone }: DebtorRow): string {
  const zone = timeZone ?? "UTC";
  return new Intl.DateTimeFormat(formatTag(locale), { dateStyle: "long", timeZone: zone }).format(at * 1000);
}
