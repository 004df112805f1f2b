import type { DebtView } from "@duebook/protocol/http";
import type { SolanaReferenceWay, SolanaWalletWay } from "@duebook/protocol/solana-http";
import { solanaPayUrl } from "@duebook/protocol/solana-pay";
import { useState } from "react";
import { askReference, askWallet } from "../api/solana.ts";
import { Card } from "../ui/card.tsx";
import { chainName } from "../ui/known-chain.ts";
import { useWords } from "../words/words-context.tsx";
import { CopiedText } from "./copied-text.tsx";

interface SolanaProps {
  readonly view: DebtView;
  readonly offer: NonNullable<DebtView["solana"]>;
  readonly token: string;
}

type Way =
  | { readonly kind: "reference"; readonly way: SolanaReferenceWay }
  | { readonly kind: "wallet"; readonly way: SolanaWalletWay };

/** Paying on Solana: from a wallet by a link with a reference, or from an exchange to a wallet that is this debt's alone. */
export default function SolanaCard({ view, offer, token }: SolanaProps) {
  const { solana } = useWords().words;
  const [way, setWay] = useState<Way | null>(null);
  const [state, setState] = useState<"idle" | "asking" | "failed">("idle");
  const choose = (asked: Promise<Way>) => {
    setState("asking");
    asked.then(
      (given) => {
        setWay(given);
        setState("idle");
      },
      () => setState("failed"),
    );
  };
  const fromWallet = async (): Promise<Way> => ({ kind: "reference", way: await askReference(token) });
  const fromExchange = async (): Promise<Way> => ({ kind: "wallet", way: await askWallet(token) });
  const isAsking = state === "asking";
  return (
    <Card title={solana.title(chainName(offer.chain))}>
      <p>{solana.lead}</p>
      {way?.kind === "reference" && <FromWallet view={view} way={way.way} />}
      {way?.kind === "wallet" && <FromExchange way={way.way} />}
      {offer.hasReference && way?.kind !== "reference" && (
        <button type="button" disabled={isAsking} onClick={() => choose(fromWallet())}>
          {solana.fromWallet}
        </button>
      )}
      {offer.hasWallet && way?.kind !== "wallet" && (
        <button type="button" disabled={isAsking} onClick={() => choose(fromExchange())}>
          {solana.fromExchange}
        </button>
      )}
      {state === "failed" && <p role="alert">{solana.failed}</p>}
    </Card>
  );
}

function FromWallet({ view, way }: { readonly view: DebtView; readonly way: SolanaReferenceWay }) {
  const { solana } = useWords().words;
  const due = BigInt(view.due);
  // What is due, else the next installment; whoever wants to pay another amount changes it in the wallet.
  const url = solanaPayUrl({ ...way, amount: due > 0n ? due : BigInt(view.nextAmount) });
  return (
    <>
      <a className="primary" href={url}>
        {solana.open}
      </a>
      <p className="quiet">{solana.counts}</p>
      <p>{solana.byHand(way.symbol)}</p>
      <CopiedText label={solana.recipient} text={way.recipient} copy={solana.copyRecipient} />
      <CopiedText label={solana.memo} text={way.memo} copy={solana.copyMemo} />
      <p>
        <strong>{solana.memoNeeded}</strong>
      </p>
    </>
  );
}

function FromExchange({ way }: { readonly way: SolanaWalletWay }) {
  const { solana } = useWords().words;
  return (
    <>
      <CopiedText text={way.account} copy={solana.copyWallet} />
      <p>
        <strong>{solana.sendOnly(way.symbol, chainName(way.chain))}</strong>
      </p>
      <p className="quiet">{solana.counts}</p>
    </>
  );
}
