"""Records -> W3C Web Annotations (JSON-LD): an annotation for each span, one for each link between two."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import orjson

from pipeline.annotations.records import Records
from pipeline.exchange.format import Format, a_file_each
from pipeline.exchange.graph import graph_of

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# How much of the text around a span helps to find it in a text that was changed.
_AROUND = 32


def web_annotations(records: Records) -> dict[str, Any]:
    """The annotation page of one article.

    The model counts code points, as records do. Its targets are the article's plain text, named by the
    article's source; a span is given by its position and by its words with those around it.
    """
    page = f"urn:article-pipeline:{quote(records.article.article_id)}"
    return {"@context": _CONTEXT, "id": page, "type": "AnnotationPage", "items": list(_items(records, page))}


def _items(records: Records, page: str) -> Iterator[dict[str, Any]]:
    article, graph = records.article, graph_of(records)
    for node in graph.nodes:
        before = article.text[max(0, node.start - _AROUND) : node.start]
        after = article.text[node.end : node.end + _AROUND]
        tag = {"type": "TextualBody", "purpose": "tagging", "value": node.label}
        notes = [
            {"type": "TextualBody", "purpose": "describing", "value": f"{name}: {value}"}
            for name, value in node.attributes.items()
        ]
        yield {
            "id": f"{page}:{node.id}",
            "type": "Annotation",
            "motivation": "tagging",
            "body": [tag, *notes],
            "target": {
                "source": quote(article.source),
                "selector": [
                    {"type": "TextPositionSelector", "start": node.start, "end": node.end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": article.text[node.start : node.end],
                        "prefix": before,
                        "suffix": after,
                    },
                ],
            },
        }
    for number, link in enumerate(graph.links, 1):
        name = {"type": "TextualBody", "purpose": "tagging", "value": link.name}
        other = {"type": "SpecificResource", "purpose": "linking", "source": f"{page}:{link.target}"}
        yield {
            "id": f"{page}:link-{number}",
            "type": "Annotation",
            "motivation": "linking",
            "body": [name, other],
            "target": f"{page}:{link.source}",
        }


WEB_ANNOTATION = Format(
    "web-annotation", a_file_each(".jsonld", lambda records: orjson.dumps(web_annotations(records)))
)
