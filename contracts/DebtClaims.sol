// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {DebtPart} from "./DebtPart.sol";
import {IDebtNote} from "./interfaces/IDebtNote.sol";
import {IDebtRelief} from "./interfaces/IDebtRelief.sol";
import {Owed, Progress} from "./libraries/DebtSlots.sol";

/// @title Whose claim it is, and who acts for the creditor
///
/// ROLES. A claim goes to another creditor in two steps, or with its note. Permissions belong to the creditor, so they end
/// for a debt that goes to another one.
abstract contract DebtClaims is IDebtRelief, DebtPart {
    bytes32 private constant AUTHORIZATION_TYPEHASH = keccak256(
        "Authorization(address creditor,address servicer,uint16 permissions,uint256 nonce,uint40 signBy)"
    );

    /// @inheritdoc IDebtRelief
    function assign(bytes32 id, address to) external override nonReentrant {
        (Owed owed, Progress progress) = _openWords(id);
        _requireTransferable(id, owed);
        _pendingCreditors[id] = to;
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        emit AssignmentProposed(id, msg.sender, to, progress.sequence());
    }

    /// @inheritdoc IDebtRelief
    function acceptAssignment(bytes32 id) external override nonReentrant {
        // Check
        (Owed owed, Progress progress) = _openWords(id);
        address pending = _pendingCreditors[id];
        require(msg.sender == pending, OnlyPendingCreditor(msg.sender, pending));

        // Effect
        delete _pendingCreditors[id];
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        _debts[id].owed = owed.to(pending);
        emit DebtAssigned(id, owed.creditor(), pending, progress.sequence());
    }

    /// @inheritdoc IDebtRelief
    function mintNote(bytes32 id) external override nonReentrant {
        // Check
        (Owed owed, Progress progress) = _openWords(id);
        _requireTransferable(id, owed);

        // Effect
        address note = _note();
        delete _pendingCreditors[id];
        progress = progress.nextEvent();
        _debts[id].progress = progress;
        _debts[id].owed = owed.to(note);
        emit NoteMinted(id, note, msg.sender, progress.sequence());

        // Interaction
        IDebtNote(note).mint(msg.sender, id);
    }

    /// @inheritdoc IDebtRelief
    function authorize(address servicer, uint16 permissions) external override nonReentrant {
        _authorize(msg.sender, servicer, permissions);
    }

    /// @inheritdoc IDebtRelief
    function authorizeBySignature(
        address creditor,
        address servicer,
        uint16 permissions,
        uint40 signBy,
        bytes calldata signature
    ) external override nonReentrant {
        uint256 nonce = _nonces[creditor];
        bytes32 authorization = keccak256(
            abi.encode(AUTHORIZATION_TYPEHASH, creditor, servicer, permissions, nonce, signBy)
        );
        _requireSigned(creditor, _hashTypedDataV4(authorization), signBy, signature);
        _authorize(creditor, servicer, permissions);
    }

    /// @inheritdoc IDebtRelief
    function permissionsOf(address creditor, address servicer) external view override returns (uint16) {
        return _permissions[creditor][servicer];
    }

    /// @inheritdoc IDebtRelief
    function nonceOf(address account) external view override returns (uint256) {
        return _nonces[account];
    }

    /// @inheritdoc IDebtRelief
    function pendingCreditorOf(bytes32 id) external view override returns (address) {
        return _pendingCreditors[id];
    }

    /// @dev Uses the nonce up even if the creditor sends: a signature that nobody has sent yet must not give back what the
    /// creditor takes away.
    function _authorize(address creditor, address servicer, uint16 permissions) private {
        ++_nonces[creditor];
        _permissions[creditor][servicer] = permissions;
        emit ServicerAuthorized(creditor, servicer, permissions);
    }

    function _requireTransferable(bytes32 id, Owed owed) private view {
        address creditor = owed.creditor();
        require(creditor != _note(), HasNote(id));
        require(msg.sender == creditor, OnlyCreditor(msg.sender, creditor));
    }
}
