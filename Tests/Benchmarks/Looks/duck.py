#!/usr/bin/env python3
"""The three rules of `rules.yaml` by DuckDB, hand-written: one pass over the shifts, which are added up by employee.

usage: duck.py DATA SHIFTS.csv OUT.tsv THREADS
"""
import sys

import duckdb

# The 17th birthday; of those born on 29 February 1 March.
OLD_ENOUGH = """CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN make_date(year(birth_date) + 17, 3, 1)
  ELSE (birth_date + INTERVAL 17 YEAR)::DATE END"""
SUMS = """
  SELECT employee_id, count(*) FILTER (hazardous) AS hazards, min("start") FILTER (hazardous) AS first,
    sum(overtime_minutes) FILTER (year("start") = 2024) AS y2024,
    sum(overtime_minutes) FILTER (year("start") = 2025) AS y2025
  FROM read_csv('{shifts}') GROUP BY employee_id"""
ANSWER = """
  WITH sums AS MATERIALIZED ({sums}),
    people AS MATERIALIZED (SELECT employee_id, {old_enough} AS old_enough FROM read_csv('{data}/employees.csv'))
  SELECT 'L1', 'V', employee_id FROM sums SEMI JOIN people USING (employee_id) WHERE hazards >= 14
  UNION ALL SELECT 'L2', 'V', employee_id || '|2024' FROM sums SEMI JOIN people USING (employee_id) WHERE y2024 > 2400
  UNION ALL SELECT 'L2', 'V', employee_id || '|2025' FROM sums SEMI JOIN people USING (employee_id) WHERE y2025 > 2400
  UNION ALL SELECT 'L3', CASE WHEN old_enough IS NULL THEN 'U' ELSE 'V' END, employee_id
    FROM sums JOIN people USING (employee_id)
    WHERE first IS NOT NULL AND (old_enough IS NULL OR first < old_enough)"""

data, shifts, out, threads = sys.argv[1:5]
connection = duckdb.connect(config={"threads": int(threads)})
query = ANSWER.format(sums=SUMS.format(shifts=shifts), old_enough=OLD_ENOUGH, data=data)
with open(out, "w", encoding="utf-8") as file:
    for row in connection.execute(query).fetchall():
        file.write("\t".join(row) + "\n")
