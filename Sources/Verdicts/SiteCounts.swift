/// The verdicts of one rule on the subjects that belong to one site.
public struct SiteCounts: Sendable {
  /// The site's key as findings name it; `nil` for subjects that have none, or of which it is unknown.
  public var site: String?
  public var counts: VerdictCounts
  /// Findings among `counts` that the baseline has.
  public var known = VerdictCounts()

  public init(site: String?, counts: VerdictCounts = VerdictCounts()) {
    self.site = site
    self.counts = counts
  }
}
