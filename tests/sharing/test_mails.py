"""E-mails by a real server: to whom, what they say, at most once, and how they end."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from app import jobs, mail
from app.audits.models import Release
from app.clock import now
from app.config import Config
from app.errors import GumsoleError
from app.extensions import db
from app.jobs import Job
from app.sharing import mails
from app.sharing.models import Mail, Share, Subscription
from app.sharing.subscriptions import leaving_token, readers_of, subscribe
from tests.browser import Browser
from tests.factories import UserFactory
from tests.pages.chain import WEAK, Chain
from tests.pages.reading import text_of as page_text
from tests.sharing.post import Post, text_of


def release(chain: Chain, visit: str) -> None:
    assert chain.as_(chain.admin).send("POST", f"/visits/{visit}/release").status_code == 303


def run_mails() -> None:
    """What waits, but for scorecards, which take a second each."""
    for kind in ("announce", "mail"):
        for number in db.session.scalars(select(Job.id).where(Job.kind == kind)).all():
            jobs.run(number)


def hear(chain: Chain, *users: object) -> None:
    for user in users:
        subscribe(user, chain.coast.id)
    db.session.commit()


def sent_link(chain: Chain, visit: str, address: str = "owner@example.com", **form: str):
    data = {"email": address, "days": "7", **form}
    return chain.as_(chain.manager).send("POST", f"/visits/{visit}/links/mail", data=data)


def due_again() -> None:
    db.session.execute(update(Job).values(due_at=now()))
    db.session.commit()


# A release


def test_who_asked_gets_a_link_and_no_file(chain: Chain, post: Post) -> None:
    hear(chain, chain.manager)
    visit = chain.visit(chain.shop("Harbour Street"), WEAK, released=False)
    release(chain, visit)
    assert not post.letters
    run_mails()
    (letter,) = post.letters
    assert letter["To"] == chain.manager.email
    assert letter["From"] == "Gumsole <gumsole@chain.example>"
    assert letter["Subject"] == "Harbour Street: scorecard of 5 January 2026"
    assert letter.get_content_type() == "multipart/alternative"
    assert list(letter.iter_attachments()) == []
    for kind in ("plain", "html"):
        said = text_of(letter, kind)
        assert f"https://service-quality.gumsole.example/visits/{visit}" in said
        assert "BELOW TARGET, 53.6" in said
        assert "5 January 2026, 11:30" in said
        assert "Jo" not in said.split()
        assert "/shared/" not in said


def test_a_letter_is_in_its_readers_language(chain: Chain, post: Post) -> None:
    reader = UserFactory(role="regional manager", given=[chain.coast], language="el")
    hear(chain, chain.manager, reader)
    visit = chain.visit(chain.shop("Harbour Street"), WEAK, released=False)
    release(chain, visit)
    run_mails()
    said = {letter["To"]: letter for letter in post.letters}
    assert said[reader.email]["Content-Language"] == "el"
    assert "5 Ιανουαρίου 2026" in said[reader.email]["Subject"]
    assert "ΚΑΤΩ ΑΠΟ ΤΟΝ ΣΤΟΧΟ" in text_of(said[reader.email]).upper()
    assert "scorecard" not in text_of(said[reader.email]).lower()
    assert "BELOW TARGET" in text_of(said[chain.manager.email])


def test_html_cannot_be_put_in_by_a_name(chain: Chain, post: Post) -> None:
    hear(chain, chain.manager)
    visit = chain.visit(chain.shop('<img src="x">\u202eŠ & Sons'), WEAK, released=False)
    release(chain, visit)
    run_mails()
    (letter,) = post.letters
    assert "<img" not in text_of(letter, "html")
    assert '<img src="x">' in text_of(letter)


def test_a_name_puts_no_line_into_the_head_of_a_letter(chain: Chain, post: Post) -> None:
    hear(chain, chain.manager)
    shop = chain.shop("Shop\r\nBcc: everybody@example.com\r\n\r\nBody")
    release(chain, chain.visit(shop, WEAK, released=False))
    run_mails()
    (letter,) = post.letters
    assert letter["Bcc"] is None
    assert post.recipients == [[chain.manager.email]]


def test_the_longest_names_there_are_can_be_sent(chain: Chain, post: Post) -> None:
    chain.manager.name, shop = "Ω" * 255, chain.shop("Ψ" * 255)
    visit = chain.visit(shop, WEAK)
    assert sent_link(chain, visit).status_code == 303
    run_mails()
    (letter,) = post.letters
    assert "Ω" * 255 in letter["Subject"]
    assert "Ψ" * 255 in letter["Subject"]


def test_only_who_may_see_it_hears_of_it(chain: Chain, post: Post) -> None:
    gone = UserFactory(role="regional manager", given=[chain.coast], active=False)
    moved = UserFactory(role="regional manager", given=[chain.hills])
    become = UserFactory(role="auditor", given=[chain.coast])
    for user in (gone, moved, become):
        row = Subscription(user_id=user.id, location_id=chain.coast.id, created_at=now())
        db.session.add(row)
    hear(chain, chain.executive)
    own = chain.visit(chain.shop("Own"), WEAK, by=chain.executive, released=False)
    release(chain, own)
    run_mails()
    assert post.letters == []
    assert list(readers_of(own)) == []


def test_who_asked_for_a_shop_hears_of_no_other(chain: Chain, post: Post) -> None:
    here, there = chain.shop("Here"), chain.shop("There")
    subscribe(chain.manager, here.id)
    for shop in (there, here):
        release(chain, chain.visit(shop, WEAK, released=False))
    run_mails()
    assert [letter["Subject"].partition(":")[0] for letter in post.letters] == ["Here"]


def test_asked_for_twice_it_comes_once(chain: Chain, post: Post) -> None:
    shop = chain.shop("Harbour Street")
    hear(chain, chain.manager)
    subscribe(chain.manager, shop.id)
    visit = chain.visit(shop, WEAK, released=False)
    release(chain, visit)
    release(chain, visit)
    run_mails()
    mails.announce(visit)
    for key in db.session.scalars(select(Mail.id)).all():
        mails.send(str(key))
    db.session.commit()
    run_mails()
    assert len(post.letters) == 1


def test_one_who_leaves_before_it_is_sent_gets_none(chain: Chain, post: Post) -> None:
    hear(chain, chain.manager)
    visit = chain.visit(chain.shop("Harbour Street"), WEAK, released=False)
    release(chain, visit)
    mails.announce(visit)
    chain.manager.active = False
    db.session.commit()
    run_mails()
    assert post.letters == []


# Once


def test_killed_while_sending_it_is_not_sent_again(chain: Chain, post: Post) -> None:
    visit = chain.visit(chain.shop("Harbour Street"), WEAK)
    sent_link(chain, visit)
    db.session.execute(update(Mail).values(sending_at=now()))
    db.session.commit()
    run_mails()
    assert post.letters == []
    assert db.session.scalars(select(Mail.error)).one() == "interrupted"
    assert "may not have arrived" in page_text(chain.as_(chain.manager).get(f"/visits/{visit}"))


def test_a_line_that_breaks_after_the_letter_sends_no_second(chain: Chain, post: Post) -> None:
    post.breaks = True
    visit = chain.visit(chain.shop("Harbour Street"), WEAK)
    sent_link(chain, visit)
    run_mails()
    post.breaks = False
    due_again()
    run_mails()
    assert len(post.letters) == 1
    assert "may not have arrived" in page_text(chain.as_(chain.manager).get(f"/visits/{visit}"))


@pytest.mark.parametrize("later", ["451 4.3.0 later", "421 4.3.0 too busy"])
def test_who_is_told_later_tries_later(chain: Chain, post: Post, later: str) -> None:
    post.refuses = later
    visit = chain.visit(chain.shop("Harbour Street"), WEAK)
    sent_link(chain, visit)
    run_mails()
    job = db.session.scalars(select(Job).where(Job.kind == "mail")).one()
    assert (job.state, job.attempts) == ("waiting", 1)
    assert "about to be sent" in page_text(chain.as_(chain.manager).get(f"/visits/{visit}"))
    post.refuses = None
    due_again()
    run_mails()
    assert len(post.letters) == 1
    db.session.refresh(job)
    assert job.state == "done"


def test_where_no_server_answers_it_waits(chain: Chain, post: Post, app: Flask) -> None:
    port, app.config["MAIL_PORT"] = app.config["MAIL_PORT"], 1
    visit = chain.visit(chain.shop("Harbour Street"), WEAK)
    sent_link(chain, visit)
    run_mails()
    assert db.session.scalars(select(Mail.sending_at)).one() is None
    app.config["MAIL_PORT"] = port
    due_again()
    run_mails()
    assert len(post.letters) == 1


def test_refused_for_good_it_says_so_and_is_not_tried_again(chain: Chain, post: Post) -> None:
    post.refuses = "550 5.1.1 no such mailbox"
    visit = chain.visit(chain.shop("Harbour Street"), WEAK)
    sent_link(chain, visit)
    run_mails()
    due_again()
    run_mails()
    assert post.tried == 1
    page = page_text(chain.as_(chain.manager).get(f"/visits/{visit}"))
    assert "could not be sent" in page


# A link to an address


def test_the_link_in_a_letter_opens_the_scorecard(
    chain: Chain, post: Post, client: Browser
) -> None:
    visit = chain.visit(chain.shop("Harbour Street"), WEAK)
    assert sent_link(chain, visit).status_code == 303
    run_mails()
    (letter,) = post.letters
    assert letter["To"] == "owner@example.com"
    assert letter["Subject"] == "Robin sends you a scorecard: Harbour Street"
    assert chain.manager.email not in letter.as_string()
    found = re.search(r"https://service-quality\.gumsole\.example(/shared/\S+)", text_of(letter))
    assert found is not None
    assert found[1] in text_of(letter, "html")
    assert "53.6" in page_text(client.get(found[1]))
    assert "Sent to owner@example.com" in page_text(
        chain.as_(chain.manager).get(f"/visits/{visit}")
    )
    token = found[1].removeprefix("/shared/")
    assert token not in everything_kept()


def everything_kept() -> str:
    """All rows of all tables."""
    return "\n".join(
        str(row)
        for table in db.metadata.sorted_tables
        for row in db.session.execute(select(text("*")).select_from(table))
    )


def test_a_link_that_ended_before_it_was_sent_is_not_sent(chain: Chain, post: Post) -> None:
    visit = chain.visit(chain.shop("Harbour Street"), WEAK)
    sent_link(chain, visit, "first@example.com")
    sent_link(chain, visit, "second@example.com")
    sent_link(chain, visit, "third@example.com")
    first, second, third = db.session.scalars(select(Share).order_by(Share.id)).all()
    first.withdrawn_at = now()
    second.expires_at = now() - timedelta(seconds=1)
    third.made_by = chain.auditor.id
    run_mails()
    assert post.letters == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b@c.example",
        "a@example.com\r\nBcc: b@example.com",
        "a@example.com, b@example.com",
        "a@example.com b@example.com",
        '"a\r\nb"@example.com',
        "<a@example.com>",
        "x" * 300 + "@example.com",
        "a@" + "b" * 300 + ".example",
        "\x00@example.com",
    ],
)
def test_what_is_no_address_is_refused(chain: Chain, post: Post, address: str) -> None:
    visit = chain.visit(chain.shop("Harbour Street"), WEAK)
    assert sent_link(chain, visit, address).status_code == 422
    db.session.rollback()
    assert db.session.scalars(select(Share)).all() == []
    assert db.session.scalars(select(Job).where(Job.kind == "mail")).all() == []


def test_one_person_sends_so_many_and_no_more(chain: Chain, post: Post) -> None:
    visit = chain.visit(chain.shop("Harbour Street"), WEAK)
    for number in range(30):
        assert sent_link(chain, visit, f"reader{number}@example.com").status_code == 303
    refused = sent_link(chain, visit, "one.more@example.com")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"]


# The end of it


def leaving(letter) -> str:
    address: str = letter["List-Unsubscribe"]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = address.strip(" <>").removeprefix("https://service-quality.gumsole.example")
    assert path in text_of(letter)
    assert path in text_of(letter, "html")
    return path


@pytest.fixture
def path(chain: Chain, post: Post) -> str:
    """Where the manager's e-mails end."""
    hear(chain, chain.manager, chain.executive)
    release(chain, chain.visit(chain.shop("Harbour Street"), WEAK, released=False))
    run_mails()
    return next(leaving(each) for each in post.letters if each["To"] == chain.manager.email)


def heard_by() -> set[int]:
    return set(db.session.scalars(select(Subscription.user_id)))


def test_looking_at_the_link_ends_nothing(chain: Chain, path: str, client: Browser) -> None:
    page = page_text(client.get(path))
    assert "No more e-mails about releases?" in page
    assert chain.manager.email not in page
    assert client.head(path).status_code == 200
    assert heard_by() == {chain.manager.id, chain.executive.id}


def test_a_button_ends_them(chain: Chain, path: str, client: Browser) -> None:
    for _ in range(2):
        page = page_text(client.post(path))
        assert "You can ask for them again" in page
    assert heard_by() == {chain.executive.id}


def test_a_mail_program_ends_them_by_itself(chain: Chain, path: str, client: Browser) -> None:
    response = client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert heard_by() == {chain.executive.id}


def test_who_is_signed_in_needs_the_forms_token(chain: Chain, path: str) -> None:
    browser = chain.as_(chain.executive)
    assert browser.post(path).status_code == 400
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get(path).text)
    assert token is not None
    assert browser.post(path, data={"csrf_token": token[1]}).status_code == 200
    assert heard_by() == {chain.executive.id}


def test_a_forged_link_ends_nothing(chain: Chain, path: str, client: Browser, app: Flask) -> None:
    with app.test_request_context():
        other = leaving_token(chain.executive.id).partition(".")[0]
    signature = path.partition(".")[2]
    for forged in (f"/unsubscribe/{other}.{signature}", path[:-1], f"{path}x", "/unsubscribe/1"):
        assert client.post(forged).status_code == 404
        assert client.get(forged).status_code == 404
    assert heard_by() == {chain.manager.id, chain.executive.id}


# Asking for it


def choose(chain: Chain, user: object, **form: str):
    return chain.as_(user).send("POST", "/account/subscriptions", data=form)


def test_one_asks_on_the_page_of_a_location(chain: Chain) -> None:
    shop = chain.shop("Harbour Street")
    page = f"/locations/{shop.id}"
    browser = chain.as_(chain.manager)
    assert "E-mail me when a scorecard is released" in page_text(browser.get(page))
    answer = choose(chain, chain.manager, location=str(shop.id), wanted="yes")
    assert (answer.status_code, answer.location) == (303, page)
    assert "You get an e-mail when a scorecard here is released." in page_text(browser.get(page))
    choose(chain, chain.manager, location=str(shop.id), wanted="yes")
    assert heard_by() == {chain.manager.id}
    choose(chain, chain.manager, location=str(shop.id))
    assert heard_by() == set()


def test_one_asks_on_ones_own_page(chain: Chain) -> None:
    browser = chain.as_(chain.manager)
    page = browser.get("/account").text
    assert f'<option value="{chain.coast.id}">Coast</option>' in page
    assert "Hills" not in page
    form = {"location": str(chain.coast.id), "wanted": "yes", "from_account": "yes"}
    assert choose(chain, chain.manager, **form).location == "/account"
    page = browser.get("/account").text
    assert "No more e-mails about Coast" in page
    assert "<option" not in page.partition("E-mail me when")[2].partition("</section>")[0]


@pytest.mark.parametrize("location", ["", "0", "-1", "x", "²", "9" * 30, str(2**31), "1 OR 1"])
def test_nobody_hears_of_what_is_not_there(chain: Chain, location: str) -> None:
    answer = choose(chain, chain.manager, location=location, wanted="yes")
    assert answer.status_code == 404


def test_nobody_hears_of_what_they_do_not_see(chain: Chain) -> None:
    hills = str(chain.hills.id)
    assert choose(chain, chain.manager, location=hills, wanted="yes").status_code == 404
    assert choose(chain, chain.auditor, location=hills, wanted="yes").status_code == 403
    assert "E-mail me" not in chain.as_(chain.auditor).get("/account").text
    assert heard_by() == set()


def test_asking_needs_the_forms_token(chain: Chain) -> None:
    form = {"location": str(chain.coast.id), "wanted": "yes"}
    answer = chain.as_(chain.manager).post("/account/subscriptions", data=form)
    assert answer.status_code == 400
    assert heard_by() == set()


class TestWithoutAMailServer:
    @pytest.fixture
    def config(self, config: Config) -> Config:
        return replace(config, mail_url=None)

    def test_nothing_is_sent_and_the_pages_say_so(self, chain: Chain, post: Post) -> None:
        hear(chain, chain.manager)
        shop = chain.shop("Harbour Street")
        visit = chain.visit(shop, WEAK, released=False)
        release(chain, visit)
        assert db.session.scalars(select(Job).where(Job.kind == "announce")).all() == []
        assert db.session.scalars(select(Release)).one()
        for page in (f"/visits/{visit}", f"/locations/{shop.id}", "/account"):
            said = page_text(chain.as_(chain.manager).get(page))
            assert "No e-mail is set up here, so none is sent." in said
            assert "Send a link" not in said

    def test_no_link_is_made_for_a_letter_that_cannot_go(self, chain: Chain) -> None:
        visit = chain.visit(chain.shop("Harbour Street"), WEAK)
        assert sent_link(chain, visit).status_code == 409
        db.session.rollback()
        assert db.session.scalars(select(Share)).all() == []

    def test_what_waited_when_mail_was_switched_off_stays(self, chain: Chain, app: Flask) -> None:
        assert not mail.is_set_up()
        with pytest.raises(GumsoleError):
            mails.mail_link(chain.manager, "nowhere", 7, "a@example.com", "en")
