// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {PermitToken} from "./PermitToken.sol";

/// @title A token that is well-behaved until somebody turns a switch
/// @notice Its vice: in mid-life it blocks an account as payer and payee, or keeps a share of each transfer. The share has the
/// names of Tether's switch, so that it can be taken for `TetherLegacy`. Anyone may turn the switches.
contract RuleChanger is PermitToken {
    mapping(address account => bool) public isBlocked;
    uint256 public basisPointsRate;
    uint256 public maximumFee;
    address public immutable feeOwner = msg.sender;

    error Blocked(address from, address to);

    function setBlocked(address account, bool isListed) external {
        isBlocked[account] = isListed;
    }

    function setParams(uint256 newBasisPoints, uint256 newMaximum) external {
        (basisPointsRate, maximumFee) = (newBasisPoints, newMaximum);
    }

    function _update(address from, address to, uint256 value) internal override {
        require(!isBlocked[from] && !isBlocked[to], Blocked(from, to));
        uint256 share = from == address(0) ? 0 : Math.min((value * basisPointsRate) / 10_000, maximumFee);
        super._update(from, to, value - share);
        if (share > 0) super._update(from, feeOwner, share);
    }
}
