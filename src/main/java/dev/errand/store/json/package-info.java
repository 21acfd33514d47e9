/// How the domain's records are written down: as JSON that outlives the names of our classes.
@org.jspecify.annotations.NullMarked
package dev.errand.store.json;
