// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Restructuring} from "../../../contracts/types/DataTypes.sol";
import {vm} from "./Vm.sol";

/// @dev A signature as accounts give it over an EIP-712 digest.
function signed(uint256 key, bytes32 digest) pure returns (bytes memory) {
    (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
    return abi.encodePacked(r, s, v);
}

function restructuringDigest(address book, Restructuring memory terms) view returns (bytes32) {
    bytes32 typehash = keccak256(
        "Restructuring(bytes32 id,uint8 version,uint64 paid,bool endsDispute,uint64 principal,uint64 charge,"
        "uint16 installments,"
        "uint24 intervalSeconds,uint8 intervalMonths,uint40 firstDueAt,uint16 balloonBps,uint8 selfDeferrals,"
        "bytes32 documentHash,uint40 signBy)"
    );
    return digestOf("Duebook", book, abi.encode(typehash, terms));
}

function voidingDigest(address book, bytes32 id, uint8 version, uint40 signBy) view returns (bytes32) {
    bytes32 typehash = keccak256("Voiding(bytes32 id,uint8 version,uint40 signBy)");
    return digestOf("Duebook", book, abi.encode(typehash, id, version, signBy));
}

function deferralDigest(address book, bytes32 id, uint256 nonce, uint40 signBy) view returns (bytes32) {
    bytes32 typehash = keccak256("Deferral(bytes32 id,uint256 nonce,uint40 signBy)");
    return digestOf("Duebook", book, abi.encode(typehash, id, nonce, signBy));
}

function disputeDigest(address book, bytes32 id, uint256 nonce, uint40 signBy) view returns (bytes32) {
    bytes32 typehash = keccak256("Dispute(bytes32 id,bytes32 evidenceHash,uint256 nonce,uint40 signBy)");
    return digestOf("Duebook", book, abi.encode(typehash, id, bytes32(0), nonce, signBy));
}

function ignoredReportDigest(address book, bytes32 id, bytes32 key) view returns (bytes32) {
    bytes32 typehash = keccak256("IgnoredReport(bytes32 id,bytes32 key)");
    return digestOf("Duebook", book, abi.encode(typehash, id, key));
}

function authorizationDigest(
    address book,
    address creditor,
    address servicer,
    uint16 permissions,
    uint256 nonce,
    uint40 signBy
) view returns (bytes32) {
    bytes32 typehash = keccak256(
        "Authorization(address creditor,address servicer,uint16 permissions,uint256 nonce,uint40 signBy)"
    );
    return digestOf("Duebook", book, abi.encode(typehash, creditor, servicer, permissions, nonce, signBy));
}

function revocationDigest(address book, bytes32 mandateId) view returns (bytes32) {
    return digestOf("Duebook", book, abi.encode(keccak256("Revocation(bytes32 mandateId)"), mandateId));
}

function withdrawalDigest(
    address escrow,
    address token,
    address account,
    address to,
    uint256 nonce,
    uint40 signBy
) view returns (bytes32) {
    bytes32 typehash = keccak256("Withdrawal(address token,address account,address to,uint256 nonce,uint40 signBy)");
    return digestOf("Duebook Escrow", escrow, abi.encode(typehash, token, account, to, nonce, signBy));
}

/// @dev EIP-712, with the domain of a contract on this chain.
function digestOf(string memory name, address contract_, bytes memory message) view returns (bytes32) {
    bytes32 typehash = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    bytes32 version = keccak256("1");
    bytes32 domain = keccak256(abi.encode(typehash, keccak256(bytes(name)), version, block.chainid, contract_));
    return keccak256(abi.encodePacked("\x19\x01", domain, keccak256(message)));
}
