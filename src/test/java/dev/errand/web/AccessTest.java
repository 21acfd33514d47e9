package dev.errand.web;

import static dev.errand.contract.Told.runId;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Strangers come over TCP. Whatever route is added later is tried here too: the routes are read off the server.
class AccessTest {
    private static final String OTHERS_TOKEN = "errand_" + "a".repeat(32);
    private static final Set<HandlerType> METHODS =
            Set.of(HandlerType.GET, HandlerType.POST, HandlerType.DELETE, HandlerType.PUT, HandlerType.PATCH);

    @TempDir
    private Path folder;

    private Shop shop;

    private record Way(String method, String path) {
        boolean isPage() {
            return path.startsWith("/runs/");
        }
    }

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(folder);
        for (var number : List.of(1, 2)) new Story(number, UnaryOperator.identity()).in(shop, Story.working());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private List<Way> ways() {
        return shop.server.app().unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> METHODS.contains(endpoint.method))
                .map(endpoint -> new Way(
                        endpoint.method.name(),
                        endpoint.path
                                .replace("{run}", runId(1).value())
                                .replace("{name}", "fix")
                                .replace("{id}", "0123456789ab")))
                .toList();
    }

    private int status(Way way, Map<String, String> headers) throws Exception {
        var answer = shop.tcp().send(way.method(), way.path(), headers, "");
        if (answer.status() >= 400) assertThat(answer.body()).doesNotContain("Give the clock", runId(2).value());
        return answer.status();
    }

    private static Map<String, String> with(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    @Test
    void there_are_routes_to_try() {
        assertThat(ways()).hasSizeGreaterThan(20).contains(new Way("GET", "/v1/runs"), new Way("POST", "/v1/tasks"));
    }

    @Test
    void nobody_comes_in_without_a_token() throws Exception {
        for (var way : ways())
            assertThat(status(way, Map.of())).as(way.toString()).isEqualTo(401);
        for (var method : List.of("HEAD", "OPTIONS", "TRACE", "PUT", "BREW"))
            assertThat(status(new Way(method, "/v1/runs"), Map.of())).as(method).isBetween(400, 501);
        assertThat(status(new Way("GET", "/nowhere"), Map.of())).isEqualTo(401);
    }

    @Test
    void nobody_comes_in_with_a_wrong_token() throws Exception {
        var token = shop.token("all");
        var wrong = List.of(
                "Bearer " + OTHERS_TOKEN,
                "Bearer " + token.substring(0, token.length() - 1),
                "Bearer " + token + "a",
                "Bearer ",
                "Basic " + token,
                token,
                "Bearer ' OR 1=1 --");
        for (var way : ways())
            for (var header : wrong)
                assertThat(status(way, Map.of("Authorization", header)))
                        .as(way + " " + header)
                        .isEqualTo(401);
    }

    @Test
    void a_token_for_one_page_opens_that_page_only() throws Exception {
        var own = shop.token("read:" + runId(1));
        var others = shop.token("read:" + runId(2));
        for (var way : ways()) {
            assertThat(status(way, with(others))).as(way.toString()).isEqualTo(403);
            assertThat(status(way, with(own))).as(way.toString()).isEqualTo(way.isPage() ? 200 : 403);
            var linked = new Way(way.method(), way.path() + "?token=" + own);
            assertThat(status(linked, Map.of())).as(linked.toString()).isEqualTo(way.isPage() ? 200 : 401);
        }
        assertThat(status(new Way("GET", "/runs/" + runId(1) + "?token=" + others), Map.of()))
                .isEqualTo(403);
        assertThat(status(new Way("GET", "/runs/00000001?token=" + own), Map.of()))
                .isEqualTo(200);
        assertThat(status(new Way("GET", "/runs/0000000?token=" + own), Map.of()))
                .isEqualTo(403);
    }

    @Test
    void a_token_for_everything_is_refused_in_a_link() throws Exception {
        var all = shop.token("all");

        assertThat(status(new Way("GET", "/runs/" + runId(1) + "?token=" + all), Map.of()))
                .isEqualTo(401);
        assertThat(status(new Way("GET", "/runs/" + runId(1)), with(all))).isEqualTo(200);
    }

    @Test
    void tokens_and_the_end_of_the_server_are_for_the_socket_alone() throws Exception {
        var all = shop.token("all");
        for (var way : ways()) {
            var forOwners = way.path().startsWith("/v1/tokens") || way.path().equals("/v1/server/stop");
            if (forOwners) assertThat(status(way, with(all))).as(way.toString()).isEqualTo(403);
            else assertThat(status(way, with(all))).as(way.toString()).isNotIn(401, 403, 421);
        }
        assertThat(shop.stopped.getCount()).isEqualTo(1);
        assertThat(shop.socket().post("/v1/server/stop", "").status()).isEqualTo(202);
        assertThat(shop.stopped.getCount()).isZero();
    }

    @Test
    void a_name_that_was_turned_to_this_machine_is_refused() throws Exception {
        var all = shop.token("all");
        var foreign =
                List.of("evil.example", "evil.example:" + shop.port(), "127.0.0.1", "127.0.0.1:1", "localhost:80");
        for (var way : ways())
            for (var host : foreign) {
                var headers = new HashMap<>(with(all));
                headers.put("Host", host);
                assertThat(status(way, headers)).as(way + " " + host).isEqualTo(421);
            }
        var absolute = "GET http://evil.example/v1/runs HTTP/1.1\r\nHost: 127.0.0.1:" + shop.port()
                + "\r\nConnection: close\r\nAuthorization: Bearer " + all + "\r\n\r\n";
        assertThat(shop.tcp().raw(absolute).status()).isBetween(400, 421);
        var nameless = "GET /v1/runs HTTP/1.0\r\nAuthorization: Bearer " + all + "\r\n\r\n";
        assertThat(shop.tcp().raw(nameless).status()).isBetween(400, 421);
    }

    @Test
    void other_sites_are_refused_and_told_nothing() throws Exception {
        var all = shop.token("all");
        for (var way : ways())
            for (var origin :
                    List.of("https://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:" + shop.port())) {
                var headers = new HashMap<>(with(all));
                headers.put("Origin", origin);
                assertThat(status(way, headers)).as(way + " " + origin).isEqualTo(403);
            }
        var headers = new HashMap<>(with(all));
        headers.put("Origin", "http://localhost:" + shop.port());
        var answer = shop.tcp().send("GET", "/v1/runs", headers, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("Access-Control"));
    }

    @Test
    void crooked_paths_lead_nowhere() throws Exception {
        var own = shop.token("read:" + runId(1));
        for (var path : List.of(
                "/runs/../v1/runs",
                "/runs/%2e%2e/v1/runs",
                "/runs/..;/v1/runs",
                "//v1/runs",
                "/v1/runs;x=/runs/" + runId(1),
                "/runs/" + runId(1) + "/../" + runId(2),
                "/runs/" + runId(1) + "%2f..%2f" + runId(2),
                "/RUNS/" + runId(2)))
            assertThat(status(new Way("GET", path + "?token=" + own), with(own)))
                    .as(path)
                    .isBetween(400, 499);
    }

    @Test
    void a_token_that_was_taken_back_opens_nothing() throws Exception {
        var all = shop.token("all");
        var listed = shop.socket().get("/v1/tokens");
        assertThat(listed.body()).doesNotContain(all);

        var id = listed.json().get("tokens").get(0).get("id").asString();
        assertThat(shop.socket()
                        .send("DELETE", "/v1/tokens/" + id, Map.of(), "")
                        .status())
                .isEqualTo(200);

        assertThat(status(new Way("GET", "/v1/runs"), with(all))).isEqualTo(401);
    }

    @Test
    void a_token_comes_with_a_link_to_its_page() throws Exception {
        var made = shop.socket()
                .post("/v1/tokens", "{\"name\": \"phone\", \"scope\": \"read:00000001\"}")
                .json();

        var link = made.get("link").asString();
        assertThat(link).startsWith("http://127.0.0.1:" + shop.port() + "/runs/run-00000001?token=errand_");
        assertThat(shop.tcp().get(link.substring(link.indexOf("/runs/"))).body())
                .contains("Give the clock a time zone");
    }
}
