package dev.errand.port;

/// What a harness can do. What it cannot is said to people; nothing is faked.
///
/// @param program the program's name and version as found here, for example `claude 2.1.329`
/// @param asks whether it asks before it uses a tool
/// @param resumes whether a session can go on in a new process
/// @param forks whether a session can branch off another
/// @param limitsMoney whether it keeps a limit of money by itself; Errand's own holds anyway
public record Capabilities(String program, boolean asks, boolean resumes, boolean forks, boolean limitsMoney) {}
