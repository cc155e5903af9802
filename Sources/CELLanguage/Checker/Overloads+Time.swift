extension OverloadTable {
  mutating func addTimestamps() {
    let parts = [
      ("getFullYear", "year"), ("getMonth", "month"), ("getDayOfYear", "day_of_year"),
      ("getDayOfMonth", "day_of_month"), ("getDate", "day_of_month_1_based"), ("getDayOfWeek", "day_of_week"),
      ("getHours", "hours"), ("getMinutes", "minutes"), ("getSeconds", "seconds"),
      ("getMilliseconds", "milliseconds"),
    ]
    for (name, id) in parts {
      member(name, "timestamp_to_\(id)", [.timestamp], .int)
      member(name, "timestamp_to_\(id)_with_tz", [.timestamp, .string], .int)
    }
    for name in ["Hours", "Minutes", "Seconds", "Milliseconds"] {
      member("get\(name)", "duration_to_\(name.lowercased())", [.duration], .int)
    }
  }

  /// Days, wall clocks and ages: this project's own.
  mutating func addCivil() {
    addCivilMakers()
    function("age", "age_date_date", [.date, .date], .int)
    function("birthday", "birthday_date_int64", [.date, .int], .date)
    function("days", "days_date_date", [.date, .date], .int)
    function("months", "months_date_date", [.date, .date], .int)
    function("years", "years_date_date", [.date, .date], .list(.int))
    for type: CELType in [.date, .datetime, .time, .timestamp] {
      for name in ["earliest", "latest"] { function(name, "\(name)_\(type)_\(type)", [type, type], type) }
    }
    function(
      "overlapsDaily", "overlapsDaily_datetime_datetime_time_time", [.datetime, .datetime, .time, .time], .bool)
    addDistances()
    for type: CELType in [.date, .datetime] {
      for name in ["year", "month", "day"] { member(name, "\(type)_\(name)", [type], .int) }
    }
    for type: CELType in [.time, .datetime] {
      for name in ["hour", "minute", "second"] { member(name, "\(type)_\(name)", [type], .int) }
    }
  }

  private mutating func addCivilMakers() {
    for type: CELType in [.date, .time, .datetime] {
      function("\(type)", "\(type)_to_\(type)", [type], type)
      function("\(type)", "string_to_\(type)", [.string], type)
    }
    function("date", "date_int64_int64_int64", [.int, .int, .int], .date)
    function("date", "datetime_to_date", [.datetime], .date)
    function("date", "timestamp_to_date_with_tz", [.timestamp, .string], .date)
    function("time", "time_int64_int64", [.int, .int], .time)
    function("time", "time_int64_int64_int64", [.int, .int, .int], .time)
    function("time", "datetime_to_time", [.datetime], .time)
    function("datetime", "datetime_date_time", [.date, .time], .datetime)
    function("datetime", "timestamp_to_datetime_with_tz", [.timestamp, .string], .datetime)
  }

  /// Latitude and longitude of places, each pair in its own type, and areas in well-known text.
  private mutating func addDistances() {
    for from: CELType in [.double, .decimal] {
      for to: CELType in [.double, .decimal] {
        function("distanceKm", "distanceKm_\(from)_\(to)", [from, from, to, to], .double)
      }
      function("insideArea", "insideArea_\(from)_string", [from, from, .string], .bool)
      function("distanceToAreaKm", "distanceToAreaKm_\(from)_string", [from, from, .string], .double)
    }
  }
}
