// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {DebtSlots} from "../libraries/DebtSlots.sol";
import {Conditions, Debt, Method, Offer, State, Terms} from "../types/DataTypes.sol";

/// @title The ledger of debts: opening and paying
/// @notice Opens a debt that both sides signed, takes payments straight to the creditor, and computes what is owed.
/// It never holds tokens, has no owner, no pause and no upgrade. Every event of a debt carries the debt's sequence
/// number, so that whoever reads the events knows when one is missing.
interface IDebtMoney {
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

    /// @notice The payment of the event before waits in Escrow, because the debt is disputed or has escrow terms.
    /// @param until When the creditor may have it, if no dispute is open then.
    event PaymentEscrowed(bytes32 indexed id, uint256 indexed holding, uint16 sequence, uint64 amount, uint40 until);

    /// @notice A payment made elsewhere is credited, as of the instant it was made.
    /// @param key Where it was made: hash of chain, transaction and place in it.
    /// @param feeReversed Late fee on this amount since `paidAt` that is taken back; `feeAssessed` is without it.
    event ReceiptCredited(
        bytes32 indexed id,
        bytes32 indexed key,
        uint16 sequence,
        uint64 amount,
        uint40 paidAt,
        uint64 feeReversed,
        uint64 paid,
        uint64 feeAssessed
    );

    /// @notice Part of the charge was not yet earned when the debt was paid off, and is not asked for.
    event ChargeRebated(bytes32 indexed id, uint16 sequence, uint64 amount);

    event DebtClosed(bytes32 indexed id, uint16 sequence, State how);

    error TermsExpired(uint40 signBy, uint256 timestamp);
    error InstallmentsOutOfRange(uint16 installments);
    error IntervalInvalid(uint24 intervalSeconds, uint8 intervalMonths);
    error FirstDueOutOfRange(uint40 firstDueAt, uint256 timestamp);
    error TotalOutOfRange(uint256 total);
    error BalloonOutOfRange(uint16 balloonBps);
    error SelfDeferralsOutOfRange(uint8 selfDeferrals);
    error PartyMissing();
    error ConditionsUnknown(bytes32 conditionsHash);
    error ConditionsInvalid();
    error CreditorSignatureInvalid(address creditor);
    error DebtorSignatureInvalid(address debtor);
    error SignaturesMissing(uint256 terms, uint256 creditorSignatures, uint256 debtorSignatures);
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
    error OfferMissing(bytes32 id);
    error OfferExpired(uint40 until, uint256 timestamp);
    error OnlyReceiptBook(address sender, address receiptBook);

    /// @notice Registers conditions once for all debts that refer to them; registering again returns the same id.
    function registerConditions(Conditions calldata conditions) external returns (uint32 conditionsId);

    /// @notice Opens a debt; anyone may send it, with the signatures of both sides over the same terms.
    /// A signature may be empty if that side is the sender. Under funded conditions the principal that the creditor has
    /// locked becomes the debtor's credit in Escrow at once.
    /// @return id EIP-712 digest of the terms.
    function open(
        Terms calldata terms,
        bytes calldata creditorSignature,
        bytes calldata debtorSignature
    ) external returns (bytes32 id);

    /// @notice Opens several debts, or none if one is refused.
    function openBatch(
        Terms[] calldata terms,
        bytes[] calldata creditorSignatures,
        bytes[] calldata debtorSignatures
    ) external returns (bytes32[] memory ids);

    /// @notice Locks the principal of a debt that is not open yet, from the sender into Escrow, until `terms.signBy`.
    /// It becomes the debtor's credit once the debt is open, the sender's again if it has not opened by then.
    /// @return holding Its number in Escrow.
    function lockPrincipal(Terms calldata terms) external returns (uint256 holding);

    /// @notice Pays `amount` toward the debt, from the sender straight to the creditor. Anyone may pay.
    /// At least 0.01 or all that is left; never takes more than is left.
    function pay(bytes32 id, uint64 amount) external;

    /// @notice Pays whatever settles the debt now, if that is at most `maximum`, and closes it.
    /// @return payoff What was taken.
    function payoff(bytes32 id, uint64 maximum) external returns (uint64 payoff);

    /// @notice Pays the amount of the creditor's settlement offer, and closes the debt as settled. Anyone may pay.
    /// @return amount What was taken.
    function payOffer(bytes32 id) external returns (uint64 amount);

    /// @notice Credits a payment made elsewhere; only the receipt book of the conditions, which has checked the
    /// creditor's signature and that the key is new.
    /// @param key Hash of chain, transaction and place in it.
    /// @param paidAt When it was made: late fee on the amount since then is taken back.
    /// @return credited The amount, or what was left if that is less.
    function creditReceipt(bytes32 id, bytes32 key, uint64 amount, uint40 paidAt) external returns (uint64 credited);

    function debtOf(bytes32 id) external view returns (Debt memory);
    /// @notice The three words of a debt as they are stored; see `DebtSlots`.
    function slotsOf(bytes32 id) external view returns (DebtSlots memory);
    /// @notice To whom the debt is owed now: the owner of its note if it has one.
    function creditorOf(bytes32 id) external view returns (address);
    /// @notice The creditor's settlement offer; all 0 if there is none.
    function offerOf(bytes32 id) external view returns (Offer memory);
    function conditionsOf(uint32 conditionsId) external view returns (Conditions memory);
    function conditionsIdOf(bytes32 conditionsHash) external view returns (uint32);
    function hashOf(Conditions calldata conditions) external pure returns (bytes32);
    function idOf(Terms calldata terms) external view returns (bytes32);
    function escrow() external view returns (address);
    function note() external view returns (address);
}
