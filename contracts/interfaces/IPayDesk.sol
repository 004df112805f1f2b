// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// One debt and what to pay toward it.
/// @param id The debt.
/// @param amount In units of 1e-6 token.
struct Payment {
    bytes32 id;
    uint64 amount;
}

/// The sender's ERC-2612 permission for PayDesk, in the token of the first payment.
/// @param value How many of the token's smallest units PayDesk may take.
/// @param deadline Last instant at which the permission may be used.
struct Permit {
    uint256 value;
    uint256 deadline;
    uint8 v;
    bytes32 r;
    bytes32 s;
}

/// A payer's ERC-3009 authorization (`ReceiveWithAuthorization`) for PayDesk, its nonce made by `nonceOf`.
/// @param payer Who signed and pays.
/// @param amount In units of 1e-6 token; signed as that times 10^scalePower.
/// @param validAfter The authorization counts after this instant,
/// @param validBefore and before this one.
/// @param salt Makes equal authorizations different ones.
struct Authorization {
    address payer;
    uint64 amount;
    uint256 validAfter;
    uint256 validBefore;
    bytes32 salt;
    uint8 v;
    bytes32 r;
    bytes32 s;
}

/// A payer's Permit2 signature (`PermitWitnessTransferFrom`) for PayDesk, with the debt as witness.
/// @param payer Who signed and pays.
/// @param amount In units of 1e-6 token; signed as that times 10^scalePower, and taken as signed.
/// @param nonce Permit2's unordered nonce of the payer.
/// @param deadline Last instant at which it may be used.
struct Permit2Payment {
    address payer;
    uint64 amount;
    uint256 nonce;
    uint256 deadline;
    bytes signature;
}

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

/// @title Conveniences of paying
/// @notice Pays as anyone may, without any privilege: several debts at once, with a signature instead of an approval, as
/// installments fall due, or out of a debt's own address that plain transfers reach. Holds nothing between transactions.
interface IPayDesk {
    /// @param amount What DebtBook was paid for `payer`, in units of 1e-6 token.
    event PaymentForwarded(bytes32 indexed id, address indexed payer, uint64 amount);

    event MandateExecuted(
        bytes32 indexed mandateId,
        bytes32 indexed id,
        address indexed payer,
        uint256 installment,
        uint64 amount
    );
    event MandateRevoked(bytes32 indexed mandateId, address indexed payer);

    event TokensRecovered(bytes32 indexed id, address indexed token, address indexed to);

    error DebtUnknown(bytes32 id);
    error NothingToPay();
    error MandateExpired(uint40 until, uint256 timestamp);
    error MandateUsedUp(bytes32 mandateId);
    error MandateSignatureInvalid(address payer);
    error MandateOfOtherToken(address mandated, address token);
    error MandateOfOtherVersion(uint8 mandated, uint8 version);
    error MandatePaused(bytes32 id);
    error InstallmentNotDue(bytes32 id, uint256 installment);
    error NothingToSweep(bytes32 id, address token);
    error TokenOfDebt(address token);
    error DestinationMissing();
    error RecoveryExpired(uint40 signBy, uint256 timestamp);
    error DebtorSignatureInvalid(address debtor);
    error OnlyPayAddress();

    /// @notice Pays several debts of the sender's choice, in any tokens, with the sender's allowances to PayDesk. All or none.
    function payMany(Payment[] calldata payments) external;

    /// @notice As `payMany`, after using the sender's ERC-2612 permission. Whoever used the permission before does no
    /// harm: the allowance is there.
    function payManyWithPermit(Payment[] calldata payments, Permit calldata permit) external;

    /// @notice Pays with an ERC-3009 authorization; anyone may send it. It is good for this debt alone.
    function payWithAuthorization(bytes32 id, Authorization calldata authorization) external;

    /// @notice Pays with a Permit2 signature; anyone may send it. It is good for this debt alone.
    function payWithPermit2(bytes32 id, Permit2Payment calldata payment) external;

    /// @notice Pays the oldest installment that is due and that this mandate has not paid for; anyone may call.
    /// The signature may be empty once the mandate was executed, or if the payer is the sender. What earlier installments are missing counts with it, late fees do not.
    /// @return amount What was taken: what is missing, at most the mandate's maximum.
    function autopay(Mandate calldata mandate, bytes calldata signature) external returns (uint64 amount);

    /// @notice Ends a mandate of the sender for good, whether or not it was ever used.
    function revokeMandate(bytes32 mandateId) external;

    /// @notice As the payer would, with the payer's signature over `Revocation(mandateId)`; anyone may send it.
    function revokeMandateFor(address payer, bytes32 mandateId, bytes calldata signature) external;

    /// @notice Pays the debt with what its pay address holds of its token; anyone may call. The pay address is the payer.
    /// Settles or pays off when it suffices; what is more than the debt needs becomes the debtor's credit in Escrow.
    function sweep(bytes32 id) external;

    /// @notice Sends what the pay address holds of a token that the debt is not owed in to any account, if the debtor
    /// sends it or has signed `Recovery(id,token,to,signBy)`. Token 0 is the chain's native coin.
    function recover(bytes32 id, address token, address to, uint40 signBy, bytes calldata signature) external;

    /// @notice Runs as a pay address, for `sweep` and `recover`; nobody else can.
    /// @return heir Where the native coin of the pay address goes.
    function emptyPayAddress() external returns (address heir);

    /// @notice What the pay address that is being emptied shall do: pay the debt `id`, or send all of `token` to `to` if
    /// there is a `to`.
    function errand() external view returns (bytes32 id, address token, address to);

    /// @notice The account to which a plain transfer pays the debt; the same before and after each sweep.
    function payAddressOf(bytes32 id) external view returns (address);

    /// @notice Id of the mandate: what the payer signs.
    function mandateIdOf(Mandate calldata mandate) external view returns (bytes32);

    /// @notice Number of the last installment that the mandate paid for; the largest number once it is revoked.
    function lastInstallmentOf(address payer, bytes32 mandateId) external view returns (uint256);

    /// @notice The nonce of an ERC-3009 authorization that pays the debt.
    function nonceOf(bytes32 id, bytes32 salt) external pure returns (bytes32);
}
