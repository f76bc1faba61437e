#!/usr/bin/env bash
# What tests/nominatim needs, installed where it is missing: Debian's PostgreSQL, PostGIS and osm2pgsql, and Nominatim
# from PyPI in a virtual environment of its own. PyICU, which it needs, has no wheel and is built: hence the compiler.
#   PYTHON   the interpreter for the environment (default: python3)
set -eu
cd "$(dirname "$0")/../.."
venv=.venv-nominatim
python=${PYTHON:-python3}

missing=()
command -v osm2pgsql >/dev/null || missing+=(osm2pgsql)
compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || missing+=(postgresql)
compgen -G "/usr/share/postgresql/*/extension/postgis.control" >/dev/null || missing+=(postgresql-postgis)
if [ ! -x "$venv/bin/nominatim" ]; then
    command -v g++ >/dev/null || missing+=(g++)
    command -v pkg-config >/dev/null || missing+=(pkg-config)
    pkg-config --exists icu-i18n 2>/dev/null || missing+=(libicu-dev)
    header=$("$python" -c 'import sysconfig; print(sysconfig.get_paths()["include"])')/Python.h
    [ -e "$header" ] || missing+=(python3-dev)
    "$python" -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
fi

if [ ${#missing[@]} -gt 0 ]; then
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    if ! command -v apt-get >/dev/null || { [ ${#as_root[@]} -gt 0 ] && ! command -v sudo >/dev/null; }; then
        echo "tests/nominatim needs ${missing[*]} (names of Debian's packages): install them as root, then try again" >&2
        exit 1
    fi
    echo "installing ${missing[*]}"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

if [ ! -x "$venv/bin/nominatim" ]; then
    "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check 'nominatim-db>=5' 'nominatim-api>=5' falcon uvicorn
fi
