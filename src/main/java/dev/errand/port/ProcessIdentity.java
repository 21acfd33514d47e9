package dev.errand.port;

/// One process for certain: a pid alone may be another process tomorrow.
///
/// @param startTicks field 22 of `/proc/<pid>/stat`
/// @param bootId `/proc/sys/kernel/random/boot_id`
public record ProcessIdentity(long pid, long startTicks, String bootId) {}
