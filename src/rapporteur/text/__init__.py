"""Text as code points: normalising with an offset map, UTF-16 offsets, quotation marks paired."""
