import ExcelSource
import RecordSources
import SQLiteSource

#if Postgres
  import PostgresSource
#endif

/// The readers of whatever is no delimited text, in the order in which they are asked.
public enum RowFormats {
  #if Postgres
    public static let all: [any RowFormat] = [JSONFormat(), ExcelFormat(), SQLiteFormat(), PostgresFormat()]
  #else
    public static let all: [any RowFormat] = [JSONFormat(), ExcelFormat(), SQLiteFormat()]
  #endif
}
