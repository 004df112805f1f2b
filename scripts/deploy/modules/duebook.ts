import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/** DebtBook, which makes its own Escrow, and DebtLens. Nothing is configured and nobody owns them. */
export default buildModule("Duebook", (module) => {
  const debtBook = module.contract("DebtBook");
  const debtLens = module.contract("DebtLens", [debtBook]);
  return { debtBook, debtLens };
});
