import type { ReachView } from "@duebook/protocol/http-reach";
import { useCallback, useEffect, useRef, useState } from "react";
import { readReach } from "../api/reach.ts";
import { Card } from "../ui/card.tsx";
import { AddressForm } from "./address-form.tsx";
import { AddressList } from "./address-list.tsx";
import { PersonsPart } from "./persons-part.tsx";
import { TelegramPart } from "./telegram-part.tsx";
import { useReachWords } from "./use-reach-words.ts";

/** What the parts of the card are given. */
export interface ReachProps {
  readonly token: string;
  onReach(reach: ReachView): void;
}

/** How the debtor is reached: addresses, Telegram, and whom the debtor named. A link of a message leads here. */
export default function ReachCard({ token }: { readonly token: string }) {
  const words = useReachWords();
  const [reach, setReach] = useState<ReachView | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const load = useCallback(() => {
    setFailed(false);
    readReach(token).then(setReach, () => setFailed(true));
  }, [token]);
  useEffect(load, [load]);
  const place = useCameForThis(reach !== null);
  return (
    <div ref={place} tabIndex={-1}>
      <Card title={words.title} className="ask">
        {hasFailed && <NotLoaded onLoad={load} />}
        {reach === null && !hasFailed && <p role="status">{words.loading}</p>}
        {reach !== null && <Ways token={token} reach={reach} onReach={setReach} />}
      </Card>
    </div>
  );
}

function NotLoaded({ onLoad }: { onLoad(): void }) {
  const words = useReachWords();
  return (
    <>
      <p role="status">{words.notLoaded}</p>
      <button type="button" onClick={onLoad}>
        {words.lookAgain}
      </button>
    </>
  );
}

function Ways({ reach, ...props }: ReachProps & { readonly reach: ReachView }) {
  const words = useReachWords();
  return (
    <>
      <p className="quiet">{words.lead}</p>
      <AddressList addresses={reach.addresses} />
      {reach.takes.map((channel) => (
        <AddressForm key={channel} {...props} channel={channel} />
      ))}
      {reach.telegram !== null && <TelegramPart token={props.token} isConnected={reach.telegram.isConnected} />}
      {reach.persons !== null && <PersonsPart {...props} persons={reach.persons} />}
    </>
  );
}

/** Whoever followed a message's link to this part is taken here, once it is there to be read. */
function useCameForThis(isThere: boolean) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isThere || !/[?&]at=reach(&|$)/.test(location.hash)) return;
    place.current?.scrollIntoView();
    place.current?.focus({ preventScroll: true });
  }, [isThere]);
  return place;
}
