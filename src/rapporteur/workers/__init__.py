"""Worker processes that may die without taking the run with them. Knows nothing about news."""
