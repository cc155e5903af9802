/// Bounds on what is read, so that a hostile file costs little.
enum YAMLLimits {
  /// Bytes of a file.
  static let fileSize = 4 << 20
  /// Collections inside each other.
  static let depth = 64
  static let nodes = 200_000
  static let mistakes = 500
  /// Bytes of decoded text.
  static let scalarSize = 64 << 10
}
