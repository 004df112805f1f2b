import { useState } from "react";
import { askStartLink } from "../api/reach.ts";
import { SendingNotice } from "../ui/sending-notice.tsx";
import { useSending } from "../ui/use-sending.ts";
import { useReachWords } from "./use-reach-words.ts";

interface TelegramProps {
  readonly token: string;
  readonly isConnected: boolean;
}

/** Starting the bot, which is the consent. The link is asked for when it is wanted, because it works once. */
export function TelegramPart({ token, isConnected }: TelegramProps) {
  const { telegram, ...words } = useReachWords();
  const [url, setUrl] = useState<string | null>(null);
  const { sending, run } = useSending(words);
  const connect = () =>
    run(async () => {
      setUrl(await askStartLink(token));
      return telegram.once;
    });
  return (
    <div className="preference">
      <p>{isConnected ? telegram.isOn : telegram.lead}</p>
      {!isConnected && url === null && (
        <button type="button" aria-disabled={sending.phase === "sending"} onClick={connect}>
          {telegram.button}
        </button>
      )}
      {url !== null && (
        <p>
          <a href={url} target="_blank" rel="noopener noreferrer">
            {telegram.open}
          </a>
        </p>
      )}
      <SendingNotice sending={sending} />
    </div>
  );
}
