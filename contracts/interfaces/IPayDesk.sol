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

/// @title Conveniences of paying
/// @notice Pays as anyone may, without any privilege: several debts at once, with a signature instead of an approval, or
/// out of a debt's own address that plain transfers reach. Holds nothing between transactions.
interface IPayDesk {
    /// @param amount What DebtBook was paid for `payer`, in units of 1e-6 token.
    event PaymentForwarded(bytes32 indexed id, address indexed payer, uint64 amount);

    event TokensRecovered(bytes32 indexed id, address indexed token, address indexed to);

    error DebtUnknown(bytes32 id);
    error NothingToPay();
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

    /// @notice Pays the debt with what its pay address holds of its token; anyone may call. The pay address is the payer.
    /// Settles or pays off when it suffices; what is more than the debt needs becomes the debtor's credit in Escrow, or
    /// waits there for a later sweep if Escrow cannot take it now.
    ///
    /// While the token's fee switch is on, nothing arrives whole, so nothing is settled or paid off: money that was sent for an
    /// offer or a payoff is spent as a plain payment, after which the offer may be above what is left, and so of no use.
    /// Keep such money off the pay address until the switch is off, or put it into `IDebtRelief.fundOffer`, which gives it
    /// back unless the creditor accepts what arrived.
    function sweep(bytes32 id) external;

    /// @notice The same for several debts; one that cannot be swept stops all, and so does one that is named twice.
    function sweepMany(bytes32[] calldata ids) external;

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

    /// @notice The nonce of an ERC-3009 authorization that pays the debt.
    function nonceOf(bytes32 id, bytes32 salt) external pure returns (bytes32);
}
