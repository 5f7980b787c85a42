"""Notices of rights are told from sentences that begin with the same words."""

import pytest

from pipeline.read.rights import is_rights_line


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2010 The Norford Courier",
        "Copyright 2010 Courier Newspapers Ltd. All Rights Reserved",
        "© 2023 Courier Press. This material may not be published, broadcast or rewritten.",
        "Copyright (c) 2019, The Norford Courier. Distributed by Courier Media Agency, LLC.",
        "All rights reserved. No part of this publication may be reproduced in any form.",
        "© Courier Group Limited 2023",
        "(c) Copyright Courier Press 2004. All rights reserved.",
        "Copyright 2019 heise online",
        "Copyright 2001-2004 Courier Press",
        "All rights reserved to Courier Media",
        "Tous droits réservés 2013 Le Courrier",
        "Alle Rechte vorbehalten",
        "Copyright 1999 N.Y. Courier News Service",
    ],
)
def test_a_notice_of_rights_names_an_owner_or_reserves(line: str) -> None:
    assert is_rights_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "All rights reserved for the tribe under the treaty were upheld by the court.",
        "All rights reserved, the label on the box says, and nobody was allowed to copy the game.",
        "All rights reserved in the lease pass to the county on Friday.",
        "Copyright 2024 rules will change how museums lend pictures, the minister said.",
        "Copyright 2024 rules divide publishers",
        "Copyright 1988 statutes let schools copy a chapter, Holt said.",
        "Copyright law will change in May.",
        "© 2024 was printed on every page of the forged report.",
        "(c) The council shall publish the figures.",
        "",
    ],
)
def test_a_sentence_about_rights_is_none(line: str) -> None:
    assert not is_rights_line(line)


def test_a_name_alone_is_a_notice_only_where_its_place_says_so() -> None:
    assert not is_rights_line("Copyright Courier Press")
    assert is_rights_line("Copyright Courier Press", needs_year=False)
