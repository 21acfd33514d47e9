package dev.errand.web.page;

import dev.errand.desk.RunDetails;
import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;
import dev.errand.domain.money.Money;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.RunState.Ended;
import dev.errand.port.Records.Numbered;
import dev.errand.web.page.RunPage.Fact;
import dev.errand.web.page.RunPage.Proof;
import dev.errand.web.text.Ages;
import dev.errand.web.text.Harmless;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes a page out of what is known of a run.
///
/// @param end the last part of the transcript
/// @param diff the change, empty when there is none
/// @param unshown why it cannot be shown
record Drawing(RunDetails details, List<Numbered> end, String diff, String unshown, Instant now) {

    RunPage page(String style, int entriesMost) {
        var card = details.card();
        return new RunPage(
                Harmless.line(card.title()),
                card.outcome().isEmpty() ? card.state() : card.outcome(),
                hue(card),
                Harmless.line(card.why()),
                Harmless.line(card.next()),
                Ages.since(card.since(), now) + " ago, " + Moments.full(card.since()),
                card.group() == Group.WORKING || card.group() == Group.QUEUED,
                facts(card),
                Harmless.block(details.task().brief().instruction()).strip(),
                details.awaited().stream().map(AskView::of).toList(),
                details.asks().stream()
                        .filter(ask -> !ask.isOpen())
                        .map(AskView::of)
                        .toList(),
                details.evidence().reversed().stream().map(Drawing::proof).toList(),
                DiffView.of(diff),
                Harmless.line(unshown),
                LogView.of(end),
                end.size() >= entriesMost,
                commands(card),
                result(),
                details.comments().stream().map(Harmless::line).toList(),
                style);
    }

    private static String hue(RunCard card) {
        if (card.outcome().equals("merged") || card.outcome().equals("failed")) return card.outcome();
        return card.group().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<Fact> facts(RunCard card) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Run", card.id() + ", number " + card.number() + " of its task"));
        facts.add(new Fact(
                "Agent",
                card.agent()
                        + details.run()
                                .orders()
                                .model()
                                .map(model -> ", " + model)
                                .orElse("")));
        facts.add(new Fact("Asked for by", details.task().requester().label() + ", " + Moments.full(card.createdAt())));
        facts.add(new Fact("Repository", card.repository()));
        for (var workspace : details.workspaces()) {
            if (!details.run().isOpen()) {
                facts.add(new Fact("From", workspace.baseBranch()));
                continue;
            }
            facts.add(new Fact("Branch", workspace.branch() + " from " + workspace.baseBranch()));
            facts.add(new Fact("Workspace", workspace.path()));
        }
        facts.add(new Fact(
                "Used",
                new Money(card.costMicros()) + ", " + String.format(Locale.ENGLISH, "%,d", card.tokens()) + " tokens, "
                        + card.turns() + " turns, " + Ages.of(card.worked()) + " of work"));
        for (var sibling : details.siblings())
            facts.add(new Fact("Also", sibling.id().shortName() + ", " + sibling.state() + " " + sibling.outcome()));
        return facts.stream()
                .map(fact -> new Fact(fact.name(), Harmless.line(fact.value())))
                .toList();
    }

    private static Proof proof(Evidence evidence) {
        return new Proof(
                Harmless.line(evidence.commit()),
                evidence.passed(),
                Moments.full(evidence.at()),
                CheckView.of(evidence));
    }

    private static List<String> commands(RunCard card) {
        var name = card.id().shortName();
        return switch (card.group()) {
            case READY_FOR_REVIEW ->
                List.of("errand merge " + name, "errand send " + name + " \"…\"", "errand discard " + name);
            case NEEDS_INPUT -> List.of("errand send " + name + " \"…\"", "errand stop " + name);
            case WORKING -> List.of("errand logs " + name, "errand send " + name + " \"…\"", "errand stop " + name);
            case QUEUED -> List.of("errand stop " + name);
            case COMPLETED -> List.of("errand retry " + name);
        };
    }

    private String result() {
        if (!(details.run().state() instanceof Ended ended)) return "";
        return switch (ended.outcome()) {
            case Outcome.Reported reported -> Harmless.block(reported.report());
            case Outcome.NothingToDeliver nothing -> Harmless.block(nothing.lastWords());
            case Outcome.Merged _, Outcome.Failed _, Outcome.Cancelled _, Outcome.Discarded _ -> "";
        };
    }
}
