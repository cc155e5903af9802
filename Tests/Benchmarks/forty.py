#!/usr/bin/env python3
"""What the forty rules of the pack `bench40` must find, computed by Polars from the files' text and in its own words.

Violations and unknowns are those of the pack's rules; the two are kept by rule: `{"B01": {"violations": 0, "digest": …,
"unknown": 0, "unknown_digest": …}}`, with digests over sorted ids as the generator's.

usage: forty.py DATA SHIFTS.csv TRUTH.json
"""
import hashlib, json, sys
import polars as pl

c = pl.col
LENGTH, THIS, THAT = c("length"), c("start"), c("end")
MINUTE_OF_DAY = THIS.dt.hour().cast(pl.Int32) * 60 + THIS.dt.minute().cast(pl.Int32)
DAY, LAST_DAY = THIS.dt.date(), THAT.dt.date()
YEAR, MONTH, DAY_OF_MONTH, HOUR = THIS.dt.year(), THIS.dt.month(), THIS.dt.day(), THIS.dt.hour()
BIRTH, HIRE, OVERTIME, HAZARDOUS = c("birth_date"), c("hire_date"), c("overtime_minutes"), c("hazardous")


def key(day):
    """Days in the order of dates, so that full years are a division: 20240229."""
    return day.dt.year().cast(pl.Int32) * 10000 + day.dt.month().cast(pl.Int32) * 100 + day.dt.day().cast(pl.Int32)


def years(start, end):
    return (key(end) - key(start)) // 10000


def months(start, end):
    """Complete months, `end` not before `start`."""
    apart = (end.dt.year().cast(pl.Int32) - start.dt.year().cast(pl.Int32)) * 12 + (
        end.dt.month().cast(pl.Int32) - start.dt.month().cast(pl.Int32))
    return apart - (end.dt.day() < start.dt.day()).cast(pl.Int32)


def touches(first, last):
    """Whether a shift overlaps a daily window of minutes; one that crosses midnight is two. Shifts are shorter than a
    day, so that the windows of the first day and the next are all."""
    windows = [(first, last)] if first < last else [(0, last), (first, 1440)]
    hits = [
        (MINUTE_OF_DAY < end + shift) & (MINUTE_OF_DAY + LENGTH > start + shift)
        for start, end in windows for shift in (0, 1440)]
    return pl.any_horizontal(hits)


def day(text):
    return pl.lit(text).str.to_date("%Y-%m-%d")


TRUE = pl.lit(True)
#: By rule: to whom it applies, and what must hold. Null is unknown.
RULES = {
    "B01": (TRUE, c("shift_id").str.slice(0, 2) == "SH"),
    "B02": (HAZARDOUS, c("shift_id").str.slice(-5) != "00000"),
    "B03": (OVERTIME > 150, ~c("shift_id").str.contains("4444", literal=True)),
    "B04": (TRUE, c("shift_id").str.len_chars() == 11),
    "B05": (TRUE, c("shift_id").str.slice(2).cast(pl.Int64) > 9),
    "B06": (TRUE, LENGTH > 0),
    "B07": (HAZARDOUS & (OVERTIME == 180), LENGTH <= 570),
    "B08": (HAZARDOUS & (MINUTE_OF_DAY >= 1380), OVERTIME <= 150),
    "B09": (TRUE, THAT.dt.minute().is_in([0, 15, 30, 45])),
    "B10": (TRUE, OVERTIME.is_between(0, 180)),
    "B11": (HAZARDOUS & (OVERTIME > 0) & (MONTH == 12) & (DAY_OF_MONTH == 31), THAT.dt.year() == YEAR),
    "B12": (HAZARDOUS & (YEAR == 2024) & touches(120, 180), OVERTIME < 180),
    "B13": ((OVERTIME == 15) & (YEAR == 2023) & touches(720, 780), ~HAZARDOUS | (c("site_country") != "IN")),
    "B14": (HAZARDOUS, years(BIRTH, DAY) >= 16),
    "B15": ((OVERTIME > 120) & ~HAZARDOUS, years(BIRTH, DAY) >= 17),
    "B16": (HAZARDOUS & touches(1380, 300), years(BIRTH, DAY) >= 18),
    "B17": (TRUE, (DAY - HIRE).dt.total_days() >= -1060),
    "B18": (HAZARDOUS & (c("employment_type") == "director"), OVERTIME <= 165),
    "B19": ((c("employment_type") == "agency") & (YEAR == 2025) & (MONTH == 2), ~(HAZARDOUS & (OVERTIME >= 165))),
    "B20": (~c("medical_insurance"), ~HAZARDOUS | (OVERTIME < 180)),
    "B21": ((c("country") == "BR") & (c("site_country") == "DE"), ~HAZARDOUS | (OVERTIME <= 165)),
    "B22": (c("department").is_in(["HR", "Finance"]), ~HAZARDOUS | (MINUTE_OF_DAY < 1380) | (OVERTIME == 0)),
    "B23": ((c("department") == "Cleaning, catering") & (MONTH == 3), ~HAZARDOUS | (OVERTIME != 45)),
    "B24": (TRUE, ~c("full_name").str.contains("[0-9]") & (c("full_name").str.len_chars() > 0)),
    "B25": (HAZARDOUS & (HIRE <= DAY), months(HIRE, DAY) <= 130),
    "B26": (OVERTIME == 180, c("home_id") != c("site_id")),
    "B27": (HAZARDOUS & (OVERTIME > 170), c("active_since") <= DAY),
    "B28": (HAZARDOUS & (OVERTIME > 165) & c("closed_on").is_not_null(), c("closed_on") >= DAY),
    "B29": ((c("site_country") == "CN") & (MONTH == 10) & (DAY_OF_MONTH <= 7), ~HAZARDOUS | (OVERTIME == 0)),
    "B30": (c("site_name").str.slice(0, 5) != "Plant", c("site_name").str.slice(-2) == "东区"),
    "B31": (c("site_name").str.contains("99", literal=True), ~HAZARDOUS | (OVERTIME < 165)),
    "B32": (c("site_id") == "S0042", ~HAZARDOUS),
    "B33": (TRUE, (c("employee_id") != "E0000042") | ~HAZARDOUS),
    "B34": (HAZARDOUS, LAST_DAY <= day("2025-12-31")),
    "B35": (DAY_OF_MONTH == 13, (MINUTE_OF_DAY + LENGTH < 1440) | ~HAZARDOUS | (OVERTIME < 180)),
    "B36": (TRUE, MINUTE_OF_DAY >= 360),
    "B37": (HAZARDOUS & (MINUTE_OF_DAY % 60 == 45) & (HOUR != 20), (MONTH > 6) | (OVERTIME <= 165)),
    "B38": (HAZARDOUS, MINUTE_OF_DAY + OVERTIME <= 1600),
    "B39": (HAZARDOUS & (OVERTIME == 90), MINUTE_OF_DAY < 1380),
    "B40": (
        HAZARDOUS & (HIRE.dt.year() == YEAR),
        (BIRTH.dt.month() != MONTH) | (BIRTH.dt.day() != DAY_OF_MONTH)),
    # Two of the five rules: by them it is seen that ids found here are the planted ones.
    "R2": (touches(1320, 360), years(BIRTH, DAY) >= 18),
    "R3": (HAZARDOUS | (OVERTIME > 0), years(BIRTH, DAY) >= 18),
}


def shifts_with_all(data, shifts):
    """Every shift with the fields of its employee and its site; LENGTH in minutes."""
    people = pl.read_csv(f"{data}/employees.csv", schema_overrides={"birth_date": pl.Date, "hire_date": pl.Date})
    sites = pl.read_csv(f"{data}/sites.csv", schema_overrides={"active_since": pl.Date, "closed_on": pl.Date})
    sites = sites.rename({"name": "site_name", "country": "site_country"})
    moment = "%Y-%m-%d %H:%M"
    frame = pl.scan_csv(shifts, schema_overrides={"start": pl.String, "end": pl.String, "overtime_minutes": pl.Int32})
    frame = frame.with_columns(
        THIS.str.to_datetime(moment, time_unit="ms"), THAT.str.to_datetime(moment, time_unit="ms"))
    return (
        frame.with_columns((THAT - THIS).dt.total_minutes().cast(pl.Int32).alias("length"))
        .join(people.lazy().rename({"site_id": "home_id"}), on="employee_id", how="left")
        .join(sites.lazy(), on="site_id", how="left"))


def found(data, shifts):
    """By rule: the ids of violations and of unknowns."""
    conditions = {}
    for rule, (when, require) in RULES.items():
        conditions[f"{rule} V"] = (when & ~require).fill_null(False)
        conditions[f"{rule} U"] = (when & require.is_null()).fill_null(False)
    frame = shifts_with_all(data, shifts).select("shift_id", **conditions)
    notable = frame.filter(pl.any_horizontal(list(conditions))).collect(engine="streaming")
    return {
        rule: tuple(notable.filter(c(f"{rule} {letter}"))["shift_id"].to_list() for letter in "VU") for rule in RULES}


def digest(ids):
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:16]


def entry(violations, unknown):
    return {
        "violations": len(violations), "digest": digest(violations),
        "unknown": len(unknown), "unknown_digest": digest(unknown)}


def main():
    data, shifts, out = sys.argv[1:4]
    truth = {rule: entry(*ids) for rule, ids in found(data, shifts).items()}
    with open(out, "w", encoding="utf-8") as file:
        json.dump(truth, file, indent=1)


if __name__ == "__main__":
    main()
