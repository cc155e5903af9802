import ByteScanning
import RecordModel
import TextDecoding

/// Why a source can't be read at all: the world's trouble, not the data's.
public struct DataSourceError: Error, Sendable, CustomStringConvertible {
  public enum Reason: Sendable {
    case file(FileError)
    /// The file can't be read as text.
    case text(TextError)
    /// There is no header, or none that can be read.
    case header(DelimitedHeaderError)
    case headerNotUTF8(line: Int)
    /// Not one column of the header is a field of the record type: the line may well be a record.
    case headerNotRecognised(line: Int, type: String, columns: Int)
    /// A JSON file that is no array of objects and has no object on each line.
    case noRecords
    /// Not one key of the records is a field of the record type.
    case noKnownKey(type: String)
    /// Delimited text and files of other kinds as one data set.
    case mixedFormats
    /// A database of a kind that this build has no reader for, and the package trait that a build with one has.
    case noReader(trait: String)
    /// A database that gives no rows.
    case database(DatabaseTrouble)
    /// What a library that reads the format has to say. It repeats no cell, no password and no query.
    case unreadable(String)
    /// The same in both languages.
    case told(LocalText)
    /// Not one of the first rows of a sheet has a column for a field of the record type.
    case noHeaderRow(sheet: String, type: String)
    /// A record of more bytes than one may have.
    case recordTooLong(line: Int, limit: Int)
    /// JSON shows all its keys only at its end, so that it can't be read in batches.
    case notInBatches
    /// No path was given.
    case noFile
    case binding([BindingError])
    /// Something is said of how to read it that has no meaning for its format.
    case idleSetting(FileSetting, format: String)
    /// More rows than can be numbered.
    case tooManyRows(limit: Int)
    /// Whoever runs this asked for its end; what was read so far is no data set.
    case stopped
  }

  public var path: String
  public var reason: Reason

  public init(path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }

  init(_ error: FileError) { self.init(path: error.path, .file(error)) }

  public var description: String {
    if case .binding(let errors) = reason { return errors.map { "\(path): \($0)" }.joined(separator: "\n") }
    return "\(path)\(line.map { ":\($0)" } ?? ""): \(sentence)"
  }

  /// The line that is at fault, where one is.
  public var line: Int? {
    switch reason {
    case .headerNotUTF8(let line), .headerNotRecognised(let line, _, _), .recordTooLong(let line, _): line
    case .text(let error): error.line
    case .header(let error): error.line
    default: nil
    }
  }

  /// What is wrong, without the path. Nothing of what the file holds is repeated.
  public var sentence: String {
    switch reason {
    case .file(let error): error.sentence
    case .text(let error): error.sentence
    case .header(let error): error.sentence
    case .headerNotUTF8: "the header is not UTF-8"
    case .headerNotRecognised(_, let type, let columns): Self.unrecognised(type, columns)
    case .noRecords: "the file is no array of objects and does not have one object on each line"
    case .noKnownKey(let type): "no key of the records is a field of \(type); name the keys under `columns:`"
    case .recordTooLong(_, let limit): "a record of more than \(limit >> 20) MiB; such records are not read"
    case .notInBatches: "JSON is read as a whole, not in batches"
    case .mixedFormats: "files of one data set are either all delimited text or none of them is"
    case .noReader(let trait):
      "this build of plumbline has no reader for it; build it with `--traits \(trait)`, which needs the library of it"
    case .database(let trouble): trouble.sentence
    case .unreadable(let sentence): sentence
    case .told(let text): text.en
    case .noHeaderRow(let sheet, let type):
      "no row among the first \(HeaderChoice.rowLimit) of the sheet `\(sheet)` has a field of \(type); name the columns "
        + "under `columns:`, or the header's row with `header:`"
    case .noFile: "no file is named"
    case .binding(let errors): errors.map(\.description).joined(separator: "; ")
    case .idleSetting(let setting, let format): "`\(setting.rawValue):` has no meaning for \(format)"
    case .tooManyRows(let limit): "more than \(limit) rows"
    case .stopped: "the run was stopped before its end"
    }
  }

  private static func unrecognised(_ type: String, _ columns: Int) -> String {
    let advice =
      columns == 1
      ? "it has but one column: is the delimiter right? Say it with `delimiter:`"
      : "is it the header? Name the columns under `columns:`"
    return "no column of this line is a field of \(type); \(advice)"
  }
}

extension DelimitedHeaderError {
  var line: Int? {
    switch self {
    case .unterminatedQuote(let line), .tooLong(let line, _), .tooManyColumns(let line, _): line
    case .nothing, .noSuchLine: nil
    }
  }

  var sentence: String {
    switch self {
    case .nothing: "the file is empty: it lacks even a header"
    case .unterminatedQuote: "a quotation mark in the header opens a quotation that never closes"
    case .tooLong(_, let limit): "a header of more than \(limit >> 20) MiB; is it a table of rows and lines?"
    case .tooManyColumns(_, let limit): "more than \(limit) columns"
    case .noSuchLine(let line): "no header stands on line \(line)"
    }
  }
}
