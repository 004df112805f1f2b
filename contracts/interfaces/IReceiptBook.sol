// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// @title Payments made elsewhere: what DebtBook and its receipt book expect of one another
/// @notice The conditions of a debt name its receipt book. It calls `IDebtMoney.creditReceipt` for a receipt that the
/// debt's creditor (`IDebtMoney.creditorOf`) or a servicer with `Permission.RECEIPT` (`IDebtRelief.permissionsOf`)
/// signed, once per key, and `IDebtRelief.reportPayment` for what the debtor (`IDebtMoney.debtOf`) reported.
/// DebtBook never calls it.
interface IReceiptBook {
    function debtBook() external view returns (address);
    /// @notice Whether the payment with this key was credited to a debt.
    function isCredited(bytes32 key) external view returns (bool);
}
