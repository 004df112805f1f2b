// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {DebtPart} from "./DebtPart.sol";
import {IDebtMoney} from "./interfaces/IDebtMoney.sol";
import {IDebtRelief} from "./interfaces/IDebtRelief.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {Origin, Owed, Progress, scheduleOf} from "./libraries/DebtSlots.sol";
import {PackedConditions} from "./libraries/PackedConditions.sol";
import {Rebate} from "./libraries/Rebate.sol";
import {Schedule} from "./libraries/ScheduleMath.sol";
import {Holding, Method, Offer, Purpose, State} from "./types/DataTypes.sol";
import {Permission} from "./types/Permission.sol";

/// @title Settlement offers
///
/// OFFERS. An offer is firm: the debtor who relies on it until its instant is never disappointed. It ends with the debt,
/// with its time, or with a restructuring that both signed, and it goes with the debt to a new creditor.
abstract contract DebtOffers is IDebtRelief, DebtPart {
    uint256 private constant LATEST_OFFER = 5 * 365 days;

    /// @inheritdoc IDebtRelief
    function offer(bytes32 id, uint64 amount, uint40 until) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, Origin origin) = _accruedSlots(id);
        _requirePermitted(id, owed, Permission.OFFER);
        _checkOfferTime(until);
        uint64 payoff = _payoff(owed, progress, origin);
        require(amount > 0 && amount < payoff, OfferOutOfRange(amount, payoff));
        Offer memory last = _offers[id];
        bool isFree = !owed.isOffered() || last.until < block.timestamp;
        require(isFree || (amount <= last.amount && until >= last.until), OfferFirm(last.amount, last.until));

        // Effect
        _offers[id] = Offer(amount, until);
        _debts[id].owed = owed.offered();
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        emit OfferMade(id, msg.sender, progress.sequence(), amount, until);
    }

    /// @inheritdoc IDebtRelief
    function cancelOffer(bytes32 id) external override nonReentrant {
        // Check
        (Owed owed, Progress progress) = _openWords(id);
        _requirePermitted(id, owed, Permission.OFFER);
        Offer memory last = _offers[id];
        require(owed.isOffered(), IDebtMoney.OfferMissing(id));
        require(block.timestamp > last.until, OfferFirm(last.amount, last.until));

        // Effect
        _debts[id].owed = owed.unoffered();
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        emit OfferCancelled(id, msg.sender, progress.sequence());
    }

    /// @inheritdoc IDebtRelief
    function fundOffer(
        bytes32 id,
        uint64 amount,
        uint40 until
    ) external override nonReentrant returns (uint256 holding) {
        // Check
        (Owed owed, Progress progress, ) = _accruedSlots(id);
        _checkOfferTime(until);
        uint64 left = _left(owed, progress);
        require(amount >= MINIMUM_AMOUNT, IDebtMoney.AmountTooSmall(amount, MINIMUM_AMOUNT));
        require(amount <= left, IDebtMoney.AmountTooLarge(amount, left));
        PackedConditions conditions = _conditions[owed.conditionsId()];

        // Interaction: first, because only the pull tells what arrived; the guard is closed.
        address escrow = _escrow();
        (uint256 tokenArrived, uint64 arrived) = _pullOrRevert(msg.sender, escrow, conditions, amount);
        holding = IEscrow(escrow).hold(Purpose.Offer, id, conditions.token(), msg.sender, tokenArrived, until);

        // Effect
        progress = _debts[id].progress.nextEvent();
        _debts[id].progress = progress;
        emit OfferFunded(id, holding, msg.sender, progress.sequence(), arrived, until);
    }

    /// @inheritdoc IDebtRelief
    function acceptFundedOffer(bytes32 id, uint256 holding) external override nonReentrant {
        // Check
        (Owed owed, Progress progress, ) = _accruedSlots(id);
        _requirePermitted(id, owed, Permission.OFFER);
        _refuseDisputed(id, owed, progress);
        address escrow = _escrow();
        Holding memory funds = IEscrow(escrow).holdingOf(holding);
        require(funds.purpose == Purpose.Offer && funds.id == id, OfferOfAnotherDebt(holding, id));
        require(block.timestamp <= funds.until, IDebtMoney.OfferExpired(funds.until, block.timestamp));
        uint256 amount = funds.amount / _conditions[owed.conditionsId()].scale();
        uint64 left = _left(owed, progress);
        // The cast fits: a holding of this purpose is not above what was left of the debt when it was funded. It has a unit at
        // least, or is taken, and that Escrow refuses.
        require(amount <= left, IDebtMoney.AmountTooLarge(uint64(amount), left));

        // Effect
        progress = _received(id, owed, progress, funds.from, uint64(amount), Method.Offer);
        _debts[id].progress = _closed(id, progress, State.Settled);

        // Interaction
        IEscrow(escrow).take(holding, _creditorOf(id, owed), funds.amount);
    }

    function _checkOfferTime(uint40 until) private view {
        bool isInRange = until > block.timestamp && until <= block.timestamp + LATEST_OFFER;
        require(isInRange, OfferTimeOutOfRange(until, block.timestamp));
    }

    /// @dev What settles it now; fits: not above what is left.
    function _payoff(Owed owed, Progress progress, Origin origin) private view returns (uint64) {
        Schedule schedule = scheduleOf(owed, progress, origin);
        uint256 rebateBps = _conditions[owed.conditionsId()].rebateBps();
        uint256 rebate = Rebate.rebateAt(schedule, origin.charge(), rebateBps, block.timestamp);
        return uint64(Math.saturatingSub(_left(owed, progress), rebate));
    }
}
