// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Conditions, Terms} from "../types/DataTypes.sol";

/// @title The ledger of debts: opening
/// @notice A debt exists only once both sides have signed the same terms. Its id is the EIP-712 digest of the terms, so it
/// is known to both before any transaction.
interface IDebtOpening {
    event ConditionsRegistered(uint32 indexed conditionsId, bytes32 indexed conditionsHash, Conditions conditions);

    event DebtOpened(
        bytes32 indexed id,
        address indexed creditor,
        address indexed debtor,
        uint16 sequence,
        uint32 conditionsId,
        Terms terms
    );

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
    /// @notice The cap of the late fees would not fit what a debt can hold: 281 million tokens.
    error FeeCapOutOfRange(uint256 cap);

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

    function conditionsIdOf(bytes32 conditionsHash) external view returns (uint32);
    function hashOf(Conditions calldata conditions) external pure returns (bytes32);
    function idOf(Terms calldata terms) external view returns (bytes32);
}
