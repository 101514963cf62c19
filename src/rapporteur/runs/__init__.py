"""What a run of the pipeline hands on and reports, and what each of its processes keeps loaded."""
