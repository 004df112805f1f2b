// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// What a payer signs (EIP-712), so that anyone may pay installments of one debt for the payer as they fall due.
/// @param id The debt.
/// @param version How often the debt had been restructured when this was signed; a later restructuring ends the mandate.
/// @param payer Who signs and pays.
/// @param token The token owed.
/// @param maximum The most that is taken for one installment, in units of 1e-6 token.
/// @param until Last instant at which the mandate may be used.
/// @param salt Makes equal mandates different ones.
struct Mandate {
    bytes32 id;
    uint8 version;
    address payer;
    address token;
    uint64 maximum;
    uint40 until;
    bytes32 salt;
}

/// @title The ledger of debts: autopay
/// @notice A payer signs once, and anyone may pay installments of one debt for the payer as they fall due, out of the
/// payer's allowance to DebtBook. Bounded in amount and time, once an installment, and revocable at any time.
interface IDebtMandates {
    /// @notice The payment of the event before was made for this mandate.
    event MandateExecuted(
        bytes32 indexed mandateId,
        bytes32 indexed id,
        address indexed payer,
        uint16 sequence,
        uint16 installment,
        uint64 amount
    );
    event MandateRevoked(bytes32 indexed mandateId, address indexed payer);

    error MandateExpired(uint40 until, uint256 timestamp);
    error MandateUsedUp(bytes32 mandateId);
    error MandateSignatureInvalid(address payer);
    error MandateOfOtherToken(address mandated, address token);
    error MandateOfOtherVersion(uint8 mandated, uint8 version);
    error MandatePaused(bytes32 id);
    error InstallmentNotDue(bytes32 id, uint256 installment);

    /// @notice Pays the oldest installment that is due and that this mandate has not paid for; anyone may call. Not while
    /// the debt is disputed, or a report stops the late clock. What earlier installments are missing counts with it, late
    /// fees do not. The signature may be empty if the payer is the sender.
    /// @return amount What was taken: what is missing, at most the mandate's maximum.
    function autopay(Mandate calldata mandate, bytes calldata signature) external returns (uint64 amount);

    /// @notice Ends a mandate of the sender for good, whether or not it was ever used.
    function revokeMandate(bytes32 mandateId) external;

    /// @notice As the payer would, with the payer's signature over `Revocation(mandateId)`; anyone may send it.
    function revokeMandateFor(address payer, bytes32 mandateId, bytes calldata signature) external;

    /// @notice Id of the mandate: what the payer signs.
    function mandateIdOf(Mandate calldata mandate) external view returns (bytes32);

    /// @notice Number of the last installment that the mandate paid a part of; the largest number once it is revoked.
    function lastInstallmentOf(address payer, bytes32 mandateId) external view returns (uint256);
}
