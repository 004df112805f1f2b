// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {DebtPart} from "./DebtPart.sol";
import {IDebtEnforcement} from "./interfaces/IDebtEnforcement.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {Origin, Owed, Progress} from "./libraries/DebtSlots.sol";
import {Enforcement, Holding, Purpose, Ruling, State} from "./types/DataTypes.sol";

/// @title Disputes
///
/// DISPUTE. One at a time, 30 days apart, and only so many that the debtor does not win. Nobody's late fee grows during
/// one. Payments meanwhile count, and wait in Escrow for its end. A ruling, a lapse or both signatures end it, and nothing
/// else: a debt of which nothing is left stays disputed, or whoever forgave or paid the last unit would take from the
/// arbiter what Escrow holds.
///
/// REDUCTION. It takes away what is left first. What goes beyond comes out of payments that Escrow still holds, as far as
/// the arbiter names them, and is the debtor's credit. It takes as much as there is, so that nobody can make a ruling fail
/// by paying or forgiving a unit before it.
abstract contract DebtDisputes is IDebtEnforcement, DebtPart {
    bytes32 private constant DISPUTE_TYPEHASH = keccak256(
        "Dispute(bytes32 id,bytes32 evidenceHash,uint256 nonce,uint40 signBy)"
    );

    uint256 private constant DISPUTE_COOLDOWN = 30 days;

    /// @inheritdoc IDebtEnforcement
    function dispute(
        bytes32 id,
        bytes32 evidenceHash,
        uint40 signBy,
        bytes calldata signature
    ) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _accruedSlots(id);
        address debtor = origin.debtor();
        uint256 nonce = _useNonce(debtor, signature);
        bytes32 disputing = keccak256(abi.encode(DISPUTE_TYPEHASH, id, evidenceHash, nonce, signBy));
        _requireSigned(debtor, _hashTypedDataV4(disputing), signBy, signature);
        _checkAllowance(id, _remedies[owed.conditionsId()].disputesAllowed);

        // Effect
        ++_enforcements[id].disputes;
        _enforcements[id].isCounted = true;
        _openDispute(id, owed, progress, evidenceHash);
    }

    /// @inheritdoc IDebtEnforcement
    function rule(
        bytes32 id,
        Ruling ruling,
        uint64 amount,
        uint256[] calldata holdings
    ) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _disputedSlots(id);
        _requireArbiterInTime(id, owed);
        uint64 left = _left(owed, progress);
        uint64 waived = amount < left ? amount : left;

        // Interaction: first, because only Escrow tells what the named payments still have; the guard is closed.
        uint64 refunded = _refund(id, owed, origin.debtor(), amount - waived, holdings);
        uint64 reduced = waived + refunded;
        bool isReduction = ruling == Ruling.Reduced;
        require(isReduction ? reduced > 0 : amount == 0, ReductionOutOfRange(amount, left));

        // Effect
        if (ruling != Ruling.Rejected) _giveDisputeBack(id);
        progress = _resumed(id, progress.credit(waived)).nextEvent();
        emit DisputeRuled(id, msg.sender, progress.sequence(), ruling, reduced, refunded, progress.paid());
        if (ruling == Ruling.Voided) progress = _closed(id, progress, State.Void);
        else progress = _closedIfNothingLeft(id, owed, progress, State.Paid);
        _debts[id].progress = progress;
    }

    /// @inheritdoc IDebtEnforcement
    function lapse(bytes32 id) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, ) = _disputedSlots(id);
        uint256 lapsesAt = _lapsesAt(id, owed);
        require(block.timestamp > lapsesAt, DisputeOpen(id, lapsesAt));

        // Effect
        progress = _resumed(id, progress).nextEvent();
        emit DisputeLapsed(id, progress.sequence());
        _debts[id].progress = _closedIfNothingLeft(id, owed, progress, State.Paid);
    }

    /// @dev Gives the debtor up to `amount` out of payments of this debt that Escrow holds.
    /// @return found How much they had.
    function _refund(
        bytes32 id,
        Owed owed,
        address debtor,
        uint64 amount,
        uint256[] calldata holdings
    ) private returns (uint64 found) {
        IEscrow escrow = IEscrow(_escrow());
        uint256 scale = _conditions[owed.conditionsId()].scale();
        for (uint256 i = 0; i < holdings.length && found < amount; ++i) {
            Holding memory held = escrow.holdingOf(holdings[i]);
            require(held.purpose == Purpose.Payment && held.id == id, PaymentOfAnotherDebt(holdings[i], id));
            // Fits: not above the rest. Down: dust below a unit was not credited, and stays the creditor's.
            uint64 taken = uint64(Math.min(held.amount / scale, amount - found));
            found += taken;
            escrow.take(holdings[i], debtor, _timesScale(taken, scale));
        }
    }

    /// @dev Back to what it was before the dispute; the late clock goes on from now.
    function _resumed(bytes32 id, Progress progress) private returns (Progress next) {
        Enforcement storage enforced = _enforcements[id];
        enforced.disputeEndedAt = uint40(block.timestamp);
        return progress.enter(enforced.acceleratedAt > 0 ? State.Accelerated : State.Active);
    }

    function _disputedSlots(bytes32 id) private view returns (Owed, Progress, Origin) {
        (Owed owed, Progress progress, Origin origin) = _accruedSlots(id);
        require(progress.isIn(State.Disputed), DebtNotDisputed(id));
        return (owed, progress, origin);
    }

    function _requireArbiterInTime(bytes32 id, Owed owed) private view {
        address arbiter = _remedies[owed.conditionsId()].arbiter;
        require(msg.sender == arbiter, OnlyArbiter(msg.sender, arbiter));
        uint256 lapsesAt = _lapsesAt(id, owed);
        require(block.timestamp <= lapsesAt, DisputeOver(id, lapsesAt));
    }

    function _checkAllowance(bytes32 id, uint256 disputesAllowed) private view {
        Enforcement storage enforced = _enforcements[id];
        uint8 disputes = enforced.disputes;
        require(disputes < disputesAllowed, DisputesUsedUp(id, disputes));
        uint256 endedAt = enforced.disputeEndedAt;
        uint256 from = endedAt > 0 ? endedAt + DISPUTE_COOLDOWN : 0;
        require(block.timestamp >= from, DisputeTooSoon(id, from));
    }
}
