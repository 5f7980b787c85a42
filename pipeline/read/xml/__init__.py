"""XML of agencies and libraries (NITF, NewsML-G2, ALTO) -> articles."""
