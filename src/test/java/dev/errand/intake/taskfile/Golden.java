package dev.errand.intake.taskfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A text that is compared with a file. `-Derrand.golden=rewrite` writes the file instead.
final class Golden {
    private Golden() {}

    /// Empty when they agree; otherwise the lines that differ.
    static String difference(Path expected, String actual) throws IOException {
        if ("rewrite".equals(System.getProperty("errand.golden"))) Files.writeString(expected, actual);
        var was = Files.exists(expected) ? Files.readString(expected) : "";
        return was.equals(actual)
                ? ""
                : "\n" + expected.getFileName() + "\n"
                        + diff(was.lines().toList(), actual.lines().toList());
    }

    private static String diff(List<String> was, List<String> is) {
        var common = new int[was.size() + 1][is.size() + 1];
        for (var i = was.size() - 1; i >= 0; i--)
            for (var j = is.size() - 1; j >= 0; j--)
                common[i][j] = was.get(i).equals(is.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
        var out = new ArrayList<String>();
        var i = 0;
        var j = 0;
        while (i < was.size() || j < is.size()) {
            if (i < was.size() && j < is.size() && was.get(i).equals(is.get(j))) {
                out.add("  " + was.get(i++));
                j++;
            } else if (j == is.size() || (i < was.size() && common[i + 1][j] >= common[i][j + 1]))
                out.add("- " + was.get(i++));
            else out.add("+ " + is.get(j++));
        }
        return String.join("\n", out);
    }
}
