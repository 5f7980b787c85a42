"""Records -> INCEpTION: UIMA CAS as XMI with its type system, one archive for each article."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.annotations.records import ArticleRecord, Records
from pipeline.errors import UsageError
from pipeline.exchange.format import Format, a_file_each
from pipeline.exchange.graph import CHOICES, ENTITY_LABELS, WORDS, Graph, graph_of
from pipeline.exchange.xml_text import in_xml

# INCEpTION's own layer for names, and two layers of this project for everything else.
NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
# DKPro's document annotation, where INCEpTION looks for the title.
ABOUT = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
SPAN = "webanno.custom.ArticleSpan"
LINK = "webanno.custom.ArticleLink"
_STRING = "uima.cas.String"
# Archives of the same content are the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def inception_archive(records: Records) -> bytes:
    """The ZIP archive that INCEpTION imports as `UIMA CAS XMI`; its offsets are UTF-16, as Java counts.

    Characters that XML has no place for become U+FFFD, one for one, so that offsets stay.

    Raises:
        UsageError: dkpro-cassis is not installed.
    """
    try:
        import cassis
    except ImportError as error:
        message = "INCEpTION needs dkpro-cassis; install it with pip install 'article-pipeline[formats]'"
        raise UsageError(message) from error
    types = _type_system(cassis)
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = in_xml(records.article.text)
    cas.sofa_mime = "text/plain"
    cas.add(_about(types, records.article))
    _add(cas, types, graph_of(records))
    archive = BytesIO()
    name = records.article.article_id.rpartition("/")[2]
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for file, content in ((f"{name}.xmi", cas.to_xmi()), ("TypeSystem.xml", types.to_xml())):
            zipped.writestr(ZipInfo(file, _NO_TIME), content, ZIP_DEFLATED)
    return archive.getvalue()


def _type_system(cassis: Any) -> Any:
    types = cassis.TypeSystem()
    entity = types.create_type(NAMED_ENTITY, supertypeName="uima.tcas.Annotation")
    span = types.create_type(SPAN, supertypeName="uima.tcas.Annotation")
    link = types.create_type(LINK, supertypeName="uima.tcas.Annotation")
    about = types.create_type(ABOUT, supertypeName="uima.tcas.DocumentAnnotation")
    for name in ("documentTitle", "documentId"):
        types.create_feature(about, name, _STRING)
    for name in ("value", "identifier"):
        types.create_feature(entity, name, _STRING)
    for name in ("label", "record", *CHOICES, *WORDS):
        types.create_feature(span, _feature(name), _STRING)
    types.create_feature(link, "label", _STRING)
    # How INCEpTION calls the two ends of a relation.
    for end in ("Governor", "Dependent"):
        types.create_feature(link, end, SPAN)
    return types


def _about(types: Any, article: ArticleRecord) -> Any:
    """The document annotation, of which a CAS has one: language, title and name."""
    return types.get_type(ABOUT)(
        begin=0,
        end=len(article.text),
        language=in_xml(article.language),
        documentTitle=in_xml(article.title or article.article_id),
        documentId=in_xml(article.article_id),
    )


def _add(cas: Any, types: Any, graph: Graph) -> None:
    entity, span, relation = (types.get_type(name) for name in (NAMED_ENTITY, SPAN, LINK))
    made = {}
    for node in graph.nodes:
        if node.label in ENTITY_LABELS:
            cas.add(entity(begin=node.start, end=node.end, value=node.label, identifier=node.id))
        attributes = {_feature(name): in_xml(value) for name, value in node.attributes.items()}
        made[node.id] = span(begin=node.start, end=node.end, label=node.label, record=node.id, **attributes)
        cas.add(made[node.id])
    for link in graph.links:
        source, target = made[link.source], made[link.target]
        # A relation lies where its dependent does.
        fields = {"begin": target.begin, "end": target.end, "Governor": source, "Dependent": target}
        cas.add(relation(label=link.name, **fields))


def _feature(name: str) -> str:
    """The name as UIMA allows it: no underscores, none of UIMA's own."""
    return {"quote_type": "quoteType", "value": "dateValue"}.get(name, name)


INCEPTION = Format("inception", a_file_each(".zip", inception_archive))
