import ByteScanning
import Columnar
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// The outcomes of the rules of a streamed data set, and the rows that findings will be made of.
public struct StreamedOutcome {
  let setting: StreamSetting
  private(set) var assembly: StreamAssembly
  var outcomes: [RuleOutcome]
  var spots: [(row: Int, spot: RowSpot)] = []
  private var sites: SiteTotals
  private(set) var placed: [PlacedPart] = []
  /// Rows were added up that are none.
  private(set) var isMisread = false
  /// What rules about other data sets ask of its records.
  var tallies = StreamedTallies.none

  init(_ setting: StreamSetting) {
    self.setting = setting
    let run = setting.run
    assembly = StreamAssembly(run.streamed)
    sites = SiteTotals(run.rules.map(\.rule), run.executor)
    outcomes = run.rules.map {
      RuleOutcome(rule: $0.rule, status: .judged, counts: VerdictCounts(), notable: [])
    }
  }

  /// Whether what was judged counts.
  var holds: Bool { assembly.holds }

  /// Rows that are kept get the numbers by which the table of them will know them.
  ///
  /// - Parameter begin: where the part had to be read from, if not from where it seems to begin.
  mutating func append(_ part: StreamedRun.PartOutcome, begin: Int?) {
    let place = assembly.append(part.read)
    placed.append(
      PlacedPart(
        part: part.read.part, begin: begin, rows: place.rows, lines: place.lines, rowCount: part.read.rowCount))
    var kept: [Int: Int] = [:]
    for (row, spot) in part.spots.sorted(by: { $0.key < $1.key }) {
      kept[row] = spots.count
      var spot = spot
      spot.moveDown(lines: place.lines)
      spots.append((place.rows + row, spot))
    }
    if let sums = part.sites { sites.add(sums) }
    for index in outcomes.indices {
      outcomes[index].counts.add(part.outcomes[index].counts)
      outcomes[index].notable += part.outcomes[index].notable.map { $0.moved(to: $0.row.flatMap { kept[$0] }) }
    }
  }

  /// To be told of what was read of a part that doesn't stand.
  mutating func note(misread part: PartResult) { isMisread = isMisread || part.hasSeen }

  public var type: RecordType { setting.run.streamed.type }

  /// What is known of the data set before any row of it is held.
  public var emptyReading: DatasetReading {
    var pool = StringPool()
    return assembly.reading(of: [], pool: &pool)
  }

  /// The data set with the rows at issue alone.
  public func reading(pool: inout StringPool) -> DatasetReading { assembly.reading(of: spots, pool: &pool) }

  /// One a rule, about rows of the reading.
  public var ruleOutcomes: [RuleOutcome] {
    var outcomes = outcomes
    sites.tell(&outcomes)
    return outcomes
  }
}

extension KeyTables {
  /// The tables of keys that are numbers after letters.
  init(targets: [Int: KeyIndex], _ streamed: StreamedDataset, _ facts: Facts) {
    self = [:]
    var known: [String: KeyTable?] = [:]
    for field in targets.keys.sorted() {
      guard case .reference(let name) = streamed.type.fields[field].type, streamed.readsText(field),
        let dataset = facts.dataset(ofRecordType: name)
      else { continue }
      if known[name] == nil { known[name] = .some(KeyTable(dataset: dataset, pool: facts.pool)) }
      if let table = known[name] ?? nil { self[field] = table }
    }
  }
}

extension KeyTable {
  /// Rows of the keys of records that each have one of their own; `nil` where keys are of another kind.
  fileprivate init?(dataset: Dataset, pool: StringPool) {
    let table = dataset.table
    guard table.type.key.count == 1, let field = table.type.fieldIndex[table.type.key[0]],
      case .string = table.type.fields[field].type, case .integers(let lanes) = table.columns[field].lanes
    else { return nil }
    if let rows = Self.series(dataset, pool, lanes) {
      self.init(rows: rows, lanes: lanes)
      return
    }
    var own: [Int32] = []
    own.reserveCapacity(lanes.count)
    for (row, lane) in lanes.enumerated() where dataset.keys.match(lane) == .row(row) { own.append(Int32(row)) }
    guard let rows = NumberedKeys(own, key: { pool.bytes(lanes[Int(own[$0])]) }) else { return nil }
    self.init(rows: rows, lanes: lanes)
  }

  /// By the numbers that the pool knows already; `nil` where it knows few. Keys that it doesn't know are looked up by
  /// their texts.
  private static func series(_ dataset: Dataset, _ pool: StringPool, _ lanes: [Int64]) -> NumberedKeys? {
    // The lane of a row without a key says nothing.
    guard let first = lanes.first, first < Int64(pool.count),
      let series = pool.series(of: pool.bytes(first).span)
    else { return nil }
    let (lowest, codes) = pool.codes(ofSeries: series.index)
    let rows = dataset.keys.rows(codes.map { Int64($0) }, where: nil)
    guard rows.count(where: { $0 >= 0 }) * 2 > lanes.count else { return nil }
    return NumberedKeys(series.shape, lowest: lowest, values: rows)
  }
}
