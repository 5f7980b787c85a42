"""Articles of which Explore has much to show: one person spelt twice, a claim said twice, hostile text."""

from pathlib import Path

from pipeline.index.build import index
from tests.index.made_up import said, write

HOSTILE = '</script><img src=x onerror=alert(1)>Zed\' OR "1"="1'


def explored(folder: Path) -> Path:
    """An index of made articles in `folder`, beside their records; its path."""
    write(
        folder / "outputs",
        said("a", "Anna Holt", "Kestrel closed", published="2024-03-08", title="Kestrel shuts"),
        said("b", "Ivo Lind", "Kestrel closed", published="2024-03-09", title="What Lind says"),
        said("c", "Anna Holt", "Kestrel rose", published="2023-01-02", title="Better days"),
        said("d", "Ann Hollt", "it rains", None, published="2024-04-01", title="Weather"),
        said("e", HOSTILE, f"{HOSTILE} is what Kestrel fears", published="2022-01-01", title=HOSTILE),
    )
    index(folder / "outputs", folder / "corpus.db")
    return folder / "corpus.db"


def key_of(database: Path, name: str) -> int:
    """The key of the thing with a name."""
    from contextlib import closing
    from sqlite3 import connect

    with closing(connect(database)) as connection:
        (key,) = connection.execute("SELECT key FROM things WHERE name = ?", (name,)).fetchone()
    return int(key)
