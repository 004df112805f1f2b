// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {deploy} from "../deployBook.sol";
import {LifeActs} from "./LifeActs.sol";
import {LifeWorld} from "./LifeWorld.sol";

function newWorld() returns (LifeWorld) {
    return LifeWorld(deploy("LifeWorld.sol:LifeWorld", ""));
}

/// @dev Everything that may happen in a world.
function allActs(LifeWorld world) returns (LifeActs[] memory all) {
    all = new LifeActs[](11);
    all[0] = _acts("OpeningActs.sol:OpeningActs", world);
    all[1] = _acts("PaymentActs.sol:PaymentActs", world);
    all[2] = _acts("MandateActs.sol:MandateActs", world);
    all[3] = _acts("ReceiptActs.sol:ReceiptActs", world);
    all[4] = _acts("ReliefActs.sol:ReliefActs", world);
    all[5] = _acts("OfferActs.sol:OfferActs", world);
    all[6] = _acts("ConsentActs.sol:ConsentActs", world);
    all[7] = _acts("ClaimActs.sol:ClaimActs", world);
    all[8] = _acts("EnforcementActs.sol:EnforcementActs", world);
    all[9] = _acts("DisputeActs.sol:DisputeActs", world);
    all[10] = _acts("EscrowActs.sol:EscrowActs", world);
}

function _acts(string memory artifact, LifeWorld world) returns (LifeActs) {
    return LifeActs(deploy(artifact, abi.encode(world)));
}
