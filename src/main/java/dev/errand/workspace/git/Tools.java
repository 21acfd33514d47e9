package dev.errand.workspace.git;

import dev.errand.git.Git;
import dev.errand.port.Lease;
import dev.errand.port.Sandbox;
import java.time.InstantSource;

/// What workspaces are made with.
///
/// @param sandbox runs setup and checks, so that they end even when the server does not see to it
/// @param lease how long a setup or check may go on without a server
public record Tools(Git git, Sandbox sandbox, Lease lease, InstantSource clock) {}
