// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// @dev Every `amount` is a uint64 in units of 1e-6 token, whatever the decimals of the token: at most 18.4 trillion.

/// How the token behaves when it is pulled from the payer.
/// @param Plain The payee gets what was sent, and receiving cannot be refused.
/// @param PayeeMayBlock The token can refuse a payee (USDC and USDT0 style lists): Escrow takes the payment instead.
/// @param TetherLegacy Ethereum's USDT: its fee switch (`basisPointsRate`) is read, and while on, what arrived counts.
/// @param Measured Always count what arrived at the payee.
enum TokenKind {
    Plain,
    PayeeMayBlock,
    TetherLegacy,
    Measured
}

/// What is written about a debt. Standing (late or not) is never written, only computed.
enum State {
    None,
    Active,
    Disputed,
    Accelerated,
    Paid,
    Settled,
    Forgiven,
    Void
}

/// Who paid, as the contract can tell.
enum Method {
    Debtor,
    ThirdParty,
    Payoff
}

/// The part of the terms that all debts of a portfolio share. Both sides sign its hash.
/// @param token The stablecoin owed.
/// @param lateBpsPerYear Simple yearly rate of the late fee on the arrears, in basis points.
/// @param feeCapBps Lifetime cap of all late fees of a debt, in basis points of its total.
/// @param rebateBps Share of the unearned charge that an early payoff gives back, in basis points.
/// @param graceDays Days after each due date without consequence.
/// @param tokenKind How the token behaves.
/// @param scalePower Token units per amount unit, as a power of ten (0 for 6 decimals, 12 for 18).
struct Conditions {
    address token;
    uint16 lateBpsPerYear;
    uint16 feeCapBps;
    uint16 rebateBps;
    uint8 graceDays;
    TokenKind tokenKind;
    uint8 scalePower;
}

/// What both sides sign (EIP-712). The digest is the id of the debt.
/// @param creditor To whom it is owed.
/// @param debtor Who owes; best an account of its own for this debt.
/// @param conditionsHash Hash of the `Conditions` that apply.
/// @param principal Amount lent.
/// @param charge Amount added for the lending; total = principal + charge.
/// @param installments How many, 1 to 4095.
/// @param intervalSeconds Seconds between due dates, or 0 if the interval is in months.
/// @param intervalMonths Calendar months between due dates, or 0 if the interval is in seconds.
/// @param firstDueAt Instant of the first due date; for months also the anchor day and time (UTC).
/// @param balloonBps Share of the total that the last installment carries on top, in basis points.
/// @param documentHash Salted hash of the document the debt comes from; goes into an event only.
/// @param salt Makes equal terms different debts.
/// @param signBy Last instant at which the signatures may be used.
struct Terms {
    address creditor;
    address debtor;
    bytes32 conditionsHash;
    uint64 principal;
    uint64 charge;
    uint16 installments;
    uint24 intervalSeconds;
    uint8 intervalMonths;
    uint40 firstDueAt;
    uint16 balloonBps;
    bytes32 documentHash;
    bytes32 salt;
    uint40 signBy;
}

/// What is written about one debt, unpacked from its three slots.
/// @param feeAssessed Late fee assessed up to `accruedAt`.
/// @param accruedAt Instant up to which the late fee is assessed.
/// @param sequence Number of events of this debt so far, modulo 2^16.
/// @param conditionsId Number of the conditions in `conditionsOf`.
struct Debt {
    address creditor;
    address debtor;
    uint64 principal;
    uint64 charge;
    uint64 paid;
    uint64 feeAssessed;
    uint40 accruedAt;
    uint40 firstDueAt;
    uint24 intervalSeconds;
    uint8 intervalMonths;
    uint16 installments;
    uint16 balloonBps;
    State state;
    uint16 sequence;
    uint32 conditionsId;
}
