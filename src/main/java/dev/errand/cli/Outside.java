package dev.errand.cli;

/// What the command line cannot do itself, because it only speaks HTTP.
public record Outside(String version, Serving serving, Demo demo) {}
