import type { DebtView } from "@duebook/protocol/http";
import { lazy, useState } from "react";
import { Card } from "../ui/card.tsx";
import { chainName, isBuiltFor } from "../ui/known-chain.ts";
import { OnDemand } from "../ui/on-demand.tsx";
import { useWords } from "../words/words-context.tsx";

// Hashing the address takes code that nobody else needs at first.
const PayAddress = lazy(() => import("./pay-address.tsx"));

/** Paying by a plain transfer, for whoever has the money where no wallet can be connected. */
export function PayAddressCard({ view }: { readonly view: DebtView }) {
  const { payAddress, ask } = useWords().words;
  const [isOpen, setOpen] = useState(false);
  // Nobody owes a proposal, and what reaches a closed debt pays nothing.
  if (view.kind !== "debt" || view.standing === "closed" || !isBuiltFor(view.chain)) return null;
  return (
    <Card title={payAddress.title}>
      <p>{payAddress.lead(view.token.symbol, chainName(view.chain))}</p>
      {isOpen ? (
        <OnDemand loading={ask.loading}>
          <PayAddress view={view} />
        </OnDemand>
      ) : (
        <button type="button" onClick={() => setOpen(true)}>
          {payAddress.show}
        </button>
      )}
    </Card>
  );
}
