// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Holding, Purpose} from "../types/DataTypes.sol";

/// @title The only custodian
/// @notice Holds what could not be delivered, or must not be yet. A credit is one account's in one token, until its
/// owner takes it. A holding is nobody's yet; its purpose and the state of its debt decide whose credit it becomes.
/// Amounts here are in the token's own smallest unit, since a credit belongs to no debt.
interface IEscrow {
    event Credited(address indexed token, address indexed account, uint256 amount, bytes32 indexed id);
    event Withdrawn(address indexed token, address indexed account, address indexed to, uint256 amount);
    event HoldingAdded(
        uint256 indexed holding,
        bytes32 indexed id,
        address indexed from,
        Purpose purpose,
        address token,
        uint256 amount,
        uint40 until
    );
    /// @notice A part or all of a holding became the credit of `account`.
    event HoldingReleased(uint256 indexed holding, bytes32 indexed id, address indexed account, uint256 amount);
    event StrayRecovered(address indexed token, address indexed to, uint256 amount);

    error OnlyDebtBook(address sender);
    error CreditNotCovered(address token, uint256 liabilities, uint256 balance);
    error NothingToWithdraw(address token, address account);
    error WithdrawalFailed(address token, address to, uint256 amount);
    error DepositFailed(address token, address from, uint256 amount);
    error HoldingEmpty(uint256 holding);
    error HoldingFirm(uint256 holding);
    error HoldingTooSmall(uint256 holding, uint256 amount, uint256 wanted);
    error NothingStray(address token);
    error SignatureInvalid(address account);
    error SignatureExpired(uint40 signBy, uint256 timestamp);

    /// @notice Credits what DebtBook has just sent here for `account`.
    function credit(address token, address account, uint256 amount, bytes32 id) external;

    /// @notice Holds what DebtBook has just sent here.
    function hold(
        Purpose purpose,
        bytes32 id,
        address token,
        address from,
        uint256 amount,
        uint40 until
    ) external returns (uint256 holding);

    /// @notice Makes a part or all of a holding the credit of `account`; only DebtBook.
    function take(uint256 holding, address account, uint256 amount) external;

    /// @notice Makes a holding the credit of whoever it belongs to by now, as its `Purpose` says. Anyone.
    /// @return account Whose credit it became.
    function release(uint256 holding) external returns (address account);

    /// @notice Takes tokens from the sender (who has approved Escrow) as a credit of `account`, such as the surplus of a
    /// swept pay address. Anyone.
    /// @param id The debt that it is told with; may be 0.
    /// @return credited What arrived.
    function depositFor(address token, address account, uint256 amount, bytes32 id) external returns (uint256 credited);

    /// @notice Sends the sender's whole credit in `token` to any account.
    /// @return amount What was sent.
    function withdraw(address token, address to) external returns (uint256 amount);

    /// @notice The same by the owner's signature over (token, account, to, nonce, signBy), so that the owner needs no gas.
    function withdrawBySignature(
        address token,
        address account,
        address to,
        uint40 signBy,
        bytes calldata signature
    ) external returns (uint256 amount);

    /// @notice Sends what is here beyond all credits and holdings to `strayRecipient`. Anyone.
    function recoverStray(address token) external returns (uint256 amount);

    function creditOf(address token, address account) external view returns (uint256);
    /// @notice All credits and holdings in a token.
    function liabilitiesOf(address token) external view returns (uint256);
    function holdingOf(uint256 holding) external view returns (Holding memory);
    /// @notice Number of the holding that locks the principal of a debt; 0 if none.
    function principalHoldingOf(bytes32 id) external view returns (uint256);
    function nonceOf(address account) external view returns (uint256);
    function strayRecipient() external view returns (address);
}
