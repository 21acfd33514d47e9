package dev.errand.web;

import static dev.errand.contract.Told.NOON;

import dev.errand.desk.AdoptSession;
import dev.errand.desk.Checkup;
import dev.errand.desk.CollectGarbage;
import dev.errand.desk.Counter;
import dev.errand.desk.Doctor;
import dev.errand.desk.KeepTokens;
import dev.errand.desk.News;
import dev.errand.desk.ReadBoard;
import dev.errand.desk.ReadLog;
import dev.errand.desk.ReadRun;
import dev.errand.desk.ReplyToAsk;
import dev.errand.desk.RetryRun;
import dev.errand.desk.ReviewChange;
import dev.errand.desk.RingingStore;
import dev.errand.desk.SendWords;
import dev.errand.desk.StopRun;
import dev.errand.desk.SubmitTask;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Rules;
import dev.errand.domain.run.RunEvent;
import dev.errand.port.DueEffect;
import dev.errand.port.Merge;
import dev.errand.port.PersonalSessions;
import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import dev.errand.store.sqlite.SqliteFile;
import dev.errand.supervisor.Deadlines;
import dev.errand.supervisor.Patience;
import dev.errand.supervisor.Supervisor;
import dev.errand.web.api.BriefReader;
import dev.errand.web.api.Forms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// A whole server but for the agents: a real store, a real supervisor, real HTTP. What the world would do is written
/// into the store by hand.
final class Shop implements AutoCloseable {
    final Path folder;
    final SqliteFile file;
    final Store store;
    final Supervisor supervisor;
    final WebServer server;
    final Addresses addresses;
    final ScriptedForge forge = new ScriptedForge();
    final CountDownLatch stopped = new CountDownLatch(1);
    Optional<PersonalSessions.Copy> conversation = Optional.empty();
    /// A minute and a half after the first run of [dev.errand.contract.Told] was made.
    InstantSource clock = InstantSource.fixed(NOON.plusSeconds(91));

    Shop(Path folder) throws IOException, StoreTrouble {
        this(folder, OptionalInt.of(0));
    }

    Shop(Path folder, OptionalInt tcp) throws IOException, StoreTrouble {
        this.folder = folder;
        Files.createDirectories(folder.resolve("app/.git"));
        file = SqliteFile.open(folder.resolve("store"));
        var news = new News();
        store = new RingingStore(file.store(), news);
        var settings = new Supervisor.Settings(Rules.USUAL, Deadlines.USUAL, Patience.USUAL, 0, clock);
        supervisor = new Supervisor(store, settings);
        supervisor.start(due -> due.forEach(this::perform));
        var offer = new Offer(
                verbs(new Counter(supervisor, store, file.records(), clock), news),
                BriefReader::plain,
                FORMS,
                "0.1.0",
                2,
                stopped::countDown);
        server = new WebServer(offer, new Doors(folder.resolve("home/s.sock"), tcp));
        addresses = server.start();
    }

    /// The only hands here merge and clear away, as the forge of the test says.
    private void perform(DueEffect due) {
        switch (due.effect()) {
            case Effect.MergeChange e -> {
                var _ = supervisor.tell(due.run(), merged(e), Actor.errand());
            }
            case Effect.FreeWorkspace _ -> {
                try {
                    commit(new Write.EffectDone(due.id()));
                } catch (StoreTrouble trouble) {
                    throw new IllegalStateException(trouble);
                }
            }
            default -> {}
        }
    }

    private RunEvent merged(Effect.MergeChange effect) {
        return switch (forge.merge) {
            case Merge.Done done ->
                new RunEvent.ChangeMerged(done.commit(), done.where(), effect.by(), clock.instant());
            case Merge.AlreadyThere there ->
                new RunEvent.ChangeMerged(there.commit(), "", effect.by(), clock.instant());
            case Merge.Refused refused ->
                new RunEvent.MergeRefused(
                        effect.attempt(),
                        effect.requested(),
                        new Problem("", refused.why(), refused.command()),
                        clock.instant());
        };
    }

    private Verbs verbs(Counter counter, News news) {
        var usual = new SubmitTask.Usual(
                "claude", Set.of("claude", "rehearsal"), Mode.EDIT, Limits.NONE, folder.toString());
        var board = new ReadBoard(counter, Deadlines.USUAL);
        var git = new Checkup("git", true, true, "2.50.1", "");
        var submit = new SubmitTask(counter, usual);
        return new Verbs(
                submit,
                new AdoptSession(submit, new SweptWorkspaces(), _ -> conversation, "claude"),
                new SendWords(counter),
                new ReplyToAsk(counter),
                new StopRun(counter),
                new RetryRun(counter, news),
                new ReviewChange(counter, forge, news),
                new CollectGarbage(counter, new SweptWorkspaces()),
                new Doctor(List.of(() -> List.of(git))),
                new KeepTokens(counter, file.tokens()),
                board,
                new ReadRun(board),
                new ReadLog(board, news));
    }

    private static final Forms FORMS = new Forms() {
        @Override
        public List<Form> all() {
            return List.of(new Form("bug", "Fix a bug", List.of("what", "where")));
        }

        @Override
        public Optional<String> fill(String name, Map<String, String> values) {
            return Optional.ofNullable(values.get("what")).map(what -> "# Fix " + what);
        }
    };

    void commit(Write... writes) throws StoreTrouble {
        store.commit(new ArrayList<>(List.of(writes)));
    }

    Path repository() {
        return folder.resolve("app");
    }

    Wire socket() {
        return Wire.socket(addresses.socket());
    }

    Wire tcp() {
        return Wire.tcp(port());
    }

    int port() {
        return addresses.tcp().orElseThrow().getPort();
    }

    /// A new token of that scope.
    String token(String scope) throws IOException {
        var made = socket().post("/v1/tokens", "{\"name\": \"test\", \"scope\": \"" + scope + "\"}");
        return made.json().get("token").asString();
    }

    @Override
    public void close() {
        server.close();
        supervisor.close();
        file.close();
    }
}
