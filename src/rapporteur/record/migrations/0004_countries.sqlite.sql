-- Whose an actor is, so that a state asked for by name stands for those who act for it.

ALTER TABLE actors ADD COLUMN country TEXT GENERATED ALWAYS AS (coalesce(json_extract(CAST(data AS TEXT), '$.country'), '')) VIRTUAL;
CREATE INDEX actors_country ON actors (country) WHERE country <> '';
