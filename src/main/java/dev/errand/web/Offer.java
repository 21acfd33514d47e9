package dev.errand.web;

import dev.errand.web.api.BriefReader;
import dev.errand.web.api.Forms;

/// What is offered over HTTP.
///
/// @param version of this Errand
/// @param slots how many runs may use the machine at once
/// @param stop ends the whole server; it must return at once, and close the web server from another thread
public record Offer(Verbs verbs, BriefReader briefs, Forms forms, String version, int slots, Runnable stop) {}
