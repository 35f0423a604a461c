"""A list of partners of another layout: whose column is which of ours. Nothing is passed over unsaid."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from syndicheck.errors import ConfigurationError
from syndicheck.model import Agreement
from syndicheck.terms.platforms import Platforms
from syndicheck.terms.register_rows import Fault, agreement_of
from syndicheck.terms.register_table import COLUMNS, Sheet, folded, read_sheet, shown

_ALSO_CALLED = {
    "name": "partner licensee client customer company организация партнер партнёр клиент название өнөктөш",
    "agreement": "agreement_no agreement_number contract contract_no contract_number number no договор номер_договора "
    "номер келишим",
    "domains": "domain site sites website websites url urls host hosts account accounts сайт сайты домен домены",
    "valid_from": "from start starts start_date begin since date_from с дата_начала начало",
    "valid_to": "to end ends end_date until till expiry expires date_to valid_until valid_till по дата_окончания "
    "окончание",
    "scope": "use объем объём",
    "items": "types item_types",
    "max_words": "words word_limit",
    "quota_per_month": "quota monthly_quota items_per_month квота",
    "delay_hours": "delay embargo_hours задержка",
    "expires_days": "take_down_days days_online",
    "link_required": "link hyperlink ссылка",
    "credit": "credit_line подпись",
    "contact": "contact_email email e_mail mail контакт почта",
    "notes": "note comment comments remarks примечание комментарий",
}
_OURS = {word: ours for ours, words in _ALSO_CALLED.items() for word in (ours, *words.split())}
_LONGEST = 60


def read_other(
    content: bytes,
    path: Path,
    named: Mapping[str, str],
    left: Sequence[str] = (),
    platforms: Platforms | None = None,
) -> tuple[tuple[tuple[dict[str, str], Agreement], ...], tuple[Fault, ...]]:
    """The rows of a list by our columns, with the agreements that they are; and everything that is wrong with others.

    `named` says which column of theirs is which of ours; columns `left` are not taken. ConfigurationError where a
    column of theirs is neither known, named nor left, or where nothing is a partner's name or site.
    """
    sheet = read_sheet(content, path)
    columns = _columns(sheet, path, named, left)
    rows: list[tuple[dict[str, str], Agreement]] = []
    faults: list[Fault] = []
    for number, cells in sheet.body:
        extra = [cell for cell in cells[len(columns) :] if cell]
        if extra:
            text = f"{shown(extra[0])} stands in a column without a name; put text with a delimiter in quotes"
            faults.append(Fault(number, "", text))
        row = {ours: cell for ours, cell in zip(columns, cells, strict=False) if ours}
        agreement, wrong = agreement_of(row, number, platforms)
        faults.extend(wrong)
        if agreement is not None and not extra:
            rows.append((row, agreement))
    return tuple(rows), tuple(faults)


def _columns(sheet: Sheet, path: Path, named: Mapping[str, str], left: Sequence[str]) -> list[str]:
    """For each column of theirs the name of ours; empty for one that is left."""
    if sheet.header is None:
        raise ConfigurationError(f"{path}: empty; its first row must name the columns")
    header = [folded(cell) for cell in sheet.header[1]]
    theirs = {folded(name): ours for ours, name in named.items()}
    leaving = {folded(name) for name in left}
    for name in (*theirs, *leaving):
        if name not in header:
            raise ConfigurationError(f"{path}: has no column {shown(name)}; {_close(name, [h for h in header if h])}")
    filled = {place for _, cells in sheet.body for place, cell in enumerate(cells) if cell}
    columns = []
    unknown = []
    for place, name in enumerate(header):
        ours = "" if name in leaving else theirs.get(name) or _by_name(name, named)
        if not ours and name not in leaving and place in filled:
            unknown.append(sheet.header[1][place])
        columns.append(ours)
    if unknown:
        raise ConfigurationError(_about_unknown(unknown, path))
    _refuse_wrong_count(columns, path)
    return columns


def _by_name(name: str, named: Mapping[str, str]) -> str:
    """Which of ours a column is by its own name, unless another column was named for that one."""
    ours = _OURS.get(name, "")
    return "" if ours in named else ours


def _about_unknown(unknown: Sequence[str], path: Path) -> str:
    told = []
    for name in unknown:
        close = get_close_matches(folded(name)[:_LONGEST], _OURS, 1)
        ours = _OURS[close[0]] if close else "notes"
        quoted = f"'{name}'" if re.search(r"\W", name) else name
        hint = f"did you mean '{ours}'? Then add" if close else "say which of ours it is, such as"
        told.append(f"column {shown(name)} is not known: {hint} --column {ours}={quoted}, or --leave {quoted}")
    return f"{path}: {'; '.join(told)}"


def _refuse_wrong_count(columns: Sequence[str], path: Path) -> None:
    for ours in COLUMNS:
        if columns.count(ours) > 1:
            raise ConfigurationError(f"{path}: two columns would be '{ours}'; leave one of them with --leave THEIRS")
    for ours in ("name", "domains"):
        if ours not in columns:
            raise ConfigurationError(f"{path}: no column is '{ours}'; name it with --column {ours}=THEIRS")


def _close(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name[:_LONGEST], known, 1)
    return f"did you mean '{close[0]}'?" if close else f"there are {', '.join(known)[:200]}"
