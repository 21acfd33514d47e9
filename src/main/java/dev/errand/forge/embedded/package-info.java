/// Reviews and merges in a local repository, with nothing but git.
@org.jspecify.annotations.NullMarked
package dev.errand.forge.embedded;
