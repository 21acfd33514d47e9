package dev.errand.web;

import java.nio.file.Path;
import java.util.OptionalInt;

/// Where the server listens.
///
/// @param socket the socket's file; its folder is made, for this user only
/// @param tcpPort a port of the loopback interface, 0 for any; absent: no TCP
public record Doors(Path socket, OptionalInt tcpPort) {}
