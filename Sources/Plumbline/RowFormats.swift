import RecordSources
import SQLiteSource

/// The readers of whatever is no delimited text, in the order in which they are asked.
public enum RowFormats {
  public static let all: [any RowFormat] = [JSONFormat(), SQLiteFormat()]
}
