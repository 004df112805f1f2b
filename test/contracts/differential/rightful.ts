import type { CallName, Cast, Party } from "@duebook/protocol/call-arguments";
import type { ModelDebt } from "@duebook/protocol/model";
import type { CallSketch } from "./sketch.ts";

/** Whoever may do it; a servicer now and then, and then it depends on the permissions. */
export function rightful({ call, party, number, isRelayed }: CallSketch, debt: ModelDebt, cast: Cast): Party {
  switch (call) {
    case "useDeferral":
    case "dispute":
    case "report":
    case "disputeIgnored":
    case "recover":
      return "debtor";
    case "autopay":
      return "payer";
    case "rule":
      return "arbiter";
    case "acceptAssignment":
      return "buyer";
    case "pay":
    case "payoff":
    case "payOffer":
    case "fundOffer":
    case "addDeposit":
    case "lapse":
    case "release":
    case "depositFor":
    case "sendStray":
    case "recoverStray":
    case "payMany":
    case "payBySignature":
    case "sendToPayAddress":
    case "sweep":
    case "trespass":
      return party;
    case "withdraw":
      return creditedIn(debt, cast) ?? party;
    default:
      return number > 2 && isRelayed && isForServicers(call) ? "servicer" : creditorOf(debt, cast);
  }
}

function isForServicers(call: CallName): boolean {
  return ![
    "authorize",
    "assign",
    "mintNote",
    "transferNote",
    "blockAccount",
    "restructure",
    "voidDebt",
    "writeOff",
    "drawDeposit",
  ].includes(call);
}

function creditorOf(debt: ModelDebt, cast: Cast): Party {
  const parties: readonly Party[] = ["creditor", "debtor", "payer", "servicer", "arbiter", "buyer"];
  return parties.find((party) => cast[party] === debt.creditor) ?? "creditor";
}

/** Somebody for whom a credit lies in Escrow. */
function creditedIn({ credits }: ModelDebt, cast: Cast): Party | undefined {
  const parties: readonly Party[] = ["creditor", "debtor", "payer", "servicer", "arbiter", "buyer"];
  return parties.find((party) => (credits[cast[party]] ?? 0n) > 0n);
}
