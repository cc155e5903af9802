"""What the three rules about employees must find, which look at all of their shifts; by Polars and in its own words."""
import polars as pl

from forty import BIRTH, DAY, HAZARDOUS, OVERTIME, YEAR, c, entry, shifts_with_all, years


def entries(data, shifts):
    """By rule, as the generator writes them."""
    frame = shifts_with_all(data, shifts)
    by_employee = (
        frame.group_by("employee_id")
        .agg(
            HAZARDOUS.sum().alias("hazards"),
            *[OVERTIME.filter(YEAR == year).sum().alias(str(year)) for year in (2024, 2025)],
            (HAZARDOUS & (years(BIRTH, DAY) < 17)).any(ignore_nulls=True).alias("young"),
            (HAZARDOUS & BIRTH.is_null()).any().alias("undated"))
        .collect(engine="streaming"))

    def those(condition, mark=""):
        return [f"{employee}{mark}" for employee in by_employee.filter(condition)["employee_id"].to_list()]

    late = [key for year in ("2024", "2025") for key in those(c(year) > 2400, f"|{year}")]
    return {
        "L1": entry(those(c("hazards") >= 14), []), "L2": entry(late, []),
        "L3": entry(those(c("young")), those(c("undated") & ~c("young")))}
