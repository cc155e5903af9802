import RecordModel

/// A record type as a file's columns suggest it.
struct RecordSketch {
  struct Column {
    var header: String
    var name: String
    var meaning: FieldMeaning?
    var type: FieldType
    var sensitivity: Field.Sensitivity
    /// Nobody knows what the column means; it is kept back until somebody says.
    var isGuess: Bool
    /// How many rows have a value, and how many values differ.
    var filled: Int
    var distinct: Int
  }

  /// The path of the file.
  var path: String
  var dataset: String
  var record: String
  var rows: Int
  var columns: [Column]
  /// The name of the field that tells records apart.
  var key: String
  /// Whether every record has a key of its own.
  var isKeyUnique: Bool
  /// Headers without a field: empty ones, and those that stand twice.
  var leftOut: Int

  func column(_ name: String, _ type: FieldType) -> Column? {
    columns.first { $0.name == name && $0.type == type }
  }
}
