// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Origin, Owed, Progress} from "../libraries/DebtSlots.sol";
import {PackedConditions} from "../libraries/PackedConditions.sol";
import {Conditions, Debt, Method, Offer, State} from "../types/DataTypes.sol";

/// @title The ledger of debts: paying
/// @notice Takes payments straight to the creditor, and computes what is owed.
/// It never holds tokens, has no owner, no pause and no upgrade. Every event of a debt carries the debt's sequence
/// number, so that whoever reads the events knows when one is missing.
interface IDebtMoney {
    /// @param amount What was credited: the late fee part is `toFees`, the rest paid the total.
    /// @param paid Running total of all that was ever credited, this payment included.
    /// @param feeAssessed Late fee assessed so far, as of this payment.
    event PaymentReceived(
        bytes32 indexed id,
        address indexed payer,
        uint16 sequence,
        uint64 amount,
        uint64 toFees,
        uint64 paid,
        uint64 feeAssessed,
        Method method
    );

    /// @notice The payee could not receive, so the payment of the event before waits in Escrow as the payee's credit.
    event PaymentHeld(bytes32 indexed id, address indexed payee, uint16 sequence, uint64 amount);

    /// @notice The payment of the event before waits in Escrow, because the debt is disputed or has escrow terms.
    /// @param until When the creditor may have it, if no dispute is open then.
    event PaymentEscrowed(bytes32 indexed id, uint256 indexed holding, uint16 sequence, uint64 amount, uint40 until);

    /// @notice Part of the charge was not yet earned when the debt was paid off, and is not asked for.
    event ChargeRebated(bytes32 indexed id, uint16 sequence, uint64 amount);

    event DebtClosed(bytes32 indexed id, uint16 sequence, State how);

    error DebtNotOpen(bytes32 id, State state);
    error AmountTooSmall(uint64 amount, uint64 minimum);
    error AmountTooLarge(uint64 amount, uint64 left);
    error PayoffAboveMaximum(uint64 payoff, uint64 maximum);
    /// @notice The token kept part of a payoff (its fee switch is on), so it would not have closed the debt; `pay` works.
    error PayoffShort(uint64 payoff, uint64 arrived);
    error PaymentFailed(address token, address payer, uint256 tokenAmount);
    /// @notice All of it is paid; it is open because a dispute is.
    error NothingLeft(bytes32 id);
    error OfferMissing(bytes32 id);
    error OfferExpired(uint40 until, uint256 timestamp);

    /// @notice Pays `amount` toward the debt, from the sender straight to the creditor. Anyone may pay.
    /// At least 0.01 or all that is left; never takes more than is left.
    function pay(bytes32 id, uint64 amount) external;

    /// @notice Pays whatever settles the debt now, if that is at most `maximum`, and closes it, or leaves nothing of it until
    /// its dispute ends.
    /// @return payoff What was taken.
    function payoff(bytes32 id, uint64 maximum) external returns (uint64 payoff);

    /// @notice Pays the amount of the creditor's settlement offer, and closes the debt as settled, or leaves nothing of it
    /// until its dispute ends. Anyone may pay.
    /// @return amount What was taken.
    function payOffer(bytes32 id) external returns (uint64 amount);

    function debtOf(bytes32 id) external view returns (Debt memory);
    /// @notice The three words of a debt, and the word of its conditions that a payment reads, as they are stored; see
    /// `DebtSlots` and `PackedConditions`.
    function slotsOf(
        bytes32 id
    ) external view returns (Owed owed, Progress progress, Origin origin, PackedConditions conditions);
    /// @notice To whom the debt is owed now: the owner of its note if it has one.
    function creditorOf(bytes32 id) external view returns (address);
    /// @notice The creditor's settlement offer; all 0 if there is none.
    function offerOf(bytes32 id) external view returns (Offer memory);
    function conditionsOf(uint32 conditionsId) external view returns (Conditions memory);
    function escrow() external view returns (address);
    function note() external view returns (address);
}
