/// Text for terminals, drawn here so that the command line only has to print it.
@org.jspecify.annotations.NullMarked
package dev.errand.web.text;
