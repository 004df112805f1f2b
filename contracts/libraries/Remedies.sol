// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

import {Conditions} from "../types/DataTypes.sol";

/// What the conditions give the debtor beyond paying, in one word that a payment does not read.
struct Remedies {
    address arbiter;
    uint8 arbiterDays;
    uint8 disputesAllowed;
    uint8 selfDeferDays;
    uint16 reportHours;
    uint8 reportsAllowed;
    bool isFunded;
}

/// @title The remedies of conditions
library RemediesOf {
    function read(Conditions calldata conditions) internal pure returns (Remedies memory) {
        return
            Remedies({
                arbiter: conditions.arbiter,
                arbiterDays: conditions.arbiterDays,
                disputesAllowed: conditions.disputesAllowed,
                selfDeferDays: conditions.selfDeferDays,
                reportHours: conditions.reportHours,
                reportsAllowed: conditions.reportsAllowed,
                isFunded: conditions.isFunded
            });
    }

    function write(Remedies memory remedies, Conditions memory conditions) internal pure {
        conditions.arbiter = remedies.arbiter;
        conditions.arbiterDays = remedies.arbiterDays;
        conditions.disputesAllowed = remedies.disputesAllowed;
        conditions.selfDeferDays = remedies.selfDeferDays;
        conditions.reportHours = remedies.reportHours;
        conditions.reportsAllowed = remedies.reportsAllowed;
        conditions.isFunded = remedies.isFunded;
    }
}
