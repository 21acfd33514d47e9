#!/bin/sh
# How fast the packaged server is. It works in a temporary folder, with a home and repositories of its own.
#
#   bench/server.sh submit|start|idle|restart [COUNT]
set -eu
cd "${0%/*}/.."
. .mvn/find-jdk
[ -f target/errand.jar ] && [ -d target/test-classes ] || ./mvnw -q -B package -DskipTests
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp target/errand.jar:target/test-classes \
  dev.errand.bench.ServerBench target/errand.jar "$@"
