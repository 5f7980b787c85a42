"""spaCy without its own commands: they are a third of what `import spacy` takes, and no article needs them.

Its package imports them for `spacy.info` alone, and with them clients of the web, templates and a package
manager of projects. Until somebody asks for them, two empty modules stand in their place.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

_COMMANDS = "spacy.cli"
_INFO = f"{_COMMANDS}.info"


def import_spacy() -> None:
    """Import spaCy so that its commands are imported when they are first asked for.

    Everything that can be done behind `import spacy` can be done behind this: `spacy.cli`, `import spacy.cli`
    and `spacy.info` find the commands. Where spaCy is imported already, nothing happens.
    """
    if "spacy" in sys.modules:
        return
    commands, info = ModuleType(_COMMANDS), ModuleType(_INFO)
    commands.__path__ = []
    info.info = _info  # type: ignore[attr-defined]
    sys.modules |= {_COMMANDS: commands, _INFO: info}
    try:
        import spacy
    finally:
        for name, stand_in in ((_COMMANDS, commands), (_INFO, info)):
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
    vars(spacy).pop("cli", None)
    vars(spacy)["__getattr__"] = _attribute


def _attribute(name: str) -> Any:
    """What the package itself does not have (PEP 562)."""
    if name == "cli":
        return importlib.import_module(_COMMANDS)
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")


def _info(*arguments: Any, **options: Any) -> Any:
    """spaCy's function of this name."""
    return importlib.import_module(_INFO).info(*arguments, **options)
