"""The labels of ProQuest's fields, in the languages of its pages."""


def squeezed(words: str) -> str:
    """Words without spaces and capitals: spaces fall into labels, too."""
    return "".join(words.split()).casefold()


def _labels(lines: str) -> frozenset[str]:
    return frozenset(squeezed(line) for line in lines.strip().splitlines())


DOCUMENT = r"Do[ck]umento? \d[\d,]* (?:of|de|von|di) \d[\d,]*"
"""A pattern of an article's first line ("Document 3 of 20"), in the same languages."""

# These no text has: the first of them ends it.
AFTER_TEXT = _labels("""
    Publication title
    Publication date
    Publication year
    Publication info
    Publication subject
    ProQuest document ID
    Document URL
    Last updated
    Source type
    Document type
    Document feature
    Country of publication
    Place of publication
    Language of publication
    Number of pages
    Company / organization
    Business indexing term
    Literature indexing term
    Identifier / keyword
    Online publication date
    Accession number
    Alternate title
    First page
    ISSN
    e-ISSN
    Database
""")
# A text may have lines like these; they are of the end where the others follow them.
PERHAPS_AFTER_TEXT = _labels("""
    Subject
    Location
    People
    Person
    Company
    Title
    Author
    Year
    Volume
    Issue
    Pages
    Page
    Section
    Edition
    Column
    Dateline
    Publisher
    Product name
    Classification
    Copyright
    Credit
    Links
    Abstract
    Abstract (summary)
    Illustration
    Geographic
    Source
    DOI
    Notes
    Language
    Start page
""")

# English, Spanish, German, French, Italian, Portuguese.
_LANGUAGES = """
    Full text | Texto completo | Volltext | Texte intégral | Testo completo | Texto completo
    Abstract | Resumen | Zusammenfassung | Résumé | Abstract | Resumo
    Links | Enlaces | Links | Liens | Link | Links
    Subject | Materia | Thema | Sujet | Soggetto | Assunto
    Location | Lugar | Ort | Lieu | Luogo | Local
    People | Personas | Personen | Personnes | Persone | Pessoas
    Company / organization | Empresa/organización | Unternehmen/Organisation | Entreprise/organisation
    Company / organization | Società/organizzazione | Empresa/organização
    Publication subject | Materia de publicación | Thema der Publikation | Sujet de la publication
    Publication subject | Materia de la publicación | Soggetto della pubblicazione | Assunto da publicação
    Volume | Volumen | Band | Volume | Volume | Volume
    Issue | Número | Ausgabe | Numéro | Numero | Edição
    Column | Columna | Spalte | Colonne | Colonna | Coluna
    Title | Título | Titel | Titre | Titolo | Título
    Author | Autor | Autor | Auteur | Autore | Autor
    Publication title | Título de publicación | Titel der Publikation | Titre de la publication
    Publication title | Título de la publicación | Publikationstitel | Titre de publication
    Publication title | Titolo della pubblicazione | Titolo pubblicazione | Título da publicação
    Publication date | Fecha de publicación | Publikationsdatum | Date de publication
    Publication date | Fecha de la publicación | Erscheinungsdatum | Date de la publication
    Publication date | Data di pubblicazione | Data pubblicazione | Data de publicação | Data da publicação
    Publication year | Año de publicación | Erscheinungsjahr | Année de publication
    Publication year | Anno di pubblicazione | Ano de publicação
    Publication info | Información de publicación | Publikationsinfo | Infos sur la publication
    Publication info | Informazioni pubblicazione | Informações da publicação
    Section | Sección | Rubrik | Section | Sezione | Seção | Secção
    Pages | Páginas | Seiten | Pages | Pagine | Páginas
    First page | Primera página | Erste Seite | Première page | Prima pagina | Primeira página
    Publisher | Editorial | Verlag | Éditeur | Editore | Editora
    Place of publication | Lugar de publicación | Erscheinungsort | Lieu de publication
    Place of publication | Luogo di pubblicazione | Local de publicação
    Country of publication | País de publicación | Publikationsland | Pays de publication
    Country of publication | Paese di pubblicazione | País de publicação
    Language of publication | Idioma de la publicación | Publikationssprache | Langue de la publication
    Language of publication | Idioma de publicación | Sprache der Publikation | Langue de publication
    Language of publication | Lingua di pubblicazione | Idioma de publicação
    Source type | Tipo de fuente | Quellentyp | Type de source | Tipo di fonte | Tipo de fonte
    Document type | Tipo de documento | Dokumententyp | Type de document | Tipo di documento
    Document type | Dokumenttyp
    ProQuest document ID | ID del documento de ProQuest | ProQuest-Dokument-ID | ID du document ProQuest
    ProQuest document ID | ID de documento de ProQuest | ProQuest Dokument-ID | ID de document ProQuest
    ProQuest document ID | ID documento ProQuest | ID del documento ProQuest | ID do documento ProQuest
    ProQuest document ID | ID do documento da ProQuest
    Document URL | URL del documento | Dokument-URL | URL du document | URL documento | URL do documento
    Last updated | Última actualización | Zuletzt aktualisiert | Dernière mise à jour
    Last updated | Ultimo aggiornamento | Última atualização
    Database | Base de datos | Datenbank | Base de données | Base de dados
"""
_ENGLISH = {
    other: names[0]
    for line in _LANGUAGES.strip().splitlines()
    for names in [[squeezed(name) for name in line.split("|")]]
    for other in names[1:]
}


def english(label: str) -> str:
    """The English label of a squeezed one in another language; any other as it is."""
    return _ENGLISH.get(label, label)
