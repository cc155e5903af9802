/// An IP address, as 128 bits; of version 4 in the low 32.
struct AddressValue: OpaqueValue {
  let bits: UInt128
  let isVersion6: Bool

  var type: CELType { .opaque("net.IP", []) }

  var width: Int { isVersion6 ? 128 : 32 }

  /// Version 4 addresses written as version 6 (`::ffff:c0a8:1`) are the same address.
  var unmapped: AddressValue {
    isVersion6 && bits >> 32 == 0xFFFF ? AddressValue(bits: bits & 0xFFFF_FFFF, isVersion6: false) : self
  }

  func isEqual(to other: any OpaqueValue) -> Bool {
    guard let other = other as? AddressValue else { return false }
    return unmapped.bits == other.unmapped.bits && unmapped.isVersion6 == other.unmapped.isVersion6
  }

  var description: String { isVersion6 ? AddressText.version6(bits) : AddressText.version4(bits) }
}

/// A network: an address and the length of its prefix.
struct NetworkValue: OpaqueValue {
  let address: AddressValue
  let prefixLength: Int

  var type: CELType { .opaque("net.CIDR", []) }

  /// The network with the bits beyond the prefix cleared.
  var masked: NetworkValue {
    let host = address.width - prefixLength
    let bits = host >= 128 ? 0 : (address.bits >> UInt128(host)) << UInt128(host)
    return NetworkValue(address: AddressValue(bits: bits, isVersion6: address.isVersion6), prefixLength: prefixLength)
  }

  func contains(_ other: AddressValue) -> Bool {
    guard other.isVersion6 == address.isVersion6 else { return false }
    let network = NetworkValue(address: other, prefixLength: prefixLength)
    return network.masked.address.bits == masked.address.bits
  }

  func contains(_ other: NetworkValue) -> Bool {
    other.prefixLength >= prefixLength && contains(other.address)
  }

  func isEqual(to other: any OpaqueValue) -> Bool {
    guard let other = other as? NetworkValue else { return false }
    return prefixLength == other.prefixLength && address.isEqual(to: other.address)
  }

  var description: String { "\(address.description)/\(prefixLength)" }
}
