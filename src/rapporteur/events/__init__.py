"""Who did what to whom: type, mode, context, roles, place, status."""
