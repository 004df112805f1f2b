import type { PrivacyView } from "@duebook/protocol/http-privacy";
import { useWords } from "../words/words-context.tsx";
import { usePrivacyWords } from "./use-privacy-words.ts";

/** Who read what and why, and every word of the debtor about a channel, newest first. */
export function AccessList({ view }: { readonly view: PrivacyView }) {
  const { words, formats } = useWords();
  const { contacts } = words;
  const privacy = usePrivacyWords();
  const channelName = (channel: string) => contacts.channel[channel as keyof typeof contacts.channel] ?? channel;
  return (
    <>
      {view.accesses.length === 0 && <p>{privacy.none}</p>}
      <ul className="list">
        {view.accesses.map((access, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two readings of a second can be alike, and none ever moves
          <li key={index}>
            <strong>{privacy.reader[access.reader]}</strong>
            <p>
              {privacy.field[access.field as keyof typeof privacy.field] ?? privacy.other}{" "}
              {privacy.purpose[access.purpose as keyof typeof privacy.purpose] ?? ""}
            </p>
            <p className="quiet">{formats.dateTime(access.at)}</p>
          </li>
        ))}
      </ul>
      {view.consents.length > 0 && <h3>{privacy.agreed}</h3>}
      <ul className="list">
        {view.consents.map(({ channel, purpose, kind, at }) => (
          <li key={`${channel} ${purpose} ${kind} ${at}`}>
            {privacy[kind](channelName(channel), formats.dateTime(at))}
          </li>
        ))}
      </ul>
    </>
  );
}
