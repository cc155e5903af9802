extension VerdictCounts {
  public subscript(verdict: Verdict) -> Int {
    switch verdict {
    case .pass: pass
    case .violation: violation
    case .atRisk: atRisk
    case .unknown: unknown
    case .notApplicable: notApplicable
    case .waived: waived
    }
  }
}
