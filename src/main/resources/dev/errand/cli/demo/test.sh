#!/bin/sh
# What greet.sh must do. Fails with the first thing that it does not.
here=$(dirname "$0")

expect() {
  wanted=$1
  shift
  said=$(sh "$here/greet.sh" "$@")
  if [ "$said" != "$wanted" ]; then
    echo "FAIL: greet.sh $* said '$said', not '$wanted'"
    exit 1
  fi
  echo "ok: greet.sh $*"
}

expect "Hello, Ada!" Ada
expect "Hello, world!"
