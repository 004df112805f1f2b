import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/**
 * DebtBook in its five parts, ReceiptBook one of them (which makes its own Escrow and notes), DebtLens and PayDesk.
 * Nobody owns them. Parameters, which `scripts/deploy/parameters.ts` writes for each chain:
 * `strayRecipient` gets what is sent to Escrow by mistake and can touch nothing else; `permit2` is the chain's Permit2;
 * `createPrefix` is the first byte of what the chain hashes to a CREATE2 address.
 */
export default buildModule("Duebook", (module) => {
  const strayRecipient = module.getParameter("strayRecipient", module.getAccount(0));
  const permit2 = module.getParameter("permit2", "0x000000000022D473030F116dDEE9F6B43aC78BA3");
  const createPrefix = module.getParameter("createPrefix", "0xff");
  const debtOpening = module.contract("DebtOpening");
  const receiptBook = module.contract("ReceiptBook", [debtOpening]);
  const debtEnforcement = module.contract("DebtEnforcement", [receiptBook]);
  const debtRelief = module.contract("DebtRelief", [debtEnforcement]);
  const debtBook = module.contract("DebtBook", [debtOpening, receiptBook, debtRelief, strayRecipient]);
  const debtLens = module.contract("DebtLens", [debtBook]);
  const payDesk = module.contract("PayDesk", [debtBook, debtLens, permit2, createPrefix]);
  return { debtOpening, receiptBook, debtEnforcement, debtRelief, debtBook, debtLens, payDesk };
});
