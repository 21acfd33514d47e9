/// The routes of the API, one class for each group of verbs.
@org.jspecify.annotations.NullMarked
package dev.errand.web.api;
