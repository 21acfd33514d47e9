/// A seeded world without threads, in which the lifecycle is played with crashes, silence and late words.
package dev.errand.simulation;
