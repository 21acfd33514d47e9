package dev.errand.web;

import static dev.errand.contract.Told.runId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real browser makes of the page: without the headers that would save it, too.
class ChromiumTest {
    @TempDir
    private Path folder;

    @Test
    void nothing_that_a_stranger_writes_runs_in_a_browser() throws Exception {
        var chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst();
        assumeTrue(chromium.isPresent(), "there is no Chromium here");
        try (var shop = new Shop(folder)) {
            var all = String.join("\n", PageTest.PAYLOADS);
            shop.forge.diff = "diff --git a/x b/x\n@@ -1 +1 @@\n+" + all;
            var story = new Story(1, _ -> all);
            story.in(shop, story.asking());
            var bare = Files.writeString(
                    folder.resolve("page.html"),
                    shop.socket().get("/runs/" + runId(1)).body());
            var token = shop.token("read:" + runId(1));

            assertHarmless(dom(chromium.get(), bare.toUri().toString()));
            assertHarmless(
                    dom(chromium.get(), shop.addresses.tcp().orElseThrow() + "/runs/" + runId(1) + "?token=" + token));
        }
    }

    private static void assertHarmless(String dom) {
        assertThat(dom)
                .contains("The agent asks", "&lt;script&gt;")
                .doesNotContain("data-broken", "<script", "<img", "<svg", "<iframe", "<base", "<input", "<a ");
    }

    /// The page after everything in it has had its chance.
    private String dom(String program, String address) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of(program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"));
        command.addAll(List.of("--no-first-run", "--disable-background-networking", "--disable-component-update"));
        command.addAll(List.of("--disable-sync", "--user-data-dir=" + Files.createTempDirectory(folder, "chromium")));
        command.addAll(List.of("--dump-dom", address));
        var out = folder.resolve("dom");
        var process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
