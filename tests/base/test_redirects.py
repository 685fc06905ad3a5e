"""After signing in nobody is led to another site (AUTH-NEXT)."""

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from training.base.redirects import own_path

FOREIGN = [
    "//lua-dao.example", "////lua-dao.example", "/\\lua-dao.example", "\\/lua-dao.example", "https:lua-dao.example",
    "/%09/lua-dao.example", "javascript:alert(1)",
]  # fmt: skip
MORE = [
    "/\t/lua-dao.example", "/\n/lua-dao.example", "\t//lua-dao.example", " //lua-dao.example", "/%2F/lua-dao.example",
    "/%5Clua-dao.example", "/\\\\lua-dao.example", "\\\\lua-dao.example", "https://lua-dao.example", "//[", "https://[",
    "HTTPS:/lua-dao.example", "data:text/html,x", "lua-dao.example", "", "\x00//lua-dao.example", "/\x7f/x", "///",
]  # fmt: skip
OWN = ["/courses?x=//a", "/desk", "/", "/units?q=sa%20pa&on=15/07/2022", "/courses/7/sessions#p3", "/x/ABC?y=https://a"]


def leaves_the_host(location: str) -> bool:
    """Whether a browser at our site would ask another host, or run something, for `location` (URL standard, 4.4)."""
    plain = re.sub(r"[\t\n\r]", "", location.strip("".join(map(chr, range(33)))))
    slashes = re.split(r"[?#]", plain, maxsplit=1)[0].replace("\\", "/")
    return re.match(r"[a-zA-Z][a-zA-Z0-9+.\-]*:", plain) is not None or slashes.startswith("//")


@pytest.mark.parametrize("address", FOREIGN + MORE)
def test_what_is_no_path_of_ours_lands_on_home(address: str) -> None:
    assert own_path(address, "/desk") == "/desk"


@pytest.mark.parametrize("address", OWN)
def test_a_path_of_ours_is_kept(address: str) -> None:
    assert own_path(address, "/home") == address


def test_nothing_at_all_lands_on_home() -> None:
    assert own_path(None, "/desk") == "/desk"


def test_the_browser_of_these_tests_knows_what_is_foreign() -> None:
    assert all(leaves_the_host(a) for a in FOREIGN if "%09" not in a)
    assert not any(leaves_the_host(a) for a in OWN)


@given(st.text(alphabet="/\\:?#%.@ \t\n\x00aht2F5C9ps", max_size=20))
def test_no_text_whatever_leaves_the_host(address: str) -> None:
    assert not leaves_the_host(own_path(address, "/desk"))


@pytest.mark.parametrize(("address", "lands"), [*((a, "/desk") for a in FOREIGN), (OWN[0], OWN[0])])
def test_signing_in_leads_home_or_to_our_own_page(cast: Cast, visitor: FlaskClient, address: str, lands: str) -> None:
    typed = {"login": cast.organiser.login, "password": Cast.password}
    answer = visitor.post(f"/session/new?next={quote(address, safe='')}", data=typed)
    assert (answer.status_code, answer.location) == (302, lands)


def test_the_sign_in_page_brings_back_to_the_page_that_was_asked_for(cast: Cast, visitor: FlaskClient) -> None:
    led = visitor.get("/units?q=sa%20pa&on=15/07/2022").location
    assert led
    assert led.startswith("/session/new?next=")
    action = re.search(r'action="(/session/new[^"]*)"', visitor.get(led).text)
    assert action
    address = action[1].replace("&amp;", "&")
    answer = visitor.post(address, data={"login": cast.organiser.login, "password": Cast.password})
    assert answer.location == "/units?q=sa%20pa&on=15/07/2022"
