import CivilTime
import Foundation
import RecordSources

@testable import ExcelSource

/// What others read in one workbook.
struct SuiteEntry: Decodable {
  struct Reading: Decodable {
    var sheets: [Sheet]?
  }

  struct Sheet: Decodable {
    var title: String
    var cells: [Cell]
    /// How many cells there are; `cells` has the first of them.
    var count: Int

    enum CodingKeys: String, CodingKey {
      case title, cells
      case count = "cells_listed"
    }
  }

  struct Cell: Decodable {
    var place: String
    var type: String
    var text: String

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      place = try values.decode(String.self)
      type = try values.decode(String.self)
      if let value = try? values.decode(Bool.self) {
        text = String(value)
      } else if let value = try? values.decode(Double.self) {
        text = String(value)
      } else {
        text = try values.decode(String.self)
      }
    }

    /// Of `PT36H10M2.5S`.
    private static func seconds(_ span: String) -> Double? {
      guard let match = span.wholeMatch(of: /PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?/) else { return nil }
      let parts = [match.1, match.2, match.3].map { Double($0 ?? "0") ?? .nan }
      return parts[0] * 3600 + parts[1] * 60 + parts[2]
    }

    func agrees(with cell: SheetCollector.Cell?) -> Bool {
      guard let cell else { return text.isEmpty }
      switch type {
      case "str": return cell.kind == .text && cell.text == text || cell.kind == .unreadable && cell.text == text
      case "int", "float": return cell.kind == .text && Double(cell.text) == Double(text)
      case "datetime": return cell.kind == .moment && (cell.text == text || cell.text + "000" == text)
      case "timedelta":
        let seconds = Double(text.split(separator: " ").last?.dropLast() ?? "")
        return cell.kind == .text && seconds != nil && Self.seconds(cell.text) == seconds
      default: return cell.kind == .text && cell.text == text
      }
    }
  }

  struct Count: Decodable {
    var title: String
    var nonempty: Int
  }

  var file: String
  var openpyxl: Reading?
  var calamine: [Count]?
}
