extension OverloadTable {
  mutating func addStrings() {
    for name in ["contains", "endsWith", "startsWith", "matches"] {
      let id = ["contains": "contains", "endsWith": "ends_with", "startsWith": "starts_with", "matches": "matches"]
      member(name, "\(id[name] ?? name)_string", [.string, .string], .bool)
    }
    function("matches", "matches", [.string, .string], .bool)
    addSearch()
    addChanges()
    member("format", "string_format", [.string, .list(.dyn)], .string)
    function("strings.quote", "strings_quote", [.string], .string)
  }

  private mutating func addSearch() {
    member("charAt", "string_char_at_int", [.string, .int], .string)
    for name in ["indexOf", "lastIndexOf"] {
      let id = name == "indexOf" ? "string_index_of" : "string_last_index_of"
      member(name, "\(id)_string", [.string, .string], .int)
      member(name, "\(id)_string_int", [.string, .string, .int], .int)
    }
    member("substring", "string_substring_int", [.string, .int], .string)
    member("substring", "string_substring_int_int", [.string, .int, .int], .string)
  }

  private mutating func addChanges() {
    member("lowerAscii", "string_lower_ascii", [.string], .string)
    member("upperAscii", "string_upper_ascii", [.string], .string)
    member("trim", "string_trim", [.string], .string)
    member("reverse", "string_reverse", [.string], .string)
    member("replace", "string_replace_string_string", [.string, .string, .string], .string)
    member("replace", "string_replace_string_string_int", [.string, .string, .string, .int], .string)
    member("split", "string_split_string", [.string, .string], .list(.string))
    member("split", "string_split_string_int", [.string, .string, .int], .list(.string))
    member("join", "list_join", [.list(.string)], .string)
    member("join", "list_join_string", [.list(.string), .string], .string)
  }

  mutating func addSmallExtensions() {
    function("base64.decode", "base64_decode_string", [.string], .bytes)
    function("base64.encode", "base64_encode_bytes", [.bytes], .string)
    function("regex.extract", "regex_extract_string_string", [.string, .string], .optional(.string))
    function("regex.extractAll", "regex_extractAll_string_string", [.string, .string], .list(.string))
    function("regex.replace", "regex_replace_string_string_string", [.string, .string, .string], .string)
    function(
      "regex.replace", "regex_replace_string_string_string_int", [.string, .string, .string, .int], .string)
    function("sets.contains", "list_sets_contains_list", [.list(.a), .list(.a)], .bool)
    function("sets.equivalent", "list_sets_equivalent_list", [.list(.a), .list(.a)], .bool)
    function("sets.intersects", "list_sets_intersects_list", [.list(.a), .list(.a)], .bool)
  }
}
