"""A draft as the YAML that a person would have written."""

from decimal import Decimal
from io import StringIO
from itertools import groupby
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from app.xlsform.draft import Draft, DraftItem, DraftSection

LONGEST_LINE = 100
_ITEM_INDENT = 6
_AMBIGUOUS = ("?", ":", "-")
"""What begins a text here, and something else inside brackets for some who read YAML."""


def write_yaml(draft: Draft) -> str:
    """The text of the file."""
    whole = CommentedMap(_written(draft.keys))
    for key in ("scales", "answers"):
        if key in whole:
            whole[key].fa.set_block_style()
    whole["sections"] = CommentedSeq(_section(section) for section in draft.sections)
    for index, section in enumerate(draft.sections):
        _remark(whole["sections"], index, section.remarks, 2)
    if draft.remarks:
        whole.yaml_set_start_comment("\n".join(draft.remarks))
    yaml = YAML()
    yaml.width = 4096  # a line that the emitter breaks is harder to read than a long one
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.representer.ignore_aliases = lambda _: True  # the language knows no references
    yaml.representer.add_representer(Decimal, _figure)
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    yaml.dump(whole, out)
    return out.getvalue()


def _section(section: DraftSection) -> CommentedMap:
    written = CommentedMap(_written(section.keys))
    items = CommentedSeq()
    for heading, together in groupby(section.items, key=lambda item: item.heading):
        if heading is None:
            _add(items, list(together), _ITEM_INDENT)
            continue
        group = CommentedMap(group=_value(heading[1]), items=CommentedSeq())
        _add(group["items"], list(together), _ITEM_INDENT + 4)
        items.append(group)
    written["items"] = items
    return written


def _add(items: CommentedSeq, drafts: list[DraftItem], indent: int) -> None:
    for draft in drafts:
        items.append(CommentedMap(_written(draft.keys)))
        _remark(items, len(items) - 1, draft.remarks, indent)


def _remark(items: CommentedSeq, index: int, remarks: list[str], indent: int) -> None:
    if remarks:
        items.yaml_set_comment_before_after_key(index, before="\n".join(remarks), indent=indent)


def _figure(representer: Any, figure: Decimal) -> Any:
    kind = "int" if figure % 1 == 0 else "float"
    digits = f"{figure:f}"
    written = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return representer.represent_scalar(f"tag:yaml.org,2002:{kind}", written)


def _written(keys: dict[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in keys.items()}


def _value(value: Any) -> Any:
    """Short maps and lists on one line, long lists a line each."""
    if isinstance(value, dict):
        flow = CommentedMap((key, _value(each)) for key, each in value.items())
        flow.fa.set_flow_style()
        return flow
    if isinstance(value, list):
        listed = CommentedSeq(_value(each) for each in value)
        if len(str(value)) <= LONGEST_LINE:
            listed.fa.set_flow_style()
        return listed
    if isinstance(value, str) and value[:1] in _AMBIGUOUS:
        return SingleQuotedScalarString(value)
    return value
