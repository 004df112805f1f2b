// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Restructuring} from "../types/DataTypes.sol";

/// @title The ledger of debts: relief, consent and roles
/// @notice What a creditor gives alone can only help the debtor; what could hurt the debtor needs both signatures over
/// exact values. Each action of a debtor can be sent by anyone with the debtor's signature: an empty signature means
/// that the debtor is the sender. A signature works once (`nonceOf`, or the version of the debt).
interface IDebtRelief {
    /// @param by Creditor, servicer or debtor.
    event DebtDeferred(bytes32 indexed id, address indexed by, uint16 sequence, uint16 deferDays);

    /// @param paid Running total of all that was ever credited, what is forgiven included.
    event DebtForgiven(
        bytes32 indexed id,
        address indexed by,
        uint16 sequence,
        uint64 amount,
        uint64 paid,
        uint64 feeAssessed
    );

    /// @param feeAssessed Late fee assessed so far, without what is waived.
    event FeeWaived(bytes32 indexed id, address indexed by, uint16 sequence, uint64 amount, uint64 feeAssessed);

    /// @param until Last instant at which the offer can be paid; it is firm until then.
    event OfferMade(bytes32 indexed id, address indexed by, uint16 sequence, uint64 amount, uint40 until);

    event OfferCancelled(bytes32 indexed id, address indexed by, uint16 sequence);

    /// @notice Somebody locked in Escrow, where `amount` arrived, what the creditor may settle the debt with.
    event OfferFunded(
        bytes32 indexed id,
        uint256 indexed holding,
        address indexed from,
        uint16 sequence,
        uint64 amount,
        uint40 until
    );

    /// @notice The debt goes on under new terms: of them is paid what `paid` is above what the terms name; nothing is
    /// assessed yet.
    /// @param paid All that was credited under the terms before.
    /// @param feeAssessed Late fee that was assessed under the terms before.
    event DebtRestructured(
        bytes32 indexed id,
        uint16 sequence,
        uint64 paid,
        uint64 feeAssessed,
        Restructuring restructuring
    );

    /// @notice `to` may become the creditor; the zero account if nobody may any more.
    event AssignmentProposed(bytes32 indexed id, address indexed from, address indexed to, uint16 sequence);

    event DebtAssigned(bytes32 indexed id, address indexed from, address indexed to, uint16 sequence);

    /// @notice The debt is owed to whoever owns its note from now on.
    event NoteMinted(bytes32 indexed id, address indexed note, address indexed owner, uint16 sequence);

    /// @param permissions Bits of `Permission`; 0 takes all away.
    event ServicerAuthorized(address indexed creditor, address indexed servicer, uint16 permissions);

    error OnlyCreditor(address sender, address creditor);
    error NotPermitted(address sender, address creditor, uint16 permission);
    error OnlyPendingCreditor(address sender, address pending);
    error SignatureInvalid(address account);
    error SignatureExpired(uint40 signBy, uint256 timestamp);
    error VersionUnexpected(uint8 version, uint8 expected);
    error PaidUnexpected(uint64 agreed, uint64 paid);
    /// @notice What came since the new terms were agreed is no less than they ask for.
    error TermsPaidAlready(uint64 carried, uint64 total);
    error DebtNotActive(bytes32 id);
    error DeferralOutOfRange(uint256 deferDays);
    error SelfDeferralMissing(bytes32 id);
    error OfferOutOfRange(uint64 amount, uint64 payoff);
    error OfferFirm(uint64 amount, uint40 until);
    error OfferTimeOutOfRange(uint40 until, uint256 timestamp);
    error OfferOfAnotherDebt(uint256 holding, bytes32 id);
    error HasNote(bytes32 id);

    /// @notice Every due date of the debt is `deferDays` later. Creditor, or servicer with DEFER.
    function defer(bytes32 id, uint16 deferDays) external;

    /// @notice The debtor uses one deferral of the terms: the due dates are later by the days of the conditions.
    function useDeferral(bytes32 id, uint40 signBy, bytes calldata signature) external;

    /// @notice Gives up a part of what is left, or all of it, which ends the debt unless it is disputed. Creditor, or
    /// servicer with FORGIVE.
    function forgive(bytes32 id, uint64 amount) external;

    /// @notice Gives up assessed late fee that is not paid. Creditor, or servicer with WAIVE.
    function waiveFee(bytes32 id, uint64 amount) external;

    /// @notice Offers to settle for `amount`, below the payoff, until `until`. Firm: before that instant it can only be
    /// replaced by one that asks for no more and lasts no less. Creditor, or servicer with OFFER.
    function offer(bytes32 id, uint64 amount, uint40 until) external;

    /// @notice Takes back an offer whose time is over. Creditor, or servicer with OFFER.
    function cancelOffer(bytes32 id) external;

    /// @notice Locks `amount` from the sender in Escrow for the creditor to settle the debt with, until `until`; then it
    /// is the sender's again. Anyone.
    /// @return holding Its number in Escrow.
    function fundOffer(bytes32 id, uint64 amount, uint40 until) external returns (uint256 holding);

    /// @notice Takes a funded offer and closes the debt as settled; not while it is disputed. Creditor, or servicer with
    /// OFFER.
    function acceptFundedOffer(bytes32 id, uint256 holding) external;

    /// @notice Puts the debt under new terms, toward which counts what was credited since they were agreed. Both sides sign;
    /// an empty signature is that of the sender.
    function restructure(
        Restructuring calldata restructuring,
        bytes calldata creditorSignature,
        bytes calldata debtorSignature
    ) external;

    /// @notice Cancels the debt. Both sides sign; an empty signature is that of the sender.
    function voidDebt(
        bytes32 id,
        uint40 signBy,
        bytes calldata creditorSignature,
        bytes calldata debtorSignature
    ) external;

    /// @notice Proposes another creditor, who must accept; the zero account takes the proposal back. Creditor.
    function assign(bytes32 id, address to) external;

    /// @notice Becomes the creditor. Only whom the creditor proposed.
    function acceptAssignment(bytes32 id) external;

    /// @notice Makes the claim a token (ERC-721) of the creditor; its owner is the creditor from then on. Creditor.
    function mintNote(bytes32 id) external;

    /// @notice Lets `servicer` act for the sender in what the bits of `Permission` say; 0 takes all away. Uses
    /// the nonce up, so that no authorization that was signed before and is not yet sent undoes it.
    function authorize(address servicer, uint16 permissions) external;

    /// @notice The same by the creditor's signature over (creditor, servicer, permissions, nonce, signBy).
    function authorizeBySignature(
        address creditor,
        address servicer,
        uint16 permissions,
        uint40 signBy,
        bytes calldata signature
    ) external;

    function permissionsOf(address creditor, address servicer) external view returns (uint16);
    /// @notice Number that the account's next signature (deferral, dispute, authorization) must carry.
    function nonceOf(address account) external view returns (uint256);
    function pendingCreditorOf(bytes32 id) external view returns (address);
}
