"""The weekly run: gather -> check -> record. Engines differ in where pages are checked, never in how."""

from __future__ import annotations

from syndicheck.scan.journal import Journal
from syndicheck.scan.local import LocalEngine
from syndicheck.scan.partition import check_one, check_partition
from syndicheck.scan.run import Run, go, resume, save, start
from syndicheck.scan.visit import Offline, Visit, Visitor

__all__ = [
    "Journal",
    "LocalEngine",
    "Offline",
    "Run",
    "Visit",
    "Visitor",
    "check_one",
    "check_partition",
    "go",
    "resume",
    "save",
    "start",
]
