import ByteScanning
import RecordModel
import TextDecoding

/// What is to be said of a file's text as a whole.
struct TextTroubles {
  let troubles: [RowTroubles.Trouble]
  /// Why rows may be missing.
  let gaps: [DatasetGap]

  init(_ text: TextFile) {
    let path = text.file.path
    var troubles: [RowTroubles.Trouble] = []
    if text.decision.certainty != .certain {
      let place = RecordPlace(path: path, line: 1)
      troubles.append(RowTroubles.Trouble(.uncertainEncoding, count: 1, first: place, detail: Self.label(text)))
    }
    if text.isBrokenOff {
      let place = RecordPlace(path: path, line: max(1, text.file.lineCount))
      troubles.append(RowTroubles.Trouble(.truncatedFile, count: 1, first: place))
      gaps = [DatasetGap(kind: .truncated, detail: "\(path):\(place.line): the file breaks off here")]
    } else {
      gaps = []
    }
    self.troubles = troubles
  }

  private static func label(_ text: TextFile) -> LocalText {
    LocalText(en: text.label, zh: "\(text.decision.encoding.name)，推测所得" + (text.isPacked ? "，gzip" : ""))
  }
}
