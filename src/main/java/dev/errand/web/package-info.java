/// What people and programs reach over HTTP: the API, who may use it, and the page of a run.
@org.jspecify.annotations.NullMarked
package dev.errand.web;
