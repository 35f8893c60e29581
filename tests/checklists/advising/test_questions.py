"""Which questions ask two things, and which yes is bad news: a warning must be worth reading."""

from pathlib import Path

import pytest

from app.checklists.advising.questions import asks_two, sounds_bad
from app.checklists.loading import load_checklist
from tests.checklists.authoring import load, till

SHIPPED = sorted((Path(__file__).parents[3] / "checklists").glob("*.yaml"))

ASKS_TWO = (
    "Was it clean and was the light on?",
    "Was the cashier friendly and fast?",
    "Was it clean? Was it light?",
    "Are the floor and the windows clean?",
    "Did they greet you and offer help?",
    "Did she thank you with a smile and say goodbye?",
    "Is the sign lit and readable?",
    "Does the receipt show the price and the tax?",
    "Is the queue short, and does it move?",
    "Do you know where to pay and whom to ask?",
    "Can you see the price and read the label?",
    "When you came in, did somebody look up and greet you?",
    "Is there soap and paper?",
    "Were the tables wiped and set?",
    "Did the driver call ahead and come on time?",
    "Was the food hot and tasty?",
    "Is the parcel complete and undamaged?",
)
ASKS_ONE = (
    "Is the floor clean? (Look below the shelves.)",
    "Are there mice, flies and other pests?",
    "Is the kitchen free of mice, flies and other pests?",
    "Are the shelves free of boxes, paper and so on?",
    "Is bread taken with tongs and not by hand?",
    "Is the fitting room free of clothes and hangers that others left?",
    "Can you choose between cash and card?",
    "Did you hear 'next and now'?",
    "Did they answer with the name of the shop and their own?",
    "Did anybody come and help?",
    "Did somebody stop and ask?",
    "Are the terms and conditions on one page?",
    "Is it open between 9 and 17?",
    "Is a lost and found box at the door?",
    "When you stopped and looked around, did anybody greet you?",
    "Did it take less than one and a half minutes?",
    "Is the way clear of boxes, pallets and trolleys?",
    "Is the menu written in English and Greek?",
    "Is meat kept apart from fish and vegetables?",
    "Are knives, boards and the like stored in a rack?",
    "Did they go and look for it?",
    "Do you find first and last name on the badge?",
    "Were you called by your name and not by a number?",
    "Is the ramp wide enough for wheelchairs and prams?",
)
SOUNDS_BAD = (
    "Was the floor dirty?",
    "Was the floor not clean?",
    "Is anything broken?",
    "Did you see anything that was broken?",
    "Was anybody rude to you?",
    "Were you ignored?",
    "Did you wait too long?",
    "Didn't they greet you?",
    "Was nobody at the till?",
    "Is something missing on the menu?",
    "Was the delivery late?",
    "Are there stains on the carpet?",
    "Is the exit blocked?",
    "Did you find a mistake on the bill?",
    "Did any customers complain?",
    "Is the music too loud when you pay?",
    "Is it not said what it costs?",
    "Does the fridge smell?",
    "Was there a person who was rude?",
    "Is there dust on the shelves?",
)
SOUNDS_GOOD = (
    "Is bread taken with tongs and not by hand?",
    "Were you treated as a person, not a number?",
    "Is the floor free of dust and litter?",
    "Is the table without stains?",
    "Does a telephone number stand where complaints are asked for?",
    "Did they say what they will do so that it does not happen to others?",
    "Did they do something good that you did not expect?",
    "Did you see anybody write down what had gone wrong?",
    "Were you told who will hear of what went wrong?",
    "Were you told what can go wrong?",
    "Was what you complained of put right?",
    "Did they offer something else when it was out of stock?",
    "Did they apologise for the delay?",
    "Was the problem solved?",
    "Did they ask whether anything was missing?",
    "Are name badges worn?",
    "Does it smell of fresh bread?",
    "Is it said whom to call in case of problems?",
    "Was the mistake corrected at once?",
    "Do they help you when you cannot find it?",
    "Are staff friendly to a customer who is late?",
    "Is it written how to return what is damaged?",
    "Did they check that nothing was broken?",
    "Were you called by your name and not by a number?",
)


@pytest.mark.parametrize("question", ASKS_TWO)
def test_two_questions_in_one_are_told(question: str) -> None:
    assert asks_two(question)


@pytest.mark.parametrize("question", ASKS_ONE)
def test_one_question_is_left_alone(question: str) -> None:
    assert not asks_two(question)


@pytest.mark.parametrize("question", SOUNDS_BAD)
def test_a_yes_to_bad_news_is_told(question: str) -> None:
    assert sounds_bad(question)


@pytest.mark.parametrize("question", SOUNDS_GOOD)
def test_a_yes_to_good_news_is_left_alone(question: str) -> None:
    assert not sounds_bad(question)


def test_both_are_told_of_an_item() -> None:
    told = load(till("- {id: a, ask: Was the floor dirty and wet?}")).problems
    assert sorted(each.code for each in told) == ["two-questions", "yes-to-bad-news"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_no_shipped_question_is_suspected(path: Path) -> None:
    codes = {problem.code for problem in load_checklist(path).problems}
    assert not codes & {"two-questions", "yes-to-bad-news"}
