import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/**
 * The three parts of DebtBook, which makes its own Escrow and notes, and DebtLens. Nothing is configured and nobody owns
 * them; `strayRecipient` gets what is sent to Escrow by mistake, and can touch nothing else.
 */
export default buildModule("Duebook", (module) => {
  const strayRecipient = module.getParameter("strayRecipient", module.getAccount(0));
  const debtEnforcement = module.contract("DebtEnforcement");
  const debtRelief = module.contract("DebtRelief", [debtEnforcement]);
  const debtBook = module.contract("DebtBook", [debtRelief, strayRecipient]);
  const debtLens = module.contract("DebtLens", [debtBook]);
  return { debtEnforcement, debtRelief, debtBook, debtLens };
});
