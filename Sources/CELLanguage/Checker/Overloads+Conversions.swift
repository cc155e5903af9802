extension OverloadTable {
  mutating func addConversions() {
    let conversions: [(to: CELType, from: [CELType])] = [
      (.bool, [.bool, .string]), (.bytes, [.bytes, .string]),
      (.double, [.double, .int, .uint, .string, .decimal]),
      (.int, [.int, .uint, .double, .string, .timestamp, .duration, .decimal]),
      (.uint, [.uint, .int, .double, .string]),
      (
        .string,
        [
          .string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration, .date, .time, .datetime, .decimal,
        ]
      ),
      (.timestamp, [.timestamp, .string, .int]), (.duration, [.duration, .string, .int]),
      (.decimal, [.decimal, .int, .string]),
    ]
    for (to, sources) in conversions {
      for from in sources { function(to.description, "\(from.idPart)_to_\(to.idPart)", [from], to) }
    }
    function("string", "enumeration_to_string", [.anyEnumeration], .string)
    function("string", "ip_to_string", [.ip], .string)
    function("string", "cidr_to_string", [.cidr], .string)
  }

  mutating func addNetwork() {
    function("ip", "string_to_ip", [.string], .ip)
    function("cidr", "string_to_cidr", [.string], .cidr)
    function("isIP", "is_ip", [.string], .bool)
    function("isCIDR", "is_cidr", [.string], .bool)
    function("ip.isCanonical", "ip_is_canonical", [.string], .bool)
    member("family", "ip_family", [.ip], .int)
    let tests = [
      "isUnspecified", "isLoopback", "isGlobalUnicast", "isLinkLocalMulticast", "isLinkLocalUnicast",
    ]
    for test in tests { member(test, "ip_\(test)", [.ip], .bool) }
    member("containsIP", "cidr_contains_ip_ip", [.cidr, .ip], .bool)
    member("containsIP", "cidr_contains_ip_string", [.cidr, .string], .bool)
    member("containsCIDR", "cidr_contains_cidr", [.cidr, .cidr], .bool)
    member("containsCIDR", "cidr_contains_cidr_string", [.cidr, .string], .bool)
    member("ip", "cidr_ip", [.cidr], .ip)
    member("masked", "cidr_masked", [.cidr], .cidr)
    member("prefixLength", "cidr_prefix_length", [.cidr], .int)
  }

  mutating func addOptionals() {
    function("optional.of", "optional_of", [.a], .optional(.a))
    function("optional.ofNonZeroValue", "optional_of_non_zero_value", [.a], .optional(.a))
    function("optional.none", "optional_none", [], .optional(.a))
    function("optional.unwrap", "optional_unwrap", [.list(.optional(.a))], .list(.a))
    member("unwrapOpt", "optional_unwrapOpt", [.list(.optional(.a))], .list(.a))
    member("value", "optional_value", [.optional(.a)], .a)
    member("hasValue", "optional_hasValue", [.optional(.a)], .bool)
    member("or", "optional_or_optional", [.optional(.a), .optional(.a)], .optional(.a))
    member("orValue", "optional_orValue_value", [.optional(.a), .a], .a)
  }
}

extension CELType {
  static let ip = CELType.opaque("net.IP", [])
  /// In a declaration, stands for every enumeration.
  static let anyEnumeration = CELType.enumeration("")
  static let cidr = CELType.opaque("net.CIDR", [])
}
