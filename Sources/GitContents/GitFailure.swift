/// Why git's contents cannot be used, as a sentence that says what to do.
public struct GitFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }

  /// - Parameter errno: what the system said.
  init(cannotRun reason: String) {
    self.init("git cannot be run (\(reason)); --staged asks git what is staged")
  }
}
