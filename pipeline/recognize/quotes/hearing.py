"""Whether the language model, which reads attributions, takes words for what somebody says."""

from pipeline.recognize.quotes.scene import Scene

# P(content) from which the model takes a word for content: its own decision, no bound that was sought.
CONTENT = 0.5


def is_heard(scene: Scene, first: int, last: int) -> bool:
    """Whether the words from `first` to `last` (end excluded) are content by their mean probability.

    Never with a model that does not tell.
    """
    syntax = scene.syntax
    if syntax.probabilities is None:
        return False
    likely = syntax.probabilities.columns["content"]
    words = [likely[token] for token in range(first, last) if syntax.pos[token] != "PUNCT"]
    return bool(words) and sum(words) > CONTENT * len(words)
