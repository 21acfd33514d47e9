package dev.errand.web;

import static dev.errand.contract.Told.ADA;
import static dev.errand.contract.Told.NOON;
import static dev.errand.contract.Told.runId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.journal.Problem;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.RunState;
import dev.errand.port.Write;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    /// What has broken out of pages elsewhere.
    static final List<String> PAYLOADS = List.of(
            "<script>document.documentElement.dataset.broken = 1</script>",
            "<img src=x onerror=\"document.documentElement.dataset.broken = 1\">",
            "</pre></div></main><svg onload=document.documentElement.dataset.broken=1>",
            "\"><script>document.documentElement.dataset.broken = 1</script>",
            "' onmouseover='document.documentElement.dataset.broken = 1",
            "</style><script>document.documentElement.dataset.broken = 1</script>",
            "</title><script>document.documentElement.dataset.broken = 1</script>",
            "<iframe srcdoc='<script>parent.document.documentElement.dataset.broken = 1</script>'></iframe>",
            "<base href=//evil.example/><form action=//evil.example><input autofocus onfocus=alert(1)>",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "${913*7} @if(true) $unsafe{x} {{913*7}} <%= 913*7 %>",
            "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
            "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
            "\u202egpj.exe\u202c \u2066hidden\u2069 zero\u200bwidth \u0000nul \u001b[31mred \ud800lone");
    private static final Set<String> TAGS = Set.of(
            "!doctype",
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "header",
            "span",
            "h1",
            "h2",
            "small",
            "p",
            "div",
            "code",
            "section",
            "pre",
            "details",
            "summary",
            "dl",
            "dt",
            "dd",
            "ul",
            "li",
            "strong",
            "time",
            "footer");
    private static final Pattern TAG = Pattern.compile("<\\s*/?\\s*([^\\s>/]+)([^>]*)>?");
    private static final Pattern ATTRIBUTES = Pattern.compile(
            "(\\s+(html|lang=\"en\"|charset=\"utf-8\"|(name|content|http-equiv|class)=\"[^\"<>]*\"|open))*\\s*");

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private String page() throws Exception {
        var page = shop.socket().get("/runs/" + runId(1));
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    @Test
    void it_shows_the_change_its_proof_and_what_to_type() throws Exception {
        shop.forge.diff = Story.DIFF;
        new Story(1, UnaryOperator.identity()).in(shop, Story.inReview());

        assertThat(page())
                .contains("<h1>Give the clock a time zone</h1>", "in review", "$0.16")
                .contains("<code>errand merge 00000001</code>", "<code>errand discard 00000001</code>")
                .contains("<span class=\"add\">+        return datetime.now(timezone.utc)</span>")
                .contains("<span class=\"del\">-        return datetime.now()</span>")
                .contains("Checks passed", "Checks failed", "4 passed in 0.12s")
                .contains("a courtesy, not a boundary")
                .doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void it_comes_again_by_itself_while_the_agent_works() throws Exception {
        new Story(1, UnaryOperator.identity()).in(shop, Story.working());

        assertThat(page()).contains("<meta http-equiv=\"refresh\" content=\"5\">");
    }

    @Test
    void it_shows_what_an_agent_asks_letter_for_letter() throws Exception {
        var story = new Story(1, UnaryOperator.identity());
        story.in(shop, story.asking());

        assertThat(page())
                .contains("{\"command\":\"npm publish --tag next\",\"description\":\"Publish\"}")
                .contains("<code>errand approve ask-open1</code>")
                .contains("allowed by ada", "see the style guide");
    }

    @Test
    void nothing_that_a_stranger_writes_is_more_than_text() throws Exception {
        var all = String.join("\n", PAYLOADS);
        shop.forge.diff = "diff --git a/" + PAYLOADS.getFirst() + " b/" + PAYLOADS.getFirst() + "\n@@ -1 +1 @@\n"
                + PAYLOADS.stream()
                        .map(payload -> "+" + payload + "\n-" + payload + "\n")
                        .reduce("", String::concat);
        var story = new Story(1, words -> all);
        story.in(shop, story.asking());
        assertOnlyOurTags(page(), all);

        shop.commit(
                new Write.RunMoved(shop.store.run(runId(1)).orElseThrow().in(new RunState.Ended(failed(all), NOON))));
        assertOnlyOurTags(page(), all);

        shop.commit(new Write.RunMoved(
                shop.store.run(runId(1)).orElseThrow().in(new RunState.Ended(new Outcome.Reported(all), NOON))));
        assertOnlyOurTags(page(), all);
        shop.commit(new Write.RunMoved(
                shop.store.run(runId(1)).orElseThrow().in(new RunState.Ended(new Outcome.Discarded(ADA), NOON))));
        assertOnlyOurTags(page(), all);
    }

    private static Outcome failed(String words) {
        return new Outcome.Failed(Outcome.Cause.AGENT, new Problem(words, words, words));
    }

    private static void assertOnlyOurTags(String html, String told) {
        var style = html.indexOf("<style>");
        var visible = html.substring(0, style) + html.substring(html.indexOf("</style>"));
        var tags = TAG.matcher(visible);
        while (tags.find()) {
            assertThat(TAGS).as(tags.group()).contains(tags.group(1));
            assertThat(tags.group(2)).as(tags.group()).matches(ATTRIBUTES);
        }
        assertThat(html)
                .contains("&lt;script&gt;")
                .doesNotContain("\u202e", "\u2066", "\u200b", "\u0000", "\u001b", "<script", "<img", "<svg", "6391");
        assertThat(told).contains("<script>");
    }

    @Test
    void its_headers_let_nothing_run_and_nothing_leak() throws Exception {
        new Story(1, UnaryOperator.identity()).in(shop, Story.working());

        var headers = shop.socket().get("/runs/" + runId(1)).headers();

        assertThat(headers.get("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .endsWith("'; img-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        assertThat(headers)
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Content-Type", "text/html;charset=utf-8")
                .doesNotContainKey("Server");
    }
}
