"""The roll-up of the generated bodies in DuckDB and in Polars, in doubles: what the engine does in exact decimals.

usage: rollup.py DIRECTORY THREADS RUNS

Reads the columns that `scores export` wrote, loads them once, and times the roll-up alone. Prints one line of JSON
for each program: the median time, and the mean of the scores of the bodies, which must agree with the engine's.
"""

import json
import os
import statistics
import sys
import time

DIRECTORY, THREADS, RUNS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.environ["POLARS_MAX_THREADS"] = str(THREADS)

import duckdb  # noqa: E402  (the number of threads is read when Polars is imported)
import numpy  # noqa: E402
import polars  # noqa: E402


def column(name):
    return numpy.fromfile(os.path.join(DIRECTORY, name), dtype="<" + name.rsplit(".", 1)[1])


def frame(prefix, names):
    return polars.DataFrame({name.split(".")[0]: column(prefix + name) for name in names})


def load():
    leaf = frame("", ["body.u4", "objective.u4", "project.u4", "weight.i8", "bound.i8", "value.i8", "grows.u1"])
    missing = numpy.iinfo("int64").min
    leaf = leaf.with_columns(
        polars.col("weight").cast(polars.Float64),
        polars.col("bound").cast(polars.Float64),
        polars.when(polars.col("value") != missing).then(polars.col("value").cast(polars.Float64)).alias("value"),
        polars.col("grows") > 0,
    )
    weights = lambda table: table.with_columns(polars.col("weight").cast(polars.Float64))
    project = weights(frame("project-", ["body.u4", "objective.u4", "programme.u4", "project.u4", "weight.i8"]))
    objective = weights(frame("objective-", ["body.u4", "objective.u4", "area.u4", "weight.i8"]))
    area = weights(frame("area-", ["body.u4", "area.u4", "weight.i8"]))
    return leaf, project, objective, area


# The rules are the default ones: proportional, cap 100, a closed year, nothing recorded is 0.
SQL = """
with scored as (
  select body, objective, project, weight,
    case when value is null then 0.0
         when grows then greatest(0.0, least(100.0, 100.0 * value / bound))
         else greatest(0.0, least(100.0, 100.0 * (2 * bound - value) / bound)) end as score
  from leaf),
group_score as (
  select body, objective, project, sum(weight * score) / sum(weight) as score
  from scored group by body, objective, project),
programme as (
  select p.body, p.objective, p.programme, sum(p.weight * g.score) / sum(p.weight) as score
  from project p join group_score g using (body, objective, project)
  group by p.body, p.objective, p.programme),
operational as (select body, objective, avg(score) as score from programme group by body, objective),
halves as (
  select o.body, o.area, o.weight, (s.score + p.score) / 2 as score
  from objective o
  join group_score s on s.body = o.body and s.objective = o.objective and s.project = 0
  join operational p on p.body = o.body and p.objective = o.objective),
areas as (select body, area, sum(weight * score) / sum(weight) as score from halves group by body, area),
bodies as (
  select a.body, sum(a.weight * s.score) / sum(a.weight) as score
  from area a join areas s using (body, area) group by a.body)
select avg(score) from bodies
"""


def duck(tables):
    connection = duckdb.connect(config={"threads": THREADS})
    for name, table in zip(("leaf", "project", "objective", "area"), tables):
        connection.register("given", table)
        connection.execute(f"create table {name} as select * from given")
        connection.unregister("given")
    return lambda: connection.execute(SQL).fetchone()[0]


def pole(tables):
    leaf, project, objective, area = (table.lazy() for table in tables)
    col = polars.col
    mean = lambda: ((col("weight") * col("score")).sum() / col("weight").sum()).alias("score")
    ratio = polars.when(col("grows")).then(100 * col("value") / col("bound"))
    score = ratio.otherwise(100 * (2 * col("bound") - col("value")) / col("bound")).clip(0, 100).fill_null(0)
    scored = leaf.with_columns(score.alias("score"))
    groups = scored.group_by("body", "objective", "project").agg(mean())
    programmes = (
        project.join(groups, on=["body", "objective", "project"])
        .group_by("body", "objective", "programme")
        .agg(mean())
    )
    operational = programmes.group_by("body", "objective").agg(col("score").mean().alias("operational"))
    strategic = groups.filter(col("project") == 0).select("body", "objective", col("score").alias("strategic"))
    halves = (
        objective.join(strategic, on=["body", "objective"])
        .join(operational, on=["body", "objective"])
        .with_columns(((col("strategic") + col("operational")) / 2).alias("score"))
    )
    areas = halves.group_by("body", "area").agg(mean())
    bodies = area.join(areas, on=["body", "area"]).group_by("body").agg(mean())
    return lambda: bodies.select(col("score").mean()).collect().item()


def main():
    tables = load()
    for name, make in (("DuckDB " + duckdb.__version__, duck), ("Polars " + polars.__version__, pole)):
        run = make(tables)
        mean, times = run(), []
        for _ in range(RUNS):
            start = time.perf_counter()
            mean = run()
            times.append(time.perf_counter() - start)
        median = statistics.median(times)
        print(
            json.dumps(
                {
                    "program": name,
                    "threads": THREADS,
                    "ms": round(median * 1000),
                    "scores_per_second": round(len(tables[0]) / median),
                    "mean_of_bodies": f"{mean:.9f}",
                }
            )
        )


main()
