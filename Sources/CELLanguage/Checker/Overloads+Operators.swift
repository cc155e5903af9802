extension OverloadTable {
  mutating func addOperators() {
    function("_&&_", "logical_and", [.bool, .bool], .bool)
    function("_||_", "logical_or", [.bool, .bool], .bool)
    function("!_", "logical_not", [.bool], .bool)
    function("_?_:_", "conditional", [.bool, .a, .a], .a)
    function("_==_", "equals", [.a, .a], .bool)
    function("_!=_", "not_equals", [.a, .a], .bool)
    addComparisons()
    addMembership()
    addSize()
    function("type", "type", [.a], .type(.a))
    function("dyn", "to_dyn", [.a], .dyn)
  }

  private mutating func addComparisons() {
    let ordered: [CELType] = [
      .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .date, .time, .datetime, .decimal,
    ]
    let operators = [
      ("_<_", "less"), ("_<=_", "less_equals"), ("_>_", "greater"), ("_>=_", "greater_equals"),
    ]
    for (name, id) in operators {
      for type in ordered { function(name, "\(id)_\(type.idPart)", [type, type], .bool) }
    }
  }

  private mutating func addMembership() {
    function("@in", "in_list", [.a, .list(.a)], .bool)
    function("@in", "in_map", [.a, .map(.a, .b)], .bool)
    function("_[_]", "index_list", [.list(.a), .int], .a)
    function("_[_]", "index_map", [.map(.a, .b), .a], .b)
    function("_[_]", "optional_list_index_int", [.optional(.list(.a)), .int], .optional(.a))
    function("_[_]", "optional_map_index_value", [.optional(.map(.a, .b)), .a], .optional(.b))
    function("_[?_]", "list_optindex_optional_int", [.list(.a), .int], .optional(.a))
    function("_[?_]", "optional_list_optindex_optional_int", [.optional(.list(.a)), .int], .optional(.a))
    function("_[?_]", "map_optindex_optional_value", [.map(.a, .b), .a], .optional(.b))
    function("_[?_]", "optional_map_optindex_optional_value", [.optional(.map(.a, .b)), .a], .optional(.b))
  }

  private mutating func addSize() {
    let sized: [(String, CELType)] = [
      ("string", .string), ("bytes", .bytes), ("list", .list(.a)), ("map", .map(.a, .b)),
    ]
    for (id, type) in sized {
      function("size", "size_\(id)", [type], .int)
      member("size", "\(id)_size", [type], .int)
    }
  }

  mutating func addArithmetic() {
    let operators = [("_+_", "add"), ("_-_", "subtract"), ("_*_", "multiply"), ("_/_", "divide")]
    for (name, id) in operators {
      for type: CELType in [.int, .uint, .double, .decimal] {
        function(name, "\(id)_\(type.idPart)", [type, type], type)
      }
    }
    for type: CELType in [.int, .uint] { function("_%_", "modulo_\(type.idPart)", [type, type], type) }
    for type: CELType in [.int, .double, .decimal, .duration] { function("-_", "negate_\(type.idPart)", [type], type) }
    function("_+_", "add_string", [.string, .string], .string)
    function("_+_", "add_bytes", [.bytes, .bytes], .bytes)
    function("_+_", "add_list", [.list(.a), .list(.a)], .list(.a))
    addSpans()
  }

  /// Points of time and what lies between them.
  private mutating func addSpans() {
    function("_+_", "add_duration_duration", [.duration, .duration], .duration)
    function("_-_", "subtract_duration_duration", [.duration, .duration], .duration)
    for type: CELType in [.timestamp, .date, .datetime] {
      function("_+_", "add_\(type)_duration", [type, .duration], type)
      function("_+_", "add_duration_\(type)", [.duration, type], type)
      function("_-_", "subtract_\(type)_duration", [type, .duration], type)
    }
    function("_-_", "subtract_timestamp_timestamp", [.timestamp, .timestamp], .duration)
  }
}
