import type { PolicyView } from "@duebook/protocol/policy-shape";
import type { LearnWords } from "@duebook/protocol/words/learn/learn-words";
import { formatTag } from "@duebook/protocol/words/locale";
import { useWords } from "../words/words-context.tsx";

type Step = PolicyView["steps"][number];
type Ask = PolicyView["packs"][number]["rules"][number]["asks"][number];

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/** A Monday; only its weekday counts. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** Says when a step is taken, and where. */
export function useSayStep({ policy }: LearnWords): (step: Step) => string {
  const { words } = useWords();
  return ({ after, offsetDays, channel }) => {
    const days = words.days(Math.abs(offsetDays));
    const when =
      offsetDays < 0 ? policy.before(days) : after === "grace" ? policy.afterGrace(days) : policy.after(days);
    return `${offsetDays === 0 && after === "due" ? policy.dueDay : when}: ${words.contacts.channel[channel]}`;
  };
}

/** Says what a rule asks. */
export function useSayRule({ policy }: LearnWords): (asks: Ask) => string {
  const { words, locale } = useWords();
  const weekday = new Intl.DateTimeFormat(formatTag(locale), { weekday: "short", timeZone: "UTC" });
  // Whole days are easier to read than their hours.
  const period = (hours: number) => (hours % 24 === 0 ? words.days(hours / 24) : words.hours(hours));
  return (asks) => {
    if (asks.kind === "maxCount") return policy.rule.maxCount(String(asks.max), period(asks.hours));
    if (asks.kind === "coolOff") return policy.rule.coolOff(period(asks.hours));
    if (asks.kind !== "window") return policy.rule[asks.kind];
    const hours = policy.rule.window(asks.from, asks.to);
    if (asks.days.length === WEEKDAYS.length) return hours;
    const days = asks.days.map((day) => weekday.format(MONDAY + WEEKDAYS.indexOf(day) * DAY_MS));
    return `${days.join(", ")}: ${hours}`;
  };
}
