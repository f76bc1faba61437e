"""A real Dask cluster on this machine: its own processes, and the command line before it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from geomap.cli import main
from geomap.errors import MissingExtraError, UsageError
from geomap.pipeline import find_in_articles

needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="the extra geomap[dask] is not installed")
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    workers = int(sys.argv[1])
    with LocalCluster(
        n_workers=workers, threads_per_worker=2, processes=workers > 1, protocol="tcp", host="127.0.0.1",
        dashboard_address=None, silence_logs=50,
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""
STORY = "CHICAGO (Sample News) - A man was shot Monday in the {}00 block of West Madison Street, police said."


def start_cluster(folder: Path, *, workers: int) -> subprocess.Popen[str]:
    script = folder / "cluster.py"
    script.write_text(CLUSTER)
    command = [sys.executable, str(script), str(workers)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("cluster")
    with start_cluster(folder, workers=2) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate()


def run_geomap(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "geomap", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


@needs_dask
def test_a_cluster_finds_the_same_in_the_same_order(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [json.dumps({"id": f"a{number}", "text": STORY.format(number % 50 + 1)}) for number in range(200)]
    (tmp_path / "stories.jsonl").write_text("\n".join(stories))
    monkeypatch.chdir(tmp_path)
    assert main(["extract", "stories.jsonl", "-o", "alone.jsonl", "-q"]) == 0
    alone = Path("alone.jsonl").read_bytes()
    assert len(alone.splitlines()) == 200
    # what was extracted already passes as it is, in its place
    sources = ["alone.jsonl", "stories.jsonl", "alone.jsonl"]
    done = run_geomap("extract", "-q", *sources, "--dask", address, "-o", "cluster.jsonl", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert Path("cluster.jsonl").read_bytes() == alone * 3


@needs_dask
def test_a_city_of_a_folder_is_sent_to_the_workers(address: str, tmp_path: Path, root: Path) -> None:
    (tmp_path / "here").symlink_to(root / "geomap" / "data" / "chicago")
    (tmp_path / "story.txt").write_text(STORY.format(34))
    command = ["extract", "-q", "story.txt", "-f", "jsonl"]
    alone = run_geomap(*command, folder=tmp_path)
    done = run_geomap(*command, "--city", "here", "--dask", address, folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, alone.stdout, "")


@needs_dask
def test_no_cluster_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY.format(34))
    (tmp_path / "run.py").write_text(
        "import sys\nfrom geomap.pipeline import cluster\ncluster._PATIENCE_S = 1.0\n"
        "from geomap.cli import main\nsys.exit(main(sys.argv[1:]))\n"
    )
    command = [sys.executable, "run.py", "extract", "-q", "story.txt", "-f", "jsonl", "--dask", "tcp://127.0.0.1:1"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "no Dask scheduler answers at tcp://127.0.0.1:1" in done.stderr


@needs_dask
def test_a_cluster_that_is_lost_is_one_clear_line(tmp_path: Path) -> None:
    stories = (json.dumps({"id": str(number), "text": STORY.format(34)}) for number in range(100_000))
    (tmp_path / "stories.jsonl").write_text("\n".join(stories))
    with start_cluster(tmp_path, workers=1) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        where = process.stdout.readline().strip()
        command = [sys.executable, "-m", "geomap", "extract", "-q", "stories.jsonl", "-f", "jsonl", "--dask", where]
        with subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as running:
            assert running.stdout is not None
            running.stdout.readline()  # the work has begun
            process.stdin.close()
            _, told = running.communicate(timeout=90)
        assert running.returncode == 1
        assert len(told.splitlines()) == 1, told
        assert "was lost" in told


def test_processes_or_a_cluster_not_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "story.txt").write_text(STORY.format(34))
    assert main(["extract", str(tmp_path / "story.txt"), "-f", "jsonl", "--jobs", "2", "--dask", "tcp://x:1"]) == 2
    assert "not both" in capsys.readouterr().err


@needs_dask
@pytest.mark.parametrize("address", ["smoke:signals", "", "10.0.0.5:8786", "tcp://host:8786/x", "http://host:1"])
def test_what_is_no_address_is_wrong_usage(address: str) -> None:
    with pytest.raises(UsageError, match="is like tcp://"):
        list(find_in_articles([], dask=address))


def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r"geomap\[dask\]"):
        list(find_in_articles([], dask="tcp://127.0.0.1:1"))
