"""spaCy without what no article needs: its own commands, and torch.

The commands are a third of what `import spacy` takes.

Its package imports them for `spacy.info` alone, and with them clients of the web, templates and a package
manager of projects. Until somebody asks for them, two empty modules stand in their place.

torch is imported wherever it is installed, for models that are made of it: 200 MB, and half of a start.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

_COMMANDS = "spacy.cli"
_INFO = f"{_COMMANDS}.info"
_TORCH = "torch"

_is_own = False


def claim_process() -> None:
    """Say that nobody's code but the program's runs in this process, as in that of a command or a worker.

    What spaCy is once imported without, it is without for good: elsewhere others may load models with torch.
    """
    global _is_own
    _is_own = True


def import_spacy(*, packaged: bool = False) -> None:
    """Import spaCy so that its commands are imported when they are first asked for.

    Everything that can be done behind `import spacy` can be done behind this: `spacy.cli`, `import spacy.cli`
    and `spacy.info` find the commands. Where spaCy is imported already, nothing happens.

    Args:
        packaged: for the packaged model, which needs no torch: a process of the program's own leaves it out.
    """
    if "spacy" in sys.modules:
        return
    hidden = packaged and _is_own and _TORCH not in sys.modules
    if hidden:
        # To spaCy this says that there is none; whoever imports torch itself afterwards finds it.
        sys.modules[_TORCH] = None  # type: ignore[assignment]
    try:
        _import_without_commands()
    finally:
        if hidden:
            del sys.modules[_TORCH]


def _import_without_commands() -> None:
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
