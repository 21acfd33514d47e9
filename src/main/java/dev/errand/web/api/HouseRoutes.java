package dev.errand.web.api;

import dev.errand.desk.Checkup;
import dev.errand.domain.journal.Problem;
import dev.errand.web.Call;
import dev.errand.web.Reply;
import dev.errand.web.Route;
import dev.errand.web.Verbs;
import dev.errand.web.access.Right;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What concerns the server, not a run.
///
/// @param stop ends the server; it returns at once
public record HouseRoutes(Verbs verbs, Forms forms, Supplier<House> house, Runnable stop) {

    record FillForm(Optional<Map<String, String>> values) {}

    /// All that was looked at.
    ///
    /// @param ok whether everything is right that is needed
    record DoctorView(boolean ok, List<Checkup> checkups) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/server", _ -> Reply.json(house.get())),
                Route.post("/v1/server/stop", this::end).needing(Right.SOCKET),
                Route.get("/v1/doctor", this::doctor),
                Route.post("/v1/gc", this::collect),
                Route.get("/v1/templates", _ -> Reply.json(Map.of("templates", forms.all()))),
                Route.post("/v1/templates/{name}", this::fill));
    }

    private Reply end(Call call) {
        stop.run();
        return Reply.json(202, Map.of());
    }

    private Reply doctor(Call call) {
        var found = verbs.doctor().examine();
        return Reply.json(new DoctorView(found.stream().allMatch(one -> one.ok() || !one.needed()), found));
    }

    private Reply collect(Call call) {
        return Reply.of(
                verbs.collect().collect(),
                swept -> Reply.json(Map.of(
                        "swept",
                        swept.stream()
                                .sorted(Comparator.comparing(Object::toString))
                                .toList())));
    }

    private Reply fill(Call call) {
        var name = call.named("name");
        var values = call.body(FillForm.class).values().orElse(Map.of());
        var form = forms.all().stream().filter(one -> one.name().equals(name)).findFirst();
        if (form.isEmpty())
            return Reply.trouble(404, new Problem("No template is called " + name, "", "errand template"));
        var wanted = form.get().values();
        var has = wanted.isEmpty() ? "it has no gaps" : "its gaps are " + String.join(", ", wanted);
        var unknown = values.keySet().stream()
                .filter(key -> !wanted.contains(key))
                .sorted()
                .toList();
        if (!unknown.isEmpty())
            return Reply.trouble(
                    400,
                    new Problem(name + " has no gap called " + String.join(", ", unknown), has, "errand template"));
        return forms.fill(name, values)
                .map(text -> Reply.json(Map.of("text", text)))
                .orElseGet(() -> Reply.trouble(
                        400, new Problem("Something is missing for " + name, has, "errand template " + name + " …=…")));
    }
}
