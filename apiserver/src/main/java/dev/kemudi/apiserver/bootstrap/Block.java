package dev.kemudi.apiserver.bootstrap;

import dev.kemudi.resources.FeatureGates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of one of the files that hold the objects of a new cluster: a line of words with single
 * blanks between them and, indented below it, more such lines. Words that begin with a question
 * mark name feature gates without which the block or line isn't there.
 */
record Block(List<String> head, List<List<String>> lines) {
  String kind() {
    return head.getFirst();
  }

  String word(int index) {
    return head.get(index);
  }

  /** The words of the head from an index on. */
  List<String> words(int from) {
    return head.subList(from, head.size());
  }

  /** The blocks of the file, as it is with these gates. Each start reads them: without streams. */
  static List<Block> read(String file, FeatureGates gates) {
    List<Block> blocks = new ArrayList<>();
    boolean skipped = false;
    for (String text : text(file).split("\n", -1)) {
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      boolean head = !text.startsWith(" ");
      List<String> words = List.of(text.strip().split(" "));
      boolean enabled = enabled(words, gates);
      if (head) {
        skipped = !enabled;
      }
      if (skipped || !enabled) {
        continue;
      }
      if (head) {
        blocks.add(new Block(ungated(words), new ArrayList<>()));
      } else {
        blocks.getLast().lines().add(ungated(words));
      }
    }
    return blocks;
  }

  private static boolean isGate(String word) {
    return word.startsWith("?");
  }

  private static boolean enabled(List<String> words, FeatureGates gates) {
    for (String word : words) {
      if (isGate(word) && !gates.enabled(word.substring(1))) {
        return false;
      }
    }
    return true;
  }

  /** Gates stand last. */
  private static List<String> ungated(List<String> words) {
    int end = words.size();
    while (end > 0 && isGate(words.get(end - 1))) {
      end--;
    }
    return words.subList(0, end);
  }

  /** The elements of a list. */
  static List<String> list(String word) {
    return List.of(word.split(","));
  }

  /** The elements of a list of groups, in which {@code core} stands for the one without a name. */
  static List<String> groups(String word) {
    String[] groups = word.split(",");
    for (int i = 0; i < groups.length; i++) {
      if (groups[i].equals("core")) {
        groups[i] = "";
      }
    }
    return List.of(groups);
  }

  private static String text(String file) {
    try (InputStream in = Block.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
