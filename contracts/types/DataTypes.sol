// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// @dev Every `amount` is a uint64 in units of 1e-6 token, whatever the decimals of the token: at most 18.4 trillion.

/// How the token behaves when it is pulled from the payer.
/// @param Plain The payee gets what was sent, and receiving cannot be refused.
/// @param PayeeMayBlock The token can refuse a payee (USDC and USDT0 style lists): Escrow takes the payment instead.
/// @param TetherLegacy Ethereum's USDT: its fee switch (`maximumFee`) is read, and while on, what arrived counts.
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

using {isOpen} for State global;

/// Whether anything can be owed: Active, Disputed or Accelerated, which stand between None and the ends.
function isOpen(State state) pure returns (bool) {
    unchecked {
        // Wraps for None: one comparison instead of two.
        return uint256(state) - uint256(State.Active) <= uint256(State.Accelerated) - uint256(State.Active);
    }
}

/// How a payment came, as the contract can tell.
/// @param Debtor Sent, or mandated, by the debtor's own account.
/// @param ThirdParty Sent by anybody else: never the debtor's acknowledgement of the debt.
/// @param Payoff All of it, less the rebate.
/// @param Offer The amount of the creditor's settlement offer, or of a funded offer that the creditor accepted.
/// @param Deposit Taken from the debtor's security deposit after notice and cure time.
enum Method {
    Debtor,
    ThirdParty,
    Payoff,
    Offer,
    Deposit
}

/// What an arbiter says of a disputed debt.
/// @param Rejected The debt stands as it was before the dispute.
/// @param Reduced A part of it is not owed.
/// @param Voided Nothing of it is owed, and payments that Escrow still holds are the debtor's.
enum Ruling {
    Rejected,
    Reduced,
    Voided
}

/// Why Escrow holds tokens that are nobody's credit yet.
/// @param Payment Of a debt in dispute or under escrow terms: the creditor's after `until` and any dispute, the debtor's if
/// it is void, or as far as a ruling gives it back.
/// @param Offer Funds a settlement that the creditor may accept until `until`; else its funder's.
/// @param Principal Locked by the creditor until the debt opens (then the debtor's) or `until` is past (then back).
/// @param Deposit The debtor's security: covers arrears after notice and cure time, else comes back at the end.
enum Purpose {
    Payment,
    Offer,
    Principal,
    Deposit
}

/// The part of the terms that all debts of a portfolio share. Both sides sign its hash.
/// @param token The stablecoin owed.
/// @param lateBpsPerYear Simple yearly rate of the late fee on the arrears, in basis points.
/// @param feeCapBps Lifetime cap of all late fees of a debt, in basis points of its total.
/// @param rebateBps Share of the unearned charge that an early payoff gives back, in basis points.
/// @param graceDays Days after each due date without consequence.
/// @param tokenKind How the token behaves.
/// @param scalePower Token units per amount unit, as a power of ten (0 for 6 decimals, 12 for 18).
/// @param cureDays Days after a notice before the creditor may accelerate or draw on the deposit; 0: never.
/// @param missedBeforeNotice Installments that must be past grace before a notice may be given.
/// @param holdDays Escrow terms: days that each payment waits in Escrow before it is the creditor's; 0: none.
/// @param arbiter Who rules on disputes; zero: nobody, a dispute then ends by lapse.
/// @param arbiterDays Days after which a dispute lapses; 0: the debt cannot be disputed here.
/// @param disputesAllowed How many disputes of a debt may be rejected or lapse.
/// @param selfDeferDays Days by which a deferral of the debtor's own moves the due dates.
/// @param reportHours Hours for which a report stops the late clock, acceleration, deposit and autopay, answered or not.
/// @param reportsAllowed How many reports of a debt stop the clock.
/// @param isFunded Whether a debt opens only against its principal, locked in Escrow by the creditor.
struct Conditions {
    address token;
    uint16 lateBpsPerYear;
    uint16 feeCapBps;
    uint16 rebateBps;
    uint8 graceDays;
    TokenKind tokenKind;
    uint8 scalePower;
    uint8 cureDays;
    uint8 missedBeforeNotice;
    uint8 holdDays;
    address arbiter;
    uint8 arbiterDays;
    uint8 disputesAllowed;
    uint8 selfDeferDays;
    uint16 reportHours;
    uint8 reportsAllowed;
    bool isFunded;
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
/// @param selfDeferrals How often the debtor may defer alone, 0 to 15.
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
    uint8 selfDeferrals;
    bytes32 documentHash;
    bytes32 salt;
    uint40 signBy;
}

/// New terms of an open debt, which both sides sign (EIP-712). They replace the schedule and the amounts from now on:
/// `paid` and what was assessed before count as settled by them, so `principal` is what is owed now, late fee included
/// only if they say so.
/// @param id The debt.
/// @param version The version it becomes: one more than it has.
/// @param paid All that was credited by now, as both know it; what comes until the terms are sent counts toward them.
/// @param endsDispute Whether they may end a dispute; without it a debtor who disputes after signing is not bound.
/// @param principal Amount owed from now on.
/// @param charge Amount added for the new time; total = principal + charge.
/// @param documentHash Salted hash of the document of the change; goes into an event only.
/// @param signBy Last instant at which the signatures may be used.
struct Restructuring {
    bytes32 id;
    uint8 version;
    uint64 paid;
    bool endsDispute;
    uint64 principal;
    uint64 charge;
    uint16 installments;
    uint24 intervalSeconds;
    uint8 intervalMonths;
    uint40 firstDueAt;
    uint16 balloonBps;
    uint8 selfDeferrals;
    bytes32 documentHash;
    uint40 signBy;
}

/// What is written about one debt, unpacked from its three slots.
/// @param creditor As written: the note contract while the debt has a note (see `creditorOf`).
/// @param feeAssessed Late fee assessed up to `accruedAt`.
/// @param accruedAt Instant up to which the late fee is assessed; in the future while a report stops the clock.
/// @param deferDays Days by which every due date is later than the schedule says.
/// @param version How often it was restructured.
/// @param selfDeferralsLeft How often the debtor may still defer alone.
/// @param isWrittenOff Whether the creditor no longer expects it; it stays payable.
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
    uint16 deferDays;
    State state;
    uint8 version;
    uint8 selfDeferralsLeft;
    bool isWrittenOff;
    uint16 sequence;
    uint32 conditionsId;
}

/// What enforcement has written about a debt: nothing until its first notice, dispute or report.
/// @param noticeAt Instant of the last notice, 0 if none.
/// @param acceleratedAt Instant of the acceleration, 0 if none.
/// @param disputedAt Instant of the last dispute, 0 if none.
/// @param disputeEndedAt Instant at which the last dispute ended, 0 if none has.
/// @param disputes Disputes that were opened, less those that the debtor won.
/// @param reports Reports that stopped the clock.
/// @param isCounted Whether the last dispute is among `disputes`.
struct Enforcement {
    uint40 noticeAt;
    uint40 acceleratedAt;
    uint40 disputedAt;
    uint40 disputeEndedAt;
    uint8 disputes;
    uint8 reports;
    bool isCounted;
}

/// The creditor's settlement offer: this amount until this instant, and the rest is forgiven. Firm until then.
struct Offer {
    uint64 amount;
    uint40 until;
}

/// Tokens in Escrow that are nobody's credit yet.
/// @param amount In the token's own smallest unit; 0 once released.
/// @param from Who brought them.
/// @param until See `Purpose`.
struct Holding {
    Purpose purpose;
    address token;
    address from;
    uint40 until;
    uint256 amount;
    bytes32 id;
}
