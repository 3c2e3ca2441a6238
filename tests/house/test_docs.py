"""The documentation stays in step with the code."""

import json
import re
from pathlib import Path

import jsonschema
import msgspec
import pytest

from docs import generate
from wirecopy import model
from wirecopy.cli.program import VERBS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("page", generate.PAGES)
def test_a_generated_page_is_what_the_code_says(page):
    text = (generate.REFERENCE / page).read_text(encoding="utf-8")
    assert text == re.sub(r"[ \t]+$", "", generate.PAGES[page](), flags=re.MULTILINE).rstrip() + "\n"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_examples_that_name_it(verb):
    page = (generate.REFERENCE / "cli.md").read_text(encoding="utf-8")
    _, _, section = page.partition(f"## wirecopy {verb}\n")
    examples = section.partition("Examples:")[2].partition("\n\n")[0]
    assert f"wirecopy {verb}" in examples


def test_every_name_in_the_readme_s_commands_is_a_verb():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = "\n".join(re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    named = re.findall(r"^wirecopy ([a-z]+)", commands, re.MULTILINE)
    assert named, "the README shows how it is used"
    assert set(named) <= set(VERBS)


def test_the_schema_is_one_and_holds_for_the_values():
    schema = json.loads((generate.REFERENCE / "json.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    document = {"$ref": "#/$defs/Explanation", **schema}
    value = json.loads(msgspec.json.encode(model.Explanation()))
    jsonschema.validate(value, document)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**value, "keys": 7}, document)
