"""A corpus into a folder of Parquet tables, part by part: each part is lasting when its done-file is there."""
