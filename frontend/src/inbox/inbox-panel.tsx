import type { WalletInbox } from "@duebook/protocol/http";
import type { ChainId } from "@duebook/protocol/terms";
import { useState } from "react";
import { openWalletInbox, readChallenge } from "../api/wallet-inbox.ts";
import { FocusedHeading } from "../ui/focused-heading.tsx";
import { ChooseWallet } from "../wallets/choose-wallet.tsx";
import { type Connection, leave } from "../wallets/connection.ts";
import { signSentence } from "../wallets/sign-sentence.ts";
import { useFailure } from "../wallets/use-failure.ts";
import { useWords } from "../words/words-context.tsx";

// Signing a sentence is the same on every chain; a wallet only wants to be told of one.
const ANY_CHAIN: ChainId = "eip155:1";
const SUBJECT = { chain: ANY_CHAIN, symbol: "" };

/** From a wallet to the debts that its account accepted. */
export default function InboxPanel() {
  const [connection, setConnection] = useState<Connection | null>(null);
  if (connection === null) return <ChooseWallet {...SUBJECT} onConnect={setConnection} />;
  const forget = () => setConnection(null);
  return <ProveAccount connection={connection} onLeave={() => void leave(connection).then(forget, forget)} />;
}

interface ProveProps {
  readonly connection: Connection;
  onLeave(): void;
}

function ProveAccount({ connection, onLeave }: ProveProps) {
  const { inboxPage, pay } = useWords().words;
  const [inbox, setInbox] = useState<WalletInbox | null>(null);
  const [isSigning, setSigning] = useState(false);
  const { failure, fail, clear } = useFailure(SUBJECT);
  const onSign = () => {
    // The button is not really disabled meanwhile: that would lose the focus.
    if (isSigning) return;
    clear();
    setSigning(true);
    proveAccount(connection)
      .then(setInbox, fail)
      .finally(() => setSigning(false));
  };
  return (
    <div className="panel">
      <p>
        <code>{connection.account}</code>
      </p>
      {inbox === null ? (
        <button type="button" className="primary" aria-disabled={isSigning} onClick={onSign}>
          {inboxPage.sign}
        </button>
      ) : (
        <FoundDebts inbox={inbox} />
      )}
      <p role="status">{isSigning && inboxPage.signing}</p>
      {failure && <p role="alert">{failure.sentence}</p>}
      <button type="button" onClick={onLeave}>
        {pay.otherWallet}
      </button>
    </div>
  );
}

async function proveAccount(connection: Connection): Promise<WalletInbox> {
  const message = await readChallenge(connection.account);
  return openWalletInbox(message, await signSentence(connection, message));
}

function FoundDebts({ inbox }: { readonly inbox: WalletInbox }) {
  const { inboxPage } = useWords().words;
  if (inbox.debts.length === 0) return <p>{inboxPage.none}</p>;
  return (
    <>
      <FocusedHeading>{inboxPage.found}</FocusedHeading>
      <ul className="points">
        {inbox.debts.map(({ reference, url }) => (
          <li key={url}>
            <a href={pathOf(url)}>{inboxPage.open(reference)}</a>
          </li>
        ))}
      </ul>
      <p className="quiet">{inboxPage.openFor}</p>
    </>
  );
}

/** Of this page alone, wherever the answer says that it leads. */
function pathOf(url: string): string {
  const { pathname, hash } = new URL(url, location.href);
  return `${pathname}${hash}`;
}
