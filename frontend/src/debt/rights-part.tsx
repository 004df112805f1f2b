import type { DebtView } from "@duebook/protocol/http";
import PrivacyCard from "../privacy/privacy-card.tsx";
import RulesCard from "./rules-card.tsx";

/** The rules that bind a debt, and the debtor's own data: one part, since each alone costs the first script a name. */
export default function RightsPart({ view, token }: { readonly view: DebtView; readonly token: string }) {
  return (
    <>
      <RulesCard view={view} token={token} />
      <PrivacyCard token={token} />
    </>
  );
}
