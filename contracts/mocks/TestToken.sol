// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A token without vice, from which the vicious ones come
/// @notice 6 decimals; anyone may mint.
contract TestToken is ERC20("Test Dollar", "TUSD") {
    function mint(address to, uint256 value) external {
        _mint(to, value);
    }

    function decimals() public pure virtual override returns (uint8) {
        return 6;
    }
}
