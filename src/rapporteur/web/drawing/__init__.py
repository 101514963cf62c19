"""Pictures drawn on the server as SVG, from numbers."""
