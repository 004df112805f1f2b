// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// @title The cheat codes that these tests use, as Hardhat and forge know them
interface Vm {
    function prank(address sender) external;
    function warp(uint256 timestamp) external;
    function chainId(uint256 id) external;
    function expectRevert() external;
    function getCode(string calldata artifact) external view returns (bytes memory);
    function addr(uint256 key) external pure returns (address);
    function sign(uint256 key, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
}

Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

/// @title What a test starts from
abstract contract Test {
    address[] private _targets;

    error Different(string what, uint256 actual, uint256 expected);
    error Above(string what, uint256 actual, uint256 limit);

    function targetContracts() public view returns (address[] memory) {
        return _targets;
    }

    function _target(address target) internal {
        _targets.push(target);
    }

    function _same(uint256 actual, uint256 expected, string memory what) internal pure {
        require(actual == expected, Different(what, actual, expected));
    }

    function _atMost(uint256 actual, uint256 limit, string memory what) internal pure {
        require(actual <= limit, Above(what, actual, limit));
    }
}

/// @notice Brings a random number into a range, both ends included.
function bounded(uint256 x, uint256 least, uint256 most) pure returns (uint256) {
    return x >= least && x <= most ? x : least + (x % (most - least + 1));
}
