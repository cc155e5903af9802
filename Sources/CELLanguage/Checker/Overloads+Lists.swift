extension OverloadTable {
  mutating func addLists() {
    addAggregates()
    member("distinct", "list_distinct", [.list(.a)], .list(.a))
    member("single", "list_single", [.list(.a)], .a)
    member("flatten", "list_flatten", [.list(.list(.a))], .list(.a))
    member("flatten", "list_flatten_int", [.list(.dyn), .int], .list(.dyn))
    member("reverse", "list_reverse", [.list(.a)], .list(.a))
    member("slice", "list_slice", [.list(.a), .int, .int], .list(.a))
    member("first", "list_first", [.list(.a)], .optional(.a))
    member("last", "list_last", [.list(.a)], .optional(.a))
    for type in Self.ordered { member("sort", "list_\(type.idPart)_sort", [.list(type)], .list(type)) }
    function("lists.range", "lists_range", [.int], .list(.int))
  }

  private static let ordered: [CELType] = [
    .int, .uint, .double, .decimal, .bool, .string, .bytes, .date, .time, .datetime, .timestamp, .duration,
  ]

  private mutating func addAggregates() {
    for type: CELType in [.int, .uint, .double, .decimal, .duration] {
      member("sum", "list_\(type.idPart)_sum", [.list(type)], type)
    }
    for type: CELType in [.int, .uint, .double] { member("avg", "list_\(type.idPart)_avg", [.list(type)], .double) }
    member("avg", "list_decimal_avg", [.list(.decimal)], .decimal)
    for type in Self.ordered {
      member("min", "list_\(type.idPart)_min", [.list(type)], type)
      member("max", "list_\(type.idPart)_max", [.list(type)], type)
    }
  }

  mutating func addMath() {
    for name in ["ceil", "floor", "round", "trunc"] {
      function("math.\(name)", "math_\(name)_double", [.double], .double)
    }
    for name in ["isInf", "isNaN", "isFinite"] { function("math.\(name)", "math_\(name)_double", [.double], .bool) }
    for type: CELType in [.double, .int, .uint] {
      function("math.abs", "math_abs_\(type)", [type], type)
      function("math.sign", "math_sign_\(type)", [type], type)
      function("math.sqrt", "math_sqrt_\(type)", [type], .double)
      // Any number of arguments is taken; the checker sees to that.
      for name in ["greatest", "least"] {
        function("math.\(name)", "math_@\(name == "least" ? "min" : "max")_\(type)", [type], type)
        function("math.\(name)", "math_@\(name == "least" ? "min" : "max")_list_\(type)", [.list(type)], type)
      }
    }
    for type: CELType in [.int, .uint] {
      for name in ["And", "Or", "Xor"] {
        function("math.bit\(name)", "math_bit\(name)_\(type)_\(type)", [type, type], type)
      }
      function("math.bitNot", "math_bitNot_\(type)_\(type)", [type], type)
      for name in ["Left", "Right"] {
        function("math.bitShift\(name)", "math_bitShift\(name)_\(type)_int", [type, .int], type)
      }
    }
  }
}
