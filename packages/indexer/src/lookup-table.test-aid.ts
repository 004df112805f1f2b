import {
  AccountRole,
  type Address,
  address,
  getAddressEncoder,
  getProgramDerivedAddress,
  getU64Encoder,
  type Instruction,
  type KeyPairSigner,
} from "@solana/kit";

const PROGRAM = address("AddressLookupTab1e1111111111111111111111111");
const SYSTEM = address("11111111111111111111111111111111");

/** Instructions that make a lookup table of these addresses (Agave `address-lookup-table-interface`), and its address. */
export async function lookupTableOf(owner: KeyPairSigner, recentSlot: number, addresses: readonly Address[]) {
  const slot = getU64Encoder().encode(BigInt(recentSlot));
  const seeds = [getAddressEncoder().encode(owner.address), slot];
  const [table, bump] = await getProgramDerivedAddress({ programAddress: PROGRAM, seeds });
  const accounts: Instruction["accounts"] = [
    { address: table, role: AccountRole.WRITABLE },
    { address: owner.address, role: AccountRole.READONLY_SIGNER },
    { address: owner.address, role: AccountRole.WRITABLE_SIGNER },
    { address: SYSTEM, role: AccountRole.READONLY },
  ];
  const create = Buffer.concat([u32(0), Buffer.from(slot), Buffer.from([bump])]);
  const keys = addresses.map((each) => Buffer.from(getAddressEncoder().encode(each)));
  const extend = Buffer.concat([u32(2), Buffer.from(getU64Encoder().encode(BigInt(addresses.length))), ...keys]);
  const instructions = [create, extend].map((data): Instruction => ({ programAddress: PROGRAM, accounts, data }));
  return { table, instructions };
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
