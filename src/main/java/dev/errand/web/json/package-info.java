/// JSON as it comes in and goes out.
@org.jspecify.annotations.NullMarked
package dev.errand.web.json;
