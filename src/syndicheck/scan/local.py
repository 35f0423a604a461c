"""Checking on this machine: a pool of processes, so that a crashed or stuck parser costs one page, not the run."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self

from syndicheck.checker import Checker
from syndicheck.model import Capture, Context, Outcome
from syndicheck.scan.partition import check_partition, failed

PAGE_SECONDS = 60.0
"""A page that takes longer is given up."""

_checker: Checker | None = None


def _begin(checker: Checker) -> None:
    global _checker  # noqa: PLW0603 - one checker for the life of a worker process
    _checker = checker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it cannot be blocked before the worker starts
    gc.freeze()  # what was loaded stays: the collector need not look at it for every page
    threading.Thread(target=_end_with_parent, daemon=True, name="parent").start()


def _end_with_parent() -> None:
    """A scan that was killed must not leave workers behind, waiting for pages that never come."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _check(capture: Capture, context: Context) -> Outcome:
    if _checker is None:
        raise RuntimeError("worker has no checker")
    return next(check_partition(_checker, [(capture, context)]))


class LocalEngine:
    """Checks pages in worker processes; safe to call from several threads.

    A worker that dies takes the pool with it: the pool is replaced, and each page that was in it is tried once more,
    alone.
    """

    def __init__(self, checker: Checker, workers: int | None = None) -> None:
        self._checker = checker
        self._workers = workers or os.cpu_count() or 1
        self._lock = threading.Lock()
        self._alone = threading.Lock()
        self._pool = self._new(self._workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def check(self, capture: Capture, context: Context) -> Outcome:
        """The outcome of one page; waits for it."""
        pool = self._pool
        try:
            return _submitted(pool, capture, context).result(PAGE_SECONDS)
        except TimeoutError:
            self._replace(pool)
            return failed(capture, f"it took longer than {PAGE_SECONDS:g} seconds")
        except (BrokenProcessPool, RuntimeError):
            self._replace(pool)
            return self._check_alone(capture, context)

    def _check_alone(self, capture: Capture, context: Context) -> Outcome:
        with self._alone, self._new(1) as pool:
            try:
                return _submitted(pool, capture, context).result(PAGE_SECONDS)
            except TimeoutError:
                _end(pool)
                return failed(capture, f"it took longer than {PAGE_SECONDS:g} seconds")
            except BrokenProcessPool:
                return failed(capture, "the process that read it was ended by the system")

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                self._pool = self._new(self._workers)
                _end(broken)

    def _new(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(self._checker,)
        )


def _submitted(pool: ProcessPoolExecutor, capture: Capture, context: Context) -> Future[Outcome]:
    """Hand a page to the pool. A worker that is started for it inherits that SIGINT is blocked.

    Ctrl-C reaches the whole process group, also a worker that is still loading; what it means is the scan's to decide.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return pool.submit(_check, capture, context)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_check, capture, context)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(pool: ProcessPoolExecutor) -> None:
    """End a pool's own worker processes; a stuck parser does not listen."""
    for process in list((getattr(pool, "_processes", None) or {}).values()):
        process.kill()
    pool.shutdown(wait=False, cancel_futures=True)
