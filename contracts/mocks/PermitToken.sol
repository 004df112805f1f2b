// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {TestToken} from "./TestToken.sol";

/// @title A token like USDT0
/// @notice Takes signatures in place of approvals (ERC-2612) and of transfers (ERC-3009). Its vice: anyone who sees such a
/// signature can use it first.
contract PermitToken is TestToken, ERC20Permit, ERC3009 {
    constructor() ERC20Permit("Test Dollar") {}

    function decimals() public pure override(ERC20, TestToken) returns (uint8) {
        return TestToken.decimals();
    }
}
