/** The build, the launcher and the scripts a newcomer meets first. */
@NullMarked
package dev.errand.build;

import org.jspecify.annotations.NullMarked;
