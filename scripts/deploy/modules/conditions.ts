import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import duebook from "./duebook.ts";

/**
 * Deploys Duebook and registers one set of conditions in the chain's token, so that debts can be opened at once. The token,
 * its kind and its scale come from the chain's parameters; the rates are a mild default that a creditor may override there.
 */
export default buildModule("DuebookConditions", (module) => {
  const contracts = module.useModule(duebook);
  const debtBook = module.contractAt("IDebtBook", contracts.debtBook, { id: "DebtBookWhole" });
  const nobody = "0x0000000000000000000000000000000000000000";
  const conditions = {
    token: module.getParameter("token"),
    tokenKind: module.getParameter("tokenKind"),
    scalePower: module.getParameter("scalePower"),
    lateBpsPerYear: module.getParameter("lateBpsPerYear", 500),
    feeCapBps: module.getParameter("feeCapBps", 300),
    rebateBps: module.getParameter("rebateBps", 10_000),
    graceDays: module.getParameter("graceDays", 10),
    cureDays: module.getParameter("cureDays", 14),
    missedBeforeNotice: module.getParameter("missedBeforeNotice", 2),
    holdDays: module.getParameter("holdDays", 0),
    arbiter: module.getParameter("arbiter", nobody),
    arbiterDays: module.getParameter("arbiterDays", 30),
    disputesAllowed: module.getParameter("disputesAllowed", 2),
    selfDeferDays: module.getParameter("selfDeferDays", 15),
    reportHours: module.getParameter("reportHours", 72),
    reportsAllowed: module.getParameter("reportsAllowed", 3),
    isFunded: module.getParameter("isFunded", false),
  };
  module.call(debtBook, "registerConditions", [conditions]);
  return contracts;
});
