"""A workspace is a folder: settings, rules, partners, and `data/`. Finds it, opens it, and makes what is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import regex
from filelock import FileLock, Timeout

from syndicheck import __version__
from syndicheck.bundled import bundled_path
from syndicheck.checker import Checker
from syndicheck.corpus import CorpusSettings
from syndicheck.errors import ConfigurationError, SyndicheckError
from syndicheck.gather import FetchSettings, Resolver
from syndicheck.library import Library
from syndicheck.model import Agency, Register, RulePack, Scan
from syndicheck.record import Record, connect
from syndicheck.settings import Settings, load_settings
from syndicheck.terms import CHECKS, load_pack, load_register, read_domain
from syndicheck.terms.platforms import FILE as PLATFORMS
from syndicheck.terms.platforms import Platforms, platforms_in

if TYPE_CHECKING:
    from syndicheck.gather import Fetcher

FILE = "syndicheck.toml"
PARTNERS = "partners.csv"
_PATIENCE = 60.0
"""Seconds for which a spot check waits while somebody else changes the index."""
TOOL = f"syndicheck {__version__}"
_PARTNER_COLUMNS = (
    "name,agreement,domains,valid_from,valid_to,scope,items,max_words,quota_per_month,delay_hours,expires_days,"
    "link_required,credit,contact,notes\n"
)
_SETTINGS = """\
# Settings of this syndicheck workspace. Lines that begin with # are remarks.

[workspace]
agencies = [{agencies}]      # each has its terms in rules/<name>.toml

[agreements]
complete = {complete}            # true once partners.csv holds every agreement there is

[fetch]
contact = ""                # an address or page where sites can reach you; it is sent with every request
delay_seconds = 1.0         # wait between two pages of one site
deadline_seconds = 30.0     # give a page up after this time
respect_robots = true       # obey robots.txt

[corpus]
# columns = {{ text = "body", published = "date" }}      # names of your CSV columns, where they differ

[seen]
keep_days = 90              # pages read are remembered so long: a later article may share their words; 0: not at all
"""


@dataclass(frozen=True)
class Workspace:
    """An opened workspace folder."""

    root: Path

    @classmethod
    def find(cls, start: Path, asked: Path | None = None) -> Workspace:
        """The workspace that was asked for, else the nearest folder upwards with a settings file.

        Raises:
            ConfigurationError: there is none; the message says how to make one.
        """
        if asked is not None:
            if not (asked / FILE).is_file():
                raise ConfigurationError(f"{asked}: no {FILE} in this folder; make one with `syndicheck init {asked}`")
            return cls(asked.resolve())
        for folder in (start, *start.parents):
            if (folder / FILE).is_file():
                return cls(folder)
        raise ConfigurationError(
            f"no {FILE} in this folder or above it; make a workspace with `syndicheck init my-agency`, "
            "or name one with --workspace"
        )

    @cached_property
    def settings(self) -> Settings:
        """What `syndicheck.toml` says."""
        return load_settings(self.root / FILE)

    @cached_property
    def packs(self) -> tuple[RulePack, ...]:
        """The rule pack of each agency of the workspace."""
        return tuple(self._pack(agency) for agency in self.settings.workspace.agencies)

    def _pack(self, agency: str) -> RulePack:
        path = self.root / "rules" / f"{agency}.toml"
        if not path.is_file():
            raise ConfigurationError(f"{path}: missing; {FILE} names agency '{agency}', whose terms belong there")
        pack = load_pack(path, {name: check.options for name, check in CHECKS.items()})
        if pack.agency.id != agency:
            raise ConfigurationError(f"{path}: its agency id is '{pack.agency.id}', not '{agency}' as in {FILE}")
        return pack

    def agency(self, asked: str | None = None) -> Agency:
        """The agency of that id, or the only one.

        Raises:
            ConfigurationError: there is no such agency, or several and none was named.
        """
        known = [pack.agency for pack in self.packs]
        if asked is None and len(known) == 1:
            return known[0]
        for agency in known:
            if agency.id == asked:
                return agency
        names = ", ".join(agency.id for agency in known)
        raise ConfigurationError(f"say which agency's article this is: --agency with one of {names}")

    @cached_property
    def register(self) -> Register:
        """The agreements of `partners.csv`."""
        complete = self.settings.agreements.complete
        return load_register(self.root / PARTNERS, complete=complete, platforms=self.platforms)

    @cached_property
    def platforms(self) -> Platforms:
        """Where an account is the site: `rules/platforms.toml` where a person has put one, else ours."""
        return platforms_in(self.root / "rules")

    @property
    def data(self) -> Path:
        """Where the database, the index and reports are kept; made when first needed."""
        folder = self.root / "data"
        folder.mkdir(exist_ok=True)
        return folder

    @property
    def database(self) -> Path:
        """The one SQLite file."""
        return self.data / "syndicheck.db"

    def library(self, *, writable: bool = False) -> Library:
        """Our articles, texts of others and pages read, with their indexes."""
        return Library(self.database, self.data / "index", writable=writable)

    def record(self) -> Record:
        """Scans, outcomes and assessments."""
        record = Record(connect(self.database))
        record.create_tables()
        return record

    def checker(self, *, thorough: bool = False, screens: bool = False) -> Checker:
        """The product, with this workspace's articles, terms and agreements.

        Raises:
            ConfigurationError: there is no article to compare with.
        """
        writable = self.library(writable=True)
        if writable.fault():
            with self.lock(_PATIENCE):
                writable.mend()
        if not writable.index.articles:
            raise ConfigurationError("no articles yet, so nothing can be found: add yours with `syndicheck corpus add`")
        return Checker(self.library(), self.packs, self.register, thorough, screens, self.platforms)

    @property
    def fetch_settings(self) -> FetchSettings:
        """How politely and how patiently to fetch."""
        fetch = self.settings.fetch
        return FetchSettings(
            contact=fetch.contact,
            delay=fetch.delay_seconds,
            deadline=fetch.deadline_seconds,
            respect_robots=fetch.respect_robots,
            allow_private=fetch.allow_private,
        )

    def fetcher(self, *, allow_private: bool = False, resolver: Resolver | None = None) -> Fetcher:
        """Fetches pages as the settings say; `resolver` finds hosts, the system's by default."""
        from syndicheck.gather import Fetcher, system_resolver  # noqa: PLC0415 - loads requests, which few commands need

        settings = self.fetch_settings
        private = settings.allow_private or allow_private
        return Fetcher(replace(settings, allow_private=private), resolver or system_resolver)

    @cached_property
    def _writing(self) -> FileLock:
        return FileLock(self.data / "syndicheck.lock")

    @contextmanager
    def lock(self, patience: float = 0) -> Iterator[None]:
        """Only one scan or change of the corpus at a time; waits `patience` seconds for another's end. Reentrant.

        Raises:
            SyndicheckError: another one is running.
        """
        lock = self._writing
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            raise SyndicheckError(
                f"{self.root}: another scan or change of the corpus is running; try again later"
            ) from None
        try:
            yield
        finally:
            lock.release()

    def new_scan(self, record: Record, candidates: int, now: datetime) -> Scan:
        """A scan that begins now, with what it rests on."""
        return Scan(
            record.new_scan_id(now),
            now,
            None,
            candidates,
            self.rules_sha256,
            self.register.sha256,
            self.library().version,
            TOOL,
        )

    def basis(self) -> dict[str, bytes]:
        """The files that verdicts rest on: rule packs and the register of agreements."""
        files = {
            f"rules {agency}": self.root / "rules" / f"{agency}.toml" for agency in self.settings.workspace.agencies
        }
        files[PARTNERS] = self.root / PARTNERS
        files[PLATFORMS] = self.root / "rules" / PLATFORMS
        return {kind: path.read_bytes() for kind, path in files.items() if path.is_file()}

    @property
    def rules_sha256(self) -> str:
        """One hash over the rule packs in use."""
        return hashlib.sha256("".join(pack.sha256 for pack in self.packs).encode()).hexdigest()

    def report_file(self, scan_id: str) -> Path:
        """Where a scan's report goes when nobody says otherwise."""
        folder = self.data / "reports"
        folder.mkdir(exist_ok=True)
        return folder / f"{scan_id}.html"

    def corpus_settings(self, agency: Agency) -> CorpusSettings:
        """How to read the agency's articles."""
        return CorpusSettings(timezone=agency.timezone, columns=dict(self.settings.corpus.columns))

    @property
    def templates(self) -> Path:
        """The report templates: the workspace's own, where a person has put some, else ours."""
        own = self.root / "reports"
        return own if own.is_dir() else bundled_path("reports")


def create(root: Path, agencies: Sequence[str], sites: Sequence[str] = (), *, complete: bool = False) -> list[str]:
    """Make a workspace, or add what one lacks; nothing that exists is changed. The files written, relative to `root`.

    `sites` replaces the domains of the first agency's pack.

    Raises:
        ConfigurationError: there is no template for an agency.
    """
    packs = {agency: _template(agency) for agency in agencies}
    (root / "rules").mkdir(parents=True, exist_ok=True)
    texts = {
        FILE: _SETTINGS.format(
            agencies=", ".join(f'"{agency}"' for agency in agencies), complete=str(complete).lower()
        ),
        PARTNERS: _PARTNER_COLUMNS,
    }
    written = [name for name, text in texts.items() if _write_new(root / name, text)]
    for number, (agency, template) in enumerate(packs.items()):
        text = template.read_text("utf-8")
        if sites and number == 0:
            text = _with_sites(text, [read_domain(site) for site in sites])
        if _write_new(root / "rules" / f"{agency}.toml", text):
            written.append(f"rules/{agency}.toml")
    if _write_new(root / "rules" / PLATFORMS, bundled_path("rules", PLATFORMS).read_text("utf-8")):
        written.append(f"rules/{PLATFORMS}")
    return written


def _with_sites(pack: str, sites: Sequence[str]) -> str:
    """A pack's text with other own sites; link rules then accept these, unless they name one of them already."""
    listed = "[" + ", ".join(f'"{site}"' for site in sites) + "]"
    pack = regex.sub(r"(?m)^domains\s*=\s*\[[^\]]*\]", f"domains = {listed}", pack, count=1)

    def accepted(found: regex.Match[str]) -> str:
        return found[0] if any(f'"{site}"' in found[0] for site in sites) else f"accepts = {listed}"

    return regex.sub(r"(?m)^accepts\s*=\s*\[[^\]]*\]", accepted, pack)


def _template(agency: str) -> Path:
    folder = bundled_path("rules")
    path = folder / f"{agency}.toml"
    if not regex.fullmatch(r"[a-z0-9_-]+", agency) or not path.is_file() or path.name == PLATFORMS:
        known = ", ".join(sorted(file.stem for file in folder.glob("*.toml") if file.name != PLATFORMS))
        raise ConfigurationError(f"no rule pack is called '{agency}'; known are {known}")
    return path


def _write_new(path: Path, text: str) -> bool:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
