extension Library {
  /// Addresses and networks of the internet protocol.
  static let networkExtension: [String: Function] = [
    "ip": .one { (value) throws(Interruption) in
      if case .opaque(let network as NetworkValue) = value { return .opaque(network.address) }
      return .opaque(try address(value))
    },
    "isIP": .one { (value) throws(Interruption) in .bool(AddressText.parse(try plainText(value)) != nil) },
    "ip.isCanonical": .one { (value) throws(Interruption) in
      .bool(try address(value).description.utf8.elementsEqual(plainText(value).utf8))
    },
    "cidr": .one { (value) throws(Interruption) in .opaque(try network(value)) },
    "isCIDR": .one { (value) throws(Interruption) in .bool(AddressText.parseNetwork(try plainText(value)) != nil) },
    "family": .one { (value) throws(Interruption) in .int(try address(value).isVersion6 ? 6 : 4) },
    "isUnspecified": property { $0.bits == 0 },
    "isLoopback": property { $0.isVersion6 ? $0.bits == 1 : $0.bits >> 24 == 127 },
    "isLinkLocalMulticast": property(isLinkLocalMulticast),
    "isLinkLocalUnicast": property(isLinkLocalUnicast),
    "isGlobalUnicast": property { address in
      let isMulticast = address.isVersion6 ? address.bits >> 120 == 0xFF : address.bits >> 28 == 0xE
      let isLoopback = address.isVersion6 ? address.bits == 1 : address.bits >> 24 == 127
      let isBroadcast = !address.isVersion6 && address.bits == 0xFFFF_FFFF
      return address.bits != 0 && !isMulticast && !isLoopback && !isBroadcast && !isLinkLocalUnicast(address)
    },
    "containsIP": .two { (a, b) throws(Interruption) in .bool(try network(a).contains(address(b))) },
    "containsCIDR": .two { (a, b) throws(Interruption) in .bool(try network(a).contains(network(b))) },
    "prefixLength": .one { (value) throws(Interruption) in .int(Int64(try network(value).prefixLength)) },
    "masked": .one { (value) throws(Interruption) in .opaque(try network(value).masked) },
  ]

  private static func property(_ holds: @escaping @Sendable (AddressValue) -> Bool) -> Function {
    .one { (value) throws(Interruption) in .bool(holds(try address(value))) }
  }

  private static let isLinkLocalMulticast: @Sendable (AddressValue) -> Bool = { address in
    address.isVersion6 ? address.bits >> 112 & 0xFF0F == 0xFF02 : address.bits >> 8 == 0xE0_0000
  }

  private static let isLinkLocalUnicast: @Sendable (AddressValue) -> Bool = { address in
    address.isVersion6 ? address.bits >> 118 == 0x3FA : address.bits >> 16 == 0xA9FE
  }

  private static func plainText(_ value: CELValue) throws(Interruption) -> String {
    guard case .string(let text) = value else { throw .noOverload }
    return text
  }

  private static func address(_ value: CELValue) throws(Interruption) -> AddressValue {
    if case .opaque(let address as AddressValue) = value { return address }
    let text = try plainText(value)
    guard let address = AddressText.parse(text) else { throw unreadable(text, "an IP address") }
    return address
  }

  private static func network(_ value: CELValue) throws(Interruption) -> NetworkValue {
    if case .opaque(let network as NetworkValue) = value { return network }
    let text = try plainText(value)
    guard let network = AddressText.parseNetwork(text) else { throw unreadable(text, "a network in CIDR notation") }
    return network
  }
}
