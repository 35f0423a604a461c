"""An agency and its page as text, of our own writing, with all the noise that such pages carry."""

from __future__ import annotations

from pathlib import Path

from syndicheck.model import Agency

AGENCY = Agency(
    id="alatoo",
    name="Alatoo Newswire",
    names=("Alatoo Newswire", "ALATOO.EXAMPLE", "Ала-Тоо Кабар"),
    domains=("alatoo-newswire.example",),
    timezone="Asia/Bishkek",
)

PAGE = Path(__file__).with_name("dam.txt").read_text("utf-8")
"""Eight paragraphs; the credit covers the first three."""
