package dev.errand.intake.taskfile;

import dev.errand.intake.taskfile.Block.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;

/// A text in sections. A heading is one by its mark (`#`, underlined), or by its words when it stands alone in bold or
/// before a colon.
final class Outline {
    /// Deeper than any real heading, so that a bold line opens a section and never closes one it does not know.
    private static final int LABEL_LEVEL = 7;

    private static final Pattern LABEL = Pattern.compile("\\s*([^:：]{2,40})[:：]\\s*(.*)", Pattern.DOTALL);
    static final Pattern TITLE_LABEL = Pattern.compile("(?i)^(task|task\\.md|todo|title)\\s*[:–—-]\\s+(?=\\S)");

    private final List<Section> sections = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private Topic topic = Topic.OTHER;
    private String heading = "";
    private int level;
    private Optional<String> title = Optional.empty();

    private Outline() {}

    /// @param title the first heading of the first level that is not only the name of a section
    record Read(Optional<String> title, List<Section> sections) {}

    static Read of(String markdown) {
        var outline = new Outline();
        var root = Parser.builder().build().parse(markdown);
        for (var node = root.getFirstChild(); node != null; node = node.getNext()) outline.block(node);
        outline.close(Label.NONE, 0);
        return new Read(outline.title, List.copyOf(outline.sections));
    }

    private void block(Node node) {
        switch (node) {
            case Heading heading -> heading(heading);
            case Paragraph paragraph -> paragraph(paragraph, false);
            case ListBlock list -> list(list);
            case BlockQuote quote -> {
                for (var child = quote.getFirstChild(); child != null; child = child.getNext()) block(child);
            }
            case FencedCodeBlock fence -> fence(fence, false);
            case IndentedCodeBlock code -> blocks.add(new Block.Fence("", code.getLiteral(), false));
            default -> {}
        }
    }

    private void heading(Heading heading) {
        var words = shown(pieces(heading));
        var known = Topic.of(words);
        if (known.isEmpty() && heading.getLevel() == 1 && title.isEmpty()) {
            title = Optional.of(words).filter(text -> !text.isBlank());
        }
        if (known.isPresent()) close(new Label(known.get(), words, List.of()), heading.getLevel());
        else if (topic == Topic.OTHER || heading.getLevel() <= level) close(Label.NONE, heading.getLevel());
    }

    private void close(Label next, int nextLevel) {
        if (!blocks.isEmpty()) sections.add(new Section(topic, heading, blocks));
        blocks.clear();
        topic = next.topic;
        heading = Topic.plain(next.heading);
        level = nextLevel;
    }

    /// Line by line, as `**Task:** …` and `**Scope:** …` often stand below each other without a gap. A label with words
    /// behind it is about these words, and about a list that follows.
    private void paragraph(Paragraph paragraph, boolean listed) {
        var text = new ArrayList<Piece>();
        var ends = false;
        for (var line : lines(paragraph)) {
            var label = listed && !line.bold ? Optional.<Label>empty() : label(line);
            if (label.isPresent()) {
                flush(text, listed);
                close(label.get(), LABEL_LEVEL);
                text.addAll(label.get().rest);
                ends = !label.get().rest.isEmpty();
            } else {
                if (!text.isEmpty()) text.add(new Piece(" ", false));
                text.addAll(line.pieces);
            }
        }
        flush(listed ? unticked(text) : text, listed);
        if (ends && !(paragraph.getNext() instanceof ListBlock)) close(Label.NONE, LABEL_LEVEL);
    }

    private void flush(List<Piece> text, boolean listed) {
        var block = new Block.Text(joined(text), listed);
        if (!block.words().isEmpty()) blocks.add(block);
        text.clear();
    }

    private record Label(Topic topic, String heading, List<Piece> rest) {
        static final Label NONE = new Label(Topic.OTHER, "", List.of());
    }

    private static Optional<Label> label(Line line) {
        if (line.pieces.isEmpty() || line.pieces.getFirst().code()) return Optional.empty();
        var first = line.pieces.getFirst().text();
        var match = LABEL.matcher(first);
        if (match.matches()) {
            var rest = new ArrayList<>(line.pieces.subList(1, line.pieces.size()));
            if (!match.group(2).isBlank()) rest.addFirst(new Piece(match.group(2), false));
            return Topic.of(match.group(1)).map(known -> new Label(known, match.group(1), rest));
        }
        return line.bold && line.pieces.size() == 1
                ? Topic.of(first).map(known -> new Label(known, first, List.of()))
                : Optional.empty();
    }

    private void list(Node list) {
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item instanceof ListItem) item(item);
            else if (item instanceof ListBlock) list(item);
        }
    }

    /// A bold label in an item is about this item only.
    private void item(Node item) {
        var outer = new Label(topic, heading, List.of());
        var outerLevel = level;
        for (var node = item.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Paragraph paragraph -> paragraph(paragraph, true);
                case ListBlock list -> list(list);
                case FencedCodeBlock fence -> fence(fence, true);
                case Heading heading -> blocks.add(new Block.Text(pieces(heading), true));
                // Two tabs behind the dash make code of an item that was meant as words.
                case IndentedCodeBlock code ->
                    list(Parser.builder().build().parse("- " + code.getLiteral().strip()));
                default -> {}
            }
        }
        if (topic != outer.topic) close(outer, outerLevel);
    }

    private static List<Piece> unticked(List<Piece> text) {
        if (text.isEmpty() || text.getFirst().code()) return text;
        text.addFirst(new Piece(text.removeFirst().text().replaceFirst("^\\s*\\[[ xX]]\\s*", ""), false));
        return text;
    }

    private void fence(FencedCodeBlock fence, boolean inItem) {
        var info = fence.getInfo() == null ? "" : fence.getInfo().strip();
        blocks.add(new Block.Fence(info.replaceFirst("[\\s{,].*", ""), fence.getLiteral(), inItem));
    }

    /// @param bold whether it begins in bold
    private record Line(List<Piece> pieces, boolean bold) {}

    private static List<Line> lines(Node paragraph) {
        var lines = new ArrayList<Line>();
        var line = new ArrayList<Piece>();
        var bold = false;
        for (var node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
                lines.add(new Line(joined(line), bold));
                line.clear();
            } else {
                if (line.isEmpty()) bold = node instanceof StrongEmphasis;
                inline(node, line);
            }
        }
        lines.add(new Line(joined(line), bold));
        return lines;
    }

    private static List<Piece> pieces(Node parent) {
        var pieces = new ArrayList<Piece>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) inline(node, pieces);
        return joined(pieces);
    }

    private static void inline(Node node, List<Piece> into) {
        switch (node) {
            case org.commonmark.node.Text text -> into.add(new Piece(text.getLiteral(), false));
            case Code code -> into.add(new Piece(code.getLiteral().strip(), true));
            case SoftLineBreak _, HardLineBreak _ -> into.add(new Piece(" ", false));
            case HtmlInline _ -> {}
            default -> {
                for (var child = node.getFirstChild(); child != null; child = child.getNext()) inline(child, into);
            }
        }
    }

    private static List<Piece> joined(List<Piece> pieces) {
        var joined = new ArrayList<Piece>();
        var words = new StringBuilder();
        for (var piece : pieces) {
            if (!piece.code()) {
                words.append(piece.text());
                continue;
            }
            if (!words.isEmpty()) joined.add(new Piece(words.toString(), false));
            words.setLength(0);
            joined.add(piece);
        }
        if (!words.isEmpty()) joined.add(new Piece(words.toString(), false));
        return joined;
    }

    private static String shown(List<Piece> pieces) {
        return new Block.Text(pieces, false).words();
    }
}
