/// Where changes are reviewed and merged: keeps the port Forge.
@org.jspecify.annotations.NullMarked
package dev.errand.forge;
