"""The reading room: a site on this machine where a record is followed, read and checked."""
