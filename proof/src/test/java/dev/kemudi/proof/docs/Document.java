package dev.kemudi.proof.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A page of the source tree.
 *
 * @param file where it lies
 * @param lines its text
 */
public record Document(Path file, List<String> lines) {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** The folder that all modules lie in. */
  public static Path root() {
    return Path.of(Objects.requireNonNull(System.getProperty("kemudi.root"), "kemudi.root"));
  }

  /** A page by its path from the root. */
  public static Document at(String path) {
    Path file = root().resolve(path);
    try {
      return new Document(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of the first table under a heading, without the head; cells as they are written. */
  public List<List<String>> table(String heading) {
    List<List<String>> rows = new ArrayList<>();
    boolean under = false;
    for (String line : lines) {
      if (line.startsWith("#")) {
        under = line.replaceFirst("^#+ ", "").equals(heading);
      } else if (under && line.startsWith("|")) {
        rows.add(cells(line));
      } else if (under && !rows.isEmpty()) {
        break;
      }
    }
    if (rows.size() < 3) {
      throw new AssertionError(file + " has no table under \"" + heading + "\"");
    }
    return List.copyOf(rows.subList(2, rows.size()));
  }

  private static List<String> cells(String line) {
    return Pattern.compile("(?<!\\\\)\\|")
        .splitAsStream(line.substring(1))
        .map(String::strip)
        .toList();
  }

  /** What stands between backquotes. */
  public static List<String> codes(String text) {
    return CODE.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
