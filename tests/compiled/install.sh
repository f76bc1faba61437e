#!/usr/bin/env bash
# Installs a compiled wheel into .venv-compiled, an environment that takes all other packages from .venv.
#   tests/compiled/install.sh WHEEL
set -eu
cd "$(dirname "$0")/../.."
there=.venv-compiled

.venv/bin/python -m venv --without-pip --clear "$there"
.venv/bin/python -m pip --python "$there/bin/python" install --quiet --no-deps --no-index "$1"
# The folders on a path file come after the environment's own, and the path files in them are not followed: "geomap" is
# the wheel's, not the one that .venv has from this folder. The tests and benchmarks of this folder can be imported.
packages=$("$there/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
folders='import sys; print(*(path for path in sys.path if path.endswith("site-packages")), sep="\n")'
{ .venv/bin/python -c "$folders"; pwd; } >"$packages/shared.pth"
