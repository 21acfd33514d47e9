/// Folders in which runs work: keeps the port Workspaces.
@org.jspecify.annotations.NullMarked
package dev.errand.workspace;
