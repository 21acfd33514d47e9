#!/bin/sh
# How long `errand ls` takes as a whole process, through the errand script, against a server that runs.
#
#   bench/ls.sh [RUNS]     default 20; ERRAND_HOME says which server
#
# Prints the median of the wall time, and the CPU time per call (all processes, mean: the system counts it in ticks).
set -eu
runs=${1:-20}
errand=${0%/*}/../errand

"$errand" ls >/dev/null # builds, makes the cache, starts the server: not what is measured
"$errand" ls >/dev/null

walls=$(mktemp)
trap 'rm -f "$walls"' EXIT
cpu=$(
  sh -c '
    i=0
    while [ "$i" -lt "$2" ]; do
      i=$((i + 1))
      from=$(date +%s%N)
      "$1" ls >/dev/null
      echo $((($(date +%s%N) - from) / 10000)) >>"$3"
    done
    times' sh "$errand" "$runs" "$walls" | tail -1 |
    tr 'ms' '  ' | awk -v n="$runs" '{ printf "%.0f", ($1 * 60 + $2 + $3 * 60 + $4) * 1000 / n }'
)
sort -n "$walls" | awk -v cpu="$cpu" '
  { t[NR] = $1 / 100 }
  END { printf "errand ls: wall median %.0f ms (least %.0f, most %.0f) of %d calls, CPU %d ms a call\n",
    (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2, t[1], t[NR], NR, cpu }'
