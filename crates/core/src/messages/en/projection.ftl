# States and projections.

state-achieved = achieved
state-not-achieved = not achieved
state-on-track = on track
state-at-risk = at risk
state-late = late
state-not-measured = not measured

projection-method-recorded = already recorded
projection-method-linear = the count goes on as it went
projection-method-level = the last recorded level stays
projection-method-as-planned = what is not yet due is done in time
projection-method-overdue = overdue, nothing recorded
projection-method-closed = the year is over, nothing recorded
projection-method-mean = made of the projections of its parts

projection-quality-certain = certain
projection-quality-good = good
projection-quality-fair = fair
projection-quality-weak = weak
projection-quality-absent = absent
