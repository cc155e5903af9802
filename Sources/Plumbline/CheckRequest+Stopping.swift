import ByteScanning

extension CheckRequest {
  /// To be called wherever work left undone could be taken for a result.
  func expectGoingOn() throws(CheckFailure) {
    guard !watch.mustStop else { throw .stopped }
  }
}
