"""What people call the parts of articles in objects and tables of no known layout, the first filled first."""


def _with(cores: tuple[str, ...], before: str, behind: str) -> tuple[str, ...]:
    """The names with a word more ("News_Body", "text_clean")."""
    return (
        *(f"{word}_{core}" for word in before.split() for core in cores),
        *(f"{core}_{word}" for word in behind.split() for core in cores),
    )


TEXT = (
    *("text", "body", "content", "article", "maintext", "full_text", "article_body", "article_text"),
    *("body_text", "main_text", "content_text", "text_content", "article_content", "story", "story_text"),
    *("news_text", "news_content", "plaintext", "clean_text", "cleaned_text", "paragraphs", "body_html"),
    *("content_html", "html_content", "html_body", "post_content", "document", "transcript", "page_content"),
    *("full_article", "article_full_text", "complete_text"),
    *("full_text_of_article", "text_of_article", "full_text_of_the_article", "body_of_article"),
    *_with(("text", "body", "content"), "news story post main full clean cleaned document doc", ""),
    *_with(("text", "body", "content", "article"), "", "clean cleaned full main body original plain en"),
    # In French, Spanish, Italian, Portuguese, German and Dutch; accents do not count.
    *("texte", "contenu", "corps", "texto", "contenido", "cuerpo", "testo", "contenuto", "corpo", "conteudo"),
    *("inhalt", "volltext", "artikeltext", "tekst", "inhoud"),
    *("raw_text", "text_raw", "articles", "news"),
)
TITLE = (
    *("title", "headline", "web_title", "heading", "article_title", "news_title", "hed", "headlines"),
    *("post_title", "head_line", "title_of_article", "article_headline"),
    *_with(("title", "headline", "heading"), "article news story post main", "main clean original text en"),
    *("titre", "titulo", "titular", "titolo", "titel", "uberschrift", "ueberschrift", "schlagzeile", "kop"),
)
PUBLISHED = (
    *("published", "date", "published_at", "date_published", "published_date", "publish_date"),
    *("date_publish", "publication_date", "publishing_date", "pub_date", "web_publication_date"),
    *("date_of_publication", "published_on", "published_time", "publish_time", "publication_datetime"),
    *("publish_datetime", "published_datetime", "first_published", "first_published_at", "article_date"),
    *("news_date", "story_date", "date_posted", "posted_at", "posted_on", "date_time", "post_date", "issued"),
    *("publication_time", "pub_time", "publish_at", "display_date"),
    *("datum", "fecha", "date_de_publication", "date_publication", "fecha_publicacion"),
    *("fecha_de_publicacion", "veroffentlichungsdatum", "erscheinungsdatum", "publicatiedatum"),
    *("data_pubblicazione", "data_di_pubblicazione", "data_publicacao", "data_de_publicacao"),
)
MODIFIED = (
    *("modified", "updated", "updated_at", "modified_at", "date_modified", "date_updated", "modified_date"),
    *("updated_date", "update_date", "last_modified", "last_updated", "last_update", "last_updated_date"),
    *("last_modified_date", "modification_date", "modified_time", "updated_time", "update_time", "lastmod"),
    *("modified_on", "updated_on", "modified_gmt", "changed", "fields.lastModified", "content_modified"),
)
BYLINE = (
    *("byline", "author", "authors", "by", "creator", "dc_creator", "author_name", "author_names"),
    *("writer", "writers", "journalist", "journalists", "reporter", "bylines", "primary_author"),
    "published_bylines",
    *_with(("author", "authors", "byline"), "article news story post", "name names original"),
    *("auteur", "auteurs", "autor", "autores", "autore", "autori", "autorin", "autoren", "verfasser"),
)
ID = ("id", "article_id", "_id", "uuid", "doc_id", "document_id", "news_id")
