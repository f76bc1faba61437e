#!/usr/bin/env bash
# Runs the tests of all that is compiled, and of what stands on it, against the wheel in .venv-compiled.
set -eu
cd "$(dirname "$0")/../.."
# this folder stays behind the installed packages in the path, also in the processes that tests start
export GEOMAP_TEST_COMPILED=1 PYTHONSAFEPATH=1
exec .venv-compiled/bin/python -m pytest -n auto --dist worksteal -o pythonpath= tests/compiled tests/extract \
    tests/gather tests/geocoding/test_places.py tests/geocoding/test_choice.py tests/pipeline \
    tests/evaluate tests/test_articles.py tests/test_seed.py tests/test_docs.py
