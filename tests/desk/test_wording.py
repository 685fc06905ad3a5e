"""Every verb that writes an audit line has words for it."""

import re
from pathlib import Path

from training.desk.wording import DEEDS

CODE = Path(__file__).parent.parent.parent / "training"
ACTION = re.compile(r'"([a-z_]+\.[a-z_]+)"')


def test_each_action_of_the_code_is_worded_and_no_word_is_idle() -> None:
    verbs = [p for p in CODE.rglob("*.py") if p.name == "actions.py" or p.parent.name == "actions"]
    verbs.append(CODE / "base" / "jobs.py")
    found = {action for path in verbs for action in ACTION.findall(path.read_text()) if not action.endswith(".id")}
    assert found == set(DEEDS)
