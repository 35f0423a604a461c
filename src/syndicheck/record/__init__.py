"""What was checked, and with what result: one SQLite file that loses nothing which it has acknowledged."""

from syndicheck.record.database import connect, store_errors, transaction
from syndicheck.record.record import Record
from syndicheck.record.rows import AssessmentRow, Kept, Recorded, scan_id_for

__all__ = [
    "AssessmentRow",
    "Kept",
    "Record",
    "Recorded",
    "connect",
    "scan_id_for",
    "store_errors",
    "transaction",
]
