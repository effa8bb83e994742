package dev.kemudi.store.encryption;

import dev.kemudi.store.StoreKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Several transformers, told apart by what the bytes begin with. The first one stores; all that fit
 * try to read, in their order, as two may have the same prefix while keys are exchanged. What
 * another than the first has read is stale.
 */
public final class Prefixed implements Transformer {
  private final String problem;
  private final List<Choice> choices;

  /** A transformer of what comes behind a prefix. */
  public record Choice(byte[] prefix, Transformer transformer) {
    public static Choice of(String prefix, Transformer transformer) {
      return new Choice(prefix.getBytes(StandardCharsets.UTF_8), transformer);
    }
  }

  /**
   * @param problem what is said if none fits
   * @param choices at least one
   */
  public Prefixed(String problem, List<Choice> choices) {
    this.problem = problem;
    this.choices = List.copyOf(choices);
  }

  static boolean startsWith(byte[] bytes, int from, byte[] prefix) {
    return bytes.length - from >= prefix.length
        && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
  }

  @Override
  public byte[] seal(byte[] value, StoreKey key) {
    Choice first = choices.getFirst();
    byte[] sealed = first.transformer().seal(value, key);
    int length = first.prefix().length;
    if (length == 0) {
      return sealed;
    }
    byte[] all = Arrays.copyOf(first.prefix(), length + sealed.length);
    System.arraycopy(sealed, 0, all, length, sealed.length);
    return all;
  }

  @Override
  public Opened open(byte[] stored, int from, StoreKey key) throws TransformException {
    Set<String> problems = new LinkedHashSet<>();
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      int length = choice.prefix().length;
      if (!startsWith(stored, from, choice.prefix())) {
        continue;
      }
      try {
        Opened opened = choice.transformer().open(stored, from + length, key);
        return i == 0 ? opened : new Opened(opened.value(), true);
      } catch (TransformException e) {
        // What has no prefix fits everything, and may find that it is not its own.
        if (length > 0) {
          problems.add(String.valueOf(e.getMessage()));
        }
      }
    }
    throw new TransformException(
        problems.isEmpty()
            ? problem
            : problems.size() == 1
                ? problems.iterator().next()
                : "[" + String.join(", ", problems) + "]");
  }
}
