import type { AddressChannel } from "@duebook/protocol/http-reach";
import { type FormEvent, useState } from "react";
import { sendAddress } from "../api/reach.ts";
import { SendingNotice } from "../ui/sending-notice.tsx";
import { useSending } from "../ui/use-sending.ts";
import type { ReachProps } from "./reach-card.tsx";
import { useReachWords } from "./use-reach-words.ts";

interface FormProps extends ReachProps {
  readonly channel: AddressChannel;
}

/** Another address in place of the old one, behind a button, since most people come to look. */
export function AddressForm({ channel, ...props }: FormProps) {
  const words = useReachWords();
  return (
    <details>
      <summary>{words.change[channel]}</summary>
      <Fields {...props} channel={channel} />
    </details>
  );
}

function Fields({ token, onReach, channel }: FormProps) {
  const words = useReachWords();
  const [address, setAddress] = useState("");
  const { sending, run } = useSending(words);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      onReach(await sendAddress(token, { channel, address, shown: words.agree[channel] }));
      return words.saved;
    });
  };
  if (sending.phase === "sent") return <SendingNotice sending={sending} />;
  return (
    <form className="asking" onSubmit={onSubmit}>
      <label>
        {words.label[channel]}
        <input
          type="text"
          inputMode={channel === "email" ? "email" : "tel"}
          autoComplete={channel === "email" ? "email" : "tel"}
          required
          maxLength={254}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
      </label>
      <p className="quiet">{words.agree[channel]}</p>
      <button type="submit" aria-disabled={sending.phase === "sending"}>
        {words.save}
      </button>
      <SendingNotice sending={sending} />
    </form>
  );
}
