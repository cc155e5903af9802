extension CheckedPolicy {
  /// The same rules with other waivers and attestations, as cases of the rules have them.
  public func exempting(waivers: [CheckedWaiver], attestations: [CheckedAttestation]) -> CheckedPolicy {
    var policy = self
    policy.waivers = waivers
    policy.attestations = attestations
    return policy
  }
}
