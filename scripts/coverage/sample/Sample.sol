// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

function isSmall(uint256 x) pure returns (bool) {
    return x < 10 || x == 100;
}

interface ICounterpart {
    function answer(uint256 x) external pure returns (uint256);
}

/// @title A contract with one fork of every kind – for the test of how branches are counted
contract Sample {
    /// @dev Computed by the compiler, so it is no fork.
    bool private constant IS_LUCKY = 7 > 6 && 5 < 6;

    bool private immutable isOdd;

    error Refused(string why);

    /// @dev The condition counts once, however many functions use it.
    modifier onlyBelow(uint256 x, uint256 limit) {
        require(x < limit, Refused(unicode"zu groß – not below"));
        _;
    }

    constructor(uint256 x) {
        isOdd = x % 2 == 1 ? true : false;
    }

    function withoutElse(uint256 x) external pure returns (uint256) {
        if (x == 1) return 1;
        return 0;
    }

    function guarded(uint256 x) external pure onlyBelow(x, 10) returns (uint256) {
        return x;
    }

    function guardedToo(uint256 x) external pure onlyBelow(x, 20) returns (uint256) {
        return x;
    }

    function required(uint256 x) external pure {
        require(x > 0 && x < 100, Refused("out of range"));
        require(!(x == 5), Refused("five"));
        assert(x != 6);
    }

    function operands(bool a, bool b, bool c) external pure returns (bool) {
        bool mixed = a || (b && !c);
        return mixed;
    }

    function nested(uint256 x) external pure returns (uint256) {
        return (x > 5 ? isSmall(x) : x == 0 || x == 4) ? (x == 7 ? 1 : 2) : 3;
    }

    function looped(uint256 x) external pure returns (uint256 sum) {
        for (uint256 i; i < x; ++i) sum += i;
        while (sum > 100) sum -= 100;
        do ++sum; while (sum < 3);
    }

    function tried(ICounterpart counterpart, uint256 x) external pure returns (uint256) {
        try counterpart.answer(x) returns (uint256 y) {
            return y;
        } catch Error(string memory) {
            return 1;
        } catch {
            return 2;
        }
    }

    function answer(uint256 x) external view returns (uint256) {
        if (IS_LUCKY && isOdd) revert Refused("odd");
        return x;
    }
}
