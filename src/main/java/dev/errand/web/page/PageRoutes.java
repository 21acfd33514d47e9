package dev.errand.web.page;

import dev.errand.desk.Answer;
import dev.errand.desk.Answer.Done;
import dev.errand.desk.Answer.Reason;
import dev.errand.desk.Answer.Refused;
import dev.errand.port.Records.Numbered;
import dev.errand.web.Call;
import dev.errand.web.Reply;
import dev.errand.web.Route;
import dev.errand.web.Verbs;
import dev.errand.web.access.Right;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;

/// The page of a run: read-only, without a script, and only for who was given its link.
public final class PageRoutes {
    private static final int ENTRIES_MOST = 400;

    private final Verbs verbs;
    private final Style style = Style.read();

    public PageRoutes(Verbs verbs) {
        this.verbs = verbs;
    }

    public List<Route> routes() {
        return List.of(Route.get("/runs/{run}", this::page).needing(Right.PAGE));
    }

    /// Made when the first page is asked for: most servers never draw one.
    private static final class Templates {
        static final TemplateEngine ALL = TemplateEngine.createPrecompiled(ContentType.Html);
    }

    private Reply page(Call call) {
        return Reply.of(verbs.run().details(call.run()), details -> {
            var diff = verbs.review().diff(call.run());
            var now = verbs.board().counter().clock().instant();
            var drawing = new Drawing(details, end(call), diff(diff), unshown(diff), now);
            var html = new StringOutput();
            Templates.ALL.render("run.jte", drawing.page(style.css(), ENTRIES_MOST), html);
            return Reply.html(html.toString(), headers());
        });
    }

    private List<Numbered> end(Call call) {
        return verbs.log().end(call.run(), ENTRIES_MOST) instanceof Done<List<Numbered>>(var entries)
                ? entries
                : List.of();
    }

    private static String diff(Answer<String> diff) {
        return diff instanceof Done<String>(var text) ? text : "";
    }

    /// A run that has no workspace yet has nothing to explain.
    private static String unshown(Answer<String> diff) {
        return diff instanceof Refused<String>(var reason, var problem) && reason != Reason.INVALID
                ? problem.what() + " " + problem.why()
                : "";
    }

    /// Whatever got past the escaping finds that nothing may run, load, post or be framed here.
    private Map<String, String> headers() {
        return Map.of(
                "Content-Security-Policy",
                "default-src 'none'; style-src '" + style.hash()
                        + "'; img-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
                "Referrer-Policy",
                "no-referrer",
                "Cross-Origin-Opener-Policy",
                "same-origin",
                "X-Frame-Options",
                "DENY");
    }
}
