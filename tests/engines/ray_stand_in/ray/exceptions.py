"""The errors of Ray that the driver tells apart."""


class RayError(Exception):
    """Of Ray itself."""


class RayTaskError(RayError):
    """Of the work."""
