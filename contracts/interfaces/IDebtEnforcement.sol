// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Enforcement, Ruling} from "../types/DataTypes.sol";

/// @title The ledger of debts: notice, acceleration, deposit and dispute
/// @notice Notice, cure time, acceleration, in this order, and a dispute stops them all and the late clock with them.
/// None of it raises what is owed: acceleration only makes all of it due.
interface IDebtEnforcement {
    /// @param arrears What cures the notice.
    /// @param cureBy Last instant for it.
    event NoticeGiven(bytes32 indexed id, address indexed by, uint16 sequence, uint64 arrears, uint40 cureBy);

    event DebtAccelerated(bytes32 indexed id, address indexed by, uint16 sequence);

    /// @notice The creditor no longer expects it; it stays payable.
    event DebtWrittenOff(bytes32 indexed id, uint16 sequence);

    /// @notice Somebody put security for the debt into Escrow, where `amount` arrived.
    event DepositAdded(
        bytes32 indexed id,
        uint256 indexed holding,
        address indexed from,
        uint16 sequence,
        uint64 amount
    );

    /// @param evidenceHash Salted hash of what the debtor brings forward.
    /// @param feeAssessed Late fee assessed up to now; it stands still until the dispute ends.
    /// @param lapsesAt When anyone may end it, if nobody has ruled.
    event DebtDisputed(bytes32 indexed id, uint16 sequence, bytes32 evidenceHash, uint64 feeAssessed, uint40 lapsesAt);

    /// @param amount By how much it was reduced.
    /// @param refunded What of that was paid already, and is the debtor's credit in Escrow.
    /// @param paid Running total of all that was ever credited, with the reduction, without `refunded`.
    event DisputeRuled(
        bytes32 indexed id,
        address indexed arbiter,
        uint16 sequence,
        Ruling ruling,
        uint64 amount,
        uint64 refunded,
        uint64 paid
    );

    event DisputeLapsed(bytes32 indexed id, uint16 sequence);

    error NoticeTooEarly(bytes32 id, uint256 missed, uint256 needed);
    error NoticeMissing(bytes32 id);
    error AccelerationExcluded(bytes32 id);
    error CureTimeOpen(uint256 cureBy, uint256 timestamp);
    error NoticeCured(bytes32 id);
    error ClockStopped(bytes32 id, uint40 until);
    error DebtNotAccelerated(bytes32 id);
    error DebtWrittenOffAlready(bytes32 id);
    error DisputeExcluded(bytes32 id);
    error DisputesUsedUp(bytes32 id, uint8 disputes);
    error DisputeTooSoon(bytes32 id, uint256 from);
    error DebtNotDisputed(bytes32 id);
    error DisputeOpen(bytes32 id, uint256 lapsesAt);
    error DisputeOver(bytes32 id, uint256 lapsedAt);
    error OnlyArbiter(address sender, address arbiter);
    error ReductionOutOfRange(uint64 amount, uint64 left);
    error PaymentOfAnotherDebt(uint256 holding, bytes32 id);
    error DepositOfAnotherDebt(uint256 holding, bytes32 id);
    error NothingToCover(bytes32 id);

    /// @notice Tells the debtor what must be paid by when. Creditor, or servicer with NOTICE.
    function giveNotice(bytes32 id) external;

    /// @notice Makes everything due now, after notice and cure time, if the arrears of the notice were not paid.
    /// Creditor, or servicer with ACCELERATE.
    function accelerate(bytes32 id) external;

    /// @notice Marks the debt as no longer expected. Creditor, after acceleration.
    function writeOff(bytes32 id) external;

    /// @notice Puts security for the debt from the sender into Escrow; what is not used is the debtor's at the end.
    /// Anyone.
    /// @return holding Its number in Escrow.
    function addDeposit(bytes32 id, uint64 amount) external returns (uint256 holding);

    /// @notice Covers from a deposit what is past grace, after notice and cure time; once accelerated, all. Not while a
    /// dispute is open or a report stops the clock. Creditor.
    /// @return amount What was taken.
    function drawDeposit(bytes32 id, uint256 holding) external returns (uint64 amount);

    /// @notice The debtor says that the debt is not owed, or not as it stands: no late fee, no notice, no acceleration
    /// until it is ruled on or lapses, and payments meanwhile wait in Escrow. Until then only both together end it. An
    /// empty signature is that of the sender.
    function dispute(bytes32 id, bytes32 evidenceHash, uint40 signBy, bytes calldata signature) external;

    /// @notice The arbiter of the conditions decides, before the dispute lapses.
    /// @param amount By how much the debt is reduced at most; 0 unless the ruling is `Reduced`.
    /// @param holdings Payments of the debt in Escrow from which the debtor gets back what `amount` is above what is left, as
    /// far as they have it, the first ones first; none if nothing is to be given back.
    function rule(bytes32 id, Ruling ruling, uint64 amount, uint256[] calldata holdings) external;

    /// @notice Ends a dispute on which nobody ruled in time. Anyone.
    function lapse(bytes32 id) external;

    function enforcementOf(bytes32 id) external view returns (Enforcement memory);
}
