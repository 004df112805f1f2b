// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {DebtSlots} from "../libraries/DebtSlots.sol";
import {Conditions, Debt, Method, State, Terms} from "../types/DataTypes.sol";

/// @title The ledger of debts
/// @notice Opens a debt that both sides signed, takes payments straight to the creditor, and computes what is owed.
/// It never holds tokens, has no owner, no pause and no upgrade. Every event of a debt carries the debt's sequence
/// number, so that whoever reads the events knows when one is missing.
interface IDebtBook {
    event ConditionsRegistered(uint32 indexed conditionsId, bytes32 indexed conditionsHash, Conditions conditions);

    event DebtOpened(
        bytes32 indexed id,
        address indexed creditor,
        address indexed debtor,
        uint16 sequence,
        uint32 conditionsId,
        Terms terms
    );

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

    /// @notice Part of the charge was not yet earned when the debt was paid off, and is not asked for.
    event ChargeRebated(bytes32 indexed id, uint16 sequence, uint64 amount);

    event DebtClosed(bytes32 indexed id, uint16 sequence, State how);

    error TermsExpired(uint40 signBy, uint256 timestamp);
    error InstallmentsOutOfRange(uint16 installments);
    error IntervalInvalid(uint24 intervalSeconds, uint8 intervalMonths);
    error FirstDueOutOfRange(uint40 firstDueAt, uint256 timestamp);
    error TotalOutOfRange(uint256 total);
    error BalloonOutOfRange(uint16 balloonBps);
    error PartyMissing();
    error ConditionsUnknown(bytes32 conditionsHash);
    error ConditionsInvalid();
    error CreditorSignatureInvalid(address creditor);
    error DebtorSignatureInvalid(address debtor);
    error DebtExists(bytes32 id);
    error DebtNotOpen(bytes32 id, State state);
    error AmountTooSmall(uint64 amount, uint64 minimum);
    error AmountTooLarge(uint64 amount, uint64 left);
    error PayoffAboveMaximum(uint64 payoff, uint64 maximum);
    /// @notice The cap of the late fees would not fit what a debt can hold: 281 million tokens.
    error FeeCapOutOfRange(uint256 cap);
    /// @notice The token kept part of a payoff (its fee switch is on), so it would not have closed the debt; `pay` works.
    error PayoffShort(uint64 payoff, uint64 arrived);
    error PaymentFailed(address token, address payer, uint256 tokenAmount);

    /// @notice Registers conditions once for all debts that refer to them; registering again returns the same id.
    function registerConditions(Conditions calldata conditions) external returns (uint32 conditionsId);

    /// @notice Opens a debt; anyone may send it, with the signatures of both sides over the same terms.
    /// A signature may be empty if that side is the sender.
    /// @return id EIP-712 digest of the terms.
    function open(
        Terms calldata terms,
        bytes calldata creditorSignature,
        bytes calldata debtorSignature
    ) external returns (bytes32 id);

    /// @notice Pays `amount` toward the debt, from the sender straight to the creditor. Anyone may pay.
    /// At least 0.01 or all that is left; never takes more than is left.
    function pay(bytes32 id, uint64 amount) external;

    /// @notice Pays whatever settles the debt now, if that is at most `maximum`, and closes it.
    /// @return payoff What was taken.
    function payoff(bytes32 id, uint64 maximum) external returns (uint64 payoff);

    /// @notice What is written about a debt; all zero if there is none. Reverts while a payment is under way.
    function debtOf(bytes32 id) external view returns (Debt memory);

    /// @notice The three words of a debt as they are stored; see `DebtSlots`. Reverts while a payment is under way.
    function slotsOf(bytes32 id) external view returns (DebtSlots memory);

    /// @notice The conditions with this number; all zero if there are none.
    function conditionsOf(uint32 conditionsId) external view returns (Conditions memory);

    /// @notice The number of the conditions with this hash, 0 if they are not registered.
    function conditionsIdOf(bytes32 conditionsHash) external view returns (uint32);

    /// @notice What terms refer to conditions by: keccak256 of their ABI encoding.
    function hashOf(Conditions calldata conditions) external pure returns (bytes32);

    /// @notice Id of the debt that the terms make: their EIP-712 digest on this chain, for this contract.
    function idOf(Terms calldata terms) external view returns (bytes32);

    /// @notice The custodian of what a creditor could not receive; DebtBook created it.
    function escrow() external view returns (address);
}
