// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// @title The only custodian
/// @notice Holds what could not be delivered, as a credit of one account in one token, until its owner takes it.
/// Amounts here are in the token's own smallest unit, since a credit belongs to no debt.
interface IEscrow {
    event Credited(address indexed token, address indexed account, uint256 amount, bytes32 indexed id);
    event Withdrawn(address indexed token, address indexed account, address indexed to, uint256 amount);

    error OnlyDebtBook(address sender);
    error CreditNotCovered(address token, uint256 liabilities, uint256 balance);
    error NothingToWithdraw(address token, address account);
    error WithdrawalFailed(address token, address to, uint256 amount);

    /// @notice Credits what DebtBook has just sent here for `account`.
    function credit(address token, address account, uint256 amount, bytes32 id) external;

    /// @notice Sends the sender's whole credit in `token` to any account.
    /// @return amount What was sent.
    function withdraw(address token, address to) external returns (uint256 amount);

    function creditOf(address token, address account) external view returns (uint256);
    function liabilitiesOf(address token) external view returns (uint256);
}
