/// What a change may touch.
package dev.errand.domain.task;
