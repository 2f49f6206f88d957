#!/usr/bin/env bash
# Everybody on the same tables, one after another; the report as Markdown on standard output. README.md says more.
#
#     benches/peers/run.sh [--quick]
#
# PEERS_PYTHON names a Python that has the packages of scripts/requirements.txt; else they are put in a virtual
# environment in the user's cache. Exit code 0: all values agree; 1: something failed; 2: values differ.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
scripts="$here/scripts"
quick=()
case "${1:-}" in
    "") ;;
    --quick) quick=(--quick) ;;
    *) echo "usage: run.sh [--quick]" >&2; exit 1 ;;
esac

say() { printf '%s\n' "$*" >&2; }

# One thread for everybody; we alone are measured with two as well.
export RAYON_NUM_THREADS=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 NUMBA_NUM_THREADS=1
export R_DATATABLE_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1

say "== Our program (release)"
(cd "$root" && cargo build --locked --quiet --release -p peers)
peers="$(cd "$root" && realpath -m "${CARGO_TARGET_DIR:-target}")/release/peers"

say "== Peers"
# A Python with the packages: the one named, or one made here, or none.
python=
if [[ -n "${PEERS_PYTHON:-}" ]]; then
    python=$PEERS_PYTHON
elif command -v python3 >/dev/null; then
    venv="${XDG_CACHE_HOME:-$HOME/.cache}/barometer/peers-venv"
    if ! cmp -s "$scripts/requirements.txt" "$venv/requirements.txt"; then
        say "  Python packages are installed in the user's cache; this takes some minutes the first time"
        if python3 -m venv "$venv" && "$venv/bin/pip" install --quiet -r "$scripts/requirements.txt" >&2; then
            cp "$scripts/requirements.txt" "$venv/"
        else
            say "  they could not be installed"
        fi
    fi
    [[ -x "$venv/bin/python" ]] && python="$venv/bin/python"
fi
has_module() { [[ -n "$python" ]] && "$python" -c "import $1" 2>/dev/null; }
numpy= pysal= r=
has_module numpy && numpy=yes
has_module segregation && pysal=yes
if command -v Rscript >/dev/null && Rscript -e 'if (!requireNamespace("segregation", quietly = TRUE)) quit(status = 1)' \
    >/dev/null 2>&1; then
    r=yes
fi
say "  numpy: ${numpy:-absent}; PySAL segregation: ${pysal:-absent}; R segregation: ${r:-absent}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$peers" generate "$folder" "${quick[@]}"

failed=0
ours() {
    "$peers" measure "$folder" "$1" 1 || failed=1
    # A second time with two threads, for the time on the clock.
    if [[ "${2:-}" == two ]]; then RAYON_NUM_THREADS=2 "$peers" measure "$folder" "$1" 2 || failed=1; fi
}
with_numpy() { if [[ -n "$numpy" ]]; then "$python" "$scripts/numpy_peer.py" "$folder" "$1" || failed=1; fi; }
# PySAL's spatial cases hold all pairs of areas, more than once: nothing for a machine without that much free memory.
with_pysal() {
    local case=$1 needs=${2:-1}
    [[ -n "$pysal" ]] || return 0
    local free
    free=$(awk '/MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || echo 0)
    if [[ ${#quick[@]} -eq 0 && $free -lt $needs ]]; then
        say "  $case: PySAL needs $needs GB, $free are free; left out"
        return 0
    fi
    "$python" "$scripts/pysal_peer.py" "$folder" "$case" || failed=1
}
with_r() { if [[ -n "$r" ]]; then Rscript "$scripts/r_peer.R" "$folder" "$1" || failed=1; fi; }

say "== Many tables"
with_numpy batch; ours batch two; with_pysal batch; with_r batch
say "== Bootstrap of persons"
with_numpy bootstrap; ours bootstrap two; with_r bootstrap
say "== Randomisation of persons"
with_numpy randomise; ours randomise two; with_pysal randomise 2
say "== Space"
with_numpy proximity; ours proximity two; ours proximity:cut; with_pysal proximity 8
with_numpy profile; ours profile two; with_pysal profile 11
ours large_map; ours large_map:cut two; ours large_map:profile two
say "== Change over time"
with_numpy change; ours change; with_r change
say "== Growth"
"$peers" growth "$folder" || failed=1

code=0
"$peers" report "$folder" "$(date +%F)" || code=$?
if [[ $code -eq 0 && $failed -ne 0 ]]; then
    say "error: a program failed; see above"
    code=1
fi
exit "$code"
