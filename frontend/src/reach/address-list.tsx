import type { ReachView } from "@duebook/protocol/http-reach";
import { useWords } from "../words/words-context.tsx";
import { useReachWords } from "./use-reach-words.ts";

/** Every address that is kept, a part of it, and whether it is in use. */
export function AddressList({ addresses }: Pick<ReachView, "addresses">) {
  const words = useReachWords();
  const { contacts } = useWords().words;
  if (addresses.length === 0) return <p>{words.none}</p>;
  return (
    <ul className="list">
      {addresses.map(({ channel, shown, isReachable }) => (
        <li key={`${channel} ${shown}`} className="ends">
          <span>
            {contacts.channel[channel]} {shown}
          </span>
          <span className={`mark ${isReachable ? "paid" : ""}`}>{isReachable ? words.works : words.fails}</span>
        </li>
      ))}
    </ul>
  );
}
