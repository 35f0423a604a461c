"""What is installed is what stands in the repository: code, rules, report templates and the demo's data."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

import syndicheck

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("rules", "reports")
WHERE = "from syndicheck.bundled import bundled_path; print(bundled_path('rules')); print(bundled_path('reports'))"


def files_below(folder: Path) -> set[str]:
    """Every file that a repository would keep, by its path inside the folder."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc" and path.name != ".DS_Store"
    }


def run_python(code: str, folder: Path, *search: Path) -> list[str]:
    """The lines that a fresh interpreter prints, started in `folder`."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    if search:
        environment["PYTHONPATH"] = os.pathsep.join(map(str, search))
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from that sdist, offline."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def unpacked(built: Path) -> Path:
    (wheel,) = built.glob("*.whl")
    folder = built / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)  # noqa: S202 - built a moment ago, by us
    return folder


@pytest.fixture(scope="module")
def sdist(built: Path) -> set[str]:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        return {name.partition("/")[2] for name in tar.getnames()}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_wheel_carries_every_file_of_the_folders_that_a_user_may_edit(unpacked: Path, folder: str) -> None:
    wanted = files_below(ROOT / folder)
    assert wanted
    assert files_below(unpacked / "syndicheck" / "_bundled" / folder) == wanted


def test_the_wheel_carries_the_whole_package_with_its_data(unpacked: Path) -> None:
    wanted = files_below(ROOT / "src" / "syndicheck")
    assert "py.typed" in wanted
    assert {name for name in files_below(unpacked / "syndicheck") if not name.startswith("_bundled/")} == wanted


def test_the_wheel_installs_nothing_beside_the_package(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir()} == {
        "syndicheck",
        f"syndicheck-{syndicheck.__version__}.dist-info",
    }


def test_the_wheel_carries_no_litter(unpacked: Path) -> None:
    litter = [
        path for path in unpacked.rglob("*") if path.name in {"__pycache__", ".DS_Store"} or path.suffix == ".pyc"
    ]
    assert litter == []


def test_the_wheel_declares_its_command_and_its_licence(unpacked: Path) -> None:
    information = unpacked / f"syndicheck-{syndicheck.__version__}.dist-info"
    assert "syndicheck = syndicheck.cli:main" in (information / "entry_points.txt").read_text(encoding="utf-8")
    assert (information / "licenses" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_an_installed_wheel_finds_its_rules_and_reports_from_anywhere(unpacked: Path, tmp_path: Path) -> None:
    bundled = unpacked / "syndicheck" / "_bundled"
    assert run_python(WHERE, tmp_path, unpacked) == [str(bundled / folder) for folder in FOLDERS]


def test_this_installation_finds_its_rules_and_reports_from_anywhere(tmp_path: Path) -> None:
    for found, folder in zip(run_python(WHERE, tmp_path), FOLDERS, strict=True):
        assert files_below(Path(found)) == files_below(ROOT / folder)


def test_an_editable_installation_uses_the_folders_of_the_repository(tmp_path: Path) -> None:
    assert run_python(WHERE, tmp_path, ROOT / "src") == [str(ROOT / folder) for folder in FOLDERS]


def test_the_sdist_carries_what_a_packager_needs(sdist: set[str]) -> None:
    needed = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", ".ci/run"}
    assert needed <= sdist
    assert "src/syndicheck/model.py" in sdist
    assert "tests/house/test_packaging.py" in sdist


def test_the_sdist_carries_nothing_that_the_repository_does_not_keep(sdist: set[str]) -> None:
    assert not [name for name in sdist if name.startswith((".venv", ".git/")) or name.endswith(".pyc")]


def test_the_version_is_the_same_wherever_it_is_written() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert syndicheck.__version__ == project["version"] == metadata.version("syndicheck")
